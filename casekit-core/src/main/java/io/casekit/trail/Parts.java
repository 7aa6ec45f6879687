package io.casekit.trail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.casekit.assignment.Explanation;
import io.casekit.json.Instants;
import io.casekit.json.JsonIn;
import io.casekit.json.Sealer;
import io.casekit.json.ValueJson;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Priority;
import io.casekit.type.StageCategory;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The parts of which the JSON forms of several events are made. */
final class Parts {
  private Parts() {}

  /** Hands on a value unless it is missing or was erased. */
  @SuppressWarnings("ReferenceEquality") // An erased value is told by its node, not by its words.
  static void value(JsonIn in, String field, BiConsumer<String, Object> sink) {
    JsonNode node = in.any(field);
    if (node.isNull() || node == Sealer.ERASED_NODE) {
      return;
    }
    try {
      sink.accept(field, ValueJson.read(node));
    } catch (InvalidInputException e) {
      in.faults(field, e.faults());
    }
  }

  static void explanation(ObjectNode out, @Nullable Explanation why, Sealer sealer) {
    if (why != null) {
      ObjectNode node = out.putObject("explanation");
      node.set("sentence", sealer.seal(TextNode.valueOf(why.sentence())));
      put(node, "ruleSet", why.ruleSet());
      put(node, "ruleSetVersion", why.ruleSetVersion());
      put(node, "ruleId", why.ruleId());
    }
  }

  static @Nullable Explanation explanation(JsonIn in) {
    return in.optionalObject("explanation")
        .map(
            node ->
                new Explanation(
                    node.text("sentence"),
                    text(node, "ruleSet"),
                    text(node, "ruleSetVersion"),
                    text(node, "ruleId")))
        .orElse(null);
  }

  static void put(ObjectNode out, String field, @Nullable Object value) {
    if (value != null) {
      out.put(field, value.toString());
    }
  }

  static void texts(ObjectNode out, String field, Map<String, String> texts) {
    if (!texts.isEmpty()) {
      ObjectNode node = out.putObject(field);
      texts.forEach(node::put);
    }
  }

  static @Nullable String text(JsonIn in, String field) {
    return in.optionalText(field).orElse(null);
  }

  static Priority priority(JsonIn in, String field) {
    return in.read(field, Priority::of, Priority.MEDIUM);
  }

  static StageCategory category(JsonIn in, String field) {
    return in.read(field, StageCategory::of, StageCategory.NEW);
  }

  static Instant instant(JsonIn in, String field) {
    return in.read(field, Instants::parse, Instant.EPOCH);
  }
}
