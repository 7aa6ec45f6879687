package io.casekit.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Makes up tables of what DMN can say, and what to ask them. */
final class RandomTables {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> TYPES =
      List.of("code", "text", "node", "whole-number", "decimal", "yes-no", "date", "instant");
  private static final List<String> NAMES =
      List.of("a", "water pressure", "reported-by", "Größe", "_x", "what then", "n1", "z");
  private static final List<String> TEXTS =
      List.of(
          "a", "b c", "\"quoted\"", "back\\slash", "not(x)", "-", "ä\u00a0ö", "\ud83d\ude00 <&>");
  private static final List<String> POLICIES =
      List.of(
          "UNIQUE",
          "ANY",
          "FIRST",
          "PRIORITY",
          "RULE ORDER",
          "OUTPUT ORDER",
          "COLLECT",
          "COLLECT SUM",
          "COLLECT MIN",
          "COLLECT MAX",
          "COLLECT COUNT");

  private final Random random;
  private final Map<String, String> fields = new HashMap<>();

  RandomTables(long seed) {
    this.random = new Random(seed);
  }

  String table() {
    String policy = one(POLICIES);
    ObjectNode table =
        JSON.objectNode().put("casekitTable", 1).put("id", one(TEXTS)).put("hit", policy);
    ObjectNode declared = table.putObject("fields");
    for (String name : NAMES.subList(0, random.nextInt(NAMES.size() + 1))) {
      String type = one(TYPES);
      fields.put(name, type);
      declared.set(name, field(type));
    }
    boolean isNumber = policy.startsWith("COLLECT ");
    List<String> outputs = new ArrayList<>();
    ArrayNode columns = table.putArray("outputs");
    for (int i = 0; i <= (isNumber ? 0 : random.nextInt(3)); i++) {
      String type = isNumber ? one(List.of("whole-number", "decimal")) : one(TYPES);
      outputs.add(type);
      columns.add(output("out " + i, type, policy.contains("R") && policy.contains("O")));
    }
    ArrayNode rules = table.putArray("rules");
    for (int i = 0; i <= random.nextInt(6); i++) {
      rules.add(rule(i, outputs, columns));
    }
    return table.toString();
  }

  private ObjectNode field(String type) {
    ObjectNode field = JSON.objectNode().put("type", type);
    if (type.equals("code") && random.nextBoolean()) {
      TEXTS.forEach(field.withArray("values")::add);
      field.put("ordered", random.nextBoolean());
    } else if (type.equals("decimal") && random.nextBoolean()) {
      field.put("min", new BigDecimal("-99.5"));
    } else if (type.equals("date") && random.nextBoolean()) {
      field.put("min", "2020-01-01").put("max", "2030-01-01");
    }
    return field;
  }

  private ObjectNode output(String name, String type, boolean isListed) {
    ObjectNode output = JSON.objectNode().put("name", name).put("type", type);
    if (isListed || random.nextInt(3) == 0) {
      Set<String> seen = new TreeSet<>();
      for (int i = 0; i < 20; i++) {
        ArrayNode value = JSON.arrayNode();
        value(value, type);
        if (seen.add(value.toString())) {
          output.withArray("values").add(value.get(0));
        }
      }
    }
    if (random.nextInt(3) == 0) {
      output.set("default", entry(type, output));
    }
    return output;
  }

  private JsonNode entry(String type, ObjectNode output) {
    if (output.has("values")) {
      return output.get("values").get(random.nextInt(output.get("values").size()));
    }
    ArrayNode value = JSON.arrayNode();
    value(value, type);
    return value.get(0);
  }

  private ObjectNode rule(int row, List<String> outputs, ArrayNode columns) {
    ObjectNode rule = JSON.objectNode().put("id", "r" + row + one(TEXTS));
    if (random.nextBoolean()) {
      rule.put("why", "because " + one(TEXTS));
    }
    ObjectNode when = rule.putObject("when");
    fields.forEach(
        (name, type) -> {
          int sort = random.nextInt(8);
          if (sort == 0 && !when.has("any") && isOrdered(type)) {
            ArrayNode any = when.putArray("any");
            any.addObject().set(name, range(type));
            any.addObject().set(name, range(type));
          } else if (sort > 3) {
            condition(when, name, type);
          }
        });
    ObjectNode then = rule.putObject("then");
    for (int i = 0; i < outputs.size(); i++) {
      then.set("out " + i, entry(outputs.get(i), (ObjectNode) columns.get(i)));
    }
    return rule;
  }

  private void condition(ObjectNode when, String name, String type) {
    switch (random.nextInt(isOrdered(type) ? 6 : 5)) {
      case 0 -> value(when.putArray(name), type);
      case 1 -> {
        ArrayNode values = when.putArray(name);
        value(values, type);
        value(values, type);
      }
      case 2 -> value(when.putObject(name).putArray("not"), type);
      case 3 -> when.putObject(name).put("missing", true);
      case 4 -> when.putObject(name).put("present", true);
      default -> when.set(name, range(type));
    }
  }

  private static boolean isOrdered(String type) {
    return List.of("whole-number", "decimal", "date", "instant").contains(type);
  }

  private ObjectNode range(String type) {
    ArrayNode ends = JSON.arrayNode();
    value(ends, type);
    ObjectNode range = JSON.objectNode();
    range.set(one(List.of("lt", "le", "gt", "ge")), ends.get(0));
    return range;
  }

  private void value(ArrayNode into, String type) {
    switch (type) {
      case "whole-number" -> into.add(random.nextInt(9) - 3);
      case "decimal" -> into.add(BigDecimal.valueOf(random.nextInt(60) - 20, 1));
      case "yes-no" -> into.add(random.nextBoolean());
      case "date" -> into.add(day().toString());
      case "instant" -> into.add(instant().toString());
      case "node" -> into.add(one(List.of("a", "a/b", "ä/ö ü")));
      default -> into.add(one(TEXTS));
    }
  }

  private LocalDate day() {
    return LocalDate.of(2026, 1, 1).plusDays(random.nextInt(5));
  }

  private Instant instant() {
    return Instant.parse("2026-01-01T00:00:00Z").plusMillis(random.nextInt(5) * 1_001L);
  }

  /** Makes up inputs for the table made before. */
  Map<String, Object> inputs() {
    Map<String, Object> inputs = new HashMap<>();
    fields.forEach(
        (name, type) -> {
          if (random.nextInt(5) > 0) {
            inputs.put(
                name,
                switch (type) {
                  case "whole-number" -> (Object) (random.nextInt(9) - 3);
                  case "decimal" -> BigDecimal.valueOf(random.nextInt(60) - 20, 1);
                  case "yes-no" -> random.nextBoolean();
                  case "date" -> day();
                  case "instant" -> instant();
                  case "node" -> one(List.of("a", "a/b", "ä/ö ü"));
                  default -> one(TEXTS);
                });
          }
        });
    return inputs;
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
