package io.casekit.jpa;

import io.casekit.spi.CaseStore;
import io.casekit.testkit.StoreContract;
import org.junit.jupiter.api.AfterEach;

/** What every store promises, kept by Hibernate and PostgreSQL. */
class PostgreSqlStoreContractTest extends StoreContract {
  private final TestDatabases databases = TestDatabases.onPostgreSql();

  @Override
  protected CaseStore newStore() {
    return databases.take().store;
  }

  @Override
  protected CaseStore secondStore(CaseStore first) {
    return databases.of(first).second();
  }

  @AfterEach
  void giveBack() {
    databases.giveBack();
  }
}
