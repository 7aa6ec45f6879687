package io.casekit.calendar;

import io.casekit.reference.InvalidInputException;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A stretch of local time that starts on some date. It ends on the same date, or, if its end is not
 * after its start, on the next one: {@code 22:00-06:00} is a night shift, which belongs to the day
 * it starts on. Midnight as the end means the end of the day, so {@code 16:00-00:00} is {@code
 * 16:00-24:00}, and 00:00 to 00:00 is the whole day, {@code 00:00-24:00}.
 *
 * @param start the first moment, inclusive; a whole second
 * @param endExclusive the first moment after it; a whole second; {@link LocalTime#MIDNIGHT} is the
 *     end of the day
 */
public record Shift(LocalTime start, LocalTime endExclusive) {
  static final int DAY = 24 * 60 * 60;

  /**
   * Checks the stretch.
   *
   * @throws InvalidInputException if it ends when it starts, or either end is not a whole second
   */
  public Shift {
    if (start.getNano() != 0 || endExclusive.getNano() != 0) {
      throw new InvalidInputException(
          "shift",
          "%s to %s has fractions of a second; a shift starts and ends on a whole second"
              .formatted(start, endExclusive));
    }
    if (start.equals(endExclusive) && !start.equals(LocalTime.MIDNIGHT)) {
      throw new InvalidInputException(
          "shift",
          "it must not end when it starts, but was %s to %s; the whole day is 00:00-24:00"
              .formatted(start, endExclusive));
    }
  }

  /** Returns the whole day, 00:00 to 24:00, however many hours that day has. */
  public static Shift wholeDay() {
    return new Shift(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
  }

  /**
   * Reads the text form, such as {@code 08:00-17:00}, {@code 13:30-24:00} or {@code 22:00-06:00}.
   *
   * @param text two local times with a hyphen between them; {@code 24:00}, as the end only, is the
   *     end of the day, and so is {@code 00:00} there
   * @throws InvalidInputException if it is not of that form or not an acceptable shift
   */
  public static Shift parse(String text) {
    int hyphen = text.indexOf('-');
    if (hyphen < 0) {
      throw unreadable(text);
    }
    String end = text.substring(hyphen + 1);
    try {
      return new Shift(
          LocalTime.parse(text.substring(0, hyphen)),
          end.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(end));
    } catch (DateTimeParseException e) {
      throw unreadable(text);
    }
  }

  /** Tells whether it ends on the date after the one it starts on; at midnight it does not. */
  public boolean isOvernight() {
    return endSecond() > DAY;
  }

  /** Returns the text form that {@link #parse} reads; the end of the day is {@code 24:00}. */
  @Override
  public String toString() {
    return start + "-" + (endExclusive.equals(LocalTime.MIDNIGHT) ? "24:00" : endExclusive);
  }

  int startSecond() {
    return start.toSecondOfDay();
  }

  /** The end, counted from the midnight before the start; the end of the day is 86,400. */
  int endSecond() {
    int end = endExclusive.toSecondOfDay();
    return end > startSecond() ? end : end + DAY;
  }

  boolean contains(int secondOfDay) {
    return startSecond() <= secondOfDay && secondOfDay < endSecond();
  }

  static Shift ofSeconds(int start, int end) {
    return new Shift(LocalTime.ofSecondOfDay(start), LocalTime.ofSecondOfDay(end % DAY));
  }

  /**
   * In order, with those that touch or overlap made one. Two that together last a day or longer
   * stay two, as no single shift can say that, unless they are just the whole day.
   */
  static List<Shift> merged(List<Shift> shifts) {
    List<Shift> sorted = new ArrayList<>(shifts);
    sorted.sort(Comparator.comparingInt(Shift::startSecond).thenComparingInt(Shift::endSecond));
    List<Shift> merged = new ArrayList<>(sorted.size());
    for (Shift shift : sorted) {
      int last = merged.size() - 1;
      if (last >= 0 && merged.get(last).joins(shift)) {
        Shift before = merged.get(last);
        merged.set(
            last, ofSeconds(before.startSecond(), Math.max(before.endSecond(), shift.endSecond())));
      } else {
        merged.add(shift);
      }
    }
    return List.copyOf(merged);
  }

  private boolean joins(Shift later) {
    int end = Math.max(endSecond(), later.endSecond());
    int length = end - startSecond();
    return later.startSecond() <= endSecond()
        && (length < DAY || startSecond() == 0 && length == DAY);
  }

  private static InvalidInputException unreadable(String text) {
    return new InvalidInputException(
        "shift", "\"" + text + "\" is not two times of a day; write it like 08:00-17:00");
  }
}
