package io.casekit.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Writes JSON in the one form that RFC 8785 (JSON Canonicalization Scheme) gives it: members sorted
 * by the UTF-16 code units of their names, no white space, the shortest escapes. casekit writes
 * decimal numbers as texts and whole numbers only up to 2<sup>53</sup>, so the RFC's rule for
 * floating-point numbers is never needed; a number outside that is refused.
 */
public final class CanonicalJson {
  private static final long EXACT = 1L << 53;

  // String.compareTo compares UTF-16 code units, as the RFC asks.
  private static final Comparator<Map.Entry<String, JsonNode>> BY_NAME = Map.Entry.comparingByKey();

  private CanonicalJson() {}

  /**
   * Returns the canonical form.
   *
   * @param node objects, arrays, texts, whole numbers up to 2<sup>53</sup>, booleans, null
   * @throws IllegalArgumentException if it holds any other number
   */
  public static String write(JsonNode node) {
    StringBuilder out = new StringBuilder(256);
    write(node, out);
    return out.toString();
  }

  private static void write(JsonNode node, StringBuilder out) {
    switch (node.getNodeType()) {
      case OBJECT -> object((ObjectNode) node, out);
      case ARRAY -> {
        out.append('[');
        for (int i = 0; i < node.size(); i++) {
          if (i > 0) {
            out.append(',');
          }
          write(node.get(i), out);
        }
        out.append(']');
      }
      case STRING -> text(node.textValue(), out);
      case BOOLEAN -> out.append(node.booleanValue());
      case NULL -> out.append("null");
      case NUMBER -> {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
          throw new IllegalArgumentException("Not a whole number up to 2^53: " + node);
        }
        number(node.longValue(), out);
      }
      default -> throw new IllegalArgumentException("Not a JSON value: " + node.getNodeType());
    }
  }

  private static void object(ObjectNode node, StringBuilder out) {
    List<Map.Entry<String, JsonNode>> members = new ArrayList<>(node.properties());
    // One look at what casekit has made, which is in order already, see Json.object().
    members.sort(BY_NAME);
    out.append('{');
    for (int i = 0; i < members.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      text(members.get(i).getKey(), out);
      out.append(':');
      write(members.get(i).getValue(), out);
    }
    out.append('}');
  }

  static void number(long value, StringBuilder out) {
    if (value < -EXACT || value > EXACT) {
      throw new IllegalArgumentException("Not a whole number up to 2^53: " + value);
    }
    out.append(value);
  }

  static void text(String text, StringBuilder out) {
    int length = text.length();
    int plain = 0;
    while (plain < length && !isEscaped(text.charAt(plain))) {
      plain++;
    }
    if (plain == length) {
      // Nearly every text.
      out.append('"').append(text).append('"');
      return;
    }
    out.append('"');
    int from = 0;
    for (int i = plain; i < length; i++) {
      char c = text.charAt(i);
      if (isEscaped(c)) {
        // Builders take parts of a text one character after the other, and whole ones at once.
        out.append(text.substring(from, i));
        escaped(c, out);
        from = i + 1;
      }
    }
    out.append(text.substring(from)).append('"');
  }

  private static boolean isEscaped(char c) {
    return c < 0x20 || c == '"' || c == '\\';
  }

  private static void escaped(char c, StringBuilder out) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default ->
          out.append("\\u00")
              .append(Character.forDigit(c >> 4, 16))
              .append(Character.forDigit(c & 0xf, 16));
    }
  }
}
