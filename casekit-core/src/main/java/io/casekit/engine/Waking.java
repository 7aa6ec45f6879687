package io.casekit.engine;

import io.casekit.access.Actor;
import io.casekit.assignment.CaseRules;
import io.casekit.cases.Case;
import io.casekit.event.CaseChange;
import io.casekit.reference.TenantId;
import io.casekit.spi.DueCase;
import io.casekit.spi.StoreSession;
import io.casekit.spi.StoredCase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes cases that are due and wakes them: each in a transaction of its own, or some in one. */
final class Waking {
  private static final Actor WAKER = Actor.system("casekit-waker");

  /** How long a transaction goes on to the next case: who wants one of them waits for it. */
  private static final Duration LONGEST = Duration.ofMillis(100);

  private final Shell shell;

  Waking(Shell shell) {
    this.shell = shell;
  }

  /**
   * What became of cases that were due.
   *
   * @param looked how many were looked at
   * @param changed in how many of them something was recorded
   * @param left those that are taken, and have yet to be woken, each by itself
   */
  record Taken(int looked, int changed, List<DueCase> left) {}

  /** Takes cases and leaves them all. */
  Taken take(Instant now, Instant until, int most) {
    List<DueCase> due =
        shell.tried(lock -> shell.store().write(session -> session.claimDue(now, until, most)));
    return new Taken(0, 0, due);
  }

  /** Wakes a case that was taken; tells whether something was recorded. */
  boolean alone(DueCase due) {
    return shell
        .tried(
            lock -> {
              CaseRules rules = shell.rules(due.tenant());
              return shell.store().write(session -> wake(session, due, rules, Held.of(lock)));
            })
        .isPresent();
  }

  /**
   * Takes cases and wakes them in the same transaction, which so has them locked and need not write
   * down that they are taken. Leaves those for which somebody is to be picked, and those for which
   * the time was too short.
   *
   * @throws RuntimeException if one of them cannot be woken; then none is, and none is taken
   */
  Taken together(Instant now, Instant until, int most) {
    Map<TenantId, CaseRules> rules = rules(now, most);
    return rules.isEmpty()
        ? new Taken(0, 0, List.of())
        : shell.store().write(session -> together(session, rules, now, until, most));
  }

  /** The rules of whoever has cases that are due; to be asked for before the transaction. */
  private Map<TenantId, CaseRules> rules(Instant now, int most) {
    List<DueCase> due = shell.store().read(reader -> reader.due(now, most));
    Map<TenantId, CaseRules> rules = new HashMap<>();
    due.forEach(each -> rules.computeIfAbsent(each.tenant(), shell::rules));
    return rules;
  }

  private Taken together(
      StoreSession session, Map<TenantId, CaseRules> rules, Instant now, Instant until, int most) {
    List<DueCase> left = new ArrayList<>(0);
    List<DueCase> taken = session.claimDue(now, until, most);
    // From here on others may wait.
    Instant end = shell.now().plus(LONGEST);
    int looked = 0;
    int changed = 0;
    for (DueCase due : taken) {
      CaseRules inForce = rules.get(due.tenant());
      if (inForce == null || !shell.now().isBefore(end)) {
        left.add(due);
        continue;
      }
      try {
        if (wake(session, due, inForce, Held.OTHERS_TOO).isPresent()) {
          changed++;
        }
        looked++;
      } catch (PickWanted e) {
        // It came while deciding, so nothing of it is written.
        left.add(due);
      }
    }
    return new Taken(looked, changed, left);
  }

  private Optional<CaseChange> wake(StoreSession session, DueCase due, CaseRules rules, Held held) {
    Request request = Request.by(due.tenant(), WAKER);
    boolean lock = held == Held.THE_CASE;
    if (!lock) {
      Optional<CaseChange> change =
          shell.changeRecent(session, request, due.caseId(), rules, held, type -> new Wake());
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
        session, request, found.get(), before, pinned, rules, held, new Wake(), null);
  }
}
