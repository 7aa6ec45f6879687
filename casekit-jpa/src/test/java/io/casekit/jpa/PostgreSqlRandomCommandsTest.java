package io.casekit.jpa;

import io.casekit.spi.CaseStore;
import io.casekit.testkit.RandomCommandsContract;
import net.jqwik.api.lifecycle.AfterTry;

/** What holds for every sequence of commands, kept by Hibernate and PostgreSQL. */
class PostgreSqlRandomCommandsTest extends RandomCommandsContract {
  private final TestDatabases databases = TestDatabases.onPostgreSql();

  @Override
  protected CaseStore newStore() {
    return databases.take().store;
  }

  /** Fewer than elsewhere: what a server alone can do wrong shows soon. */
  @Override
  protected int tries() {
    return 30;
  }

  @AfterTry
  void giveBack() {
    databases.giveBack();
  }
}
