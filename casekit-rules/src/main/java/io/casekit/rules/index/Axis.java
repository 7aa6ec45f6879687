package io.casekit.rules.index;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Points of an axis in their order, and the pieces they cut it into: each point by itself, and what
 * lies between two. Points are kept as whole numbers of a unit small enough for all of them, where
 * 64 bits allow that, as those are compared without following references.
 */
final class Axis {
  private static final int FINEST = 9;

  private final List<BigDecimal> points;
  private final long[] units;
  private final int scale;

  Axis(Collection<BigDecimal> some) {
    this.points = List.copyOf(new ArrayList<>(new TreeSet<>(some)));
    this.scale = points.stream().mapToInt(BigDecimal::scale).max().orElse(0);
    boolean fits = scale <= FINEST && points.stream().allMatch(point -> fits(point, scale));
    this.units =
        fits ? points.stream().mapToLong(point -> units(point, scale)).toArray() : new long[0];
  }

  private static boolean fits(BigDecimal point, int scale) {
    return point.precision() - point.scale() + scale < 19;
  }

  private static long units(BigDecimal point, int scale) {
    return point.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue().longValueExact();
  }

  int pieces() {
    return 2 * points.size() + 1;
  }

  /** Returns the first piece of what begins at a point, or has no beginning if that is null. */
  int first(@Nullable BigDecimal low, boolean included) {
    return low == null ? 0 : piece(low) + (included ? 0 : 1);
  }

  /** Returns the last piece of what ends at a point, or has no end if that is null. */
  int last(@Nullable BigDecimal high, boolean included) {
    return high == null ? pieces() - 1 : piece(high) - (included ? 0 : 1);
  }

  /** Odd pieces are the points, even ones what lies before the point, or after the last. */
  int piece(BigDecimal point) {
    if (units.length > 0 && point.scale() <= scale && fits(point, scale)) {
      return piece(point.scale() == 0 && scale == 0 ? point.longValue() : units(point, scale));
    }
    int low = 0;
    int high = points.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      int comparison = points.get(middle).compareTo(point);
      if (comparison == 0) {
        return 2 * middle + 1;
      } else if (comparison < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return 2 * low;
  }

  private int piece(long unit) {
    int low = 0;
    int high = units.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      long found = units[middle];
      if (found == unit) {
        return 2 * middle + 1;
      } else if (found < unit) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return 2 * low;
  }
}
