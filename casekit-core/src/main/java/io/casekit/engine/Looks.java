package io.casekit.engine;

import io.casekit.calendar.WorkingCalendar;
import io.casekit.cases.Case;
import io.casekit.cases.Case.Escalation;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.Breached;
import io.casekit.event.CaseEvent.OfferExpired;
import io.casekit.event.CaseEvent.Reminded;
import io.casekit.event.CaseEvent.WaitedTooLong;
import io.casekit.sla.EscalationChain;
import io.casekit.sla.IdleGuard;
import io.casekit.sla.SlaClock;
import io.casekit.sla.Threshold;
import io.casekit.type.Stage;
import io.casekit.type.StageCategory;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the next moment at which casekit looks at a case by itself. For an open one there always is
 * one: of its clocks, an offer, a stage that waits too long, a chain, a task, an approval, the idle
 * guard; and if no clock has one, the review. An ended one may still have somebody to tell.
 */
final class Looks {
  private final Case c;
  private final List<SlaClock> clocks;
  private final Pinned pinned;
  private @Nullable Look next;

  private Looks(Case c, List<SlaClock> clocks, Pinned pinned) {
    this.c = c;
    this.clocks = clocks;
    this.pinned = pinned;
  }

  /**
   * Returns the earliest; of several at once in the order breach, threshold, offer, wait, chain,
   * closing, task, approval, idle, telling.
   *
   * @param c a case
   * @param clocks its clocks, with their due times derived
   * @return absent if the case is not open and nobody waits to be told of that
   */
  static Optional<Look> next(Case c, List<SlaClock> clocks, Pinned pinned) {
    if (!c.isOpen()) {
      return Telling.next(c, pinned);
    }
    Looks looks = new Looks(c, clocks, pinned);
    looks.clocks();
    boolean clockLooks = looks.next != null;
    c.offeredUntil().ifPresent(looks::offer);
    looks.wait(pinned.type().stage(c.stage()).orElseThrow());
    c.escalations().forEach(looks::escalation);
    Aftercare.closing(c, pinned).ifPresent(look -> looks.add(look.at(), look.step()));
    TaskLooks.next(c).ifPresent(look -> looks.add(look.at(), look.step()));
    ApprovalFlow.next(c).ifPresent(look -> looks.add(look.at(), look.step()));
    IdleGuard guard = pinned.type().idle().orElse(null);
    if (guard != null && isAtWork(c.stageCategory())) {
      looks.idle(guard);
    } else if (!clockLooks) {
      looks.add(
          Schedule.reviewAt(c, pinned, pinned.type().reviewInterval(), c.reminders()),
          (now, scene) -> List.of(reminded(now)));
    }
    Telling.next(c, pinned).ifPresent(look -> looks.add(look.at(), look.step()));
    return Optional.ofNullable(looks.next);
  }

  private static boolean isAtWork(StageCategory category) {
    return category == StageCategory.NEW || category == StageCategory.ACTIVE;
  }

  private void add(@Nullable Instant at, Look.Step step) {
    if (at != null && (next == null || at.isBefore(next.at()))) {
      next = new Look(at, step);
    }
  }

  private void clocks() {
    for (SlaClock clock : clocks) {
      if (clock.isOpen()) {
        Instant due = clock.dueAt();
        if (due != null) {
          add(
              Clocks.breachLookAt(clock, c, pinned).orElse(null),
              (now, scene) -> List.of(new Breached(clock.target(), clock.cycle(), due)));
        }
      }
    }
    for (SlaClock clock : clocks) {
      if (clock.isOpen()) {
        thresholds(clock);
      }
    }
  }

  private void thresholds(SlaClock clock) {
    List<Threshold> thresholds = Clocks.promised(clock, pinned).thresholds();
    if (thresholds.isEmpty()) {
      return;
    }
    WorkingCalendar calendar = pinned.calendar(c, clock);
    for (Threshold threshold : thresholds) {
      if (!clock.reached().contains(threshold.at())) {
        Instant at = clock.reachedAt(threshold, calendar).orElse(null);
        add(
            at,
            (now, scene) ->
                Thresholds.reached(now, clock, threshold, Objects.requireNonNull(at), scene));
      }
    }
  }

  private void wait(Stage stage) {
    if (c.stageCategory() == StageCategory.WAITING && !c.hasWaitedTooLong()) {
      add(
          Schedule.after(stage.longestWait(), c.stageSince(), pinned.calendar(c, c.calendar())),
          (now, scene) ->
              List.of(
                  new WaitedTooLong(
                      now.stage(),
                      now.stageSince(),
                      now.queue().orElse(null),
                      now.assignee().orElse(null))));
    }
  }

  private void offer(Instant until) {
    add(
        until,
        (now, scene) -> {
          OfferExpired expired = new OfferExpired(now.assignee().orElseThrow(), until);
          Case after = Fold.apply(now, scene.head(now), expired, scene.pinned());
          return List.of(expired, Placement.onward(after, scene));
        });
  }

  private void escalation(Escalation called) {
    add(
        Escalations.timeOut(c, called, pinned),
        (now, scene) -> Escalations.next(now, called.chain(), scene));
  }

  private void idle(IdleGuard guard) {
    EscalationChain chain = guard.escalatesTo().flatMap(pinned.type()::chain).orElse(null);
    boolean remind = c.reminders() < guard.reminders();
    if (!remind && chain != null && !Escalations.isAtItsEnd(c, chain)) {
      add(
          Schedule.reviewAt(c, pinned, guard.after(), 0),
          (now, scene) -> Escalations.next(now, chain.key(), scene));
    } else {
      // At the end of its chain, and without one, the interval grows like that of a review.
      int doublings = remind ? 0 : c.reminders() - guard.reminders() + 1;
      add(
          Schedule.reviewAt(c, pinned, guard.after(), doublings),
          (now, scene) -> List.of(reminded(now)));
    }
  }

  private static CaseEvent reminded(Case c) {
    return new Reminded(c.queue().orElse(null), c.assignee().orElse(null), c.reminders() + 1);
  }
}
