package io.casekit.bench;

import io.casekit.calendar.Shift;
import io.casekit.calendar.Stretch;
import io.casekit.calendar.WorkingCalendar;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Questions to a calendar with a lunch hour and holidays, for spans from a day's work to five
 * years, beside one bare binary search of all its openings, and beside the walk from day to day
 * that most libraries do. Add {@code -prof gc} for what is allocated: an answer, 24 bytes, and
 * nothing else.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CalendarBenchmark {
  private static final int ASKED = 1 << 12;
  private static final ZoneId ZONE = ZoneId.of("Europe/Helsinki");
  private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2030-01-01T00:00:00Z");

  /** Working hours: a day, a week, the 2,000 of a year, and five years of them. */
  @Param({"8", "40", "2000", "10000"})
  public int hours;

  private final Set<LocalDate> holidays = new HashSet<>();
  private final Instant[] from = new Instant[ASKED];
  private final Instant[] to = new Instant[ASKED];
  private final long[] seconds = new long[ASKED];
  private WorkingCalendar calendar;
  private Duration time;
  private long[] openings;
  private int next;

  /** Lays out the calendar and draws the instants. */
  @Setup
  public void build() {
    for (int year = 2020; year <= 2030; year++) {
      for (String date :
          new String[] {"-01-01", "-01-06", "-05-01", "-12-06", "-12-25", "-12-26"}) {
        holidays.add(LocalDate.parse(year + date));
      }
    }
    calendar =
        WorkingCalendar.of("office", ZONE)
            .weekdays(Shift.parse("08:00-12:00"), Shift.parse("13:00-17:00"))
            .holidays(holidays)
            .build();
    time = Duration.ofHours(hours);
    openings =
        calendar.shifts(FIRST, LAST).stream()
            .map(Stretch::start)
            .mapToLong(Instant::getEpochSecond)
            .toArray();
    Random random = new Random(17);
    long span = LAST.getEpochSecond() - FIRST.getEpochSecond();
    for (int i = 0; i < ASKED; i++) {
      from[i] = FIRST.plusSeconds((long) (random.nextDouble() * span / 2));
      to[i] = calendar.plus(from[i], time);
      seconds[i] = FIRST.getEpochSecond() + (long) (random.nextDouble() * span);
    }
  }

  private int next() {
    next = (next + 1) & (ASKED - 1);
    return next;
  }

  /** When so much working time is used up. */
  @Benchmark
  public Instant plus() {
    return calendar.plus(from[next()], time);
  }

  /** How much working time lies between two instants so far apart. */
  @Benchmark
  public Duration between() {
    int i = next();
    return calendar.between(from[i], to[i]);
  }

  /** Whether an instant is working time. */
  @Benchmark
  public boolean isWorking() {
    return calendar.isWorking(from[next()]);
  }

  /** The measure of all: one binary search of as many openings. */
  @Benchmark
  public int bareSearch() {
    return Arrays.binarySearch(openings, seconds[next()]);
  }

  /** The same question as {@link #plus}, answered from day to day. */
  @Benchmark
  public Instant walkDayByDay() {
    Duration left = time;
    ZonedDateTime at = from[next()].atZone(ZONE);
    while (true) {
      LocalDate date = at.toLocalDate();
      if (date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0 && !holidays.contains(date)) {
        for (int half = 8; half <= 13; half += 5) {
          ZonedDateTime open = date.atTime(half, 0).atZone(ZONE);
          ZonedDateTime close = date.atTime(half + 4, 0).atZone(ZONE);
          ZonedDateTime start = at.isAfter(open) ? at : open;
          if (start.isBefore(close)) {
            Duration here = Duration.between(start, close);
            if (here.compareTo(left) >= 0) {
              return start.plus(left).toInstant();
            }
            left = left.minus(here);
          }
        }
      }
      at = date.plusDays(1).atStartOfDay(ZONE);
    }
  }
}
