package io.casekit.testkit;

import io.casekit.memory.InMemoryCaseStore;
import io.casekit.spi.CaseStore;

class InMemoryStoreContractTest extends StoreContract {
  @Override
  protected CaseStore newStore() {
    return new InMemoryCaseStore();
  }
}
