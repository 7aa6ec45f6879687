package io.casekit.engine;

import io.casekit.reference.InvalidInputException;
import io.casekit.spi.CaseStore;
import io.casekit.spi.DueCase;
import io.casekit.spi.FailedWake;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the cases whose time has come. They are taken by the batch, so that several nodes share
 * the work, and woken each in a transaction of its own, or several in one if the host wants that.
 * What is due is decided again for each: a second node that has the same case, because the first
 * took too long or their clocks differ, does nothing.
 */
final class Waker {
  static final int MAX_LIMIT = 100_000;

  private static final Logger LOG = LoggerFactory.getLogger("io.casekit.waker");

  /** How many are taken at once: what a node that ends has in hand waits out the lease. */
  private static final int BATCH = 100;

  /** How long they are in the hands of one node. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
  private static final int MAX_DOUBLINGS = 10;
  private static final int MAX_MESSAGE = 1_000;

  private final Shell shell;
  private final Waking waking;
  private final int perTransaction;

  /**
   * Begins without having looked at any.
   *
   * @param perTransaction at most how many are woken in one transaction
   */
  Waker(Shell shell, int perTransaction) {
    this.shell = shell;
    this.waking = new Waking(shell);
    // A listener may do anything in the transaction, and the host's own is not ours to fill.
    boolean alone = shell.isHeard() || !shell.store().ownsTransactions();
    this.perTransaction = alone ? 1 : perTransaction;
  }

  Round wake(int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new InvalidInputException(
          "wake limit", "it is %d; give 1 to %d".formatted(limit, MAX_LIMIT));
    }
    int size = perTransaction > 1 ? perTransaction : BATCH;
    Round all = new Round(0, 0, 0);
    while (all.looked() < limit) {
      int most = Math.min(size, limit - all.looked());
      Round some = batch(most);
      all = all.plus(some);
      if (some.looked() < most) {
        break;
      }
    }
    return all;
  }

  private Round batch(int most) {
    Instant now = shell.now();
    Instant until = now.plus(LEASE);
    Waking.Taken taken = take(now, until, most);
    int looked = taken.looked();
    int changed = taken.changed();
    int failed = 0;
    for (DueCase one : taken.left()) {
      if (!shell.now().isBefore(until)) {
        // It took too long until its turn came; somebody else may be at work with it by now.
        break;
      }
      looked++;
      try {
        if (waking.alone(one)) {
          changed++;
        }
      } catch (RuntimeException e) {
        if (!shell.store().ownsTransactions()) {
          // The host's transaction may be lost, and the whole round with it: the host is to know.
          throw e;
        }
        // One case that cannot be woken, for whatever reason, must not keep the others asleep.
        failed++;
        putBack(one, now, e);
      }
    }
    return new Round(looked, changed, failed);
  }

  private Waking.Taken take(Instant now, Instant until, int most) {
    if (perTransaction > 1) {
      try {
        return waking.together(now, until, most);
      } catch (RuntimeException e) {
        // Whatever it was: with each by itself it strikes only where it belongs.
        LOG.info("Waking cases in one transaction failed; each is woken in one of its own", e);
      }
    }
    return waking.take(now, until, most);
  }

  private void putBack(DueCase due, Instant now, RuntimeException e) {
    int failures = due.failures() + 1;
    Instant retryAt =
        now.plus(FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS)));
    // Some databases take no text with this character.
    String message = String.valueOf(e.getMessage()).replace('\0', '\uFFFD');
    LOG.warn(
        "Waking case {} of tenant {} failed for the {}. time; it is put back until {}",
        due.caseId(),
        due.tenant(),
        failures,
        retryAt,
        e);
    FailedWake failed =
        new FailedWake(
            due.tenant(),
            due.caseId(),
            failures,
            now,
            retryAt,
            message.substring(0, Math.min(message.length(), MAX_MESSAGE)));
    try {
      CaseStore store = shell.store();
      store.write(
          session -> {
            session.wakeFailed(failed);
            return failed;
          });
    } catch (RuntimeException again) {
      // The case stays due and is looked at again in the next round.
      LOG.error("Case {} could not be put back after a failed wake", due.caseId(), again);
    }
  }
}
