package io.casekit.type;

import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Money;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** What an attribute holds. In CMMN's words, the kind of a case file item; ours are only these. */
public enum AttributeKind {
  /** Free text, a {@link String}. */
  TEXT(String.class),
  /** A whole number, a {@link Long}. */
  WHOLE_NUMBER(Long.class),
  /** An exact decimal number, a {@link BigDecimal}. */
  DECIMAL(BigDecimal.class),
  /** An exact amount in a currency, a {@link Money}. */
  MONEY(Money.class),
  /** Yes or no, a {@link Boolean}. */
  YES_NO(Boolean.class),
  /** A day without a time, a {@link LocalDate}. */
  DATE(LocalDate.class),
  /** A point in time, an {@link Instant} in whole microseconds. */
  INSTANT(Instant.class),
  /** One of the declared choices, a {@link String}. */
  CHOICE(String.class),
  /** At least one of the declared choices, a {@link Set} of {@link String}. */
  MULTIPLE_CHOICE(Set.class),
  /** A path in the property tree, a {@link Place}. */
  PLACE(Place.class),
  /** Somebody outside the staff, a {@link Party}. */
  PARTY(Party.class);

  private final Class<?> type;

  AttributeKind(Class<?> type) {
    this.type = type;
  }

  /** Returns the word used in JSON, such as {@code multiple-choice}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads the word used in JSON.
   *
   * @param key such as {@code whole-number}
   * @throws InvalidInputException if there is no such kind
   */
  public static AttributeKind of(String key) {
    return Words.find("attribute kind", key, Arrays.asList(values()), AttributeKind::key);
  }

  /** The class of a checked value. */
  Class<?> type() {
    return type;
  }

  boolean hasChoices() {
    return this == CHOICE || this == MULTIPLE_CHOICE;
  }
}
