package io.casekit.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A table whose results have been written down from the specification, before it was ever run.
 *
 * @param file the file it stands in
 * @param says what it shows
 * @param json the table
 * @param inputs what it is asked
 * @param expected what comes out
 * @param rules the rules that decide, in their order
 */
record TableExample(
    String file,
    String says,
    String json,
    Map<String, Object> inputs,
    String expected,
    List<String> rules) {
  static final List<String> FILES =
      List.of(
          "unique",
          "any",
          "first",
          "priority",
          "rule-order",
          "output-order",
          "collect",
          "collect-sum",
          "collect-min",
          "collect-max",
          "collect-count",
          "score");

  static Stream<TableExample> all() {
    return FILES.stream().flatMap(TableExample::of);
  }

  static Stream<TableExample> of(String file) {
    List<TableExample> examples = new ArrayList<>();
    for (JsonNode one : read(file)) {
      for (JsonNode example : one.get("examples")) {
        examples.add(
            new TableExample(
                file,
                one.get("says").asText(),
                one.get("table").toString(),
                inputs(one.get("table").get("fields"), example.get("given")),
                expected(example),
                rules(example)));
      }
    }
    return examples.stream();
  }

  private static JsonNode read(String file) {
    try (InputStream in =
        Objects.requireNonNull(
            TableExample.class.getResourceAsStream("tables/" + file + ".yaml"))) {
      return new YAMLMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> inputs(JsonNode fields, JsonNode given) {
    Map<String, Object> inputs = new HashMap<>();
    given
        .properties()
        .forEach(
            one ->
                inputs.put(
                    one.getKey(),
                    input(fields.get(one.getKey()).get("type").asText(), one.getValue())));
    return inputs;
  }

  private static Object input(String type, JsonNode given) {
    return switch (type) {
      case "whole-number" -> given.longValue();
      case "decimal" -> new BigDecimal(given.asText());
      case "yes-no" -> given.booleanValue();
      case "date" -> LocalDate.parse(given.asText());
      case "instant" -> OffsetDateTime.parse(given.asText()).toInstant();
      case "code-set" -> {
        Set<String> codes = new HashSet<>();
        given.forEach(code -> codes.add(code.asText()));
        yield codes;
      }
      default -> given.asText();
    };
  }

  private static String expected(JsonNode example) {
    for (TableResult.Kind kind :
        List.of(TableResult.Kind.SINGLE, TableResult.Kind.NUMBER, TableResult.Kind.DEFAULTS)) {
      JsonNode one = example.get(kind.name().toLowerCase(java.util.Locale.ROOT));
      if (one != null) {
        return kind + " " + List.of(outputs(one));
      }
    }
    if (example.has("list")) {
      List<Map<String, String>> list = new ArrayList<>();
      example.get("list").forEach(one -> list.add(outputs(one)));
      return TableResult.Kind.LIST + " " + list;
    }
    return (example.has("conflict") ? TableResult.Kind.CONFLICT : TableResult.Kind.NONE) + " []";
  }

  private static List<String> rules(JsonNode example) {
    List<String> rules = new ArrayList<>();
    JsonNode named = example.has("conflict") ? example.get("conflict") : example.path("rules");
    named.forEach(rule -> rules.add(rule.asText()));
    return rules;
  }

  private static Map<String, String> outputs(JsonNode node) {
    Map<String, String> outputs = new LinkedHashMap<>();
    node.properties()
        .forEach(
            one ->
                outputs.put(
                    one.getKey(),
                    one.getValue().isNumber()
                        ? number(new BigDecimal(one.getValue().asText()))
                        : one.getValue().asText()));
    return outputs;
  }

  private static String number(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  /** Writes down what came out as {@link #expected} is. */
  static String text(TableResult result) {
    List<Map<String, String>> outputs = new ArrayList<>();
    for (Map<String, Object> one : result.outputs()) {
      Map<String, String> texts = new LinkedHashMap<>();
      one.forEach(
          (name, value) ->
              texts.put(
                  name,
                  value instanceof BigDecimal number
                      ? number(number)
                      : value instanceof Instant instant ? instant.toString() : value.toString()));
      outputs.add(texts);
    }
    return result.kind() + " " + outputs;
  }

  @Override
  public String toString() {
    return file + ": " + says + ": " + inputs;
  }
}
