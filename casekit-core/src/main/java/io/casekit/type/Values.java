package io.casekit.type;

import io.casekit.reference.Decimals;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The one form that each kind of attribute value has, whatever declares the attribute. */
final class Values {
  private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
  private static final LocalDate LATEST_EXCLUSIVE = LocalDate.of(2200, 1, 1);

  private Values() {}

  /**
   * Returns the value in the form of the kind, within the limits that hold for every attribute.
   *
   * @throws InvalidInputException if it is null, of another kind, or outside a limit
   */
  static Object normal(String what, AttributeKind kind, @Nullable Object value, int maxText) {
    switch (kind) {
      case TEXT -> {
        return Limits.text(what, cast(what, kind, String.class, value), maxText);
      }
      case WHOLE_NUMBER -> {
        return wholeNumber(what, value);
      }
      case DECIMAL -> {
        return decimal(what, value);
      }
      case DATE -> {
        return date(what, cast(what, kind, LocalDate.class, value));
      }
      case INSTANT -> {
        return Limits.instant(what, cast(what, kind, Instant.class, value));
      }
      case CHOICE -> {
        return Limits.key(what, cast(what, kind, String.class, value));
      }
      case MULTIPLE_CHOICE -> {
        return choices(what, cast(what, kind, Collection.class, value));
      }
      default -> {
        // Money, place and party have checked themselves; a yes or no cannot be wrong.
        return cast(what, kind, kind.type(), value);
      }
    }
  }

  /**
   * Returns the value in the form of whichever kind its class belongs to.
   *
   * @throws InvalidInputException if it is null, of a class that no kind has, or outside a limit
   */
  static Object normal(String what, @Nullable Object value) {
    return normal(what, kindOf(what, value), value, Limits.TEXT);
  }

  private static AttributeKind kindOf(String what, @Nullable Object value) {
    if (value instanceof String) {
      return AttributeKind.TEXT;
    } else if (value instanceof BigDecimal) {
      return AttributeKind.DECIMAL;
    } else if (isWhole(value) || value instanceof BigInteger) {
      return AttributeKind.WHOLE_NUMBER;
    } else if (value instanceof Collection) {
      return AttributeKind.MULTIPLE_CHOICE;
    }
    for (AttributeKind kind : AttributeKind.values()) {
      if (kind.type().isInstance(value)) {
        return kind;
      }
    }
    throw new InvalidInputException(
        what,
        name(value)
            + ", expected a String, Long, BigDecimal, Money, Boolean, LocalDate, Instant, Set,"
            + " Place or Party");
  }

  private static Long wholeNumber(String what, @Nullable Object value) {
    if (value instanceof Number number && isWhole(value)) {
      return number.longValue();
    }
    if (value instanceof BigInteger) {
      if (((BigInteger) value).bitLength() < Long.SIZE) {
        return ((BigInteger) value).longValue();
      }
      throw new InvalidInputException(
          what, "it is outside the whole numbers of 64 bits; use a decimal attribute");
    }
    throw mismatch(what, AttributeKind.WHOLE_NUMBER, value);
  }

  private static BigDecimal decimal(String what, @Nullable Object value) {
    if (value instanceof BigDecimal) {
      return Decimals.normal(what, (BigDecimal) value);
    }
    if (value instanceof BigInteger) {
      return Decimals.normal(what, new BigDecimal((BigInteger) value));
    }
    if (value instanceof Number number && isWhole(value)) {
      return Decimals.normal(what, BigDecimal.valueOf(number.longValue()));
    }
    throw mismatch(what, AttributeKind.DECIMAL, value);
  }

  private static boolean isWhole(@Nullable Object value) {
    return value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte;
  }

  private static LocalDate date(String what, LocalDate date) {
    if (date.isBefore(EARLIEST) || !date.isBefore(LATEST_EXCLUSIVE)) {
      throw new InvalidInputException(
          what,
          "it is outside %s (inclusive) to %s; check the year"
              .formatted(EARLIEST, LATEST_EXCLUSIVE));
    }
    return date;
  }

  private static Set<String> choices(String what, Collection<?> given) {
    if (given.isEmpty()) {
      throw new InvalidInputException(
          what, "it is empty; choose at least one, or take the attribute away");
    }
    if (given.size() > Limits.CHOICES) {
      throw new InvalidInputException(
          what, "it holds %d choices, the limit is %d".formatted(given.size(), Limits.CHOICES));
    }
    List<String> choices = new ArrayList<>(given.size());
    for (Object choice : given) {
      if (!(choice instanceof String)) {
        throw new InvalidInputException(what, "among its choices " + name(choice) + ", not a text");
      }
      choices.add(Limits.key(what, (String) choice));
    }
    return Collections.unmodifiableSet(new LinkedHashSet<>(new TreeSet<>(choices)));
  }

  private static <V> V cast(
      String what, AttributeKind kind, Class<V> type, @Nullable Object value) {
    if (value == null || !type.isInstance(value)) {
      throw mismatch(what, kind, value);
    }
    return type.cast(value);
  }

  private static InvalidInputException mismatch(
      String what, AttributeKind kind, @Nullable Object value) {
    return new InvalidInputException(
        what,
        "%s, but the attribute is a %s; give a %s"
            .formatted(name(value), kind.key(), kind.type().getSimpleName()));
  }

  // Names the class only: the value may be personal.
  private static String name(@Nullable Object value) {
    return value == null ? "it is missing" : "it is a " + value.getClass().getSimpleName();
  }
}
