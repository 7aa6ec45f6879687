package io.casekit.rules.index;

import io.casekit.reference.Money;
import io.casekit.rules.model.Field;
import io.casekit.rules.model.UnaryTest;
import io.casekit.rules.model.UnaryTest.Range;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pieces into which the ends of ranges cut an axis; of amounts in one currency only. */
final class NumberScale extends Scale {
  private static final int OTHER = 1;

  private final Field field;
  private final @Nullable Currency currency;
  private final Axis axis;

  /** Lays out a scale for the ends of ranges. */
  NumberScale(Field field, Collection<Object> ends) {
    this.field = field;
    this.currency = ends.iterator().next() instanceof Money money ? money.currency() : null;
    List<BigDecimal> points = new ArrayList<>();
    for (Object end : ends) {
      BigDecimal point = point(end);
      if (point != null) {
        points.add(point);
      }
    }
    this.axis = new Axis(points);
  }

  /** Returns the point; null if it lies on another axis. */
  private @Nullable BigDecimal point(Object value) {
    boolean same = !(value instanceof Money money) || money.currency().equals(currency);
    return same ? Points.of(field, value) : null;
  }

  @Override
  long at(@Nullable Object value) {
    BigDecimal point = value == null ? null : point(value);
    return point == null ? OTHER : OTHER + 1 + axis.piece(point);
  }

  @Override
  long asked(UnaryTest test) {
    if (!(test instanceof Range range)) {
      return UNTOLD;
    }
    BigDecimal low = range.low() == null ? null : point(range.low());
    BigDecimal high = range.high() == null ? null : point(range.high());
    boolean isElsewhere =
        low == null && range.low() != null || high == null && range.high() != null;
    if (isElsewhere || low == null && high == null) {
      return UNTOLD;
    }
    int first = axis.first(low, range.lowIncluded());
    int last = axis.last(high, range.highIncluded());
    return first > last ? UNTOLD : stretch(OTHER + 1 + first, OTHER + 1 + last);
  }

  @Override
  boolean isOfFlags() {
    return false;
  }

  @Override
  double share(long asked) {
    return (last(asked) - first(asked) + 1.0) / axis.pieces();
  }
}
