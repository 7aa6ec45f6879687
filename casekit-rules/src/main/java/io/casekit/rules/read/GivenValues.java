package io.casekit.rules.read;

import io.casekit.reference.Decimals;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Money;
import io.casekit.rules.json.Faults;
import io.casekit.rules.json.Quote;
import io.casekit.rules.model.Field;
import io.casekit.rules.vocabulary.FieldType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks values that a program gives by name, and brings them to the form that fields hold. */
public final class GivenValues {
  private final Reading reading;
  private final Values values;

  private GivenValues(String what) {
    this.reading = new Reading(new Faults(what));
    this.values = new Values(reading);
  }

  /**
   * Checks all values.
   *
   * @param what what they are given to, for messages
   * @param fields the fields by their names
   * @param given values by name; null means that there is none
   * @throws InvalidInputException with all that is wrong
   */
  public static Map<String, Object> check(
      String what, Map<String, Field> fields, Map<String, ?> given) {
    GivenValues check = new GivenValues(what);
    Map<String, Object> checked = new HashMap<>();
    given.forEach(
        (name, value) -> {
          Field field = fields.get(name);
          String path = Reading.at("", name == null ? "" : name);
          if (field == null) {
            check.reading.fault(
                path,
                "there is no such input; there are "
                    + Quote.cut(String.join(", ", fields.keySet()), 500));
          } else if (value != null) {
            Object known = check.value(path, field, value);
            if (known != null && check.isKnown(path, field, known)) {
              checked.put(name, known);
            }
          }
        });
    check.reading.check();
    return checked;
  }

  private boolean isKnown(String path, Field field, Object value) {
    if (value instanceof Set<?> codes) {
      return codes.stream().allMatch(code -> values.isKnown(path, field, code));
    }
    return values.isKnown(path, field, value);
  }

  private @Nullable Object value(String path, Field field, Object given) {
    Object value =
        switch (field.type()) {
          case CODE, NODE, TEXT ->
              given instanceof String text
                  ? parse(path, field.type(), text)
                  : wrong(path, field, given);
          case WHOLE_NUMBER ->
              isWhole(given) ? ((Number) given).longValue() : wrong(path, field, given);
          case DECIMAL -> decimal(path, field, given);
          case CODE_SET ->
              given instanceof Collection<?> codes
                  ? codes(path, field, codes)
                  : wrong(path, field, given);
          case INSTANT -> instant(path, field, given);
          case MONEY -> given instanceof Money ? given : wrong(path, field, given);
          case YES_NO -> given instanceof Boolean ? given : wrong(path, field, given);
          case DATE -> given instanceof LocalDate ? given : wrong(path, field, given);
        };
    return value;
  }

  private @Nullable Object wrong(String path, Field field, Object given) {
    reading.fault(
        path,
        "it is a %s, but %s is a %s; give a %s"
            .formatted(
                given.getClass().getSimpleName(),
                field.name(),
                field.type().key(),
                field.type() == FieldType.CODE_SET
                    ? "Set of String"
                    : field.type().value().getSimpleName()));
    return null;
  }

  private @Nullable Object parse(String path, FieldType type, String text) {
    return reading.checked(path, text, one -> Values.parse(type, one));
  }

  private static boolean isWhole(Object given) {
    return given instanceof Long
        || given instanceof Integer
        || given instanceof Short
        || given instanceof Byte;
  }

  /** Binary fractions are refused: 0.1 as a double is not the decimal number 0.1. */
  private @Nullable Object decimal(String path, Field field, Object given) {
    BigDecimal number;
    if (given instanceof BigDecimal decimal) {
      number = decimal;
    } else if (given instanceof BigInteger whole) {
      number = new BigDecimal(whole);
    } else if (isWhole(given)) {
      number = BigDecimal.valueOf(((Number) given).longValue());
    } else {
      return wrong(path, field, given);
    }
    try {
      return Decimals.normal("number", number);
    } catch (InvalidInputException e) {
      reading.fault(path, e);
      return null;
    }
  }

  private @Nullable Object instant(String path, Field field, Object given) {
    Instant instant;
    if (given instanceof Instant one) {
      instant = one;
    } else if (given instanceof OffsetDateTime one) {
      instant = one.toInstant();
    } else if (given instanceof ZonedDateTime one) {
      instant = one.toInstant();
    } else {
      return wrong(path, field, given);
    }
    try {
      return Limits.instant("instant", instant);
    } catch (InvalidInputException e) {
      reading.fault(path, e);
      return null;
    }
  }

  private @Nullable Object codes(String path, Field field, Collection<?> given) {
    Set<Object> codes = new HashSet<>();
    for (Object one : given) {
      Object code = one instanceof String text ? parse(path, FieldType.CODE_SET, text) : null;
      if (code == null) {
        return one instanceof String ? null : wrong(path, field, given);
      }
      codes.add(code);
    }
    return Set.copyOf(codes);
  }
}
