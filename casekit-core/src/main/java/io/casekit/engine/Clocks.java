package io.casekit.engine;

import io.casekit.access.ActorKind;
import io.casekit.cases.Case;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.Breached;
import io.casekit.event.CaseEvent.Cancelled;
import io.casekit.event.CaseEvent.Closed;
import io.casekit.event.CaseEvent.NoteAdded;
import io.casekit.event.CaseEvent.Opened;
import io.casekit.event.CaseEvent.Reopened;
import io.casekit.event.CaseEvent.Resolved;
import io.casekit.event.CaseEvent.StageChanged;
import io.casekit.sla.ClockReading;
import io.casekit.sla.SlaClock;
import io.casekit.sla.Target;
import io.casekit.sla.TargetKind;
import io.casekit.type.StageCategory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What the events of a case mean for its SLA clocks. */
final class Clocks {
  private Clocks() {}

  static List<SlaClock> started(Opened e, Instant at, Pinned pinned) {
    List<SlaClock> clocks = new ArrayList<>();
    for (Target target : pinned.type().targets()) {
      String calendar = e.targets().get(target.key());
      if (calendar != null) {
        SlaClock clock =
            SlaClock.started(
                target.key(), target.kind(), calendar, at, e.agreedDueAt().get(target.key()));
        clocks.add(pauses(target, e.stage(), StageCategory.NEW) ? clock.pause(at) : clock);
      }
    }
    return clocks;
  }

  /**
   * Returns what an event does to a clock; which events matter is decided once for all clocks.
   *
   * @param was the case before the event
   */
  static UnaryOperator<SlaClock> after(CaseEvent event, Case was, EntryHead head, Pinned pinned) {
    Instant at = head.occurredAt();
    if (event instanceof StageChanged moved) {
      return clock -> moved(clock, moved, at, pinned);
    } else if (event instanceof Resolved || event instanceof Closed) {
      return clock -> clock.stop(at);
    } else if (event instanceof Cancelled) {
      return clock -> clock.stoppedAt() == null ? clock.cancel(at) : clock;
    } else if (event instanceof Reopened) {
      // The move came first, but a clock that was stopped then could not be paused by it.
      return clock ->
          pauses(target(clock, pinned), was.stage(), was.stageCategory())
              ? clock.reopen(at).pause(at)
              : clock.reopen(at);
    } else if (event instanceof NoteAdded note && note.isPublic()) {
      // The first public word of the staff to the reporter; a note by a rule or an import is none.
      return head.actorKind() == ActorKind.AGENT
          ? clock -> clock.kind() == TargetKind.FIRST_RESPONSE ? clock.stop(at) : clock
          : UnaryOperator.identity();
    } else if (event instanceof Breached breached) {
      return clock ->
          clock.target().equals(breached.target()) ? clock.breach(breached.dueAt()) : clock;
    }
    return UnaryOperator.identity();
  }

  private static SlaClock moved(SlaClock clock, StageChanged moved, Instant at, Pinned pinned) {
    return pauses(target(clock, pinned), moved.after(), moved.category())
        ? clock.pause(at)
        : clock.resume(at);
  }

  private static boolean pauses(Target target, String stage, StageCategory category) {
    return target.pausedIn().isEmpty()
        ? category == StageCategory.WAITING
        : target.pausedIn().contains(stage);
  }

  static Target target(SlaClock clock, Pinned pinned) {
    for (Target target : pinned.type().targets()) {
      if (target.key().equals(clock.target())) {
        return target;
      }
    }
    throw new IllegalStateException("The case type has no target \"" + clock.target() + "\"");
  }

  static SlaClock due(SlaClock clock, Case c, Pinned pinned) {
    return clock.due(
        target(clock, pinned).allowed(c.priority()), pinned.calendar(clock.calendar()));
  }

  static Optional<Instant> breachLookAt(SlaClock clock, Case c, Pinned pinned) {
    return clock.breachLookAt(
        target(clock, pinned).allowed(c.priority()), pinned.calendar(clock.calendar()));
  }

  static ClockReading read(SlaClock clock, Case c, Pinned pinned, Instant now) {
    return clock.read(
        target(clock, pinned).allowed(c.priority()), pinned.calendar(clock.calendar()), now);
  }

  /** The targets that have been missed by an instant and not yet been recorded as missed. */
  static List<CaseEvent> breaches(Case c, Pinned pinned, Instant at) {
    List<CaseEvent> breaches = new ArrayList<>(0);
    if (c.isOpen()) {
      for (SlaClock clock : c.clocks()) {
        if (clock.dueAt() != null
            && breachLookAt(clock, c, pinned).filter(look -> !look.isAfter(at)).isPresent()) {
          breaches.add(new Breached(clock.target(), clock.dueAt()));
        }
      }
    }
    return breaches;
  }
}
