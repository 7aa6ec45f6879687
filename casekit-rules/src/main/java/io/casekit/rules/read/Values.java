package io.casekit.rules.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.casekit.reference.Decimals;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Money;
import io.casekit.reference.Place;
import io.casekit.rules.json.Quote;
import io.casekit.rules.model.Field;
import io.casekit.rules.vocabulary.FieldType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads single values in the form in which fields hold them. */
final class Values {
  private final Reading reading;

  Values(Reading reading) {
    this.reading = reading;
  }

  /** Reads a value that the field can have. */
  @Nullable Object read(String path, Field field, JsonNode node) {
    Object value = read(path, field.type(), node);
    return value == null || !isKnown(path, field, value) ? null : value;
  }

  /** Tells whether the field can have a value; adds a fault if not. */
  boolean isKnown(String path, Field field, Object value) {
    if (field.type() == FieldType.NODE && field.tree() != null && !field.tree().contains(value)) {
      reading.fault(
          path, "there is no " + Quote.of(value.toString()) + " in the tree of " + field.name());
      return false;
    } else if (!field.values().isEmpty() && !field.values().contains(value)) {
      reading.fault(
          path,
          "%s is none of the values of %s: %s"
              .formatted(
                  Quote.of(value.toString()),
                  field.name(),
                  Quote.cut(String.join(", ", field.values()), 300)));
      return false;
    } else if (isOutside(field, value)) {
      reading.fault(
          path,
          "%s is outside the values of %s, which go from %s to %s"
              .formatted(
                  value,
                  field.name(),
                  field.min() == null ? "any" : field.min(),
                  field.max() == null ? "any" : field.max()));
      return false;
    }
    return true;
  }

  private static boolean isOutside(Field field, Object value) {
    return field.min() != null && field.compare(value, field.min()) < 0
        || field.max() != null && field.compare(value, field.max()) > 0;
  }

  /** Reads a value of a type; for a set of codes one of them. */
  @Nullable Object read(String path, FieldType type, JsonNode node) {
    switch (type) {
      case YES_NO -> {
        if (node.isBoolean()) {
          return node.booleanValue();
        }
        reading.fault(path, "it is " + Reading.name(node) + ", expected true or false");
        return null;
      }
      case WHOLE_NUMBER -> {
        return reading.wholeNumber(path, node, Long.MIN_VALUE, Long.MAX_VALUE);
      }
      case DECIMAL -> {
        return decimal(path, node);
      }
      default -> {
        return reading.text(path, node, text -> parse(type, text));
      }
    }
  }

  private @Nullable BigDecimal decimal(String path, JsonNode node) {
    if (!node.isNumber()) {
      reading.fault(path, "it is " + Reading.name(node) + ", expected a number");
      return null;
    }
    try {
      return Decimals.normal("number", node.decimalValue());
    } catch (InvalidInputException e) {
      reading.fault(path, e);
      return null;
    }
  }

  /**
   * Reads a value as people write it within a text.
   *
   * @throws InvalidInputException if it is none of the type
   */
  static Object parse(FieldType type, String text) {
    return switch (type) {
      case CODE, CODE_SET -> Limits.key("value", text);
      case NODE -> Place.of(text).path();
      case TEXT -> Limits.text("value", text, Limits.TEXT);
      case DATE -> Reading.date(text);
      case INSTANT -> instant(text);
      case MONEY -> money(text);
      case YES_NO -> yesNo(text);
      case WHOLE_NUMBER -> wholeNumber(text);
      case DECIMAL -> number(text);
    };
  }

  private static Instant instant(String text) {
    try {
      return Limits.instant(
          "instant", OffsetDateTime.parse(Limits.key("instant", text)).toInstant());
    } catch (DateTimeException e) {
      throw new InvalidInputException(
          "instant",
          Quote.of(text)
              + " is not an instant; write it with its offset, like 2026-11-22T09:30:00+02:00");
    }
  }

  private static Money money(String text) {
    List<String> parts = Parts.of(Limits.key("amount of money", text), ' ');
    if (parts.size() != 2) {
      throw new InvalidInputException(
          "amount of money", Quote.of(text) + " is none; write it like \"12.50 EUR\"");
    }
    return Money.of(parts.get(0), parts.get(1));
  }

  private static Boolean yesNo(String text) {
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    throw new InvalidInputException("yes or no", Quote.of(text) + " is neither true nor false");
  }

  private static Long wholeNumber(String text) {
    BigDecimal number = number(text);
    try {
      return number.longValueExact();
    } catch (ArithmeticException e) {
      throw new InvalidInputException(
          "number", Quote.of(text) + " is not a whole number of 64 bits");
    }
  }

  private static BigDecimal number(String text) {
    try {
      return Decimals.normal("number", new BigDecimal(Limits.key("number", text)));
    } catch (NumberFormatException e) {
      throw new InvalidInputException(
          "number", Quote.of(text) + " is not a number; write it like 12.50");
    }
  }
}
