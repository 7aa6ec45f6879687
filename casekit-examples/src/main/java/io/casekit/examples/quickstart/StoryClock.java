package io.casekit.examples.quickstart;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** A clock that stands still until the story goes on. */
final class StoryClock implements InstantSource {
  private final ZoneId zone;
  private volatile Instant now;

  private StoryClock(Instant now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  static StoryClock at(String localDateTime, ZoneId zone) {
    return new StoryClock(LocalDateTime.parse(localDateTime).atZone(zone).toInstant(), zone);
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Goes on to a time of the week, such as {@code Monday 09:05}: the first that is not past. */
  void moveTo(String dayAndTime) {
    String[] parts = dayAndTime.split(" ", 2);
    DayOfWeek day = DayOfWeek.valueOf(parts[0].toUpperCase(Locale.ROOT));
    LocalTime time = LocalTime.parse(parts[1]);
    ZonedDateTime from = now.atZone(zone);
    ZonedDateTime to = from.with(TemporalAdjusters.nextOrSame(day)).with(time);
    now = (to.isBefore(from) ? to.plusWeeks(1) : to).toInstant();
  }
}
