package io.casekit.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which local time of a date is worked. A holiday has no shifts of its own, unless it is worked;
 * else the date's override counts, else the day of the week; then the date's breaks are taken out.
 *
 * <p>A night shift belongs to the day it starts on. Its tail, the part after midnight, is cut off
 * by a holiday that is not worked, and by the breaks of the date it falls on, but by no override.
 */
final class DayRule {
  private final CalendarContent content;
  private final ZoneRules rules;
  private final boolean worksNights;

  DayRule(CalendarContent content) {
    this.content = content;
    this.rules = content.zone().getRules();
    this.worksNights =
        Stream.concat(content.weekly().stream(), content.overrides().values().stream())
            .flatMap(List::stream)
            .anyMatch(Shift::isOvernight);
  }

  /** Tells whether any shift of the calendar goes on after midnight; few calendars have one. */
  boolean worksNights() {
    return worksNights;
  }

  /**
   * The first instant at which the clock on the wall has got that far, as a second of the epoch.
   */
  long instant(LocalDate date, int second) {
    return WallTime.epochSecond(rules, date, second);
  }

  /** The same for a wall time in its full precision. */
  Instant instant(LocalDateTime wall) {
    return WallTime.instant(rules, wall);
  }

  /** The hours of the shifts that start on a date, as far as they lie on that date. */
  DayHours startingOn(LocalDate date) {
    DayHours hours = new DayHours();
    for (Shift shift : shifts(date)) {
      hours.add(shift.startSecond(), Math.min(shift.endSecond(), Shift.DAY));
    }
    return lessBreaks(hours, date);
  }

  /** The hours of the shifts that start on a date, as far as they lie on the date after it. */
  DayHours tailOf(LocalDate date) {
    DayHours hours = new DayHours();
    for (Shift shift : worksNights ? shifts(date) : List.<Shift>of()) {
      if (shift.isOvernight() && !content.isClosed(date.plusDays(1))) {
        hours.add(0, shift.endSecond() - Shift.DAY);
      }
    }
    return hours.count() == 0 ? hours : lessBreaks(hours, date.plusDays(1));
  }

  /**
   * The hours of a date as they would be without its breaks, those of the night before included.
   */
  DayHours planned(LocalDate date) {
    DayHours hours = new DayHours();
    for (Shift shift : shifts(date)) {
      hours.add(shift.startSecond(), Math.min(shift.endSecond(), Shift.DAY));
    }
    for (Shift shift : shifts(date.minusDays(1))) {
      if (shift.isOvernight() && !content.isClosed(date)) {
        hours.add(0, shift.endSecond() - Shift.DAY);
      }
    }
    return hours;
  }

  /** The hours of the day of the week of a date, as far as they lie on that date. */
  DayHours weekly(LocalDate date) {
    DayHours hours = new DayHours();
    for (Shift shift : content.weekly().get(date.getDayOfWeek().ordinal())) {
      hours.add(shift.startSecond(), Math.min(shift.endSecond(), Shift.DAY));
    }
    return hours;
  }

  /** What the shifts that start on a date give, in order; none that touch on a date. */
  List<Stretch> stretches(LocalDate date) {
    List<Stretch> stretches = new ArrayList<>(4);
    gather(startingOn(date), date, stretches);
    gather(tailOf(date), date.plusDays(1), stretches);
    return stretches;
  }

  /** Whether the shifts that start on a date give any working time. */
  boolean isWorkingDay(LocalDate date) {
    return last(startingOn(date), date) || last(tailOf(date), date.plusDays(1));
  }

  /** Whether hours of a date last any time; the clock on the wall may skip them. */
  boolean last(DayHours hours, LocalDate date) {
    for (int i = 0; i < hours.count(); i++) {
      if (instant(date, hours.start(i)) < instant(date, hours.end(i))) {
        return true;
      }
    }
    return false;
  }

  List<Shift> breaks(LocalDate date) {
    return content.breaks().getOrDefault(date, List.of());
  }

  private void gather(DayHours hours, LocalDate date, List<Stretch> stretches) {
    for (int i = 0; i < hours.count(); i++) {
      long open = instant(date, hours.start(i));
      long close = instant(date, hours.end(i));
      if (open < close) {
        stretches.add(new Stretch(Instant.ofEpochSecond(open), Instant.ofEpochSecond(close)));
      }
    }
  }

  private List<Shift> shifts(LocalDate date) {
    if (content.isClosed(date)) {
      return List.of();
    }
    List<Shift> override = content.overrides().get(date);
    List<Shift> shifts =
        override != null ? override : content.weekly().get(date.getDayOfWeek().ordinal());
    // On a date that the zone skips nothing lasts by itself, but a night shift would still end.
    return worksNights && shifts.stream().anyMatch(Shift::isOvernight) && isSkipped(date)
        ? List.of()
        : shifts;
  }

  private boolean isSkipped(LocalDate date) {
    return instant(date, 0) == instant(date, Shift.DAY);
  }

  private DayHours lessBreaks(DayHours hours, LocalDate date) {
    for (Shift off : breaks(date)) {
      hours.remove(off.startSecond(), off.endSecond());
    }
    return hours;
  }
}
