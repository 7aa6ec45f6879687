package io.casekit.calendars;

import io.casekit.calendar.Shift;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;

/**
 * One time that an event takes place, in wall time of a working calendar.
 *
 * @param endExclusive after the start
 */
record Occurrence(
    String name, boolean isWholeDays, LocalDateTime start, LocalDateTime endExclusive) {

  /** The dates of some years on which any of it lies. */
  List<LocalDate> dates(Years years) {
    LocalDate from = start.toLocalDate();
    LocalDate last = endExclusive.minusNanos(1).toLocalDate();
    LocalDate first = from.isBefore(years.firstDay()) ? years.firstDay() : from;
    LocalDate end = (last.isAfter(years.lastDay()) ? years.lastDay() : last).plusDays(1);
    return end.isBefore(first) ? List.of() : first.datesUntil(end).toList();
  }

  Shift partOn(LocalDate date) {
    boolean startsBefore = start.isBefore(date.atStartOfDay());
    boolean endsAfter = !endExclusive.isBefore(date.plusDays(1).atStartOfDay());
    return new Shift(
        startsBefore ? LocalTime.MIDNIGHT : start.toLocalTime(),
        endsAfter ? LocalTime.MIDNIGHT : endExclusive.toLocalTime());
  }

  boolean isShorterThanADay() {
    return endExclusive.isBefore(start.plusDays(1));
  }

  Shift asShift() {
    return new Shift(start.toLocalTime(), endExclusive.toLocalTime());
  }
}
