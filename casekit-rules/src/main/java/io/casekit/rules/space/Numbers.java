package io.casekit.rules.space;

import io.casekit.reference.Limits;
import io.casekit.reference.Money;
import io.casekit.rules.vocabulary.FieldType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values with an order: the points that rules name, and one value for each stretch between two. */
final class Numbers {
  private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final BigDecimal SHORTEST = BigDecimal.valueOf(Long.MIN_VALUE);

  private Numbers() {}

  /** Returns the value as a number; an instant in microseconds, as finer ones are not kept. */
  static BigDecimal point(Object value) {
    if (value instanceof Long number) {
      return BigDecimal.valueOf(number);
    } else if (value instanceof LocalDate date) {
      return BigDecimal.valueOf(date.toEpochDay());
    } else if (value instanceof Instant instant) {
      return BigDecimal.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
    } else if (value instanceof Money money) {
      return money.amount();
    }
    return (BigDecimal) value;
  }

  /** Returns what makes a value of a number; for amounts of money, in no currency. */
  static Function<BigDecimal, Object> value(FieldType type) {
    return switch (type) {
      case WHOLE_NUMBER -> BigDecimal::longValueExact;
      case DATE -> point -> LocalDate.ofEpochDay(point.longValueExact());
      case INSTANT -> point -> Instant.EPOCH.plus(point.longValueExact(), ChronoUnit.MICROS);
      default -> point -> point;
    };
  }

  /**
   * Cuts an axis.
   *
   * @param type what lies on it
   * @param points where it is cut
   * @param min the least value there is, or null
   * @param max the greatest value there is, or null
   * @param value makes a value of a number
   * @return the points and what lies between, in their order
   */
  static List<Cell> cells(
      FieldType type,
      SortedSet<BigDecimal> points,
      @Nullable BigDecimal min,
      @Nullable BigDecimal max,
      Function<BigDecimal, Object> value) {
    int scale = type == FieldType.DECIMAL || type == FieldType.MONEY ? Limits.DIGITS : 0;
    BigDecimal least = min == null && type == FieldType.WHOLE_NUMBER ? SHORTEST : min;
    BigDecimal greatest = max == null && type == FieldType.WHOLE_NUMBER ? LONGEST : max;
    List<Cell> cells = new ArrayList<>();
    BigDecimal before = null;
    for (BigDecimal point : points) {
      other(between(before, point, scale, least, greatest), value, cells);
      if (isInside(point, least, greatest)) {
        cells.add(new Cell(value.apply(point), Cell.Kind.NAMED));
      }
      before = point;
    }
    other(between(before, null, scale, least, greatest), value, cells);
    return cells;
  }

  private static void other(
      @Nullable BigDecimal point, Function<BigDecimal, Object> value, List<Cell> cells) {
    if (point != null
        && point.precision() - point.scale() <= Limits.DIGITS
        && point.precision() <= Limits.DIGITS) {
      cells.add(new Cell(value.apply(point), Cell.Kind.OTHER));
    }
  }

  private static boolean isInside(
      BigDecimal point, @Nullable BigDecimal least, @Nullable BigDecimal greatest) {
    return (least == null || point.compareTo(least) >= 0)
        && (greatest == null || point.compareTo(greatest) <= 0);
  }

  /**
   * Returns the number with the fewest decimals between two others, itself within what there is;
   * null if there is none.
   */
  private static @Nullable BigDecimal between(
      @Nullable BigDecimal low,
      @Nullable BigDecimal high,
      int scale,
      @Nullable BigDecimal least,
      @Nullable BigDecimal greatest) {
    if (low == null || least != null && low.compareTo(least) < 0) {
      // From the least value itself on, if that lies before the next point.
      if (least != null) {
        return high == null || least.compareTo(high) < 0 ? least : null;
      }
      return below(high, greatest);
    }
    for (int digits = 0; digits <= scale; digits++) {
      BigDecimal step = BigDecimal.ONE.movePointLeft(digits);
      BigDecimal next = low.setScale(digits, RoundingMode.FLOOR).add(step);
      if ((high == null || next.compareTo(high) < 0) && isInside(next, null, greatest)) {
        return next.signum() == 0 ? BigDecimal.ZERO : next;
      }
    }
    return null;
  }

  private static BigDecimal below(@Nullable BigDecimal high, @Nullable BigDecimal greatest) {
    BigDecimal end =
        high == null || greatest != null && greatest.compareTo(high) < 0 ? greatest : high;
    // A whole number below, whatever the decimals of the end.
    return end == null
        ? BigDecimal.ZERO
        : end.setScale(0, RoundingMode.FLOOR).subtract(BigDecimal.ONE);
  }
}
