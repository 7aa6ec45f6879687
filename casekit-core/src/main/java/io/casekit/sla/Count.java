package io.casekit.sla;

import io.casekit.calendar.Timespan;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.sla.Terms.Carried;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts a clock in a calendar. Working hours and working days count working time; an agreed
 * instant and calendar days count plain time. What was carried over from earlier terms counts as it
 * was, and all else from there on; plain time does not depend on a calendar and is never carried.
 */
final class Count {
  private static final Duration MICROSECOND = Duration.of(1, ChronoUnit.MICROS);

  private final SlaClock clock;
  private final Marks marks;
  private final Terms terms;
  private final WorkingCalendar calendar;
  private final boolean plain;
  private final @Nullable Carried carried;

  Count(SlaClock clock, WorkingCalendar calendar) {
    this.clock = clock;
    this.marks = clock.marks();
    this.terms = clock.terms();
    this.calendar = calendar;
    this.plain = terms.isPlain();
    List<Carried> all = terms.carried();
    this.carried = all.isEmpty() ? null : all.get(all.size() - 1);
  }

  /** The working time counted from the start to an instant after the last mark. */
  Duration worked(Instant to) {
    Carried base = carried;
    return base == null
        ? counted(marks.startedAt(), to, false)
        : base.worked().plus(counted(base.at(), to, false));
  }

  /** The time counted from the start to an instant, in the measure of the target. */
  private Duration elapsed(Instant to) {
    return plain ? counted(marks.startedAt(), to, true) : worked(to);
  }

  Duration counted(Instant from, Instant to, boolean plainly) {
    Duration counted = Duration.ZERO;
    Instant mark = from;
    for (Pause pause : marks.pauses()) {
      if (!pause.from().isBefore(to)) {
        break;
      }
      if (pause.from().isAfter(mark)) {
        counted = counted.plus(time(mark, pause.from(), plainly));
      }
      Instant end = pause.to();
      if (end == null) {
        return counted;
      }
      mark = later(mark, end);
    }
    return mark.isBefore(to) ? counted.plus(time(mark, to, plainly)) : counted;
  }

  private Duration time(Instant a, Instant b, boolean plainly) {
    return plainly ? Duration.between(a, b) : calendar.between(a, b);
  }

  /** How much is allowed, in the measure of the target. */
  private @Nullable Duration amount() {
    if (terms.agreed() != null) {
      return Duration.between(marks.startedAt(), terms.agreed().dueAt());
    }
    Timespan allowed = terms.allowed();
    return allowed == null
        ? null
        : time(marks.startedAt(), allowed.after(marks.startedAt(), calendar), plain);
  }

  @Nullable Instant due() {
    if (marks.cancelled() || !terms.apply()) {
      return null;
    }
    if (marks.isStopped() && clock.dueAt() != null) {
      return clock.dueAt();
    }
    if (terms.agreed() != null) {
      return terms.agreed().dueAt();
    }
    Timespan allowed = terms.allowed();
    if (allowed == null) {
      return null;
    }
    Carried base = carried;
    if (base == null || plain) {
      Instant due = moved(allowed.after(marks.startedAt(), calendar), marks.startedAt());
      return base != null && due != null && !due.isAfter(base.at()) ? base.usedUpAt() : due;
    }
    Duration left = Objects.requireNonNull(amount()).minus(base.worked());
    return left.isZero() || left.isNegative()
        ? base.usedUpAt()
        : moved(calendar.plus(base.at(), left), base.at());
  }

  /**
   * Moves an instant reckoned without pauses on by the pauses that begin before it.
   *
   * @param anchor from where it was reckoned; pauses before that are in it already
   * @return null if a pause lasts that began before it was reached
   */
  private @Nullable Instant moved(Instant reckoned, Instant anchor) {
    Instant moved = reckoned;
    for (Pause pause : marks.pauses()) {
      Instant end = pause.to();
      if (end != null && !end.isAfter(anchor)) {
        continue;
      }
      Instant from = later(pause.from(), anchor);
      if (!from.isBefore(moved)) {
        break;
      }
      if (end == null) {
        return null;
      }
      moved =
          plain
              ? moved.plus(Duration.between(from, end))
              : calendar.plus(moved, calendar.between(from, end));
    }
    return moved;
  }

  /** The earliest whole microsecond at which more than the time allowed has been counted. */
  @Nullable Instant overrunAt() {
    Instant due = due();
    if (due == null) {
      return null;
    }
    Carried base = carried;
    if (base != null && terms.agreed() == null && isMore(elapsed(base.at()))) {
      return due;
    }
    Instant after = plain ? due : calendar.nextOpening(due);
    for (Pause pause : marks.pauses()) {
      if (pause.from().isAfter(after)) {
        break;
      }
      Instant to = pause.to();
      if (to == null) {
        return null;
      }
      // Pauses do not move an agreed instant.
      if (terms.agreed() == null && to.isAfter(after)) {
        after = plain ? to : calendar.nextOpening(to);
      }
    }
    return after.truncatedTo(ChronoUnit.MICROS).plus(MICROSECOND);
  }

