package io.casekit.calendar;

import io.casekit.json.CanonicalJson;
import io.casekit.json.Json;
import io.casekit.json.Sha256;
import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * When work is done: weekly shifts in one time zone, holidays, and dates on which it is otherwise.
 * Immutable; equal if the content is equal.
 *
 * <p><b>What is worked on a date.</b> On a holiday no shift starts, unless the date is said to be
 * {@linkplain Builder#worked worked}. Else the date's {@linkplain Builder#override override}
 * counts, else the shifts of its day of the week. Then the date's {@linkplain Builder#breakOn
 * breaks} are taken out. A night shift belongs to the day it starts on; its tail after midnight is
 * cut off by a holiday that is not worked, shortened by the breaks of the date it falls on, and
 * left alone by an override. Shifts that touch or overlap are one.
 *
 * <p><b>Wall time and instants.</b> A stretch includes its opening instant and excludes its closing
 * instant. What counts is elapsed time, so a shift over the end of daylight saving is an hour
 * longer than its wall times say. A wall time that daylight saving skips stands for the moment of
 * the transition, a repeated one for the first of the two; a stretch that comes out empty is
 * dropped. A date that a zone skipped (Samoa, 30 December 2011) has no working time, and no night
 * shift starts on it. Where midnight comes twice, the first is the start of the day.
 *
 * <p>Every query takes instants from {@link Limits#EARLIEST} (inclusive) to {@link
 * Limits#LATEST_EXCLUSIVE} in their full precision and throws {@link InvalidInputException} for any
 * other. A search goes as far as the {@linkplain Builder#horizonYears horizon} and not outside that
 * range. The working time of a year is laid out when it is first needed and kept; after that a
 * query is two binary searches, takes no lock and allocates nothing but its result. Safe for use by
 * many threads.
 */
public final class WorkingCalendar {
  /** The key of {@link #officeHours}. */
  public static final String OFFICE_HOURS = "office-hours";

  private final CalendarContent content;
  private final CalendarSearch search;
  private final String version;

  private WorkingCalendar(CalendarContent content, String version) {
    this.content = content;
    this.search = new CalendarSearch(content);
    this.version = version;
  }

  /**
   * Starts a calendar without working time.
   *
   * @param key the name by which SLA targets and places refer to it
   * @param zone the zone of its wall times
   */
  public static Builder of(String key, ZoneId zone) {
    return new Builder(key, zone);
  }

  /**
   * Returns the calendar in which every moment is working time.
   *
   * @param key the name by which SLA targets and places refer to it
   * @param zone the zone in which its days begin
   * @throws InvalidInputException if the key is not acceptable
   */
  public static WorkingCalendar roundTheClock(String key, ZoneId zone) {
    return of(key, zone).everyDay(Shift.wholeDay()).build();
  }

  /**
   * Returns the calendar that casekit takes when a host names none: Monday to Friday, 08:00 to
   * 17:00, no holidays, under the key {@value #OFFICE_HOURS}.
   *
   * @param zone the zone of its wall times
   */
  public static WorkingCalendar officeHours(ZoneId zone) {
    return of(OFFICE_HOURS, zone)
        .weekdays(new Shift(LocalTime.of(8, 0), LocalTime.of(17, 0)))
        .build();
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @param json the document, at most {@link Limits#DEFINITION_BYTES} bytes
   * @throws InvalidInputException with every fault and its path, if it is not such a document or
   *     the calendar it describes could not be built; fields that are not known are faults
   */
  public static WorkingCalendar fromJson(String json) {
    return CalendarJson.read(json);
  }

  /** Returns the name by which SLA targets and places refer to this calendar. */
  public String key() {
    return content.key();
  }

  /** Returns the zone of the wall times. */
  public ZoneId zone() {
    return content.zone();
  }

  /** Returns the SHA-256 of {@link #toJson} in hexadecimal: the same for the same content. */
  public String version() {
    return version;
  }

  /** Returns the whole content as canonical JSON; what it does not use is not in it. */
  public String toJson() {
    return CanonicalJson.write(CalendarJson.write(content));
  }

  /**
   * Tells whether an instant is working time.
   *
   * @param instant the instant; an opening instant is, a closing instant is not
   */
  public boolean isWorking(Instant instant) {
    return search.isWorking(instant);
  }

  /**
   * Returns the working time from one instant to another.
   *
   * @param a counted from here, inclusive
   * @param b counted to here, exclusive
   * @return exact elapsed working time; negative if {@code b} is before {@code a}
   */
  public Duration between(Instant a, Instant b) {
    return search.between(a, b);
  }

  /**
   * Returns the stretches of working time from one instant to another, in order. None touch: work
   * round the clock is one stretch. Together they last as long as {@link #between} says.
   *
   * @param from stretches are cut off here, inclusive
   * @param to and here, exclusive
   * @throws InvalidInputException if {@code to} is before {@code from}
   */
  public List<Stretch> shifts(Instant from, Instant to) {
    return search.stretches(from, to);
  }

  /**
   * Returns the instant at which a given working time, counted from {@code from}, is used up: for a
   * positive time the earliest such instant, so work that ends with a shift ends at its closing;
   * for a negative time the latest, so work that began with a shift began at its opening.
   *
   * @param from counted from here, inclusive; may fall outside working time
   * @param workingTime exact working time; zero returns {@code from} itself, negative counts
   *     backwards
   * @throws NoWorkingTimeException if the calendar holds less working time than that within its
   *     horizon of {@code from}
   */
  public Instant plus(Instant from, Duration workingTime) {
    return search.plus(from, workingTime);
  }

  /**
   * Returns the first working instant that is not before the given one.
   *
   * @param instant returned itself if it is working time
   * @throws NoWorkingTimeException if the calendar does not open within its horizon
   */
  public Instant nextOpening(Instant instant) {
    return search.nextOpening(instant);
  }

  /**
   * Returns the last instant, not after the given one, up to which work was done.
   *
   * @param instant returned itself if work was done right up to it, as it is at a closing instant,
   *     but not at an opening instant
   * @throws NoWorkingTimeException if the calendar does not close within its horizon before that
   */
  public Instant previousClosing(Instant instant) {
    return search.previousClosing(instant);
  }

  /**
   * Returns the instant some working days on, at the same wall time. A start outside working time
   * first moves to the next opening, unless the calendar {@linkplain Builder#startMovesToOpening
   * says otherwise}. The days counted are the dates after the start's own on which a shift starts;
   * in the tail of a night shift the start's own day is the one before its date. A wall time in a
   * break of the day reached, or between two of its shifts, moves to the end of that; one after the
   * day's last closing to that closing. One before the day opens is left as it is.
   *
   * @param from counted from here
   * @param days how many working days, zero or more; zero returns the next opening
   * @throws InvalidInputException if {@code days} is negative
   * @throws NoWorkingTimeException if the calendar has fewer working days within its horizon of
   *     {@code from}
   */
  public Instant plusWorkingDays(Instant from, int days) {
    return search.plusWorkingDays(from, days);
  }

  /**
   * Tells whether a date is a holiday: one on which no shift starts, as it is not worked either.
   *
   * @param date the date, in the calendar's zone
   */
  public boolean isHoliday(LocalDate date) {
    return content.isClosed(date);
  }

  /** The same wall time some calendar days on. */
  Instant plusCalendarDays(Instant from, int days) {
    return search.plusCalendarDays(from, days);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WorkingCalendar that && version.equals(that.version);
  }

  @Override
  public int hashCode() {
    return version.hashCode();
  }

  @Override
  public String toString() {
    return "calendar " + key() + " in " + zone();
  }

  /** Gathers the content of a calendar. Not safe for use by many threads. */
  public static final class Builder {
    private final String key;
    private final ZoneId zone;
    private final List<List<Shift>> weekly = new ArrayList<>();
    private final NavigableSet<LocalDate> holidays = new TreeSet<>();
    private final NavigableSet<LocalDate> worked = new TreeSet<>();
    private final NavigableMap<LocalDate, List<Shift>> overrides = new TreeMap<>();
    private final NavigableMap<LocalDate, List<Shift>> breaks = new TreeMap<>();
    private int horizonYears = CalendarContent.TEN_YEARS;
    private boolean startMovesToOpening = true;

    private Builder(String key, ZoneId zone) {
      this.key = key;
      this.zone = zone;
      for (int i = 0; i < 7; i++) {
        weekly.add(List.of());
      }
    }

    /**
     * Sets the shifts of one day of the week in place of those set before.
     *
     * @param day the day of the week on which they start
     * @param shifts its shifts, in any order; none closes the day
     */
    public Builder weekly(DayOfWeek day, Shift... shifts) {
      weekly.set(day.ordinal(), List.of(shifts));
      return this;
    }

    /**
     * Sets the shifts of each day from Monday to Friday in place of those set before.
     *
     * @param shifts the shifts of each of these days
     */
    public Builder weekdays(Shift... shifts) {
      for (DayOfWeek day : DayOfWeek.values()) {
        if (day.compareTo(DayOfWeek.FRIDAY) <= 0) {
          weekly(day, shifts);
        }
      }
      return this;
    }

    /**
     * Sets the shifts of all seven days in place of those set before.
     *
     * @param shifts the shifts of each day
     */
    public Builder everyDay(Shift... shifts) {
      for (DayOfWeek day : DayOfWeek.values()) {
        weekly(day, shifts);
      }
      return this;
    }

    /**
     * Adds dates on which no shift starts, and at whose midnight the night shift before ends.
     *
     * @param dates the dates, in the calendar's zone; one given twice counts once
     */
    public Builder holiday(LocalDate... dates) {
      return holidays(Arrays.asList(dates));
    }

    /**
     * Adds dates as {@link #holiday} does.
     *
     * @param dates the dates, in the calendar's zone; one given twice counts once
     */
    public Builder holidays(Collection<LocalDate> dates) {
      holidays.addAll(List.copyOf(dates));
      return this;
    }

    /**
     * Adds dates that are worked though they may be holidays: their override counts, or without one
     * the hours of the day of the week.
     *
     * @param dates the dates, in the calendar's zone; one that is no holiday is as it would be
     */
    public Builder worked(LocalDate... dates) {
      worked.addAll(List.of(dates));
      return this;
    }

    /**
     * Sets the shifts that start on a date, in place of those of its day of the week and of those
     * set before. What is left of the night shift that started the evening before stays.
     *
     * @param date the date; on a holiday that is not {@linkplain #worked worked} it is of no effect
     * @param shifts its shifts, in any order; none closes the day
     */
    public Builder override(LocalDate date, Shift... shifts) {
      overrides.put(date, List.of(shifts));
      return this;
    }

    /**
     * Takes time out of a date, whatever shift it belongs to, that of the night before included.
     * Adds to the breaks set before.
     *
     * @param date the date
     * @param intervals when no work is done; none may go beyond the end of the date
     */
    public Builder breakOn(LocalDate date, Shift... intervals) {
      List<Shift> all = new ArrayList<>(breaks.getOrDefault(date, List.of()));
      all.addAll(List.of(intervals));
      if (!all.isEmpty()) {
        breaks.put(date, all);
      }
      return this;
    }

    /**
     * Sets how far a search goes, forward or back; ten years if it is not called.
     *
     * @param years years of 365 and a quarter days, rounded up to whole days; 1 to 100
     */
    public Builder horizonYears(int years) {
      this.horizonYears = years;
      return this;
    }

    /**
     * Sets whether {@link #plusWorkingDays} moves a start outside working time to the next opening
     * before it counts; it does if this is not called.
     *
     * @param moves false to count from the date and wall time of the start itself
     */
    public Builder startMovesToOpening(boolean moves) {
      this.startMovesToOpening = moves;
      return this;
    }

    /**
     * Returns the calendar.
     *
     * @throws InvalidInputException with every fault and its path in the JSON form, if the key is
     *     not acceptable, there is no working time at all, a break does not end on its date, a date
     *     is outside the years 1900 to 2199, the horizon is not 1 to 100 years, or there is too
     *     much of anything: 48 shifts or breaks of a day, 20,000 dates of a kind, {@link
     *     Limits#DEFINITION_BYTES} as JSON
     */
    public WorkingCalendar build() {
      List<Fault> faults = CalendarFaults.of(content());
      if (!faults.isEmpty()) {
        throw new InvalidInputException("calendar", faults);
      }
      CalendarContent content = content().canonical();
      String json = CanonicalJson.write(CalendarJson.write(content));
      if (Json.utf8Length(json) > Limits.DEFINITION_BYTES) {
        throw new InvalidInputException(
            "calendar",
            "as JSON it is larger than the limit of "
                + Limits.DEFINITION_BYTES
                + " bytes; leave out dates long past");
      }
      return new WorkingCalendar(content, Sha256.hex(json));
    }

    /** The content as it was given. */
    CalendarContent content() {
      return new CalendarContent(
          key,
          zone,
          weekly,
          holidays,
          worked,
          overrides,
          breaks,
          horizonYears,
          startMovesToOpening);
    }
  }
}
