package io.casekit.examples.replay.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that a person filled in. Asking it for something wrong or missing notes a fault
 * with its path and gives an empty stand-in, so that one look finds all faults.
 */
final class JsonForm {

  private static final int LONGEST_TEXT = 1_000;

  private final String path;
  private final JsonNode node;
  private final Set<String> faults;

  JsonForm(JsonNode root) {
    this("", root, new LinkedHashSet<>());
    if (!root.isObject()) {
      faults.add("/: must be an object");
    }
  }

  private JsonForm(String path, JsonNode node, Set<String> faults) {
    this.path = path;
    this.node = node;
    this.faults = faults;
  }

  Set<String> faults() {
    return faults;
  }

  void fault(String field, String message) {
    faults.add("%s/%s: %s".formatted(path, field, message));
  }

  /** Refuses every other field, since a misspelt one would be missed in silence. */
  JsonForm allow(String... names) {
    Set<String> known = new LinkedHashSet<>(Arrays.asList(names));
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                fault(escaped(name), "is no field here; known are " + String.join(", ", known));
              }
            });
    return this;
  }

  /** Field names come from the file; a path keeps to one line whatever they hold. */
  private static String escaped(String name) {
    String text = name.replace("~", "~0").replace("/", "~1").replaceAll("\\p{Cntrl}", "\uFFFD");
    return text.length() > 80 ? text.substring(0, 80) + "..." : text;
  }

  JsonForm needExactlyOne(String one, String other) {
    if (!node.isMissingNode() && node.has(one) == node.has(other)) {
      fault(one, "give either this or \"%s\"".formatted(other));
    }
    return this;
  }

  @Nullable String text(String field) {
    JsonNode value = node.path(field);
    if (value.isMissingNode()) {
      return null;
    }
    if (!isText(value)) {
      fault(field, "must be a text of 1 to %s characters".formatted(LONGEST_TEXT));
      return null;
    }
    return value.textValue();
  }

  private static boolean isText(JsonNode value) {
    return value.isTextual()
        && !value.textValue().isBlank()
        && value.textValue().length() <= LONGEST_TEXT;
  }

  String neededText(String field) {
    if (node.path(field).isMissingNode()) {
      missing(field);
      return "";
    }
    String text = text(field);
    return text == null ? "" : text;
  }

  private void missing(String field) {
    // Inside a form that is itself missing, one fault is enough.
    if (!node.isMissingNode()) {
      fault(field, "is missing");
    }
  }

  /** Returns the value as text, or an empty text and a fault. */
  String needOneOf(String field, Set<String> values) {
    JsonNode value = node.path(field);
    if (value.isMissingNode()) {
      missing(field);
      return "";
    }
    if (!value.isValueNode() || !values.contains(value.asText())) {
      fault(field, "must be one of " + String.join(", ", new TreeSet<>(values)));
      return "";
    }
    return value.asText();
  }

  boolean flag(String field) {
    JsonNode value = node.path(field);
    if (!value.isMissingNode() && !value.isBoolean()) {
      fault(field, "must be true or false");
    }
    return value.asBoolean();
  }

  List<String> texts(String field) {
    JsonNode value = node.path(field);
    List<String> texts = new ArrayList<>();
    if (value.isMissingNode()) {
      return texts;
    }
    if (!value.isArray()) {
      fault(field, "must be a list of texts");
      return texts;
    }
    for (int i = 0; i < value.size(); i++) {
      if (!isText(value.get(i))) {
        fault(field + "/" + i, "must be a text of 1 to %s characters".formatted(LONGEST_TEXT));
      } else if (texts.contains(value.get(i).textValue())) {
        fault(field + "/" + i, "is given twice");
      } else {
        texts.add(value.get(i).textValue());
      }
    }
    return texts;
  }

  List<String> neededTexts(String field, int atLeast, int atMost) {
    if (node.path(field).isMissingNode()) {
      missing(field);
      return List.of();
    }
    List<String> texts = texts(field);
    if (node.path(field).isArray()
        && (node.path(field).size() < atLeast || node.path(field).size() > atMost)) {
      fault(field, "must have %s to %s entries".formatted(atLeast, atMost));
    }
    return texts;
  }

  JsonForm neededForm(String field) {
    JsonNode value = node.path(field);
    if (value.isMissingNode()) {
      missing(field);
    } else if (!value.isObject()) {
      fault(field, "must be an object");
      value = MissingNode.getInstance();
    }
    return new JsonForm(path + "/" + field, value, faults);
  }

  List<JsonForm> neededForms(String field) {
    JsonNode value = node.path(field);
    List<JsonForm> forms = new ArrayList<>();
    if (value.isMissingNode()) {
      missing(field);
      return forms;
    }
    if (!value.isArray() || value.isEmpty()) {
      fault(field, "must be a list with at least one entry");
      return forms;
    }
    for (int i = 0; i < value.size(); i++) {
      if (value.get(i).isObject()) {
        forms.add(new JsonForm(path + "/" + field + "/" + i, value.get(i), faults));
      } else {
        fault(field + "/" + i, "must be an object");
      }
    }
    return forms;
  }
}
