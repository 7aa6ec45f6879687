package io.casekit.rules.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.rules.json.StrictJson;
import io.casekit.rules.model.Condition;
import io.casekit.rules.model.Field;
import io.casekit.rules.model.Output;
import io.casekit.rules.model.Rule;
import io.casekit.rules.model.Table;
import io.casekit.rules.model.UnaryTest;
import io.casekit.rules.read.ParsedTable;
import io.casekit.rules.read.TableDocumentReader;
import io.casekit.rules.text.WordList;
import io.casekit.rules.vocabulary.FieldType;
import io.casekit.rules.vocabulary.HitPolicy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes a decision table in the one form of its content. Rows and lists of rules, a range and its
 * two ends, a value and a list of one: what means the same is written the same.
 */
public final class TableWriter {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private TableWriter() {}

  /** Returns the document, as {@link StrictJson#canonical canonical} JSON. */
  public static String json(ParsedTable parsed) {
    Table table = parsed.table();
    ObjectNode out =
        JSON.objectNode()
            .put(TableDocumentReader.MARK, TableDocumentReader.FORM)
            .put("id", table.name())
            .put("hit", table.policy().key());
    if (parsed.zone() != null) {
      out.put("zone", parsed.zone().getId());
    }
    ObjectNode fields = out.putObject("fields");
    table.fields().forEach(field -> fields.set(field.name(), field(field)));
    if (parsed.declaredWords() != null) {
      out.set("words", parsed.declaredWords());
    }
    if (parsed.declaredCalendars() != null) {
      out.set("calendars", parsed.declaredCalendars());
    }
    ArrayNode outputs = out.putArray("outputs");
    for (int i = 0; i < table.outputs().size(); i++) {
      outputs.add(output(table.outputs().get(i), parsed.types().get(i)));
    }
    ArrayNode rules = out.putArray("rules");
    table.rules().forEach(rule -> rules.add(rule(table, rule)));
    if (table.policy() == HitPolicy.SCORE) {
      out.put("minScore", table.minScore()).put("minMargin", table.minMargin());
    }
    return StrictJson.canonical(out);
  }

  private static ObjectNode field(Field field) {
    ObjectNode out = JSON.objectNode().put("type", field.type().key());
    if (!field.values().isEmpty()) {
      out.set("values", list(field.values()));
    }
    if (field.isOrdered() && field.type() == FieldType.CODE) {
      out.put("ordered", true);
    }
    if (field.tree() != null) {
      out.set("tree", sorted(leaves(field.tree())));
    }
    if (field.min() != null) {
      out.set("min", value(field.min()));
    }
    if (field.max() != null) {
      out.set("max", value(field.max()));
    }
    return out;
  }

  /** The nodes that have none below them name all the others. */
  private static Set<String> leaves(Set<String> nodes) {
    Set<String> leaves = new HashSet<>(nodes);
    for (String node : nodes) {
      int end = node.lastIndexOf('/');
      if (end > 0) {
        leaves.remove(node.substring(0, end));
      }
    }
    return leaves;
  }

  private static ObjectNode output(Output output, FieldType type) {
    ObjectNode out = JSON.objectNode().put("name", output.name()).put("type", type.key());
    if (!output.values().isEmpty()) {
      out.set("values", list(output.values()));
    }
    if (output.otherwise() != null) {
      out.set("default", value(output.otherwise()));
    }
    return out;
  }

  private static ObjectNode rule(Table table, Rule rule) {
    ObjectNode out = JSON.objectNode().put("id", rule.id());
    if (rule.why() != null) {
      out.put("why", rule.why());
    }
    if (rule.validFrom() != null) {
      out.put("validFrom", rule.validFrom().toString());
    }
    if (rule.validThrough() != null) {
      out.put("validThrough", rule.validThrough().toString());
    }
    ObjectNode when = conditions(rule.when());
    if (!rule.any().isEmpty()) {
      ArrayNode any = when.putArray("any");
      rule.any().forEach(group -> any.add(conditions(group)));
    }
    out.set("when", when);
    ObjectNode then = out.putObject("then");
    for (int i = 0; i < table.outputs().size(); i++) {
      then.set(table.outputs().get(i).name(), value(rule.then().get(i)));
    }
    if (table.policy() == HitPolicy.SCORE) {
      then.put("score", rule.score());
    }
    return out;
  }

