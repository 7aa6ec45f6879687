package io.casekit.examples.replay.read;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/** How a file writes times. */
final class Times {

  /** A sentinel such as 9999-12-31 is no time at which anything happened. */
  private static final int FIRST_YEAR = 1900;

  private static final int LAST_YEAR = 2099;

  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ISO_DATE_TIME.withLocale(Locale.ROOT);

  private final DateTimeFormatter format;
  private final ZoneId zone;

  private Times(DateTimeFormatter format, ZoneId zone) {
    this.format = format;
    this.zone = zone;
  }

  /** ISO 8601 date and time; without an offset it is wall time in the given zone. */
  static Times iso(ZoneId zone) {
    return new Times(ISO, zone);
  }

  /**
   * Times by a {@link DateTimeFormatter} pattern.
   *
   * @throws IllegalArgumentException if the pattern is malformed or does not yield at least a date
   */
  static Times pattern(String pattern, ZoneId zone) {
    // AM and PM are English in every export we know, whatever machine reads it.
    DateTimeFormatter format =
        DateTimeFormatter.ofPattern(pattern, Locale.US).withResolverStyle(ResolverStyle.STRICT);
    Times times = new Times(format, zone);
    OffsetDateTime probe = OffsetDateTime.parse("2020-11-22T13:14:15Z");
    try {
      times.resolve(format.parse(format.format(probe)));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "it does not give a date back (write uuuu for the year, HH for the hour of the day)", e);
    }
    return times;
  }

  /**
   * Reads a time. A wall time that occurs twice is taken at its earlier offset, one that is skipped
   * moves on.
   */
  Reading read(String text) throws UnreadableRowException {
    Reading reading;
    try {
      reading = resolve(format.parse(text));
    } catch (DateTimeException e) {
      throw new UnreadableRowException("bad date");
    }
    int year = reading.instant().atZone(zone).getYear();
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw new UnreadableRowException("bad date: year outside " + FIRST_YEAR + " to " + LAST_YEAR);
    }
    return reading;
  }

  private Reading resolve(TemporalAccessor parsed) {
    if (parsed.isSupported(ChronoField.OFFSET_SECONDS)) {
      return new Reading(OffsetDateTime.from(parsed).toInstant(), false);
    }
    LocalDateTime wall =
        parsed.isSupported(ChronoField.HOUR_OF_DAY)
            ? LocalDateTime.from(parsed)
            : LocalDate.from(parsed).atStartOfDay();
    return new Reading(
        wall.atZone(zone).toInstant(), zone.getRules().getValidOffsets(wall).isEmpty());
  }

  /** A time, and whether its wall time never was because the clocks were put forward over it. */
  record Reading(Instant instant, boolean skipped) {}
}
