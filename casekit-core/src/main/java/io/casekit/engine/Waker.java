package io.casekit.engine;

import io.casekit.access.Actor;
import io.casekit.assignment.CaseRules;
import io.casekit.cases.Case;
import io.casekit.event.CaseChange;
import io.casekit.reference.InvalidInputException;
import io.casekit.spi.CaseStore;
import io.casekit.spi.DueCase;
import io.casekit.spi.FailedWake;
import io.casekit.spi.StoreSession;
import io.casekit.spi.StoredCase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the cases whose time has come. They are taken by the batch, so that several nodes share
 * the work, and woken each in a transaction of its own. What is due is decided again for each: a
 * second node that has the same case, because the first took too long or their clocks differ, does
 * nothing.
 */
final class Waker {
  static final int MAX_LIMIT = 100_000;

  private static final Logger LOG = LoggerFactory.getLogger("io.casekit.waker");
  private static final Actor WAKER = Actor.system("casekit-waker");

  /** How many are taken at once: what a node that ends has in hand waits out the lease. */
  private static final int BATCH = 100;

  /** How long they are in the hands of one node. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
  private static final int MAX_DOUBLINGS = 10;
  private static final int MAX_MESSAGE = 1_000;

  private final Shell shell;

  Waker(Shell shell) {
    this.shell = shell;
  }

  Round wake(int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new InvalidInputException(
          "wake limit", "it is %d; give 1 to %d".formatted(limit, MAX_LIMIT));
    }
    Round all = new Round(0, 0, 0);
    while (all.looked() < limit) {
      int most = Math.min(BATCH, limit - all.looked());
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
    int looked = 0;
    int changed = 0;
    int failed = 0;
    for (DueCase one : claim(now, until, most)) {
      if (!shell.now().isBefore(until)) {
        // It took too long until its turn came; somebody else may be at work with it by now.
        break;
      }
      looked++;
      try {
        if (wake(one)) {
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

  private List<DueCase> claim(Instant now, Instant until, int most) {
    return shell.tried(lock -> shell.store().write(session -> session.claimDue(now, until, most)));
  }

  private boolean wake(DueCase due) {
    Request request = Request.by(due.tenant(), WAKER);
    return shell
        .tried(
            lock -> {
              CaseRules rules = shell.rules(due.tenant());
              return shell.store().write(s -> wake(s, request, due, rules, lock));
            })
        .isPresent();
  }

  private Optional<CaseChange> wake(
      StoreSession session, Request request, DueCase due, CaseRules rules, boolean lock) {
    if (!lock) {
      Optional<CaseChange> change =
          shell.changeRecent(session, request, due.caseId(), rules, type -> new Wake());
      if (change.isPresent()) {
        return change;
      }
    }
    Optional<StoredCase> found = session.load(due.tenant(), due.caseId(), lock);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Case before = found.get().document().asCase();
    Pinned pinned = shell.definitions().of(before);
    return shell.change(
        session, request, found.get(), before, pinned, rules, lock, new Wake(), null);
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