  private boolean isMore(Duration elapsed) {
    Duration amount = amount();
    return amount != null && elapsed.compareTo(amount) > 0;
  }

  @Nullable Instant reachedAt(Threshold threshold) {
    Instant at =
        switch (threshold.point()) {
          case BREACH -> clock.breachedAt() != null ? clock.breachedAt() : overrunAt();
          case PERCENT -> share(threshold.percent());
          case BEFORE -> offset(threshold.offset(), true);
          case AFTER -> offset(threshold.offset(), false);
        };
    return at == null ? null : wholeMicros(at);
  }

  private @Nullable Instant share(int percent) {
    Duration amount = amount();
    if (amount == null) {
      return null;
    }
    // Of working days the due time may lie after the moment at which the last of it was counted.
    return percent == 100 ? due() : at(amount.multipliedBy(percent).dividedBy(100));
  }

  private @Nullable Instant offset(@Nullable Timespan offset, boolean before) {
    Duration amount = amount();
    if (amount == null || offset == null) {
      return null;
    }
    if (offset instanceof Timespan.WorkingHours hours) {
      Duration shift = before ? hours.amount().negated() : hours.amount();
      if (!plain) {
        return at(amount.plus(shift));
      }
      Instant due = due();
      return due == null ? null : calendar.plus(due, shift);
    }
    Instant due = due();
    if (due == null) {
      return null;
    }
    int days = ((Timespan.CalendarDays) offset).days();
    return before ? daysBefore(due, days) : offset.after(due, calendar);
  }

  /** The instant at which so much has been counted; null if a pause keeps it from getting there. */
  private @Nullable Instant at(Duration counted) {
    Instant start = marks.startedAt();
    if (terms.agreed() != null) {
      return start.plus(counted);
    }
    Carried base = carried;
    if (base != null && counted.compareTo(elapsed(base.at())) <= 0) {
      // It was counted under earlier terms; that it is so much became so with the change.
      return base.at();
    }
    if (counted.isZero() || counted.isNegative()) {
      return start;
    }
    if (plain) {
      return moved(start.plus(counted), start);
    }
    return base == null
        ? moved(calendar.plus(start, counted), start)
        : moved(calendar.plus(base.at(), counted.minus(base.worked())), base.at());
  }

  private Instant daysBefore(Instant due, int days) {
    ZoneId zone = calendar.zone();
    LocalDateTime wall = LocalDateTime.ofInstant(due, zone).minusDays(days);
    ZoneOffsetTransition transition = zone.getRules().getTransition(wall);
    if (transition == null) {
      return wall.toInstant(zone.getRules().getOffset(wall));
    }
    return transition.isGap()
        ? transition.getInstant()
        : wall.toInstant(transition.getOffsetBefore());
  }

  private static Instant wholeMicros(Instant at) {
    Instant whole = at.truncatedTo(ChronoUnit.MICROS);
    return whole.equals(at) ? at : whole.plus(MICROSECOND);
  }

  ClockReading read(Instant now) {
    Pause open = marks.openPause();
    Instant stopped = marks.stoppedAt();
    Instant at = stopped == null ? marks.notBefore(now) : stopped;
    Instant stands = open == null ? at : open.from();
    Duration elapsed = elapsed(carried == null ? stands : later(stands, carried.at()));
    boolean promised = terms.apply() && !marks.cancelled();
    Duration amount = promised ? amount() : null;
    Duration remaining = null;
    if (amount != null) {
      remaining =
          terms.agreed() != null
              ? Duration.between(at, terms.agreed().dueAt())
              : amount.minus(elapsed);
    }
    Instant due = due();
    Instant breach = clock.breachedAt();
    boolean over =
        terms.agreed() != null
            ? due != null && stands.isAfter(due)
            : due != null && remaining != null && remaining.isNegative();
    boolean overrun = breach != null || promised && over;
    return new ClockReading(
        clock.target(),
        clock.kind(),
        clock.cycle(),
        state(open != null, overrun),
        Optional.ofNullable(terms.policy()),
        elapsed,
        Optional.ofNullable(remaining),
        Optional.ofNullable(due),
        Optional.ofNullable(breach != null ? breach : overrun ? due : null),
        Optional.ofNullable(marks.stoppedAt()));
  }

  private ClockState state(boolean paused, boolean overrun) {
    if (terms.policy() == null) {
      return ClockState.NOT_STARTED;
    } else if (marks.cancelled() || terms.lapsed()) {
      return ClockState.CANCELLED;
    } else if (marks.isStopped()) {
      return overrun ? ClockState.MET_LATE : ClockState.MET;
    } else if (overrun) {
      return ClockState.BREACHED_OPEN;
    }
    return paused ? ClockState.PAUSED : ClockState.RUNNING;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isBefore(b) ? b : a;
  }
}
