package io.casekit.testkit;

import io.casekit.memory.InMemoryCaseStore;
import io.casekit.spi.CaseStore;

class InMemoryRandomCommandsTest extends RandomCommandsContract {
  @Override
  protected CaseStore newStore() {
    return new InMemoryCaseStore();
  }

  @Override
  protected int tries() {
    return 1_000;
  }
}
