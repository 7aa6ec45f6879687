package io.casekit.rules.index;

import io.casekit.reference.Money;
import io.casekit.rules.model.Field;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Values that have an order, as points of an axis. */
final class Points {
  private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);

  private Points() {}

  /** Returns the point; null if the field says nothing about the order of that value. */
  static @Nullable BigDecimal of(Field field, Object value) {
    if (value instanceof BigDecimal number) {
      return number;
    } else if (value instanceof Long number) {
      return BigDecimal.valueOf(number);
    } else if (value instanceof Money money) {
      return money.amount();
    } else if (value instanceof LocalDate date) {
      return BigDecimal.valueOf(date.toEpochDay());
    } else if (value instanceof Instant instant) {
      return BigDecimal.valueOf(instant.getEpochSecond())
          .multiply(NANOS)
          .add(BigDecimal.valueOf(instant.getNano()));
    }
    int rank = value instanceof String code ? field.values().indexOf(code) : -1;
    return rank < 0 ? null : BigDecimal.valueOf(rank);
  }
}