  private static ObjectNode conditions(List<Condition> conditions) {
    ObjectNode out = JSON.objectNode();
    conditions.forEach(condition -> out.set(condition.field().name(), test(condition.test())));
    return out;
  }

  private static JsonNode test(UnaryTest test) {
    if (test instanceof UnaryTest.OneOf oneOf) {
      return values(oneOf);
    } else if (test instanceof UnaryTest.All all) {
      return all(all);
    }
    ObjectNode out = JSON.objectNode();
    put(out, test);
    return out;
  }

  private static JsonNode values(UnaryTest.OneOf oneOf) {
    ArrayNode sorted = sorted(oneOf.values());
    return sorted.size() == 1 ? sorted.get(0) : sorted;
  }

  /** What may stand twice has two names; which gets which is told by how they are written. */
  private static ObjectNode all(UnaryTest.All all) {
    List<UnaryTest> tests = new ArrayList<>(all.tests());
    tests.sort(
        Comparator.comparing(
                (UnaryTest one) ->
                    one instanceof UnaryTest.OneOf values && values.values().size() > 1)
            .thenComparing(one -> StrictJson.canonical(test(one))));
    ObjectNode out = JSON.objectNode();
    tests.forEach(one -> put(out, one));
    return out;
  }

  private static void put(ObjectNode out, UnaryTest test) {
    if (test instanceof UnaryTest.OneOf oneOf) {
      if (oneOf.values().size() == 1 && !out.has("equals")) {
        out.set("equals", values(oneOf));
      } else {
        out.set("in", sorted(oneOf.values()));
      }
    } else if (test instanceof UnaryTest.Not not) {
      if (not.test() instanceof UnaryTest.Within within && !out.has("outside")) {
        out.put("outside", within.span().name());
      } else {
        out.set("not", test(not.test()));
      }
    } else if (test instanceof UnaryTest.Range range) {
      if (range.low() != null) {
        out.set(range.lowIncluded() ? "ge" : "gt", value(range.low()));
      }
      if (range.high() != null) {
        out.set(range.highIncluded() ? "le" : "lt", value(range.high()));
      }
    } else if (test instanceof UnaryTest.Prefix prefix) {
      out.set("prefix", sorted(prefix.prefixes()));
    } else if (test instanceof UnaryTest.HasAny any) {
      out.set(out.has("hasAny") ? "has" : "hasAny", sorted(any.codes()));
    } else if (test instanceof UnaryTest.HasAll every) {
      out.set("hasAll", sorted(every.codes()));
    } else if (test instanceof UnaryTest.Under under) {
      out.set("under", sorted(under.tops()));
    } else if (test instanceof UnaryTest.Within within) {
      out.put("within", within.span().name());
    } else if (test instanceof UnaryTest.Words words) {
      ObjectNode lists = out.putObject("words");
      put(lists, "any", words.any(), words.names());
      put(lists, "all", words.all(), words.names());
      put(lists, "none", words.none(), words.names());
    } else if (test instanceof UnaryTest.All all) {
      out.setAll(all(all));
    } else {
      out.put(test instanceof UnaryTest.Missing ? "missing" : "present", true);
    }
  }

  private static void put(ObjectNode out, String name, Set<Integer> lists, List<WordList> names) {
    if (!lists.isEmpty()) {
      out.set(name, sorted(lists.stream().map(list -> names.get(list).name()).toList()));
    }
  }

  private static ArrayNode sorted(Collection<?> values) {
    List<JsonNode> nodes = new ArrayList<>();
    values.forEach(value -> nodes.add(value(value)));
    nodes.sort(
        Comparator.comparing(
                (JsonNode node) -> node.isNumber() ? node.decimalValue() : BigDecimal.ZERO)
            .thenComparing(node -> node.asText()));
    return JSON.arrayNode().addAll(nodes);
  }

  private static ArrayNode list(Collection<?> values) {
    ArrayNode list = JSON.arrayNode();
    values.forEach(value -> list.add(value(value)));
    return list;
  }

  /** Writes a value as documents have it. */
  private static JsonNode value(Object value) {
    if (value instanceof Long whole) {
      return JSON.numberNode(whole);
    } else if (value instanceof BigDecimal number) {
      return JSON.numberNode(number);
    } else if (value instanceof Boolean bool) {
      return JSON.booleanNode(bool);
    }
    return JSON.textNode(value.toString());
  }
}
