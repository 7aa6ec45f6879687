package io.casekit.calendars;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import io.casekit.reference.InvalidInputException;
import java.time.LocalDate;
import java.time.Year;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** All that touches the library, so that the rest can be loaded without it. */
final class Jollyday {
  private Jollyday() {}

  static NavigableMap<LocalDate, String> holidays(
      String region, Years years, Locale language, boolean observances) {
    String[] codes = region.split("-", -1);
    HolidayManager manager = manager(region, codes[0]);
    String[] below = below(region, manager.getCalendarHierarchy(), codes);
    NavigableMap<LocalDate, String> holidays = new TreeMap<>();
    // A holiday may be observed in the year before its own, or after.
    for (int year = years.first() - 1; year <= years.last() + 1; year++) {
      for (Holiday holiday : new TreeSet<>(manager.getHolidays(Year.of(year), below))) {
        LocalDate date = holiday.getDate();
        if (years.hold(date) && (observances || holiday.getType() == HolidayType.PUBLIC_HOLIDAY)) {
          holidays.merge(date, holiday.getDescription(language), Jollyday::joined);
        }
      }
    }
    return Collections.unmodifiableNavigableMap(holidays);
  }

  static NavigableSet<String> regions() {
    NavigableSet<String> regions = new TreeSet<>();
    for (String country : HolidayManager.getSupportedCalendarCodes()) {
      gather(country, manager(country, country).getCalendarHierarchy(), regions);
    }
    return Collections.unmodifiableNavigableSet(regions);
  }

  private static HolidayManager manager(String region, String country) {
    boolean isKnown =
        HolidayManager.getSupportedCalendarCodes().stream().anyMatch(country::equalsIgnoreCase);
    if (!isKnown) {
      throw new InvalidInputException(
          "region",
          "\"%s\" is of no country that Jollyday knows; give a code such as SE or DE-BY"
              .formatted(region));
    }
    return HolidayManager.getInstance(ManagerParameters.create(country.toLowerCase(Locale.ROOT)));
  }

  /**
   * The codes below the country in the letters that the library has them in, as it knows no others.
   */
  private static String[] below(String region, CalendarHierarchy country, String[] codes) {
    String[] below = new String[codes.length - 1];
    CalendarHierarchy at = country;
    for (int i = 0; i < below.length; i++) {
      Map<String, CalendarHierarchy> children = at.getChildren();
      String code = codes[i + 1];
      String own =
          children.keySet().stream().filter(code::equalsIgnoreCase).findFirst().orElse(null);
      if (own == null) {
        throw new InvalidInputException(
            "region",
            "\"%s\" is not known; below \"%s\" Jollyday knows %s"
                .formatted(region, at.getId(), new TreeSet<>(children.keySet())));
      }
      below[i] = own;
      at = Objects.requireNonNull(children.get(own));
    }
    return below;
  }

  private static void gather(String code, CalendarHierarchy at, NavigableSet<String> regions) {
    regions.add(code.toUpperCase(Locale.ROOT));
    at.getChildren().forEach((child, below) -> gather(code + "-" + child, below, regions));
  }

  private static String joined(String one, String other) {
    return one.equals(other) ? one : one + ", " + other;
  }
}
