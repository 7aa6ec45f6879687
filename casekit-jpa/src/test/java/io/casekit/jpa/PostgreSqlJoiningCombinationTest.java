package io.casekit.jpa;

/** On PostgreSQL, in transactions of a host's. */
class PostgreSqlJoiningCombinationTest extends CombinationContract {
  PostgreSqlJoiningCombinationTest() {
    super(Database.POSTGRESQL, Mode.JOINING);
  }
}
