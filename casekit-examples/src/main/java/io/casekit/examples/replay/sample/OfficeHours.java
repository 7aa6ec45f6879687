package io.casekit.examples.replay.sample;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Monday to Friday, eight to five: when the portfolio's people work. Good enough to make data up,
 * not to count by.
 */
record OfficeHours(ZoneId zone) {

  private static final LocalTime START = LocalTime.of(8, 0);
  private static final LocalTime END = LocalTime.of(17, 0);

  /**
   * Returns when so much work is done that is begun at the given time, or as soon as the office
   * opens.
   */
  Instant after(Instant from, Duration work) {
    ZonedDateTime at = opening(from.atZone(zone));
    Duration left = work;
    while (true) {
      Duration today = Duration.between(at, at.with(END));
      if (left.compareTo(today) <= 0) {
        return at.plus(left).toInstant();
      }
      left = left.minus(today);
      at = opening(at.plusDays(1).with(START));
    }
  }

  /** Returns the same time of day so many working days on. */
  Instant daysAfter(Instant from, int days) {
    ZonedDateTime at = opening(from.atZone(zone));
    for (int i = 0; i < days; i++) {
      at = opening(at.plusDays(1));
    }
    return at.toInstant();
  }

  private static ZonedDateTime opening(ZonedDateTime at) {
    ZonedDateTime open = at;
    if (open.toLocalTime().isBefore(START)) {
      open = open.with(START);
    } else if (!open.toLocalTime().isBefore(END)) {
      open = open.plusDays(1).with(START);
    }
    while (open.getDayOfWeek() == DayOfWeek.SATURDAY || open.getDayOfWeek() == DayOfWeek.SUNDAY) {
      open = open.plusDays(1).with(START);
    }
    return open;
  }
}
