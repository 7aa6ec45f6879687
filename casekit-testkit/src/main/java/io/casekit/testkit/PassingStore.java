package io.casekit.testkit;

import io.casekit.reference.TenantId;
import io.casekit.spi.CaseStore;
import io.casekit.spi.StoreReader;
import io.casekit.spi.StoreSession;
import io.casekit.spi.StoredDefinition;
import java.util.function.Function;

/** Stands before another store; a test overrides what it wants to spoil or to watch. */
class PassingStore implements CaseStore {
  private final CaseStore inner;

  PassingStore(CaseStore inner) {
    this.inner = inner;
  }

  /** Returns what reads see; asked for sessions as well. */
  protected StoreReader reading(StoreReader reader) {
    return reader;
  }

  /** Returns what writes go through. */
  protected StoreSession writing(StoreSession session) {
    return new PassingSession(session, reading(session));
  }

  @Override
  public boolean ownsTransactions() {
    return inner.ownsTransactions();
  }

  @Override
  public <R> R write(Function<? super StoreSession, ? extends R> work) {
    return inner.write(session -> work.apply(writing(session)));
  }

  @Override
  public <R> R read(Function<? super StoreReader, ? extends R> work) {
    return inner.read(reader -> work.apply(reading(reader)));
  }

  @Override
  public long reserveNumbers(TenantId tenant, String counter, int size) {
    return inner.reserveNumbers(tenant, counter, size);
  }

  @Override
  public void keep(StoredDefinition definition) {
    inner.keep(definition);
  }
}
