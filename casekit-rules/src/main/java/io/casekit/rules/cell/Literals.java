package io.casekit.rules.cell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.rules.json.Quote;
import io.casekit.rules.vocabulary.FieldType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Reads single values within cells. */
final class Literals {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int LONGEST_NUMBER = 2 * Limits.DIGITS + 4;
  private static final int HEX = 16;

  /** The most values of one cell; a document takes as many. */
  private static final int PARTS = 1_000;

  private Literals() {}

  /**
   * Reads a value into the form that documents have it in; whether the field can have it is left to
   * the reader of documents.
   *
   * @throws InvalidInputException if it is none of the type
   */
  static JsonNode read(String text, FieldType type, Dialect dialect) {
    String value = text.strip();
    return switch (type) {
      case WHOLE_NUMBER, DECIMAL -> number(value);
      case YES_NO -> yesNo(value, dialect);
      case DATE -> moment(value, dialect, "date");
      case INSTANT -> moment(value, dialect, "date and time");
      default -> JSON.textNode(dialect == Dialect.PLAIN && !isQuoted(value) ? value : text(value));
    };
  }

  private static boolean isQuoted(String value) {
    return value.startsWith("\"");
  }

  private static JsonNode number(String value) {
    if (!isNumber(value)) {
      throw new InvalidInputException(
          "number", Quote.of(value) + " is not a number; write it like 12.50");
    }
    return JSON.numberNode(new BigDecimal(value));
  }

  /** Tells whether it is a number as FEEL has it: no exponent, a point for the decimals. */
  private static boolean isNumber(String value) {
    int at = value.startsWith("-") ? 1 : 0;
    int digits = 0;
    boolean point = false;
    for (int i = at; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '.' && !point) {
        point = true;
      } else if (c >= '0' && c <= '9') {
        digits++;
      } else {
        return false;
      }
    }
    return digits > 0 && value.length() <= LONGEST_NUMBER && !value.endsWith(".");
  }

  private static JsonNode yesNo(String value, Dialect dialect) {
    boolean plain = dialect == Dialect.PLAIN;
    if (value.equals("true") || plain && isOneOf(value, "true", "yes")) {
      return JSON.booleanNode(true);
    } else if (value.equals("false") || plain && isOneOf(value, "false", "no")) {
      return JSON.booleanNode(false);
    }
    throw new InvalidInputException("yes or no", Quote.of(value) + " is neither true nor false");
  }

  private static boolean isOneOf(String value, String one, String other) {
    return value.equalsIgnoreCase(one) || value.equalsIgnoreCase(other);
  }

  private static JsonNode moment(String value, Dialect dialect, String function) {
    if (value.startsWith("@")) {
      return JSON.textNode(text(value.substring(1)));
    }
    int open = value.indexOf('(');
    if (open > 0 && value.endsWith(")") && isFunction(value.substring(0, open), function)) {
      return JSON.textNode(text(value.substring(open + 1, value.length() - 1).strip()));
    } else if (dialect == Dialect.PLAIN) {
      return JSON.textNode(isQuoted(value) ? text(value) : value);
    }
    throw new InvalidInputException(
        function,
        "%s is not one; write it like %s(\"%s\")"
            .formatted(
                Quote.of(value),
                function,
                function.equals("date") ? "2026-11-22" : "2026-11-22T09:30:00+02:00"));
  }

  private static boolean isFunction(String name, String function) {
    StringBuilder single = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      boolean space = Character.isWhitespace(name.charAt(i));
      if (!space) {
        single.append(name.charAt(i));
      } else if (!single.isEmpty() && single.charAt(single.length() - 1) != ' ') {
        single.append(' ');
      }
    }
    return single.toString().strip().equals(function);
  }

  /** Reads a text in quotes, with the escapes of FEEL. */
  private static String text(String value) {
    if (!isQuoted(value) || closing(value) != value.length() - 1) {
      throw new InvalidInputException(
          "text", Quote.of(value) + " is not a text in quotes; write it like \"plumbing\"");
    }
    if (value.indexOf('\\') < 0) {
      return value.substring(1, value.length() - 1);
    }
    StringBuilder out = new StringBuilder();
    int i = 1;
    while (i < value.length() - 1) {
      char c = value.charAt(i);
      i++;
      if (c == '\\') {
        i = escape(value, i, out);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static int escape(String value, int at, StringBuilder out) {
    char c = value.charAt(at);
    switch (c) {
      case '"', '\'', '\\' -> out.append(c);
      case 'n' -> out.append('\n');
      case 'r' -> out.append('\r');
      case 't' -> out.append('\t');
      case 'u' -> {
        return unicode(value, at + 1, 4, out);
      }
      case 'U' -> {
        return unicode(value, at + 1, 6, out);
      }
      default -> throw escapeFault(value);
    }
    return at + 1;
  }

  private static int unicode(String value, int at, int digits, StringBuilder out) {
    int code = 0;
    for (int i = at; i < at + digits; i++) {
      int digit = i < value.length() ? Character.digit(value.charAt(i), HEX) : -1;
      if (digit < 0) {
        throw escapeFault(value);
      }
      code = code * HEX + digit;
    }
    if (!Character.isValidCodePoint(code)) {
      throw escapeFault(value);
    }
    out.appendCodePoint(code);
    return at + digits;
  }

  private static InvalidInputException escapeFault(String value) {
    return new InvalidInputException(
        "text",
        Quote.of(value)
            + " has a backslash that escapes nothing; here fit \\\" \\\\ \\n \\r \\t \\u0041 \\U01F600");
  }

  /** Returns where the quote that opens a text at its beginning is closed; -1 if nowhere. */
  private static int closing(String value) {
    for (int i = 1; i < value.length(); i++) {
      if (value.charAt(i) == '\\') {
        i++;
      } else if (value.charAt(i) == '"') {
        return i;
      }
    }
    return -1;
  }

  /** Splits at the commas that are not within quotes. */
  static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int at = next(text, from, ","); at >= 0; at = next(text, from, ",")) {
      if (parts.size() == PARTS - 1) {
        throw new InvalidInputException(
            "list", "it names more than %d; split the row".formatted(PARTS));
      }
      parts.add(text.substring(from, at).strip());
      from = at + 1;
    }
    parts.add(text.substring(from).strip());
    if (parts.contains("")) {
      throw new InvalidInputException(
          "list", Quote.of(text) + " has a comma with nothing on one side of it; take it away");
    }
    return parts;
  }

  /** Returns where something stands that is not within quotes; -1 if nowhere. */
  static int next(String text, int from, String wanted) {
    boolean quoted = false;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && text.startsWith(wanted, i)) {
        return i;
      }
    }
    return -1;
  }
}
