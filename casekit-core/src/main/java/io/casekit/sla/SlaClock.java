package io.casekit.sla;

import io.casekit.calendar.NoWorkingTimeException;
import io.casekit.calendar.Timespan;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the events of a case have said about one of its targets. Nothing in it ticks: how much time
 * has passed is counted anew by whoever asks, so that a changed priority or calendar counts from
 * the same starts and pauses.
 *
 * <p>Events that arrive out of order do no harm: a time before the clock's last mark (its latest
 * start, pause, resumption or stop) is moved to that mark. Whatever changes the course of the clock
 * takes the derived due time away until {@link #due} is asked again; only a stop keeps it, as the
 * one that applied.
 *
 * @param target the key of the target
 * @param kind what it measures
 * @param calendar the key of the calendar that it counts in
 * @param startedAt when it began to count, inclusive
 * @param pauses when it stood still, in order, not overlapping; only the last may be open
 * @param stoppedAt when it was met or cancelled; {@code null} while it is open
 * @param agreedDueAt an instant agreed with the reporter, which wins over the time allowed and is
 *     not moved by pauses; {@code null} if there is none
 * @param dueAt when it is due, as last derived by {@link #due}; {@code null} if there is no due
 *     time
 * @param breachedAt the due time that was overrun, as recorded; {@code null} if none was
 * @param cancelled whether it ended without being met or missed
 */
public record SlaClock(
    String target,
    TargetKind kind,
    String calendar,
    Instant startedAt,
    List<Pause> pauses,
    @Nullable Instant stoppedAt,
    @Nullable Instant agreedDueAt,
    @Nullable Instant dueAt,
    @Nullable Instant breachedAt,
    boolean cancelled) {

  /**
   * Checks and copies the components.
   *
   * @throws InvalidInputException with every fault, if a key is not acceptable, the pauses overlap
   *     or are out of order, a pause other than the last is open or the last one is while the clock
   *     is stopped, the stop comes before what went before, or it is cancelled but not stopped
   */
  public SlaClock {
    Limits.key("target", target);
    Limits.key("calendar", calendar);
    pauses = List.copyOf(pauses);
    List<Fault> faults = new ArrayList<>(0);
    Instant mark = startedAt;
    for (int i = 0; i < pauses.size(); i++) {
      Pause pause = pauses.get(i);
      if (pause.from().isBefore(mark)) {
        faults.add(new Fault("pauses/" + i, "it begins at " + pause.from() + ", before " + mark));
      }
      if (pause.to() == null && (i < pauses.size() - 1 || stoppedAt != null)) {
        faults.add(new Fault("pauses/" + i, "it is open, though the clock went on or was stopped"));
      }
      mark = pause.to() == null ? pause.from() : pause.to();
    }
    if (stoppedAt != null && stoppedAt.isBefore(mark)) {
      faults.add(new Fault("stoppedAt", "it is " + stoppedAt + ", before " + mark));
    }
    if (cancelled && stoppedAt == null) {
      faults.add(new Fault("stoppedAt", "it is missing, though the clock is cancelled"));
    }
    if (!faults.isEmpty()) {
      throw new InvalidInputException("SLA clock " + target, faults);
    }
  }

  /**
   * Returns a clock that runs from an instant on.
   *
   * @param target the key of the target
   * @param kind what it measures
   * @param calendar the key of the calendar that it counts in
   * @param at when it starts, inclusive
   * @param agreedDueAt an instant agreed with the reporter; {@code null} if there is none
   * @throws InvalidInputException if a key is not acceptable
   */
  public static SlaClock started(
      String target, TargetKind kind, String calendar, Instant at, @Nullable Instant agreedDueAt) {
    return new SlaClock(
        target, kind, calendar, at, List.of(), null, agreedDueAt, null, null, false);
  }

  /** Tells whether it counts: not paused, not stopped. */
  public boolean isRunning() {
    return stoppedAt == null && openPause() == null;
  }

  /** Tells whether it stands still and will go on. */
  public boolean isPaused() {
    return openPause() != null;
  }

  /**
   * Returns this clock standing still; the same if it does already or is stopped.
   *
   * @param at from when on, inclusive
   */
  public SlaClock pause(Instant at) {
    if (!isRunning()) {
      return this;
    }
    return with(added(new Pause(notBeforeMark(at), null)), null, null, breachedAt, false);
  }

  /**
   * Returns this clock counting again; the same if it is not paused.
   *
   * @param at from when on, inclusive
   */
  public SlaClock resume(Instant at) {
    return isPaused() ? with(closed(notBeforeMark(at)), null, null, breachedAt, false) : this;
  }

  /**
   * Returns this clock met; the same if it is stopped already. A pause that lasts ends with it.
   *
   * @param at when it was met
   */
  public SlaClock stop(Instant at) {
    return end(at, false);
  }

  /**
   * Returns this clock ended without being met or missed; the same if it is stopped already. A
   * breach that was recorded stays recorded.
   *
   * @param at when it ended
   */
  public SlaClock cancel(Instant at) {
    return end(at, true);
  }

  private SlaClock end(Instant at, boolean cancel) {
    if (stoppedAt != null) {
      return this;
    }
    Instant stop = notBeforeMark(at);
    return with(
        isPaused() ? closed(stop) : pauses, stop, cancel ? null : dueAt, breachedAt, cancel);
  }

  /**
   * Returns this clock counting again after a stop; the time in between counts as a pause, and a
   * breach that was recorded stays recorded. The same if it is not stopped, or if it is a first
   * response that was given: that is asked for once.
   *
   * @param at from when on, inclusive
   */
  public SlaClock reopen(Instant at) {
    if (stoppedAt == null || kind == TargetKind.FIRST_RESPONSE && !cancelled) {
      return this;
    }
    return with(added(new Pause(stoppedAt, notBeforeMark(at))), null, null, breachedAt, false);
  }

  /**
   * Returns this clock with its breach recorded; the same if one is recorded already.
   *
   * @param dueAt the due time that was overrun
   */
  public SlaClock breach(Instant dueAt) {
    if (breachedAt != null) {
      return this;
    }
    return with(pauses, stoppedAt, this.dueAt, dueAt, cancelled);
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
   * stopped, whatever is allowed now; one stopped out of a pause gets the one it would have had on
   * resuming.
   *
   * @param allowed the time allowed; absent if nothing is promised
   * @param calendar the calendar whose key this clock carries
   * @throws NoWorkingTimeException if the calendar holds too little working time
   */
  public SlaClock due(Optional<Timespan> allowed, WorkingCalendar calendar) {
    Instant due = currentDue(allowed, calendar);
    return Objects.equals(due, dueAt) ? this : with(pauses, stoppedAt, due, breachedAt, cancelled);
  }

  /**
   * Returns when to look whether the target is overrun: the earliest whole microsecond at which
   * more than the time allowed has been counted. For working time that is one microsecond into the
   * first working time after the due time that no pause covers; for an agreed instant and calendar
   * days, one microsecond after. It may lie in the past: then a breach is waiting to be recorded,
   * also if the clock has been paused since.
   *
   * @param allowed the time allowed, as for {@link #due}
   * @param calendar the calendar whose key this clock carries
   * @return absent if there is no due time, if the clock is stopped, if a pause keeps it from
   *     getting there, or if a breach is recorded already
   * @throws NoWorkingTimeException if the calendar holds too little working time
   */
  public Optional<Instant> breachLookAt(Optional<Timespan> allowed, WorkingCalendar calendar) {
    if (stoppedAt != null || breachedAt != null) {
      return Optional.empty();
    }
    Instant due = currentDue(allowed, calendar);
    if (due == null) {
      return Optional.empty();
    }
    boolean plain = isPlain(allowed);
    Instant after = plain ? due : calendar.nextOpening(due);
    for (Pause pause : pauses) {
      if (pause.from().isAfter(after)) {
        break;
      }
      Instant to = pause.to();
      if (to == null) {
        return Optional.empty();
      }
      // Pauses do not move an agreed instant.
      if (agreedDueAt == null && to.isAfter(after)) {
        after = plain ? to : calendar.nextOpening(to);
      }
    }
    return Optional.of(after.truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS));
  }

  /**
   * Reads the clock.
   *
   * @param allowed the time allowed, as for {@link #due}
   * @param calendar the calendar whose key this clock carries
   * @param now when it is read; before the clock's last mark, it is read at that mark
   * @throws NoWorkingTimeException if the calendar holds too little working time
   */
  public ClockReading read(Optional<Timespan> allowed, WorkingCalendar calendar, Instant now) {
    boolean plain = isPlain(allowed);
    Pause open = openPause();
    Instant at = stoppedAt != null ? stoppedAt : notBeforeMark(now);
    Instant stands = open == null ? at : open.from();
    Duration elapsed = counted(stands, calendar, plain);

    Optional<Duration> remaining = Optional.empty();
    Instant due = currentDue(allowed, calendar);
    if (agreedDueAt != null && !cancelled) {
      remaining = Optional.of(Duration.between(at, agreedDueAt));
    } else if (!cancelled) {
      Instant reckoned = due != null || open == null ? due : derived(allowed, calendar, true);
      if (reckoned != null) {
        remaining = Optional.of(counted(reckoned, calendar, plain).minus(elapsed));
      }
    }

    boolean overrun =
        breachedAt != null
            || !cancelled
                && due != null
                && (agreedDueAt != null ? stands.isAfter(due) : remaining.get().isNegative());
    ClockState state;
    if (cancelled) {
      state = ClockState.CANCELLED;
    } else if (stoppedAt != null) {
      state = overrun ? ClockState.MET_LATE : ClockState.MET;
    } else if (overrun) {
      state = ClockState.BREACHED_OPEN;
    } else {
      state = open == null ? ClockState.RUNNING : ClockState.PAUSED;
    }
    return new ClockReading(
        target,
        kind,
        state,
        elapsed,
        remaining,
        Optional.ofNullable(due),
        Optional.ofNullable(breachedAt != null ? breachedAt : overrun ? due : null),
        Optional.ofNullable(stoppedAt));
  }

  private @Nullable Instant currentDue(Optional<Timespan> allowed, WorkingCalendar calendar) {
    if (cancelled) {
      return null;
    }
    return stoppedAt != null && dueAt != null ? dueAt : derived(allowed, calendar, false);
  }

  private @Nullable Instant derived(
      Optional<Timespan> allowed, WorkingCalendar calendar, boolean asIfResumedAtOnce) {
    if (agreedDueAt != null) {
      return agreedDueAt;
    }
    if (allowed.isEmpty()) {
      return null;
    }
    Timespan timespan = allowed.get();
    Instant due = timespan.after(startedAt, calendar);
    for (Pause pause : pauses) {
      if (!pause.from().isBefore(due)) {
        break;
      }
      Instant to = pause.to();
      if (to == null) {
        return asIfResumedAtOnce ? due : null;
      }
      due =
          timespan.countsClosedTime()
              ? due.plus(Duration.between(pause.from(), to))
              : calendar.plus(due, calendar.between(pause.from(), to));
    }
    return due;
  }

  /** The time counted from the start to an instant; negative if that lies before the start. */
  private Duration counted(Instant to, WorkingCalendar calendar, boolean plain) {
    Duration counted = Duration.ZERO;
    Instant from = startedAt;
    for (Pause pause : pauses) {
      Instant end = pause.to();
      if (end == null || !pause.from().isBefore(to)) {
        break;
      }
      counted = counted.plus(time(from, pause.from(), calendar, plain));
      from = end.isBefore(to) ? end : to;
    }
    return counted.plus(time(from, to, calendar, plain));
  }

  private static Duration time(Instant a, Instant b, WorkingCalendar calendar, boolean plain) {
    return plain ? Duration.between(a, b) : calendar.between(a, b);
  }

  /** Whether time counts on outside working hours. */
  private boolean isPlain(Optional<Timespan> allowed) {
    return agreedDueAt != null || allowed.map(Timespan::countsClosedTime).orElse(false);
  }

  private @Nullable Pause openPause() {
    Pause last = pauses.isEmpty() ? null : pauses.get(pauses.size() - 1);
    return last != null && last.isOpen() ? last : null;
  }

  private Instant notBeforeMark(Instant at) {
    Instant mark = startedAt;
    if (stoppedAt != null) {
      mark = stoppedAt;
    } else if (!pauses.isEmpty()) {
      Pause last = pauses.get(pauses.size() - 1);
      mark = last.to() == null ? last.from() : last.to();
    }
    return at.isBefore(mark) ? mark : at;
  }

  private List<Pause> added(Pause pause) {
    List<Pause> changed = new ArrayList<>(pauses);
    changed.add(pause);
    return changed;
  }

  private List<Pause> closed(Instant to) {
    List<Pause> changed = new ArrayList<>(pauses);
    int last = changed.size() - 1;
    changed.set(last, new Pause(changed.get(last).from(), to));
    return changed;
  }

  private SlaClock with(
      List<Pause> pauses,
      @Nullable Instant stoppedAt,
      @Nullable Instant dueAt,
      @Nullable Instant breachedAt,
      boolean cancelled) {
    return new SlaClock(
        target,
        kind,
        calendar,
        startedAt,
        pauses,
        stoppedAt,
        agreedDueAt,
        dueAt,
        breachedAt,
        cancelled);
  }
}
