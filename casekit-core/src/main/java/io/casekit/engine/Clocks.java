package io.casekit.engine;

import io.casekit.access.ActorKind;
import io.casekit.cases.Case;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.AttributesChanged;
import io.casekit.event.CaseEvent.BreachSuperseded;
import io.casekit.event.CaseEvent.Breached;
import io.casekit.event.CaseEvent.CalendarReplaced;
import io.casekit.event.CaseEvent.Categorised;
import io.casekit.event.CaseEvent.DueAgreed;
import io.casekit.event.CaseEvent.Opened;
import io.casekit.event.CaseEvent.PriorityChanged;
import io.casekit.event.CaseEvent.Reopened;
import io.casekit.event.CaseEvent.StageChanged;
import io.casekit.event.CaseEvent.ThresholdReached;
import io.casekit.sla.ClockLedger;
import io.casekit.sla.ClockReading;
import io.casekit.sla.Course;
import io.casekit.sla.Signal;
import io.casekit.sla.SlaClock;
import io.casekit.sla.SlaPolicy;
import io.casekit.sla.Target;
import io.casekit.sla.Terms;
import io.casekit.sla.Terms.Agreement;
import io.casekit.type.StageCategory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the events of a case mean for its SLA clocks. */
final class Clocks {
  /** The events after which another policy may apply, or the same promise something else. */
  private static final Set<Class<?>> OF_TERMS =
      Set.of(
          Opened.class,
          AttributesChanged.class,
          Categorised.class,
          PriorityChanged.class,
          StageChanged.class,
          Reopened.class);

  private Clocks() {}

  /**
   * Returns the clocks after an event.
   *
   * @param was the case before, or null if the event opens it
   * @param c the case after, but with the clocks from before
   */
  static List<SlaClock> after(
      @Nullable Case was, Case c, CaseEvent event, EntryHead head, Pinned pinned) {
    List<Signal> signals = Signals.of(event, was, head);
    boolean terms = OF_TERMS.contains(event.getClass());
    if (event instanceof CalendarReplaced replaced && was != null) {
      return replaced(was, replaced, head, pinned);
    }
    if (!terms && signals.isEmpty()) {
      return marked(c.clocks(), event, head);
    }
    Instant at = head.occurredAt();
    Course course =
        new Course(c, c.isOpen(), c.stageCategory() == StageCategory.WAITING, c.calendar(), at);
    List<SlaClock> clocks = new ArrayList<>(c.clocks().size());
    boolean changed = false;
    for (Target target : pinned.type().targets()) {
      SlaClock before = clock(c, target.key()).orElse(null);
      SlaClock after = course.after(target, before, agreed(event, target), signals).orElse(null);
      if (after != null && (terms || !after.equals(before))) {
        after = underPolicy(after, c, head, pinned);
      }
      if (after != null) {
        clocks.add(after);
      }
      changed |= !Objects.equals(after, before);
    }
    return changed ? clocks : c.clocks();
  }

  /** What an event says of single clocks, without being a signal to all. */
  private static List<SlaClock> marked(List<SlaClock> clocks, CaseEvent event, EntryHead head) {
    if (event instanceof Breached breached) {
      return on(clocks, breached.target(), breached.cycle(), c -> c.breach(breached.dueAt()));
    } else if (event instanceof BreachSuperseded breach) {
      return on(clocks, breach.target(), breach.cycle(), c -> c.supersede(breach.reason()));
    } else if (event instanceof ThresholdReached threshold) {
      return on(clocks, threshold.target(), threshold.cycle(), c -> c.reach(threshold.threshold()));
    } else if (event instanceof DueAgreed due) {
      Agreement agreement = new Agreement(due.dueAt(), due.agreedBy());
      return clocks.stream()
          .map(c -> c.target().equals(due.target()) ? c.agree(agreement, head.occurredAt()) : c)
          .toList();
    }
    return clocks;
  }

  private static List<SlaClock> replaced(
      Case was, CalendarReplaced replaced, EntryHead head, Pinned pinned) {
    return was.clocks().stream()
        .map(
            clock ->
                clock.terms().calendar().equals(replaced.calendar())
                    ? clock.replaced(
                        pinned.calendar(was, clock), replaced.mode(), head.occurredAt())
                    : clock)
        .toList();
  }

  private static List<SlaClock> on(
      List<SlaClock> clocks, String target, int cycle, UnaryOperator<SlaClock> change) {
    List<SlaClock> changed = new ArrayList<>(clocks);
    changed.replaceAll(c -> c.target().equals(target) && c.cycle() == cycle ? change.apply(c) : c);
    return changed;
  }

  private static @Nullable Agreement agreed(CaseEvent event, Target target) {
    if (event instanceof Opened opened) {
      Instant dueAt = opened.agreedDueAt().get(target.key());
      return dueAt == null ? null : new Agreement(dueAt, opened.agreedBy().get(target.key()));
    }
    return null;
  }

