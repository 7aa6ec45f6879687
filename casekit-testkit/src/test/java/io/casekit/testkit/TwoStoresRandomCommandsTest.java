package io.casekit.testkit;

import io.casekit.memory.InMemoryCaseStore;
import io.casekit.spi.CaseStore;

/** Any store that is not the one in memory is compared with it; this one must come to the same. */
class TwoStoresRandomCommandsTest extends RandomCommandsContract {
  @Override
  protected CaseStore newStore() {
    return new PassingStore(new InMemoryCaseStore());
  }

  @Override
  protected int tries() {
    return 50;
  }
}
