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
 * Looks at the cases whose time has come, each in a transaction of its own. What is due is decided
 * again for each, so that a stale hint, or a second node with the same list, does nothing.
 */
final class Waker {
  static final int MAX_LIMIT = 100_000;

  private static final Logger LOG = LoggerFactory.getLogger("io.casekit.waker");
  private static final Actor WAKER = Actor.system("casekit-waker");
  private static final Duration FIRST_RETRY = Duration.ofMinutes(1);
  private static final int MAX_DOUBLINGS = 10;
  private static final int MAX_MESSAGE = 1_000;

  private final Shell shell;

  Waker(Shell shell) {
    this.shell = shell;
  }

  Round wake(Instant now, int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new InvalidInputException(
          "wake limit", "it is %d; give 1 to %d".formatted(limit, MAX_LIMIT));
    }
    List<DueCase> due = shell.store().read(reader -> reader.due(now, limit));
    int changed = 0;
    int failed = 0;
    for (DueCase one : due) {
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
    return new Round(due.size(), changed, failed);
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
    String message = String.valueOf(e.getMessage());
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
