package io.casekit.jpa;

import io.casekit.jpa.CombinationContract.Database;

/** In a host's transactions on PostgreSQL. */
class PostgreSqlJoiningTest extends JoiningPromises {
  PostgreSqlJoiningTest() {
    super(Database.POSTGRESQL);
  }
}
