package io.casekit.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.casekit.reference.Decimals;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Money;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;

/**
 * The JSON form of an attribute's value. It tells its own kind, so that a value can be read without
 * the definition that allowed it: texts and choices are texts, several choices a list, yes/no a
 * boolean, a whole number a number (a tagged text beyond 2<sup>53</sup>), all else an object with
 * the kind as its field, such as {@code {"date":"2026-11-22"}}.
 */
public final class ValueJson {
  private static final long EXACT = 1L << 53;

  private ValueJson() {}

  /**
   * Writes a value.
   *
   * @param value of one of the classes that attributes hold
   * @throws IllegalArgumentException if it is of any other class
   */
  public static JsonNode write(Object value) {
    if (value instanceof String text) {
      return TextNode.valueOf(text);
    } else if (value instanceof Boolean yes) {
      return BooleanNode.valueOf(yes);
    } else if (value instanceof Long number) {
      return Math.abs(number) <= EXACT && number != Long.MIN_VALUE
          ? LongNode.valueOf(number)
          : Json.object().put("whole", number.toString());
    } else if (value instanceof BigDecimal number) {
      return Json.object().put("decimal", number.toPlainString());
    } else if (value instanceof Money money) {
      return Json.object()
          .put("money", money.amount().toPlainString())
          .put("currency", money.currency().getCurrencyCode());
    } else if (value instanceof LocalDate date) {
      return Json.object().put("date", date.toString());
    } else if (value instanceof Instant instant) {
      return Json.object().put("instant", instant.toString());
    } else if (value instanceof Place place) {
      return Json.object().put("place", place.path());
    } else if (value instanceof Party party) {
      ObjectNode node = Json.object().put("party", party.id());
      party.name().ifPresent(name -> node.put("name", name));
      return node;
    } else if (value instanceof Set<?> choices) {
      ArrayNode node = Json.object().arrayNode();
      choices.stream().map(String.class::cast).sorted().forEach(node::add);
      return node;
    }
    throw new IllegalArgumentException("Not a value of an attribute: " + value.getClass());
  }

  /**
   * Reads a value.
   *
   * @param node what {@link #write} wrote
   * @throws InvalidInputException if it is not a value in one of these forms
   */
  public static Object read(JsonNode node) {
    if (node.isTextual()) {
      return node.textValue();
    } else if (node.isBoolean()) {
      return node.booleanValue();
    } else if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    } else if (node.isArray()) {
      return choices(node);
    } else if (node.isObject()) {
      return tagged(JsonIn.of("attribute value", node));
    }
    throw new InvalidInputException("attribute value", "it is in none of the forms of a value");
  }

  private static Set<String> choices(JsonNode node) {
    Set<String> choices = new TreeSet<>();
    for (JsonNode choice : node) {
      if (!choice.isTextual()) {
        throw new InvalidInputException("attribute value", "a choice in the list is not a text");
      }
      choices.add(choice.textValue());
    }
    return java.util.Collections.unmodifiableSet(choices);
  }

  private static Object tagged(JsonIn in) {
    Object value;
    try {
      if (in.has("whole")) {
        value = Long.valueOf(in.text("whole"));
      } else if (in.has("decimal")) {
        value = Decimals.normal("decimal", new BigDecimal(in.text("decimal")));
      } else if (in.has("money")) {
        value = Money.of(in.text("money"), in.text("currency"));
      } else if (in.has("date")) {
        value = LocalDate.parse(in.text("date"));
      } else if (in.has("instant")) {
        value = Instant.parse(in.text("instant"));
      } else if (in.has("place")) {
        value = Place.of(in.text("place"));
      } else if (in.has("party")) {
        value = new Party(in.text("party"), in.optionalText("name").orElse(null));
      } else {
        throw new InvalidInputException("attribute value", "the object names no kind of value");
      }
    } catch (NumberFormatException | DateTimeException e) {
      throw new InvalidInputException("attribute value", "it cannot be read: " + e.getMessage());
    }
    in.check();
    return value;
  }
}
