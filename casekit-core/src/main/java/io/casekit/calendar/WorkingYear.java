package io.casekit.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The working time of one local year as instants, summed up once, so that every question is a
 * binary search. Stretches are half-open, never empty, in order, and do not touch. Seconds are
 * seconds of the epoch; working time within the year fits into nanoseconds.
 */
final class WorkingYear {
  private static final long NANOS = 1_000_000_000L;

  final int number;

  /** The first moment of the year and the first of the next. */
  final long start;

  final long endExclusive;

  /** All working time of the year, in seconds. */
  final long total;

  private final long[] opens;
  private final long[] closes;

  /** Working seconds of the year before the stretch of the same index. */
  private final long[] before;

  /** The dates that have working time, as days of the epoch, and when each closes for the day. */
  private final long[] dates;

  private final long[] lastClosings;

  WorkingYear(int number, ZoneRules rules, List<List<Shift>> weekly, Set<LocalDate> holidays) {
    LocalDate first = LocalDate.of(number, 1, 1);
    int days = first.lengthOfYear();
    long[] opens = new long[days * 2];
    long[] closes = new long[opens.length];
    long[] dates = new long[days];
    long[] lastClosings = new long[days];
    int stretches = 0;
    int working = 0;
    for (int i = 0; i < days; i++) {
      LocalDate date = first.plusDays(i);
      List<Shift> shifts = weekly.get(date.getDayOfWeek().ordinal());
      if (shifts.isEmpty() || holidays.contains(date)) {
        continue;
      }
      boolean any = false;
      for (Shift shift : shifts) {
        long open = WallTime.epochSecond(rules, date.atTime(shift.start()));
        LocalDate endDate =
            shift.endExclusive().equals(LocalTime.MIDNIGHT) ? date.plusDays(1) : date;
        long close = WallTime.epochSecond(rules, endDate.atTime(shift.endExclusive()));
        if (close <= open) {
          // Daylight saving skipped it.
          continue;
        }
        any = true;
        lastClosings[working] = close;
        if (stretches > 0 && closes[stretches - 1] == open) {
          closes[stretches - 1] = close;
          continue;
        }
        if (stretches == opens.length) {
          opens = Arrays.copyOf(opens, stretches * 2);
          closes = Arrays.copyOf(closes, stretches * 2);
        }
        opens[stretches] = open;
        closes[stretches++] = close;
      }
      if (any) {
        dates[working++] = date.toEpochDay();
      }
    }
    this.number = number;
    this.start = WallTime.epochSecond(rules, first.atStartOfDay());
    this.endExclusive = WallTime.epochSecond(rules, first.plusYears(1).atStartOfDay());
    this.opens = Arrays.copyOf(opens, stretches);
    this.closes = Arrays.copyOf(closes, stretches);
    this.before = new long[stretches];
    long sum = 0;
    for (int i = 0; i < stretches; i++) {
      before[i] = sum;
      sum += closes[i] - opens[i];
    }
    this.total = sum;
    this.dates = Arrays.copyOf(dates, working);
    this.lastClosings = Arrays.copyOf(lastClosings, working);
  }

  boolean isWorking(long second) {
    int i = lastAtMost(opens, second);
    return i >= 0 && second < closes[i];
  }

  /** Working nanoseconds from the start of the year to an instant of this year. */
  long workedNanos(Instant instant) {
    long second = instant.getEpochSecond();
    int i = lastAtMost(opens, second);
    if (i < 0) {
      return 0;
    }
    return second < closes[i]
        ? (before[i] + second - opens[i]) * NANOS + instant.getNano()
        : (before[i] + closes[i] - opens[i]) * NANOS;
  }

  long totalNanos() {
    return total * NANOS;
  }

  /** The earliest instant with that much worked: more than nothing, at most the total. */
  Instant earliest(long workedNanos) {
    // The last stretch with less than that before it, so a full stretch ends at its own closing.
    return within(lastAtMost(before, Math.floorDiv(workedNanos - 1, NANOS)), workedNanos);
  }

  /** The latest instant with that much worked: zero or more, less than the total. */
  Instant latest(long workedNanos) {
    return within(lastAtMost(before, workedNanos / NANOS), workedNanos);
  }

  private Instant within(int i, long workedNanos) {
    long nanos = workedNanos - before[i] * NANOS;
    return Instant.ofEpochSecond(opens[i] + nanos / NANOS, nanos % NANOS);
  }

  /** The first opening after a second that is not working; {@link Long#MAX_VALUE} if none. */
  long openingAfter(long second) {
    int i = lastAtMost(opens, second) + 1;
    return i < opens.length ? opens[i] : Long.MAX_VALUE;
  }

  int workingDays() {
    return dates.length;
  }

  /** How many working dates of this year are not after the given one. */
  int workingDaysThrough(long epochDay) {
    return lastAtMost(dates, epochDay) + 1;
  }

  LocalDate workingDate(int index) {
    return LocalDate.ofEpochDay(dates[index]);
  }

  Instant lastClosing(int index) {
    return Instant.ofEpochSecond(lastClosings[index]);
  }

  /** The index of the last element that is at most the key; -1 if there is none. */
  private static int lastAtMost(long[] sorted, long key) {
    int i = Arrays.binarySearch(sorted, key);
    return i >= 0 ? i : -i - 2;
  }
}
