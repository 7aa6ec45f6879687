package io.casekit.calendar;

import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Everything that is wrong with the content of a calendar, with the paths of its JSON form. */
final class CalendarFaults {
  private static final int MOST_DATES = 20_000;
  private static final int MOST_SHIFTS_A_DAY = 48;
  private static final int MOST_YEARS = 100;
  private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2199, 12, 31);

  private final CalendarContent content;
  private final List<Fault> faults = new ArrayList<>(0);

  private CalendarFaults(CalendarContent content) {
    this.content = content;
  }

  static List<Fault> of(CalendarContent content) {
    List<Fault> faults = ofParts(content);
    if (!hasWorkingTime(content.canonical())) {
      faults.add(new Fault("weekly", "there is no working time; give at least one day a shift"));
    }
    return faults;
  }

  /** The same without the question whether the parts together come to any working time. */
  static List<Fault> ofParts(CalendarContent content) {
    CalendarFaults check = new CalendarFaults(content);
    check.key();
    check.weekly();
    check.dates("holidays", content.holidays());
    check.dates("worked", content.worked());
    check.shifts("overrides", content.overrides());
    check.shifts("breaks", content.breaks());
    check.breaks();
    check.horizon();
    return check.faults;
  }

  private void key() {
    try {
      Limits.key("key", content.key());
    } catch (InvalidInputException e) {
      e.faults().forEach(fault -> faults.add(new Fault("key", fault.message())));
    }
  }

  private void weekly() {
    for (DayOfWeek day : DayOfWeek.values()) {
      count("weekly/" + CalendarJson.name(day), content.weekly().get(day.ordinal()));
    }
  }

  private void dates(String path, Collection<LocalDate> dates) {
    if (dates.size() > MOST_DATES) {
      faults.add(
          new Fault(path, "there are %d, the limit is %d".formatted(dates.size(), MOST_DATES)));
    }
    for (LocalDate date : dates) {
      if (!isInRange(date)) {
        faults.add(new Fault(path, date + " is outside the years 1900 to 2199; check the year"));
      }
    }
  }

  private void shifts(String path, Map<LocalDate, List<Shift>> shifts) {
    dates(path, shifts.keySet());
    shifts.forEach((date, ofDate) -> count(path + "/" + date, ofDate));
  }

  private void count(String path, List<Shift> shifts) {
    if (shifts.size() > MOST_SHIFTS_A_DAY) {
      faults.add(
          new Fault(
              path,
              "it has %d shifts, the limit is %d".formatted(shifts.size(), MOST_SHIFTS_A_DAY)));
    }
  }

  private void breaks() {
    content
        .breaks()
        .forEach(
            (date, ofDate) -> {
              for (int i = 0; i < ofDate.size(); i++) {
                if (ofDate.get(i).isOvernight()) {
                  faults.add(
                      new Fault("breaks/" + date + "/" + i, endsBeforeItStarts(ofDate.get(i))));
                }
              }
            });
  }

  static String endsBeforeItStarts(Shift off) {
    return "the break %s ends before it starts; give each date its own part".formatted(off);
  }

  private void horizon() {
    int years = content.horizonYears();
    if (years < 1 || years > MOST_YEARS) {
      faults.add(new Fault("horizonYears", years + " is outside 1 to " + MOST_YEARS));
    }
  }

  private static boolean hasWorkingTime(CalendarContent content) {
    DayRule rule = new DayRule(content);
    // Where a week has shifts the search ends within days, unless there are holidays without end.
    Stream<LocalDate> dates =
        content.weekly().stream().allMatch(List::isEmpty)
            ? content.overrides().keySet().stream()
            : FIRST.datesUntil(LAST.plusDays(1));
    return dates.anyMatch(date -> isInRange(date) && rule.isWorkingDay(date));
  }

  private static boolean isInRange(LocalDate date) {
    return !date.isBefore(FIRST) && !date.isAfter(LAST);
  }
}
