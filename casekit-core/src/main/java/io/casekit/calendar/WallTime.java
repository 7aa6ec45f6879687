package io.casekit.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * From local time to instants. A time that daylight saving skips is the moment of the transition,
 * and a time that it repeats is the first of the two. {@link java.time.ZonedDateTime} differs in a
 * gap: it moves on by the length of the gap, which would turn a skipped shift into working time.
 */
final class WallTime {
  private WallTime() {}

  static Instant instant(ZoneRules rules, LocalDateTime local) {
    List<ZoneOffset> offsets = rules.getValidOffsets(local);
    return offsets.isEmpty()
        ? rules.getTransition(local).getInstant()
        : local.toInstant(offsets.get(0));
  }

  /** The same for a second of a day; 86,400 is the end of the day. */
  static long epochSecond(ZoneRules rules, LocalDate date, int second) {
    LocalDateTime local =
        second == Shift.DAY
            ? date.plusDays(1).atStartOfDay()
            : date.atTime(LocalTime.ofSecondOfDay(second));
    List<ZoneOffset> offsets = rules.getValidOffsets(local);
    return offsets.isEmpty()
        ? rules.getTransition(local).toEpochSecond()
        : local.toEpochSecond(offsets.get(0));
  }
}
