package io.casekit.rules.vocabulary;

import io.casekit.reference.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a field holds, and the Java value that stands for it. */
public enum FieldType {
  /** A key out of a list, a {@link String}. */
  CODE(String.class),
  /** A path in a tree, as of places or categories: a {@link String}. */
  NODE(String.class),
  /** A whole number, a {@link Long}. */
  WHOLE_NUMBER(Long.class),
  /** An exact decimal number in its one form, a {@link BigDecimal}. */
  DECIMAL(BigDecimal.class),
  /** An exact amount in a currency, a {@link Money}. */
  MONEY(Money.class),
  /** Yes or no, a {@link Boolean}. */
  YES_NO(Boolean.class),
  /** Several keys, a {@link Set} of {@link String}. */
  CODE_SET(Set.class),
  /** What people wrote, a {@link String}. */
  TEXT(String.class),
  /** A point in time, an {@link Instant}. */
  INSTANT(Instant.class),
  /** A day without a time, a {@link LocalDate}. */
  DATE(LocalDate.class);

  private final Class<?> value;

  FieldType(Class<?> value) {
    this.value = value;
  }

  /** The class of its values. */
  public Class<?> value() {
    return value;
  }

  /** Returns the word for it in documents, such as {@code whole-number}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the type of that word; absent if there is none. */
  public static Optional<FieldType> of(String key) {
    return Arrays.stream(values()).filter(type -> type.key().equals(key)).findFirst();
  }

  /** The words of all types, for messages. */
  public static String keys() {
    return Arrays.stream(values()).map(FieldType::key).collect(Collectors.joining(", "));
  }

  /** Tells whether values of this type have an order; those of a code have one if it says so. */
  public boolean isOrdered() {
    return switch (this) {
      case WHOLE_NUMBER, DECIMAL, MONEY, INSTANT, DATE -> true;
      default -> false;
    };
  }

  /** Tells whether it is a point on the calendar. */
  public boolean isTime() {
    return this == INSTANT || this == DATE;
  }
}
