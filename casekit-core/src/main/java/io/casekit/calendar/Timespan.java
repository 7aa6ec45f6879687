package io.casekit.calendar;

import io.casekit.reference.InvalidInputException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/**
 * How much time is allowed, and in which measure. There is no plain "day": a working day, a
 * calendar day and 24 hours of work are three things, so whoever writes a timespan says which.
 */
public sealed interface Timespan
    permits Timespan.WorkingHours, Timespan.WorkingDays, Timespan.CalendarDays {

  /** The most days of a timespan, working or calendar: about ten years. */
  int MOST_DAYS = 3_650;

  /**
   * Returns the instant at which this much time, counted from {@code start}, is used up.
   *
   * @param start counted from here, inclusive; may fall outside working time
   * @param calendar says what working time is, and gives the zone of wall times
   * @throws NoWorkingTimeException if the calendar holds too little working time
   * @throws InvalidInputException if the start or the result is outside the instants that casekit
   *     accepts
   */
  Instant after(Instant start, WorkingCalendar calendar);

  /** Tells whether time outside working hours counts too. */
  boolean countsClosedTime();

  /** Returns the text form that {@link #parse} reads. */
  @Override
  String toString();

  /**
   * Returns whole hours of working time.
   *
   * @param hours how many, more than zero
   * @throws InvalidInputException if it is not more than zero or more than ten years
   */
  static Timespan workingHours(long hours) {
    return new WorkingHours(
        Duration.ofHours(Math.max(Math.min(hours, Integer.MAX_VALUE), Integer.MIN_VALUE)));
  }

  /**
   * Returns an exact amount of working time.
   *
   * @param amount how much, in whole microseconds, more than zero
   * @throws InvalidInputException if it is not more than zero, more than ten years, or finer than a
   *     microsecond
   */
  static Timespan workingTime(Duration amount) {
    return new WorkingHours(amount);
  }

  /**
   * Returns working days: the same wall time, so many days with working time on.
   *
   * @param days how many, more than zero, at most {@link #MOST_DAYS}
   * @throws InvalidInputException if it is outside that
   */
  static Timespan workingDays(int days) {
    return new WorkingDays(days);
  }

  /**
   * Returns calendar days: the same wall time, so many dates on.
   *
   * @param days how many, more than zero, at most {@link #MOST_DAYS}
   * @throws InvalidInputException if it is outside that
   */
  static Timespan calendarDays(int days) {
    return new CalendarDays(days);
  }

  /**
   * Reads the text form: {@code working-hours PT8H}, {@code working-days 5} or {@code calendar-days
   * 120}.
   *
   * @param text one of the three words, a space and an amount; hours as an ISO duration of hours,
   *     minutes and seconds
   * @throws InvalidInputException if it is not of that form or the amount is not acceptable
   */
  static Timespan parse(String text) {
    int space = text.indexOf(' ');
    String amount = text.substring(space + 1);
    switch (text.substring(0, Math.max(space, 0))) {
      case "working-hours":
        // Duration reads P1D as 24 hours; here it would be taken for a day's work.
        if (amount.startsWith("PT")) {
          try {
            return new WorkingHours(Duration.parse(amount));
          } catch (DateTimeException e) {
            throw unreadable(text);
          }
        }
        throw unreadable(text);
      case "working-days":
        return new WorkingDays(days(text, amount));
      case "calendar-days":
        return new CalendarDays(days(text, amount));
      default:
        throw unreadable(text);
    }
  }

  private static int days(String text, String amount) {
    if (amount.isEmpty() || amount.length() > 9 || !amount.chars().allMatch(Timespan::isDigit)) {
      throw unreadable(text);
    }
    return Integer.parseInt(amount);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static InvalidInputException unreadable(String text) {
    boolean isBareDuration = text.startsWith("P");
    return new InvalidInputException(
        "timespan",
        "\"%s\" %s; write \"working-hours PT8H\", \"working-days 5\" or \"calendar-days 120\""
            .formatted(
                text,
                isBareDuration
                    ? "is ambiguous: hours of work, working days and calendar days are three things"
                    : "does not say in which measure"));
  }

  private static void checkDays(int days) {
    if (days <= 0 || days > MOST_DAYS) {
      throw new InvalidInputException("timespan", days + " days is outside 1 to " + MOST_DAYS);
    }
  }

  /**
   * An exact amount of working time.
   *
   * @param amount how much, in whole microseconds, more than zero, at most ten years
   */
  record WorkingHours(Duration amount) implements Timespan {
    private static final Duration LONGEST = CalendarSearch.horizon(CalendarContent.TEN_YEARS);

    /**
     * Checks the amount.
     *
     * @throws InvalidInputException if it is not more than zero, more than 3,653 days of 24 hours,
     *     or finer than a microsecond
     */
    public WorkingHours {
      if (amount.isZero()
          || amount.isNegative()
          || amount.compareTo(LONGEST) > 0
          || amount.getNano() % 1_000 != 0) {
        throw new InvalidInputException(
            "timespan",
            amount
                + " is not a whole number of microseconds, more than zero and at most "
                + LONGEST);
      }
    }

    @Override
    public Instant after(Instant start, WorkingCalendar calendar) {
      return calendar.plus(start, amount);
    }

    @Override
    public boolean countsClosedTime() {
      return false;
    }

    @Override
    public String toString() {
      return "working-hours " + amount;
    }
  }

  /**
   * Days that have working time, at the same wall time; see {@link
   * WorkingCalendar#plusWorkingDays}.
   *
   * @param days how many, 1 to {@link #MOST_DAYS}
   */
  record WorkingDays(int days) implements Timespan {
    /**
     * Checks the days.
     *
     * @throws InvalidInputException if they are outside 1 to {@link #MOST_DAYS}
     */
    public WorkingDays {
      checkDays(days);
    }

    @Override
    public Instant after(Instant start, WorkingCalendar calendar) {
      return calendar.plusWorkingDays(start, days);
    }

    @Override
    public boolean countsClosedTime() {
      return false;
    }

    @Override
    public String toString() {
      return "working-days " + days;
    }
  }

  /**
   * Days of the calendar on the wall, working or not, at the same wall time in the working
   * calendar's zone. A wall time that daylight saving skips is the moment of the transition, a
   * repeated one the first of the two.
   *
   * @param days how many, 1 to {@link #MOST_DAYS}
   */
  record CalendarDays(int days) implements Timespan {
    /**
     * Checks the days.
     *
     * @throws InvalidInputException if they are outside 1 to {@link #MOST_DAYS}
     */
    public CalendarDays {
      checkDays(days);
    }

    @Override
    public Instant after(Instant start, WorkingCalendar calendar) {
      return calendar.plusCalendarDays(start, days);
    }

    @Override
    public boolean countsClosedTime() {
      return true;
    }

    @Override
    public String toString() {
      return "calendar-days " + days;
    }
  }
}