  private static SlaClock underPolicy(SlaClock clock, Case c, EntryHead head, Pinned pinned) {
    if (clock.isStopped()) {
      return clock;
    }
    // Back from a stop before the calendar was replaced, it counts in the new version like others.
    SlaClock current = clock.inCurrentCalendar();
    Optional<Promise> promise = promise(c, clock.target(), pinned);
    return current.under(
        promise.map(found -> found.offer(c)).orElse(null),
        promise
            .map(found -> found.target().whenChanged())
            .orElse(target(clock, pinned).whenChanged()),
        head.occurredAt(),
        pinned.calendar(c, clock),
        head.actorKind() == ActorKind.RULE || head.actorKind() == ActorKind.SYSTEM);
  }

  /** A target as the policy promises it that applies to a case. */
  record Promise(String policy, Target target) {
    Terms.Offer offer(Case c) {
      return new Terms.Offer(
          policy,
          target.allowed(c.priority()).orElse(null),
          target.calendar().orElse(c.calendar()));
    }
  }

  /** The first policy with that target which covers the case; empty if none does. */
  static Optional<Promise> promise(Case c, String target, Pinned pinned) {
    for (SlaPolicy sla : pinned.type().slas()) {
      Target promised = sla.target(target).orElse(null);
      if (promised != null && sla.covers(c)) {
        return Optional.of(new Promise(sla.key(), promised));
      }
    }
    return Optional.empty();
  }

  static Optional<SlaClock> clock(Case c, String target) {
    for (SlaClock clock : c.clocks()) {
      if (clock.target().equals(target)) {
        return Optional.of(clock);
      }
    }
    return Optional.empty();
  }

  /** The target of a clock, as any policy has it: those of one key take the same course. */
  static Target target(SlaClock clock, Pinned pinned) {
    for (Target target : pinned.type().targets()) {
      if (target.key().equals(clock.target())) {
        return target;
      }
    }
    throw new IllegalStateException("The case type has no target \"" + clock.target() + "\"");
  }

  /** The target of a clock, as the policy has it that applies, or applied last. */
  static Target promised(SlaClock clock, Pinned pinned) {
    for (SlaPolicy sla : pinned.type().slas()) {
      Target promised = sla.target(clock.target()).orElse(null);
      if (promised != null && sla.key().equals(clock.terms().policy())) {
        return promised;
      }
    }
    return target(clock, pinned);
  }

  static SlaClock due(SlaClock clock, Case c, Pinned pinned) {
    return clock.due(pinned.calendar(c, clock));
  }

  static Optional<Instant> breachLookAt(SlaClock clock, Case c, Pinned pinned) {
    return clock.breachLookAt(pinned.calendar(c, clock));
  }

  /** Reads the clocks of all targets, those that have not started among them. */
  static List<ClockReading> read(Case c, Pinned pinned, Instant now) {
    return pinned.type().targets().stream()
        .map(
            target ->
                clock(c, target.key())
                    .map(clock -> clock.read(pinned.calendar(c, clock), now))
                    .orElseGet(() -> ClockReading.notStarted(target)))
        .toList();
  }

  /** Explains the clocks of all targets, those that have not started among them. */
  static List<ClockLedger> explain(Case c, Pinned pinned, Instant now) {
    String version = c.typeVersion();
    return pinned.type().targets().stream()
        .map(
            target ->
                clock(c, target.key())
                    .map(clock -> ClockLedger.of(clock, pinned.calendar(c, clock), version, now))
                    .orElseGet(() -> ClockLedger.notStarted(target, version, now)))
        .toList();
  }

  /** The targets that have been missed by an instant and not yet been recorded as missed. */
  static List<CaseEvent> breaches(Case c, Pinned pinned, Instant at) {
    List<CaseEvent> breaches = new ArrayList<>(0);
    if (c.isOpen()) {
      for (SlaClock clock : c.clocks()) {
        if (clock.dueAt() != null
            && breachLookAt(clock, c, pinned).filter(look -> !look.isAfter(at)).isPresent()) {
          breaches.add(new Breached(clock.target(), clock.cycle(), clock.dueAt()));
        }
      }
    }
    return breaches;
  }

  /**
   * The breaches that no longer hold after some events, because the terms changed.
   *
   * @param events what happened, after which {@code after} is the case with its times derived
   */
  static List<CaseEvent> superseded(Case before, Case after, List<CaseEvent> events) {
    List<CaseEvent> superseded = new ArrayList<>(0);
    for (SlaClock clock : before.clocks()) {
      Instant breach = clock.breachedAt();
      SlaClock now = clock(after, clock.target()).orElse(clock);
      // A further cycle after a stop is no change of terms: the breach belongs to the cycle before.
      if (breach == null || clock.isStopped() && now.cycle() != clock.cycle()) {
        continue;
      }
      boolean changed = !now.terms().equals(clock.terms());
      if (changed && (now.cycle() != clock.cycle() || !breach.equals(now.dueAt()))) {
        superseded.add(
            new BreachSuperseded(clock.target(), clock.cycle(), breach, Signals.reason(events)));
      }
    }
    return superseded;
  }
}
