package io.casekit.sla;

import io.casekit.calendar.NoWorkingTimeException;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.sla.Terms.Agreement;
import io.casekit.sla.Terms.Carried;
import io.casekit.sla.Terms.Offer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the events of a case have said about one of its targets: the marks (starts, pauses, stop)
 * and the terms under which they count. Nothing in it ticks: how much time has passed is counted
 * anew by whoever asks, so that changed terms count from the same marks.
 *
 * <p>Events that arrive out of order do no harm: a time before the clock's last mark (its latest
 * start, pause, resumption or stop) is moved to that mark. A stopped clock is frozen: its marks and
 * terms stay as they are until the case is reopened.
 *
 * @param target the key of the target
 * @param kind what it measures
 * @param cycle which time this is, from 1; the trail has the earlier ones
 * @param marks when it started, stood still and stopped
 * @param terms what is promised, and in which calendar it counts
 * @param breaches what was missed in this cycle, in the order in which it became known
 * @param reached the thresholds reached in this cycle, by {@link Threshold#at()}
 * @param dueAt when it is due, as last derived by {@link #due}; {@code null} if there is no due
 *     time
 */
public record SlaClock(
    String target,
    TargetKind kind,
    int cycle,
    Marks marks,
    Terms terms,
    List<Breach> breaches,
    List<String> reached,
    @Nullable Instant dueAt) {

  /**
   * Checks and copies the components.
   *
   * @throws InvalidInputException if a key is not acceptable or the cycle less than 1
   */
  public SlaClock {
    Limits.key("target", target);
    if (cycle < 1) {
      throw new InvalidInputException("SLA clock " + target, "its cycle is " + cycle);
    }
    breaches = List.copyOf(breaches);
    reached = List.copyOf(reached);
  }

  /**
   * Returns a clock that runs from an instant on, so far under no policy.
   *
   * @param target the key of the target
   * @param kind what it measures
   * @param cycle which time this is, from 1
   * @param calendar the key of the calendar that it counts in
   * @param at when it starts, inclusive
   * @param agreed an instant agreed; {@code null} if there is none
   * @throws InvalidInputException if a key is not acceptable
   */
  public static SlaClock started(
      String target,
      TargetKind kind,
      int cycle,
      String calendar,
      Instant at,
      @Nullable Agreement agreed) {
    return new SlaClock(
        target,
        kind,
        cycle,
        Marks.from(at),
        new Terms(null, false, null, calendar, null, agreed, List.of(), null),
        List.of(),
        List.of(),
        null);
  }

  /** Tells whether it counts: not paused, not stopped. */
  public boolean isRunning() {
    return !marks.isStopped() && !marks.isPaused();
  }

  /** Tells whether it stands still and will go on. */
  public boolean isPaused() {
    return marks.isPaused();
  }

  /** Tells whether it was met or cancelled. */
  public boolean isStopped() {
    return marks.isStopped();
  }

  /** Tells whether it counts towards a promise: not stopped, and under a policy. */
  public boolean isOpen() {
    return !marks.isStopped() && terms.apply();
  }

  /** Returns when it began to count, inclusive. */
  public Instant startedAt() {
    return marks.startedAt();
  }

  /** Returns when it was met or cancelled; {@code null} while it is open. */
  public @Nullable Instant stoppedAt() {
    return marks.stoppedAt();
  }

  /** Returns when it stood still, in order. */
  public List<Pause> pauses() {
    return marks.pauses();
  }

  /** Returns the due time of the breach that stands; {@code null} if none does. */
  public @Nullable Instant breachedAt() {
    for (Breach breach : breaches) {
      if (breach.stands()) {
        return breach.dueAt();
      }
    }
    return null;
  }

  /**
   * Returns this clock standing still; the same if it does already or is stopped.
   *
   * @param at from when on, inclusive
   */
  public SlaClock pause(Instant at) {
    return marked(marks.pause(at));
  }

  /**
   * Returns this clock counting again; the same if it is not paused.
   *
   * @param at from when on, inclusive
   */
  public SlaClock resume(Instant at) {
    return marked(marks.resume(at));
  }

  /**
   * Returns this clock met; the same if it is stopped already. A pause that lasts ends with it.
   *
   * @param at when it was met
   */
  public SlaClock stop(Instant at) {
    return marked(marks.end(at, false));
  }

  /**
   * Returns this clock ended without being met or missed; the same if it is stopped already. A
   * breach that was recorded stays recorded.
   *
   * @param at when it ended
   */
  public SlaClock cancel(Instant at) {
    return marked(marks.end(at, true));
  }

  /**
   * Returns this clock after a reopening; the same if it is not stopped, or its kind or the policy
   * does not ask for it again.
   *
   * @param at when the case was reopened, inclusive
   * @param policy what a reopening does
   */
  public SlaClock reopen(Instant at, ReopenPolicy policy) {
    if (!marks.isStopped()
        || policy == ReopenPolicy.FIRST_ONLY
        || !kind.comesBack(marks.cancelled())) {
      return this;
    }
    return switch (policy) {
      case NEW_CYCLE -> anew(at, terms, false);
      case CONTINUE_COUNTING -> marked(marks.goOn());
      default -> marked(marks.goOnAt(at));
    };
  }

  /**
   * Returns this clock under the terms that a policy offers now; the same if they are the terms it
   * has, or it is stopped.
   *
   * @param offer what is offered; {@code null} if no policy applies
   * @param mode what a change does
   * @param at when the terms changed
   * @param counted the calendar in which it has counted so far
   * @param byMachine whether no person changed them: then a new cycle does not reach again the
   *     thresholds of this one
   * @throws NoWorkingTimeException if the calendar holds too little working time
   */
  public SlaClock under(
      @Nullable Offer offer,
      Recompute mode,
      Instant at,
      WorkingCalendar counted,
      boolean byMachine) {
    if (marks.isStopped()) {
      return this;
    }
    if (offer == null) {
      return terms.apply() ? with(terms.lapsedAt(at)) : this;
    }
    if (terms.sameAs(offer)) {
      return this;
    }
    boolean first = terms.policy() == null;
    if (first && (mode == Recompute.RETROACTIVE || !at.isAfter(marks.startedAt()))) {
      return with(terms.of(offer, List.of(), at.isAfter(marks.startedAt()) ? at : null));
    } else if (first) {
      return new SlaClock(
          target,
          kind,
          cycle,
          marks.anew(at),
          terms.of(offer, List.of(), at),
          List.of(),
          List.of(),
          null);
    }
    return switch (mode) {
      case RETROACTIVE -> with(terms.of(offer, List.of(), at));
      case FROM_NOW -> with(terms.of(offer, carried(at, counted), at));
      case RESTART -> anew(at, terms.of(offer, List.of(), at), byMachine);
    };
  }

  /**
   * Returns this clock after its calendar was replaced by another version. A stopped clock stays in
   * the version in which it was stopped.
   *
   * @param before the calendar in which it has counted so far
   * @param mode {@link Recompute#FROM_NOW} to keep what has been counted, else all is counted anew
   * @param at when the calendar was replaced
   * @throws NoWorkingTimeException if the calendar holds too little working time
   */
  public SlaClock replaced(WorkingCalendar before, Recompute mode, Instant at) {
    if (marks.isStopped()) {
      return terms.calendarVersion() == null ? with(terms.inVersion(before.version())) : this;
    }
    if (mode != Recompute.FROM_NOW) {
      return with(terms.carrying(List.of(), at));
    }
    List<Carried> kept = new ArrayList<>();
    for (Carried one : carried(at, before)) {
      kept.add(
          one.calendarVersion() != null
              ? one
              : new Carried(one.at(), one.worked(), before.version(), one.usedUpAt()));
    }
    return with(terms.carrying(kept, at));
  }

  /** What has been counted until now, added to what is carried. */
  private List<Carried> carried(Instant at, WorkingCalendar counted) {
    Instant from = marks.notBefore(at);
    Instant breach = breachedAt();
    Carried added =
        new Carried(
            from, new Count(this, counted).worked(from), null, breach == null ? from : breach);
    List<Carried> all = new ArrayList<>(terms.carried());
    int last = all.size() - 1;
    // One that counted in the same version says nothing that the next does not say.
    if (last >= 0 && all.get(last).calendarVersion() == null) {
      all.remove(last);
    }
    all.add(added);
    return all;
  }

  private SlaClock anew(Instant at, Terms next, boolean keepReached) {
    return new SlaClock(
        target,
        kind,
        cycle + 1,
        marks.anew(at),
        next.carrying(List.of(), at),
        List.of(),
        keepReached ? reached : List.of(),
        null);
  }

  /** Returns this clock counting in the version of its calendar that the case keeps now. */
  public SlaClock inCurrentCalendar() {
    return terms.calendarVersion() == null ? this : with(terms.inVersion(null));
  }

  /**
   * Returns this clock with an instant that was agreed while it ran; the same if it is stopped.
   *
   * @param agreement the instant, and who agreed
   * @param at when it was agreed
   */
  public SlaClock agree(Agreement agreement, Instant at) {
    return marks.isStopped() ? this : with(terms.agreeing(agreement, at));
  }

  /**
   * Returns this clock with a breach recorded; the same if one stands already.
   *
   * @param at the due time that was overrun
   */
  public SlaClock breach(Instant at) {
    if (breachedAt() != null) {
      return this;
    }
    List<Breach> all = new ArrayList<>(breaches);
    all.add(new Breach(at, null));
    return new SlaClock(target, kind, cycle, marks, terms, all, reached, dueAt);
  }

  /**
   * Returns this clock with the breach that stands marked; the same if none does.
   *
   * @param reason why it no longer holds
   */
  public SlaClock supersede(String reason) {
    return new SlaClock(
        target,
        kind,
        cycle,
        marks,
        terms,
        breaches.stream().map(b -> b.stands() ? new Breach(b.dueAt(), reason) : b).toList(),
        reached,
        dueAt);
  }

  /**
   * Returns this clock with a threshold reached; the same if it was already.
   *
   * @param threshold by {@link Threshold#at()}
   */
  public SlaClock reach(String threshold) {
    if (reached.contains(threshold)) {
      return this;
    }
    List<String> all = new ArrayList<>(reached);
    all.add(threshold);
    return new SlaClock(target, kind, cycle, marks, terms, breaches, all, dueAt);
  }

  /**
   * Returns this clock with its due time derived.
   *
   * <p>An agreed instant is the due time as it is. Otherwise it is the time allowed, counted from
   * the start, and each pause that begins before it moves it on: working hours and working days by
   * the working time within the pause (so a pause outside working hours moves nothing), calendar
   * days by the whole length of the pause. A due time reached exactly when a pause begins is
   * reached.
   *
   * <p>There is none while nothing is allowed, while a pause lasts that began before it was
   * reached, and after cancelling. A stopped clock keeps the due time that applied when it was
   * stopped; one stopped out of a pause gets the one it would have had on resuming.
   *
   * @param calendar the calendar that its terms name
   * @throws NoWorkingTimeException if the calendar holds too little working time
   */
  public SlaClock due(WorkingCalendar calendar) {
    Instant due = new Count(this, calendar).due();
    return Objects.equals(due, dueAt)
        ? this
        : new SlaClock(target, kind, cycle, marks, terms, breaches, reached, due);
  }

  /**
   * Returns when to look whether the target is overrun: the earliest whole microsecond at which
   * more than the time allowed has been counted. For working time that is one microsecond into the
   * first working time after the due time that no pause covers; for an agreed instant and calendar
   * days, one microsecond after. It may lie in the past: then a breach is waiting to be recorded,
   * also if the clock has been paused since.
   *
   * @param calendar the calendar that its terms name
   * @return absent if there is no due time, if the clock is stopped, if a pause keeps it from
   *     getting there, or if a breach stands already
   * @throws NoWorkingTimeException if the calendar holds too little working time
   */
  public Optional<Instant> breachLookAt(WorkingCalendar calendar) {
    if (!isOpen() || breachedAt() != null) {
      return Optional.empty();
    }
    return Optional.ofNullable(new Count(this, calendar).overrunAt());
  }

  /**
   * Returns when a threshold is reached.
   *
   * @param threshold one of its target
   * @param calendar the calendar that its terms name
   * @return a whole microsecond, perhaps in the past; absent if the clock is not open, nothing is
   *     promised, or a pause keeps it from getting there
   * @throws NoWorkingTimeException if the calendar holds too little working time
   */
  public Optional<Instant> reachedAt(Threshold threshold, WorkingCalendar calendar) {
    return isOpen()
        ? Optional.ofNullable(new Count(this, calendar).reachedAt(threshold))
        : Optional.empty();
  }

  /**
   * Reads the clock.
   *
   * @param calendar the calendar that its terms name
   * @param now when it is read; before the clock's last mark, it is read at that mark
   * @throws NoWorkingTimeException if the calendar holds too little working time
   */
  public ClockReading read(WorkingCalendar calendar, Instant now) {
    return new Count(this, calendar).read(now);
  }

  /**
   * Returns the working time between two instants, with what lies in pauses left out. What was
   * carried over from earlier terms is counted anew here, in this calendar.
   *
   * @param calendar the calendar that its terms name
   * @param from counted from here, inclusive
   * @param to counted to here, exclusive; not before {@code from}
   */
  public Duration workedBetween(WorkingCalendar calendar, Instant from, Instant to) {
    return new Count(this, calendar).counted(from, to, false);
  }

  private SlaClock marked(Marks changed) {
    return changed.equals(marks)
        ? this
        : new SlaClock(
            target,
            kind,
            cycle,
            changed,
            terms,
            breaches,
            reached,
            changed.isStopped() && !changed.cancelled() ? dueAt : null);
  }

  private SlaClock with(Terms changed) {
    return new SlaClock(target, kind, cycle, marks, changed, breaches, reached, null);
  }
}
