package io.casekit.rules.model;

import io.casekit.reference.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** The order of values. */
final class Order {
  private Order() {}

  static int compare(Field field, Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return x.compareTo(y);
    } else if (a instanceof BigDecimal x && b instanceof BigDecimal y) {
      return x.compareTo(y);
    } else if (a instanceof Instant x && b instanceof Instant y) {
      return x.compareTo(y);
    } else if (a instanceof LocalDate x && b instanceof LocalDate y) {
      return x.compareTo(y);
    } else if (a instanceof Money x && b instanceof Money y && x.currency().equals(y.currency())) {
      return x.amount().compareTo(y.amount());
    } else if (a instanceof String x && b instanceof String y && field.isOrdered()) {
      int left = field.values().indexOf(x);
      int right = field.values().indexOf(y);
      if (left >= 0 && right >= 0) {
        return Integer.compare(left, right);
      }
    }
    throw new IllegalArgumentException(
        "Values of field %s have an order only among their kind.".formatted(field.name()));
  }

  /** Tells whether two values have an order. */
  static boolean canCompare(Field field, Object a, Object b) {
    if (a instanceof Money x && b instanceof Money y) {
      return x.currency().equals(y.currency());
    } else if (a instanceof String) {
      return field.values().contains(a) && field.values().contains(b);
    }
    return true;
  }
}
