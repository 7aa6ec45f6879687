package io.casekit.sla;

import io.casekit.calendar.Timespan;
import io.casekit.reference.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A point on the way to a target or beyond it, and what is to be done there. In each cycle of a
 * clock it is reached at most once, however often the clock is derived anew.
 *
 * @param point where it lies
 * @param percent the share of the target, 1 to 1000; zero unless that is where it lies
 * @param offset how far it lies before or after the due time, in working hours or calendar days;
 *     {@code null} unless that is where it lies
 * @param actions what is done, in order; may be none, then it is only recorded
 */
public record Threshold(
    Point point, int percent, @Nullable Timespan offset, List<ThresholdAction> actions) {
  private static final int MOST_PERCENT = 1_000;
  private static final int MOST_ACTIONS = 10;

  /** Where a threshold lies. */
  public enum Point {
    /** Where a share of the target has been counted. */
    PERCENT,
    /** Some time before the due time. */
    BEFORE,
    /** Some time after the due time. */
    AFTER,
    /** Where the target is missed: as soon as more than the target has been counted. */
    BREACH
  }

  /**
   * Checks and copies the components.
   *
   * @throws InvalidInputException if percentage or offset do not go with the point or are out of
   *     range, the offset is in working days, or there are more than 10 actions
   */
  public Threshold {
    if ((point == Point.PERCENT) != (percent != 0) || percent < 0 || percent > MOST_PERCENT) {
      throw new InvalidInputException(
          "threshold", "%d percent is outside 1 to %d".formatted(percent, MOST_PERCENT));
    }
    boolean needsOffset = point == Point.BEFORE || point == Point.AFTER;
    if (needsOffset != (offset != null) || offset instanceof Timespan.WorkingDays) {
      throw new InvalidInputException(
          "threshold",
          "its offset is %s; give working hours or calendar days before or after the due time"
              .formatted(offset));
    }
    if (actions.size() > MOST_ACTIONS) {
      throw new InvalidInputException(
          "threshold",
          "it has %d actions, the limit is %d".formatted(actions.size(), MOST_ACTIONS));
    }
    actions = List.copyOf(actions);
  }

  /**
   * Returns a threshold where a share of the target has been counted.
   *
   * @param percent the share, 1 to 1000; 100 is the due time
   * @param actions what is done
   * @throws InvalidInputException as the constructor does
   */
  public static Threshold percent(int percent, ThresholdAction... actions) {
    return new Threshold(Point.PERCENT, percent, null, Arrays.asList(actions));
  }

  /**
   * Returns a threshold some time before the due time.
   *
   * @param offset how long before, in working hours or calendar days
   * @param actions what is done
   * @throws InvalidInputException as the constructor does
   */
  public static Threshold before(Timespan offset, ThresholdAction... actions) {
    return new Threshold(Point.BEFORE, 0, offset, Arrays.asList(actions));
  }

  /**
   * Returns a threshold some time after the due time.
   *
   * @param offset how long after, in working hours or calendar days
   * @param actions what is done
   * @throws InvalidInputException as the constructor does
   */
  public static Threshold after(Timespan offset, ThresholdAction... actions) {
    return new Threshold(Point.AFTER, 0, offset, Arrays.asList(actions));
  }

  /**
   * Returns a threshold where the target is missed.
   *
   * @param actions what is done
   * @throws InvalidInputException as the constructor does
   */
  public static Threshold breach(ThresholdAction... actions) {
    return new Threshold(Point.BREACH, 0, null, Arrays.asList(actions));
  }

  /**
   * Reads where a threshold lies.
   *
   * @param at {@code 80 percent}, {@code before working-hours PT2H}, {@code after calendar-days 1}
   *     or {@code breach}
   * @param actions what is done
   * @throws InvalidInputException if it is not of that form, or as the constructor does
   */
  public static Threshold parse(String at, List<ThresholdAction> actions) {
    if (at.equals("breach")) {
      return new Threshold(Point.BREACH, 0, null, actions);
    } else if (at.startsWith("before ")) {
      return new Threshold(Point.BEFORE, 0, Timespan.parse(at.substring(7)), actions);
    } else if (at.startsWith("after ")) {
      return new Threshold(Point.AFTER, 0, Timespan.parse(at.substring(6)), actions);
    } else if (at.matches("[1-9][0-9]{0,3} percent")) {
      return new Threshold(
          Point.PERCENT, Integer.parseInt(at.substring(0, at.indexOf(' '))), null, actions);
    }
    throw new InvalidInputException(
        "threshold",
        "\"%s\" says no point; write as in \"80 percent\", \"before working-hours PT2H\","
                .formatted(at)
            + " \"after calendar-days 1\" or \"breach\"");
  }

  /** Returns where it lies, as {@link #parse} reads it; by this it is known within its target. */
  public String at() {
    return switch (point) {
      case PERCENT -> percent + " percent";
      case BEFORE -> "before " + offset;
      case AFTER -> "after " + offset;
      case BREACH -> "breach";
    };
  }
}
