package io.casekit.rules.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.rules.json.Faults;
import io.casekit.rules.json.Quote;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The reading of one document. It goes on after a fault, so that the author hears of all at once.
 * What is missing or wrong is null on the way, and no null gets past {@link Faults#check}.
 */
final class Reading {
  private final Faults faults;

  Reading(Faults faults) {
    this.faults = faults;
  }

  void fault(String path, String message) {
    faults.add(path, message);
  }

  void fault(String path, InvalidInputException refused) {
    faults.add(path, refused);
  }

  /** Throws if there was any fault. */
  void check() {
    faults.check();
  }

  boolean object(String path, @Nullable JsonNode node) {
    if (node == null || !node.isObject()) {
      faults.add(path, "it is " + name(node) + ", expected an object {...}");
      return false;
    }
    return true;
  }

  boolean list(String path, JsonNode node, int max) {
    if (!node.isArray()) {
      faults.add(path, "it is " + name(node) + ", expected a list [...]");
    } else if (node.isEmpty()) {
      faults.add(path, "it is empty; give at least one");
    } else if (node.size() > max) {
      faults.add(path, "it holds %d, the limit is %d".formatted(node.size(), max));
    } else {
      return true;
    }
    return false;
  }

  /** Reads each element of a list that is not empty. */
  void each(String path, JsonNode node, int max, BiConsumer<String, JsonNode> reader) {
    if (list(path, node, max)) {
      for (int i = 0; i < node.size(); i++) {
        reader.accept(path + "/" + i, node.get(i));
      }
    }
  }

  /** Reads each member of an object. */
  void members(String path, JsonNode node, Member reader) {
    if (object(path, node)) {
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        reader.read(at(path, member.getKey()), member.getKey(), member.getValue());
      }
    }
  }

  /** Reads one member. */
  @FunctionalInterface
  interface Member {
    void read(String path, String name, JsonNode node);
  }

  void required(String path, JsonNode object, String member, String expected) {
    if (!object.has(member)) {
      faults.add(at(path, member), "it is missing; give " + expected);
    }
  }

  void unknown(String path, String known) {
    faults.add(path, "there is no such member; here may stand: " + known);
  }

  @Nullable String text(String path, @Nullable JsonNode node) {
    if (node == null || !node.isTextual()) {
      faults.add(path, "it is " + name(node) + ", expected a text");
      return null;
    }
    return node.textValue();
  }

  /** Reads a text and what it stands for. */
  <T> @Nullable T text(String path, JsonNode node, Function<String, @Nullable T> check) {
    String text = text(path, node);
    return text == null ? null : checked(path, text, check);
  }

  <T> @Nullable T checked(String path, String text, Function<String, @Nullable T> check) {
    try {
      return check.apply(text);
    } catch (InvalidInputException e) {
      faults.add(path, e);
      return null;
    }
  }

  @Nullable String key(String path, JsonNode node, String what) {
    return text(path, node, text -> Limits.key(what, text));
  }

  /** A text on one line. */
  @Nullable String line(String path, JsonNode node, int max) {
    return text(
        path,
        node,
        text -> {
          Limits.text("line", text, max);
          if (text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInputException(
                "line", "it holds a line break or another control character; write it on one line");
          }
          return text;
        });
  }

  @Nullable LocalDate date(String path, JsonNode node) {
    return text(path, node, Reading::date);
  }

  static LocalDate date(String text) {
    try {
      LocalDate date = LocalDate.parse(Limits.key("date", text));
      if (date.getYear() >= 1900 && date.getYear() < 2200) {
        return date;
      }
    } catch (DateTimeException e) {
      // Answered below, with the years that are out of range.
    }
    throw new InvalidInputException(
        "date", Quote.of(text) + " is not a date from 1900 to 2199; write it like 2026-11-22");
  }

  @Nullable Long wholeNumber(String path, JsonNode node, long min, long max) {
    if (!node.isNumber()) {
      faults.add(path, "it is " + name(node) + ", expected a whole number");
      return null;
    }
    BigDecimal number = node.decimalValue();
    if (number.signum() != 0 && (number.stripTrailingZeros().scale() > 0 || tooLong(number))
        || number.compareTo(BigDecimal.valueOf(min)) < 0
        || number.compareTo(BigDecimal.valueOf(max)) > 0) {
      faults.add(
          path,
          "it is %s, expected a whole number from %d to %d"
              .formatted(Quote.cut(node.asText(), 40), min, max));
      return null;
    }
    return number.longValueExact();
  }

  private static boolean tooLong(BigDecimal number) {
    return (long) number.precision() - number.scale() > Limits.DIGITS;
  }

  /** As in a JSON Pointer (RFC 6901), but shortened, and without the slash at the beginning. */
  static String at(String path, String member) {
    String escaped = Quote.cut(member, Limits.KEY).replace("~", "~0").replace("/", "~1");
    return path.isEmpty() ? escaped : path + "/" + escaped;
  }

  static String name(@Nullable JsonNode node) {
    if (node == null) {
      return "missing";
    }
    return switch (node.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "a list";
      case STRING -> "a text";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      default -> "null";
    };
  }
}
