package io.casekit.memory;

import io.casekit.reference.TenantId;
import io.casekit.spi.CaseStore;
import io.casekit.spi.StoreReader;
import io.casekit.spi.StoreSession;
import io.casekit.spi.StoredDefinition;
import java.util.Objects;
import java.util.function.Function;

/**
 * Keeps everything in memory, and nothing once the process ends. It owns its transactions: a
 * session holds back its writes and all of them appear at once when the work returns.
 *
 * <p>A {@code write} or {@code read} inside a {@code write} on the same thread belongs to the
 * running session. When a nested {@code write} throws, what it wrote is undone, whatever the outer
 * work makes of the exception. A session that wants a case which another session is changing waits
 * for it; after five seconds, or at once if the two wait for each other, it gets a {@link
 * io.casekit.spi.WriteConflictException}.
 */
public final class InMemoryCaseStore implements CaseStore {
  private final Kept kept = new Kept();

  // Not static: two stores in one thread have nothing to do with each other.
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<MemorySession> running = new ThreadLocal<>();

  /** Makes an empty store. */
  public InMemoryCaseStore() {}

  @Override
  public boolean ownsTransactions() {
    return true;
  }

  @Override
  public <R> R write(Function<? super StoreSession, ? extends R> work) {
    MemorySession outer = running.get();
    if (outer != null) {
      return nested(outer, work);
    }
    MemorySession session = new MemorySession(kept);
    running.set(session);
    try {
      R result = work.apply(session);
      session.commit();
      return result;
    } finally {
      running.remove();
      session.end();
    }
  }

  private static <R> R nested(
      MemorySession session, Function<? super StoreSession, ? extends R> work) {
    MemorySession.Savepoint before = session.savepoint();
    boolean done = false;
    try {
      R result = work.apply(session);
      done = true;
      return result;
    } finally {
      if (!done) {
        session.rollBackTo(before);
      }
    }
  }

  @Override
  public <R> R read(Function<? super StoreReader, ? extends R> work) {
    MemorySession session = running.get();
    return work.apply(session != null ? session : new MemoryReader(kept));
  }

  @Override
  public long reserveNumbers(TenantId tenant, String counter, int size) {
    if (size < 1) {
      throw new IllegalArgumentException(
          "A block of numbers holds at least one, but %d were asked for.".formatted(size));
    }
    return kept.reserveNumbers(tenant, Objects.requireNonNull(counter, "counter"), size);
  }

  @Override
  public void keep(StoredDefinition definition) {
    kept.keep(definition);
  }
}
