package io.casekit.jpa;

/** On PostgreSQL, in transactions of the store's own. */
class PostgreSqlOwningCombinationTest extends CombinationContract {
  PostgreSqlOwningCombinationTest() {
    super(Database.POSTGRESQL, Mode.OWNING);
  }
}
