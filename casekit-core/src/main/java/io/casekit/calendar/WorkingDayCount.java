package io.casekit.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a start stands among the working days, and the same wall time on another of them. Two
 * o'clock in a night shift is of the day before, on which the shift started.
 */
final class WorkingDayCount {
  private final DayRule rule;
  private final LocalTime time;
  private final LocalDate day;

  /** One if the wall time lies on the date after the working day, in its night shift; else zero. */
  private final long datesOn;

  /**
   * Finds the day.
   *
   * @param wall what the clock on the wall shows at the start
   */
  WorkingDayCount(DayRule rule, Instant start, LocalDateTime wall) {
    LocalDate date = wall.toLocalDate();
    LocalDate eve = date.minusDays(1);
    this.rule = rule;
    this.time = wall.toLocalTime();
    boolean ofTheNight =
        rule.worksNights()
            && !holds(rule.stretches(date), start)
            && holds(rule.stretches(eve), start);
    this.day = ofTheNight ? eve : date;
    this.datesOn = ChronoUnit.DAYS.between(day, date);
  }

  /** The working day that the start belongs to; its date, if it is not working time. */
  LocalDate day() {
    return day;
  }

  /**
   * The same wall time in the hours of another working day. Out of a break it moves to the end of
   * the break, and from after the last closing to that closing.
   */
  Instant sameTimeOn(LocalDate other) {
    LocalDate date = other.plusDays(datesOn);
    Instant found = rule.instant(date.atTime(time));
    for (Shift off : rule.breaks(date)) {
      if (off.contains(time.toSecondOfDay())) {
        found = Instant.ofEpochSecond(rule.instant(date, off.endSecond()));
      }
    }
    @Nullable Instant closing = null;
    for (Stretch stretch : rule.stretches(other)) {
      // What lies between two shifts of a day is a break too.
      if (closing != null && !found.isBefore(closing) && found.isBefore(stretch.start())) {
        found = stretch.start();
      }
      closing = stretch.endExclusive();
    }
    return closing != null && closing.isBefore(found) ? closing : found;
  }

  private static boolean holds(List<Stretch> stretches, Instant instant) {
    return stretches.stream()
        .anyMatch(s -> !instant.isBefore(s.start()) && instant.isBefore(s.endExclusive()));
  }
}
