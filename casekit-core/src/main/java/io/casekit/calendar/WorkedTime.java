package io.casekit.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The working time of some local years in a row as instants, summed up once, so that every question
 * is a binary search. Stretches are half-open, never empty, in order, and do not touch; each begins
 * and ends on a whole second of the epoch. Immutable.
 *
 * <p>What may lie before or after these years is answered with null, or {@link Long#MAX_VALUE}.
 */
final class WorkedTime {
  private static final int SECOND = 1_000_000_000;

  final int firstYear;
  final int lastYear;

  /** The first moment of these years, and the first after them. */
  final long start;

  final long endExclusive;

  private final OrderedNumbers opens;
  private final long[] closes;

  /** Working seconds from the start to the opening of the same index. */
  private final OrderedNumbers before;

  private final long total;

  /** The dates on which shifts start that give working time, as days of the epoch. */
  private final OrderedNumbers dates;

  private WorkedTime(
      int firstYear,
      int lastYear,
      long start,
      long endExclusive,
      long[] opens,
      long[] closes,
      long[] dates) {
    this.firstYear = firstYear;
    this.lastYear = lastYear;
    this.start = start;
    this.endExclusive = endExclusive;
    this.opens = new OrderedNumbers(opens);
    this.closes = closes;
    this.dates = new OrderedNumbers(dates);
    long[] before = new long[opens.length];
    long sum = 0;
    for (int i = 0; i < opens.length; i++) {
      before[i] = sum;
      sum += closes[i] - opens[i];
    }
    this.before = new OrderedNumbers(before);
    this.total = sum;
  }

  static WorkedTime ofYear(int year, DayRule rule) {
    LocalDate first = LocalDate.of(year, 1, 1);
    int days = first.lengthOfYear();
    long[] opens = new long[2 * days];
    long[] closes = new long[2 * days];
    long[] dates = new long[days];
    int stretches = 0;
    int working = 0;
    DayHours nightBefore = rule.tailOf(first.minusDays(1));
    for (int day = 0; day < days; day++) {
      LocalDate date = first.plusDays(day);
      DayHours hours = rule.startingOn(date);
      DayHours night = rule.tailOf(date);
      if (rule.last(hours, date) || rule.last(night, date.plusDays(1))) {
        dates[working++] = date.toEpochDay();
      }
      hours.add(nightBefore);
      nightBefore = night;
      for (int i = 0; i < hours.count(); i++) {
        long open = rule.instant(date, hours.start(i));
        long close = rule.instant(date, hours.end(i));
        if (close <= open) {
          // The clock on the wall skipped it.
          continue;
        }
        if (stretches > 0 && closes[stretches - 1] == open) {
          closes[stretches - 1] = close;
          continue;
        }
        if (stretches == opens.length) {
          opens = Arrays.copyOf(opens, 2 * stretches);
          closes = Arrays.copyOf(closes, 2 * stretches);
        }
        opens[stretches] = open;
        closes[stretches++] = close;
      }
    }
    return new WorkedTime(
        year,
        year,
        rule.instant(first, 0),
        rule.instant(first.plusYears(1), 0),
        Arrays.copyOf(opens, stretches),
        Arrays.copyOf(closes, stretches),
        Arrays.copyOf(dates, working));
  }

  /** Years that follow each other, as one. */
  static WorkedTime joined(List<WorkedTime> years) {
    WorkedTime first = years.get(0);
    WorkedTime last = years.get(years.size() - 1);
    long[] opens = new long[years.stream().mapToInt(year -> year.opens.count()).sum()];
    long[] closes = new long[opens.length];
    int stretches = 0;
    for (WorkedTime year : years) {
      // Work that goes on over New Year is one stretch.
      boolean goesOn =
          stretches > 0 && year.opens.count() > 0 && closes[stretches - 1] == year.opens.get(0);
      int count = year.opens.count();
      System.arraycopy(year.closes, 0, closes, goesOn ? stretches - 1 : stretches, count);
      System.arraycopy(
          year.opens.toArray(), goesOn ? 1 : 0, opens, stretches, goesOn ? count - 1 : count);
      stretches += goesOn ? count - 1 : count;
    }
    return new WorkedTime(
        first.firstYear,
        last.lastYear,
        first.start,
        last.endExclusive,
        Arrays.copyOf(opens, stretches),
        Arrays.copyOf(closes, stretches),
        years.stream().flatMapToLong(year -> Arrays.stream(year.dates.toArray())).toArray());
  }

  boolean covers(long second) {
    return start <= second && second < endExclusive;
  }

  boolean isWorking(long second) {
    return isOpen(opens.lastAtMost(second), second);
  }

  Duration between(Instant a, Instant b) {
    int i = opens.lastAtMost(a.getEpochSecond());
    int j = opens.lastAtMost(b.getEpochSecond());
    return Duration.ofSeconds(
        worked(j, b.getEpochSecond()) - worked(i, a.getEpochSecond()), nano(j, b) - nano(i, a));
  }

  /** The earliest instant at which so much has been worked, more than zero. */
  @Nullable Instant earliest(Instant from, Duration time) {
    int i = opens.lastAtMost(from.getEpochSecond());
    long second = worked(i, from.getEpochSecond()) + time.getSeconds();
    int nano = nano(i, from) + time.getNano();
    if (nano >= SECOND) {
      nano -= SECOND;
      second++;
    }
    if (second > total || second == total && nano > 0) {
      return null;
    }
    // The last stretch with less than that before it: what fills a stretch ends at its closing.
    int in = before.lastAtMost(nano > 0 ? second : second - 1);
    return Instant.ofEpochSecond(opens.get(in) + second - before.get(in), nano);
  }

  /** The latest instant from which so much has been worked since, less than zero. */
  @Nullable Instant latest(Instant from, Duration time) {
    int i = opens.lastAtMost(from.getEpochSecond());
    long second = worked(i, from.getEpochSecond()) + time.getSeconds();
    int nano = nano(i, from) + time.getNano();
    if (nano >= SECOND) {
      nano -= SECOND;
      second++;
    }
    if (second < 0) {
      return null;
    }
    int in = before.lastAtMost(second);
    return Instant.ofEpochSecond(opens.get(in) + second - before.get(in), nano);
  }

  @Nullable Instant nextOpening(Instant instant) {
    long second = instant.getEpochSecond();
    int i = opens.lastAtMost(second);
    if (isOpen(i, second)) {
      return instant;
    }
    return i + 1 < opens.count() ? Instant.ofEpochSecond(opens.get(i + 1)) : null;
  }

  @Nullable Instant previousClosing(Instant instant) {
    long second = instant.getEpochSecond();
    // An opening instant itself is after no work of its own stretch.
    int i = opens.lastAtMost(instant.getNano() > 0 ? second : second - 1);
    if (i < 0) {
      return null;
    }
    return second < closes[i] || second == closes[i] && instant.getNano() == 0
        ? instant
        : Instant.ofEpochSecond(closes[i]);
  }

  /** What lies between two instants, cut off at both. */
  List<Stretch> stretches(Instant from, Instant to) {
    List<Stretch> found = new ArrayList<>();
    int i = opens.lastAtMost(from.getEpochSecond());
    for (i = isOpen(i, from.getEpochSecond()) ? i : i + 1; i < opens.count(); i++) {
      Instant open = Instant.ofEpochSecond(opens.get(i));
      Instant close = Instant.ofEpochSecond(closes[i]);
      Instant start = open.isAfter(from) ? open : from;
      if (!start.isBefore(to)) {
        break;
      }
      found.add(new Stretch(start, close.isBefore(to) ? close : to));
    }
    return List.copyOf(found);
  }

  /**
   * The n-th working date after the given one, as a day of the epoch.
   *
   * @param epochDay any date that is not before the day before these years
   */
  long workingDate(long epochDay, int n) {
    long index = dates.lastAtMost(epochDay) + (long) n;
    return index < dates.count() ? dates.get((int) index) : Long.MAX_VALUE;
  }

  private boolean isOpen(int i, long second) {
    return i >= 0 && second < closes[i];
  }

  /** Working seconds from the start, where the stretch is the last that opens by then. */
  private long worked(int i, long second) {
    return i < 0 ? 0 : before.get(i) + Math.min(second, closes[i]) - opens.get(i);
  }

  private int nano(int i, Instant instant) {
    return isOpen(i, instant.getEpochSecond()) ? instant.getNano() : 0;
  }
}
