package io.casekit.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a calendar is made of, as the slow answers read it: the day rule in so many words. */
record Plan(
    ZoneId zone,
    List<List<Shift>> weekly,
    Set<LocalDate> holidays,
    Set<LocalDate> worked,
    Map<LocalDate, List<Shift>> overrides,
    Map<LocalDate, List<Shift>> breaks) {

  WorkingCalendar calendar() {
    return builder().build();
  }

  WorkingCalendar.Builder builder() {
    WorkingCalendar.Builder builder = WorkingCalendar.of("k", zone);
    for (DayOfWeek day : DayOfWeek.values()) {
      builder.weekly(day, weekly.get(day.ordinal()).toArray(Shift[]::new));
    }
    builder.holidays(holidays).worked(worked.toArray(LocalDate[]::new));
    overrides.forEach((date, shifts) -> builder.override(date, shifts.toArray(Shift[]::new)));
    breaks.forEach((date, off) -> builder.breakOn(date, off.toArray(Shift[]::new)));
    return builder;
  }

  /** Whether a second of a date is worked, if the clock on the wall ever gets there. */
  boolean isWorked(LocalDate date, int second) {
    return isOfItsOwnShifts(date, second) || isOfTheNightBefore(date, second);
  }

  boolean isOfItsOwnShifts(LocalDate date, int second) {
    return !isBreak(date, second) && startingOn(date).stream().anyMatch(s -> isIn(s, second));
  }

  boolean isOfTheNightBefore(LocalDate date, int second) {
    return !isBreak(date, second)
        && !isHoliday(date)
        && startingOn(date.minusDays(1)).stream().anyMatch(s -> isIn(s, second + 86_400));
  }

  boolean isBreak(LocalDate date, int second) {
    return breaks.getOrDefault(date, List.of()).stream().anyMatch(s -> isIn(s, second));
  }

  /** The seconds of a day at which something may begin or end. */
  Set<Integer> changes(LocalDate date) {
    Set<Integer> changes = new HashSet<>(Set.of(0, 86_400));
    for (Shift shift : startingOn(date)) {
      changes.add(shift.start().toSecondOfDay());
      changes.add(shift.endExclusive().toSecondOfDay());
    }
    for (Shift shift : startingOn(date.minusDays(1))) {
      changes.add(shift.endExclusive().toSecondOfDay());
    }
    for (Shift off : breaks.getOrDefault(date, List.of())) {
      changes.add(off.start().toSecondOfDay());
      changes.add(off.endExclusive().toSecondOfDay());
    }
    return changes;
  }

  private List<Shift> startingOn(LocalDate date) {
    boolean isSkipped = !date.atStartOfDay(zone).toLocalDate().equals(date);
    if (isSkipped || isHoliday(date)) {
      return List.of();
    }
    return overrides.getOrDefault(date, weekly.get(date.getDayOfWeek().ordinal()));
  }

  private boolean isHoliday(LocalDate date) {
    return holidays.contains(date) && !worked.contains(date);
  }

  private static boolean isIn(Shift shift, int second) {
    int start = shift.start().toSecondOfDay();
    int end = shift.endExclusive().toSecondOfDay();
    return start <= second && second < (end <= start ? end + 86_400 : end);
  }
}
