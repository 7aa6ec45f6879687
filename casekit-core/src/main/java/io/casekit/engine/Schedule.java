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

/**
 * Derives from a case when things are due and when casekit looks at it again. An open case always
 * has such a moment: the earliest breach that may come, else the review.
 */
final class Schedule {
  /** The longest that an open case is left alone. */
  static final int MAX_REVIEW_DAYS = 90;

  private Schedule() {}

  static Case derive(Case c, Pinned pinned) {
    List<SlaClock> clocks = new ArrayList<>(c.clocks().size());
    Instant dueAt = null;
    Instant targetAt = null;
    boolean hasTarget = false;
    Instant lookAt = null;
    for (SlaClock before : c.clocks()) {
      SlaClock clock = Clocks.due(before, c, pinned);
      clocks.add(clock);
      Instant due = clock.dueAt();
      if (clock.kind() == TargetKind.RESOLUTION && !hasTarget) {
        hasTarget = true;
        targetAt = due;
      }
      if (c.isOpen() && clock.isOpen()) {
        dueAt = earlier(dueAt, due);
        lookAt = earlier(lookAt, Clocks.breachLookAt(clock, c, pinned).orElse(null));
      }
    }
    return c.toBuilder()
        .clocks(clocks)
        .dueAt(dueAt)
        .targetAt(targetAt)
        .wakeAt(wakeAt(c, pinned, lookAt))
        .build();
  }

  private static @Nullable Instant wakeAt(Case c, Pinned pinned, @Nullable Instant lookAt) {
    if (!c.isOpen()) {
      return null;
    }
    return lookAt == null ? reviewAt(c, pinned) : lookAt;
  }

  /** Tells whether the review is what the case waits for, and it has come. */
  static boolean reviewIsDue(Case c, Pinned pinned, Instant now) {
    return c.isOpen()
        && c.clocks().stream().allMatch(clock -> noLook(clock, c, pinned))
        && !reviewAt(c, pinned).isAfter(now);
  }

  private static boolean noLook(SlaClock clock, Case c, Pinned pinned) {
    return Clocks.breachLookAt(clock, c, pinned).isEmpty();
  }

  private static Instant reviewAt(Case c, Pinned pinned) {
    Instant from = c.attentionAt();
    Instant latest = from.plus(Duration.ofDays(MAX_REVIEW_DAYS));
    Timespan interval = doubled(pinned.type().reviewInterval(), c.reminders());
    WorkingCalendar calendar = pinned.calendar(c, c.calendar());
    Instant review;
    try {
      review = interval.after(from, calendar).truncatedTo(ChronoUnit.MICROS);
    } catch (NoWorkingTimeException e) {
      // A calendar that has run out must not make the case fall through.
      review = latest;
    }
    return review.isBefore(latest) ? review : latest;
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
