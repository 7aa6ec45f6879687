package io.casekit.calendar;

import io.casekit.json.CanonicalJson;
import io.casekit.json.Sha256;
import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * When work is done: weekly shifts in one time zone, less whole-day holidays. Immutable; equal if
 * the content is equal.
 *
 * <p>A shift includes its opening instant and excludes its closing instant. What counts is elapsed
 * time, so a shift over the end of daylight saving is an hour longer than its wall times say. A
 * wall time that daylight saving skips stands for the moment of the transition, a repeated one for
 * the first of the two; a shift that comes out empty is dropped, and a date that a zone skipped
 * (Samoa, 30 December 2011) has no working time.
 *
 * <p>Every query takes instants from {@link Limits#EARLIEST} (inclusive) to {@link
 * Limits#LATEST_EXCLUSIVE} in their full precision and throws {@link InvalidInputException} for any
 * other. A search goes ten years (3,653 days of 24 hours) and not outside that range. The working
 * time of a year is laid out when it is first needed and kept; after that a query is a few binary
 * searches. Safe for use by many threads.
 */
public final class WorkingCalendar {
  /** The key of {@link #officeHours}. */
  public static final String OFFICE_HOURS = "office-hours";

  static final Duration HORIZON = Duration.ofDays(3_653);
  static final int MOST_HOLIDAYS = 20_000;
  static final int MOST_SHIFTS_A_DAY = 48;

  private static final String MEND = "Correct the calendar's shifts and holidays, or ask for less.";
  private static final Duration HORIZON_BACK = HORIZON.negated();
  private static final Instant LATEST = Limits.LATEST_EXCLUSIVE.minusNanos(1);
  // The accepted instants, in any zone, and the year on either side that a search may touch.
  private static final int FIRST_YEAR = 1898;
  private static final int LAST_YEAR = 2202;

  private final String key;
  private final ZoneId zone;
  private final ZoneRules rules;
  private final List<List<Shift>> weekly;
  private final NavigableSet<LocalDate> holidays;
  private final boolean unbroken;
  private final String version;
  private final AtomicReferenceArray<WorkingYear> years =
      new AtomicReferenceArray<>(LAST_YEAR - FIRST_YEAR + 1);

  private WorkingCalendar(
      String key, ZoneId zone, List<List<Shift>> weekly, NavigableSet<LocalDate> holidays) {
    this.key = key;
    this.zone = zone;
    this.rules = zone.getRules();
    this.weekly = weekly;
    this.holidays = holidays;
    this.unbroken =
        holidays.isEmpty()
            && weekly.stream().allMatch(day -> day.size() == 1 && day.get(0).isWholeDay());
    this.version = Sha256.hex(toJson());
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
    return key;
  }

  /** Returns the zone of the wall times. */
  public ZoneId zone() {
    return zone;
  }

  /** Returns the SHA-256 of {@link #toJson} in hexadecimal: the same for the same content. */
  public String version() {
    return version;
  }

  /** Returns the whole content as canonical JSON. */
  public String toJson() {
    return CanonicalJson.write(CalendarJson.write(this));
  }

  /**
   * Tells whether an instant is working time.
   *
   * @param instant the instant; an opening instant is, a closing instant is not
   */
  public boolean isWorking(Instant instant) {
    check(instant);
    return unbroken || yearOf(instant).isWorking(instant.getEpochSecond());
  }

  /**
   * Returns the working time from one instant to another.
   *
   * @param a counted from here, inclusive
   * @param b counted to here, exclusive
   * @return exact elapsed working time; negative if {@code b} is before {@code a}
   */
  public Duration between(Instant a, Instant b) {
    check(a);
    check(b);
    if (unbroken) {
      return Duration.between(a, b);
    }
    if (b.isBefore(a)) {
      return between(b, a).negated();
    }
    WorkingYear first = yearOf(a);
    WorkingYear last = yearOf(b);
    long seconds = 0;
    for (int year = first.number; year < last.number; year++) {
      seconds += year(year).total;
    }
    return Duration.ofSeconds(seconds, last.workedNanos(b) - first.workedNanos(a));
  }

  /**
   * Returns the instant at which a given working time, counted from {@code from}, is used up: for a
   * positive time the earliest such instant, so work that ends with a shift ends at its closing;
   * for a negative time the latest, so work that began with a shift began at its opening.
   *
   * @param from counted from here, inclusive; may fall outside working time
   * @param workingTime exact working time; zero returns {@code from} itself, negative counts
   *     backwards
   * @throws NoWorkingTimeException if the calendar holds less working time than that within ten
   *     years of {@code from}
   */
  public Instant plus(Instant from, Duration workingTime) {
    check(from);
    if (workingTime.isZero()) {
      return from;
    }
    if (workingTime.compareTo(HORIZON) > 0 || workingTime.compareTo(HORIZON_BACK) < 0) {
      throw tooMuch(from, workingTime);
    }
    if (workingTime.isNegative()) {
      return backward(from, workingTime);
    }
    Instant limit = limit(from);
    if (unbroken) {
      return notAfter(limit, from.plus(workingTime), from, workingTime);
    }
    WorkingYear year = yearOf(from);
    long target = year.workedNanos(from) + workingTime.toNanos();
    while (target > year.totalNanos()) {
      target -= year.totalNanos();
      if (year.endExclusive > limit.getEpochSecond()) {
        throw tooMuch(from, workingTime);
      }
      year = year(year.number + 1);
    }
    return notAfter(limit, year.earliest(target), from, workingTime);
  }

  private Instant backward(Instant from, Duration workingTime) {
    Instant limit = limitBack(from);
    Instant found;
    if (unbroken) {
      found = from.plus(workingTime);
    } else {
      WorkingYear year = yearOf(from);
      long target = year.workedNanos(from) + workingTime.toNanos();
      while (target < 0) {
        if (year.start < limit.getEpochSecond()) {
          throw tooMuch(from, workingTime);
        }
        year = year(year.number - 1);
        target += year.totalNanos();
      }
      found = year.latest(target);
    }
    if (found.isBefore(limit)) {
      throw tooMuch(from, workingTime);
    }
    return found;
  }

  /**
   * Returns the first working instant that is not before the given one.
   *
   * @param instant returned itself if it is working time
   * @throws NoWorkingTimeException if the calendar does not open within ten years
   */
  public Instant nextOpening(Instant instant) {
    check(instant);
    if (unbroken) {
      return instant;
    }
    long second = instant.getEpochSecond();
    WorkingYear year = yearOf(instant);
    if (year.isWorking(second)) {
      return instant;
    }
    Instant limit = limit(instant);
    long opening = year.openingAfter(second);
    while (opening == Long.MAX_VALUE && year.endExclusive <= limit.getEpochSecond()) {
      year = year(year.number + 1);
      opening = year.openingAfter(second);
    }
    if (opening > limit.getEpochSecond()) {
      throw new NoWorkingTimeException(
          "Cannot find the next opening of calendar \"%s\" after %s: it has none up to %s. %s"
              .formatted(key, instant, limit, MEND));
    }
    return Instant.ofEpochSecond(opening);
  }

  /**
   * Returns the instant some working days on, at the same wall time. A start outside working time
   * first moves to the next opening; the days counted are the dates after that one that have
   * working time; where the day reached closes for good before the wall time, its last closing is
   * the answer. A wall time within a break, or before the day opens, is left as it is.
   *
   * @param from counted from here
   * @param days how many working days, zero or more; zero returns the next opening
   * @throws InvalidInputException if {@code days} is negative
   * @throws NoWorkingTimeException if the calendar has fewer working days within ten years of
   *     {@code from}
   */
  public Instant plusWorkingDays(Instant from, int days) {
    if (days < 0) {
      throw new InvalidInputException(
          "working days", days + " is negative; days are counted forward only");
    }
    Instant start = nextOpening(from);
    if (days == 0) {
      return start;
    }
    Instant limit = limit(from);
    LocalDateTime wall = LocalDateTime.ofInstant(start, zone);
    WorkingYear year = year(wall.getYear());
    long index = year.workingDaysThrough(wall.toLocalDate().toEpochDay()) + (long) days - 1;
    while (index >= year.workingDays()) {
      index -= year.workingDays();
      if (year.endExclusive > limit.getEpochSecond()) {
        throw tooManyDays(from, days, limit);
      }
      year = year(year.number + 1);
    }
    Instant same =
        WallTime.instant(rules, year.workingDate((int) index).atTime(wall.toLocalTime()));
    Instant closing = year.lastClosing((int) index);
    Instant found = same.isBefore(closing) ? same : closing;
    if (found.isAfter(limit)) {
      throw tooManyDays(from, days, limit);
    }
    return found;
  }

  /** The same wall time some calendar days on. */
  Instant plusCalendarDays(Instant from, int days) {
    check(from);
    return Limits.instant(
        "due time", WallTime.instant(rules, LocalDateTime.ofInstant(from, zone).plusDays(days)));
  }

  List<Shift> shifts(DayOfWeek day) {
    return weekly.get(day.ordinal());
  }

  Set<LocalDate> holidays() {
    return holidays;
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
    return "calendar " + key + " in " + zone;
  }

  private static void check(Instant instant) {
    Limits.instant("instant", instant);
  }

  private WorkingYear yearOf(Instant instant) {
    long second = instant.getEpochSecond();
    WorkingYear year = year(LocalDateTime.ofInstant(instant, zone).getYear());
    // A clock set back over New Year's midnight shows the old year again after the new one began.
    while (second >= year.endExclusive) {
      year = year(year.number + 1);
    }
    return year;
  }

  private WorkingYear year(int number) {
    int index = number - FIRST_YEAR;
    WorkingYear year = years.get(index);
    if (year == null) {
      // Two threads may lay out the same year; either result will do.
      year = new WorkingYear(number, rules, weekly, holidays);
      years.set(index, year);
    }
    return year;
  }

  private static Instant limit(Instant from) {
    Instant limit = from.plus(HORIZON);
    return limit.isAfter(LATEST) ? LATEST : limit;
  }

  private static Instant limitBack(Instant from) {
    Instant limit = from.minus(HORIZON);
    return limit.isBefore(Limits.EARLIEST) ? Limits.EARLIEST : limit;
  }

  private Instant notAfter(Instant limit, Instant found, Instant from, Duration asked) {
    if (found.isAfter(limit)) {
      throw tooMuch(from, asked);
    }
    return found;
  }

  private NoWorkingTimeException tooMuch(Instant from, Duration asked) {
    Instant limit = asked.isNegative() ? limitBack(from) : limit(from);
    return new NoWorkingTimeException(
        "Cannot count %s of working time from %s in calendar \"%s\": it has only %s up to %s. %s"
            .formatted(asked, from, key, between(from, limit), limit, MEND));
  }

  private NoWorkingTimeException tooManyDays(Instant from, int days, Instant limit) {
    return new NoWorkingTimeException(
        "Cannot count %d working days from %s in calendar \"%s\": it has fewer up to %s. %s"
            .formatted(days, from, key, limit, MEND));
  }

  /** Gathers the content of a calendar. Not safe for use by many threads. */
  public static final class Builder {
    private final String key;
    private final ZoneId zone;
    private final List<List<Shift>> weekly = new ArrayList<>();
    private final NavigableSet<LocalDate> holidays = new TreeSet<>();

    private Builder(String key, ZoneId zone) {
      this.key = key;
      this.zone = zone;
      for (int i = 0; i < 7; i++) {
        weekly.add(List.of());
      }
    }

    /**
     * Sets the shifts of one day of the week in place of those set before. Shifts that touch or
     * overlap become one.
     *
     * @param day the day of the week
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
     * Adds dates without working time.
     *
     * @param dates the dates, in the calendar's zone; one given twice counts once
     */
    public Builder holiday(LocalDate... dates) {
      holidays.addAll(List.of(dates));
      return this;
    }

    /**
     * Returns the calendar.
     *
     * @throws InvalidInputException with every fault, if the key is not acceptable, no day has a
     *     shift, a day has more than 48, or there are more than 20,000 holidays or one outside the
     *     years 1900 to 2199
     */
    public WorkingCalendar build() {
      List<Fault> faults = faults();
      if (!faults.isEmpty()) {
        throw new InvalidInputException("calendar", faults);
      }
      return new WorkingCalendar(
          key, zone, weekly.stream().map(Builder::merged).toList(), new TreeSet<>(holidays));
    }

    /** What is wrong with the content so far, with the paths of its JSON form. */
    List<Fault> faults() {
      List<Fault> faults = new ArrayList<>(0);
      try {
        Limits.key("key", key);
      } catch (InvalidInputException e) {
        e.faults().forEach(fault -> faults.add(new Fault("key", fault.message())));
      }
      if (weekly.stream().allMatch(List::isEmpty)) {
        faults.add(new Fault("weekly", "there is no working time; give at least one day a shift"));
      }
      for (DayOfWeek day : DayOfWeek.values()) {
        int count = weekly.get(day.ordinal()).size();
        if (count > MOST_SHIFTS_A_DAY) {
          faults.add(
              new Fault(
                  "weekly/" + CalendarJson.name(day),
                  "it has %d shifts, the limit is %d".formatted(count, MOST_SHIFTS_A_DAY)));
        }
      }
      if (holidays.size() > MOST_HOLIDAYS) {
        faults.add(
            new Fault(
                "holidays",
                "there are %d, the limit is %d".formatted(holidays.size(), MOST_HOLIDAYS)));
      }
      for (LocalDate date : holidays) {
        if (date.getYear() < 1900 || date.getYear() > 2199) {
          faults.add(
              new Fault("holidays", date + " is outside the years 1900 to 2199; check the year"));
        }
      }
      return faults;
    }

    private static List<Shift> merged(List<Shift> shifts) {
      List<Shift> sorted = new ArrayList<>(shifts);
      sorted.sort(Comparator.comparing(Shift::start));
      List<Shift> merged = new ArrayList<>(sorted.size());
      for (Shift shift : sorted) {
        int last = merged.size() - 1;
        if (last >= 0 && shift.startSecond() <= merged.get(last).endSecond()) {
          Shift before = merged.get(last);
          merged.set(
              last,
              Shift.ofSeconds(
                  before.startSecond(), Math.max(before.endSecond(), shift.endSecond())));
        } else {
          merged.add(shift);
        }
      }
      return List.copyOf(merged);
    }
  }
}
