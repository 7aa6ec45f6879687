package io.casekit.calendar;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** All that a calendar says. */
record CalendarContent(
    String key,
    ZoneId zone,
    List<List<Shift>> weekly,
    NavigableSet<LocalDate> holidays,
    NavigableSet<LocalDate> worked,
    NavigableMap<LocalDate, List<Shift>> overrides,
    NavigableMap<LocalDate, List<Shift>> breaks,
    int horizonYears,
    boolean startMovesToOpening) {

  /** How many years a search goes if nobody says otherwise. */
  static final int TEN_YEARS = 10;

  /** Whether a date is a holiday that is not worked. */
  boolean isClosed(LocalDate date) {
    return holidays.contains(date) && !worked.contains(date);
  }

  /** The same content as everybody writes it who says the same. */
  CalendarContent canonical() {
    return new CalendarContent(
        key,
        zone,
        weekly.stream().map(Shift::merged).toList(),
        new TreeSet<>(holidays),
        new TreeSet<>(worked),
        merged(overrides),
        merged(breaks),
        horizonYears,
        startMovesToOpening);
  }

  private static NavigableMap<LocalDate, List<Shift>> merged(
      NavigableMap<LocalDate, List<Shift>> shifts) {
    NavigableMap<LocalDate, List<Shift>> merged = new TreeMap<>();
    shifts.forEach((date, given) -> merged.put(date, Shift.merged(given)));
    return merged;
  }
}
