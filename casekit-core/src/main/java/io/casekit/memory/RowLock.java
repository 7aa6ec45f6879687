package io.casekit.memory;

import io.casekit.spi.WriteConflictException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps all sessions but one from changing a case. Taken and released by the session's own thread.
 */
final class RowLock {
  private static final long LONGEST_WAIT_NANOS = Duration.ofSeconds(5).toNanos();
  private static final long BETWEEN_LOOKS_NANOS = Duration.ofMillis(10).toNanos();

  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Holder holder;

  /** Who can hold locks and wait for one. */
  static final class Holder {
    private volatile @Nullable RowLock wanted;
  }

  /**
   * Takes the lock.
   *
   * @return false if the holder has it already
   * @throws WriteConflictException if others keep it too long, or wait for what this holder has
   */
  boolean take(Holder who) {
    if (lock.isHeldByCurrentThread()) {
      return false;
    }
    if (!lock.tryLock()) {
      waitFor(who);
    }
    holder = who;
    return true;
  }

  /**
   * Takes the lock, once more if this holder has it, unless somebody else has it. Returns whether
   * it was taken.
   */
  boolean takeIfFree(Holder who) {
    if (!lock.tryLock()) {
      return false;
    }
    holder = who;
    return true;
  }

  void release() {
    holder = null;
    lock.unlock();
  }

  private void waitFor(Holder who) {
    long start = System.nanoTime();
    who.wanted = this;
    try {
      while (!lock.tryLock(BETWEEN_LOOKS_NANOS, TimeUnit.NANOSECONDS)) {
        if (leadsBackTo(who)) {
          throw new WriteConflictException(
              "Cannot change the case: another transaction is changing it and waits for what this one"
                  + " has changed. Repeat the transaction.");
        }
        if (System.nanoTime() - start > LONGEST_WAIT_NANOS) {
          throw new WriteConflictException(
              "Cannot change the case: another transaction has been changing it for %d seconds. Repeat the transaction."
                  .formatted(TimeUnit.NANOSECONDS.toSeconds(LONGEST_WAIT_NANOS)));
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new WriteConflictException(
          "Cannot change the case: the thread was interrupted while it waited for another transaction."
              + " Repeat the transaction if it is still wanted.",
          interrupted);
    } finally {
      who.wanted = null;
    }
  }

  /**
   * Follows who waits for whom; each session waits for one lock at most, so this is a plain path.
   */
  private boolean leadsBackTo(Holder who) {
    RowLock at = this;
    for (int steps = 0; at != null && steps < 1_000; steps++) {
      Holder next = at.holder;
      if (next == null || next == who) {
        return next == who;
      }
      at = next.wanted;
    }
    return false;
  }
}
