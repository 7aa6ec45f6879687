package io.casekit.calendar;

import io.casekit.reference.InvalidInputException;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;

/**
 * A stretch of working time within one day, in the local time of its calendar. Midnight as the end
 * means the end of that day, so 00:00 to 00:00 is the whole day, which is written {@code
 * 00:00-24:00}.
 *
 * @param start the first moment of work, inclusive; a whole second
 * @param endExclusive the first moment after it; a whole second; {@link LocalTime#MIDNIGHT} is the
 *     end of the day
 */
public record Shift(LocalTime start, LocalTime endExclusive) {
  private static final int DAY = 24 * 60 * 60;

  /**
   * Checks the stretch.
   *
   * @throws InvalidInputException if it does not end after it starts, or either end is not a whole
   *     second
   */
  public Shift {
    if (start.getNano() != 0 || endExclusive.getNano() != 0) {
      throw new InvalidInputException(
          "shift",
          "%s to %s has fractions of a second; a shift starts and ends on a whole second"
              .formatted(start, endExclusive));
    }
    if (!endExclusive.equals(LocalTime.MIDNIGHT) && !endExclusive.isAfter(start)) {
      throw new InvalidInputException(
          "shift",
          "it must end after it starts, but was %s to %s; split a night shift at midnight into two"
              .formatted(start, endExclusive));
    }
  }

  /** Returns the whole day, 00:00 to 24:00, however many hours that day has. */
  public static Shift wholeDay() {
    return new Shift(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
  }

  /**
   * Reads the text form, such as {@code 08:00-17:00} or {@code 13:30-24:00}.
   *
   * @param text two local times with a hyphen between them; {@code 24:00} is the end of the day
   * @throws InvalidInputException if it is not of that form or not an acceptable shift
   */
  public static Shift parse(String text) {
    int hyphen = text.indexOf('-');
    if (hyphen < 0) {
      throw unreadable(text);
    }
    String end = text.substring(hyphen + 1);
    if (end.equals("00:00")) {
      throw new InvalidInputException(
          "shift", "\"" + text + "\" ends at 00:00; write the end of the day as 24:00");
    }
    try {
      return new Shift(
          LocalTime.parse(text.substring(0, hyphen)),
          end.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(end));
    } catch (DateTimeParseException e) {
      throw unreadable(text);
    }
  }

  /** Returns the text form that {@link #parse} reads. */
  @Override
  public String toString() {
    return start + "-" + (endExclusive.equals(LocalTime.MIDNIGHT) ? "24:00" : endExclusive);
  }

  int startSecond() {
    return start.toSecondOfDay();
  }

  /** The end as a second of the day; the end of the day is 86,400. */
  int endSecond() {
    return endExclusive.equals(LocalTime.MIDNIGHT) ? DAY : endExclusive.toSecondOfDay();
  }

  boolean isWholeDay() {
    return startSecond() == 0 && endSecond() == DAY;
  }

  static Shift ofSeconds(int start, int end) {
    return new Shift(LocalTime.ofSecondOfDay(start), LocalTime.ofSecondOfDay(end % DAY));
  }

  private static InvalidInputException unreadable(String text) {
    return new InvalidInputException(
        "shift", "\"" + text + "\" is not two times of a day; write it like 08:00-17:00");
  }
}
