package io.casekit.calendars;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import org.jspecify.annotations.Nullable;

/**
 * A DATE or DATE-TIME of a file.
 *
 * @param local its wall time; of a date, the start
 * @param isDate whether it is a date without a time
 * @param zone null for a date, and for a time that belongs to no zone
 */
record Moment(LocalDateTime local, boolean isDate, @Nullable ZoneId zone) {
  private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss").withResolverStyle(ResolverStyle.STRICT);

  /** Reads {@code 20240501}, {@code 20240501T080000} or {@code 20240501T080000Z}. */
  static Moment parse(String text, @Nullable String zone) {
    if (text.length() == 8) {
      return new Moment(LocalDate.parse(text, DATE).atStartOfDay(), true, null);
    }
    boolean isUtc = text.endsWith("Z");
    LocalDateTime local =
        LocalDateTime.parse(isUtc ? text.substring(0, text.length() - 1) : text, TIME);
    return new Moment(local, false, isUtc ? ZoneOffset.UTC : zone == null ? null : zoneOf(zone));
  }

  private static ZoneId zoneOf(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new DateTimeException(
          "\"%s\" is no zone of the tz database, such as Europe/Berlin".formatted(name), e);
    }
  }

  Moment with(LocalDateTime other) {
    return new Moment(other, isDate, zone);
  }

  /** What the clock on the wall of another zone shows then. */
  LocalDateTime in(@Nullable ZoneId other) {
    return zone == null || other == null
        ? local
        : local.atZone(zone).withZoneSameInstant(other).toLocalDateTime();
  }
}
