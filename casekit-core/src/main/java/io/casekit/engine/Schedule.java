package io.casekit.engine;

import io.casekit.calendar.NoWorkingTimeException;
import io.casekit.calendar.Timespan;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.cases.Case;
import io.casekit.sla.SlaClock;
import io.casekit.sla.TargetKind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Derives from a case when things are due and when casekit looks at it again. */
final class Schedule {
  /** The longest that an open case is left alone. */
  static final int MAX_REVIEW_DAYS = 90;

  private static final Duration LONGEST = Duration.ofDays(MAX_REVIEW_DAYS);

  private Schedule() {}

  static Case derive(Case c, Pinned pinned) {
    List<SlaClock> clocks = new ArrayList<>(c.clocks().size());
    Instant dueAt = null;
    Instant targetAt = null;
    boolean hasTarget = false;
    for (SlaClock before : c.clocks()) {
      SlaClock clock = Clocks.due(before, c, pinned);
      clocks.add(clock);
      Instant due = clock.dueAt();
      if (clock.kind() == TargetKind.RESOLUTION && !hasTarget && clock.terms().apply()) {
        hasTarget = true;
        targetAt = due;
      }
      if (c.isOpen() && clock.isOpen()) {
        dueAt = earlier(dueAt, due);
      }
    }
    return c.toBuilder()
        .clocks(clocks)
        .dueAt(dueAt)
        .targetAt(targetAt)
        .wakeAt(Looks.next(c, clocks, pinned).map(Look::at).orElse(null))
        .build();
  }

  /**
   * When a case is looked at though nothing happens to it: after an interval that doubles with each
   * reminder nobody answers, but at most 90 days.
   */
  static Instant reviewAt(Case c, Pinned pinned, Timespan interval, int doublings) {
    Instant latest = c.attentionAt().plus(LONGEST);
    Instant end =
        after(doubled(interval, doublings), c.attentionAt(), pinned.calendar(c, c.calendar()));
    return end.isBefore(latest) ? end : latest;
  }

  /** When a time is over; 90 days on if the calendar holds too little working time for it. */
  static Instant after(Timespan time, Instant from, WorkingCalendar calendar) {
    try {
      return time.after(from, calendar).truncatedTo(ChronoUnit.MICROS);
    } catch (NoWorkingTimeException e) {
      // A calendar that has run out must not make the case fall through.
      return from.plus(LONGEST);
    }
  }

  private static Timespan doubled(Timespan interval, int times) {
    long factor = 1L << Math.min(times, 10);
    if (interval instanceof Timespan.WorkingDays days) {
      return Timespan.workingDays((int) Math.min(days.days() * factor, MAX_REVIEW_DAYS));
    } else if (interval instanceof Timespan.CalendarDays days) {
      return Timespan.calendarDays((int) Math.min(days.days() * factor, MAX_REVIEW_DAYS));
    }
    return interval;
  }

  private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.isBefore(b) ? a : b;
  }
}
