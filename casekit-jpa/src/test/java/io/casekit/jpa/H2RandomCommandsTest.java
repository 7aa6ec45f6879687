package io.casekit.jpa;

import io.casekit.spi.CaseStore;
import io.casekit.testkit.RandomCommandsContract;
import net.jqwik.api.lifecycle.AfterTry;

/**
 * What holds for every sequence of commands, kept by Hibernate and H2 as by the store in memory.
 */
class H2RandomCommandsTest extends RandomCommandsContract {
  private final TestDatabases databases = new TestDatabases();

  @Override
  protected CaseStore newStore() {
    return databases.take().store;
  }

  @AfterTry
  void giveBack() {
    databases.giveBack();
  }
}
