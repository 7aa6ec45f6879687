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
 * 64 bits allow that, as those are compared without following references; and the stretch from the
 * first to the last is divided into equal parts, so that a look at one part leaves few to compare.
 */
final class Axis {
  private static final int FINEST = 9;

  private final List<BigDecimal> points;
  private final long[] units;
  private final int scale;

  /** The length of a part is two to the power of this. */
  private final int shift;

  /** The first of the units in each part or after it; after the last part their number. */
  private final int[] starts;

  Axis(Collection<BigDecimal> some) {
    this.points = List.copyOf(new ArrayList<>(new TreeSet<>(some)));
    this.scale = points.stream().mapToInt(BigDecimal::scale).max().orElse(0);
    boolean fits = scale <= FINEST && points.stream().allMatch(point -> fits(point, scale));
    this.units =
        fits ? points.stream().mapToLong(point -> units(point, scale)).toArray() : new long[0];
    int narrow = 0;
    while (units.length > 0 && units[units.length - 1] - units[0] >>> narrow > units.length) {
      narrow++;
    }
    this.shift = narrow;
    this.starts = starts();
  }

  /** Which part a unit lies in that is neither before the first nor after the last. */
  private int part(long unit) {
    // No difference overflows, as units have at most 18 digits.
    return (int) (unit - units[0] >>> shift);
  }

  private int[] starts() {
    int[] firsts = new int[units.length == 0 ? 0 : part(units[units.length - 1]) + 2];
    int next = 0;
    for (int part = 0; part < firsts.length; part++) {
      while (next < units.length && part(units[next]) < part) {
        next++;
      }
      firsts[part] = next;
    }
    return firsts;
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
    if (unit < units[0]) {
      return 0;
    }
    if (unit > units[units.length - 1]) {
      return 2 * units.length;
    }
    int part = part(unit);
    int low = starts[part];
    int high = starts[part + 1];
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
