package io.casekit.rules.index;

import io.casekit.rules.model.Sight;
import io.casekit.rules.model.Span;
import io.casekit.rules.model.Span.Days;
import io.casekit.rules.model.Span.Hours;
import io.casekit.rules.model.Span.Weekly;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Spans that are stretches of one axis: hours are stretches of the week, days of all days. Working
 * calendars and their holidays are not; each of them is asked once.
 */
final class Times {
  private static final long DAY = LocalTime.MAX.toSecondOfDay() + 1L;
  private static final long WEEK = 7 * DAY;

  private final int rules;
  private final Cuts.Builder week = new Cuts.Builder();
  private final Cuts.Builder days = new Cuts.Builder();

  Times(int rules) {
    this.rules = rules;
  }

  boolean canTell(Span span) {
    return span instanceof Weekly || span instanceof Days;
  }

  void addWithin(int rule, Span span) {
    if (span instanceof Weekly weekly) {
      for (long[] stretch : stretches(weekly)) {
        week.add(rule, point(stretch[0]), true, point(stretch[1]), false);
      }
    } else if (span instanceof Days some) {
      days.add(rule, point(some.first().toEpochDay()), true, point(some.last().toEpochDay()), true);
    }
  }

  void addOutside(int rule, Span span) {
    if (span instanceof Weekly weekly) {
      long from = 0;
      for (long[] stretch : stretches(weekly)) {
        if (stretch[0] > from) {
          week.add(rule, point(from), true, point(stretch[0]), false);
        }
        from = Math.max(from, stretch[1]);
      }
      if (from < WEEK) {
        week.add(rule, point(from), true, point(WEEK), false);
      }
    } else if (span instanceof Days some) {
      days.add(rule, null, false, point(some.first().toEpochDay()), false);
      days.add(rule, point(some.last().toEpochDay()), false, null, false);
    }
  }

  /**
   * The seconds of the week, in their order; what runs over Sunday's midnight goes on on Monday.
   */
  private static List<long[]> stretches(Weekly weekly) {
    List<long[]> stretches = new ArrayList<>();
    for (Hours hours : weekly.hours()) {
      for (DayOfWeek day : hours.days()) {
        long midnight = (day.getValue() - 1) * DAY;
        long start = midnight + hours.start().toSecondOfDay();
        long end = midnight + hours.endExclusive().toSecondOfDay();
        if (end <= start) {
          end += DAY;
        }
        stretches.add(new long[] {start, Math.min(end, WEEK)});
        if (end > WEEK) {
          stretches.add(new long[] {0, end - WEEK});
        }
      }
    }
    stretches.sort((a, b) -> Long.compare(a[0], b[0]));
    return stretches;
  }

  void accesses(List<Access> accesses) {
    if (!week.isEmpty()) {
      Cuts cuts = week.build(rules);
      accesses.add(
          (about, value, sight, into) -> {
            if (value instanceof Instant instant) {
              ZonedDateTime local = instant.atZone(sight.zone());
              long second =
                  (local.getDayOfWeek().getValue() - 1) * DAY + local.toLocalTime().toSecondOfDay();
              into.add(cuts, point(second));
            }
          });
    }
    if (!days.isEmpty()) {
      Cuts cuts = days.build(rules);
      accesses.add((about, value, sight, into) -> into.add(cuts, point(day(value, sight))));
    }
  }

  private static BigDecimal point(long number) {
    return BigDecimal.valueOf(number);
  }

  private static long day(Object value, Sight sight) {
    LocalDate date =
        value instanceof Instant instant
            ? instant.atZone(sight.zone()).toLocalDate()
            : (LocalDate) value;
    return date.toEpochDay();
  }
}
