package io.casekit.examples.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Canonical JSON (RFC 8785), written once more from the RFC for what the trail holds: objects,
 * lists, texts, whole numbers, true and false.
 */
final class Canonical {
  private static final JsonMapper MAPPER = new JsonMapper();

  private Canonical() {}

  static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError("Not JSON: " + json, e);
    }
  }

  static String write(JsonNode node) {
    if (node.isObject()) {
      TreeMap<String, String> members = new TreeMap<>();
      node.properties().forEach(member -> members.put(member.getKey(), write(member.getValue())));
      List<String> written = new ArrayList<>();
      members.forEach((name, value) -> written.add(text(name) + ":" + value));
      return "{" + String.join(",", written) + "}";
    } else if (node.isArray()) {
      List<String> written = new ArrayList<>();
      node.forEach(element -> written.add(write(element)));
      return "[" + String.join(",", written) + "]";
    } else if (node.isTextual()) {
      return text(node.textValue());
    }
    return node.toString();
  }

  private static String text(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      int named = "\b\t\n\f\r\"\\".indexOf(c);
      if (named >= 0) {
        out.append('\\').append("btnfr\"\\".charAt(named));
      } else if (c < ' ') {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
