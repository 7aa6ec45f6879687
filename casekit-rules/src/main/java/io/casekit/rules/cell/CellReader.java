package io.casekit.rules.cell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.reference.InvalidInputException;
import io.casekit.rules.json.Quote;
import io.casekit.rules.vocabulary.FieldType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads cells: what a column of conditions asks, and what a column of outputs says. Time and memory
 * are linear in the text.
 */
public final class CellReader {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> COMPARISONS = List.of("<=", ">=", "!=", "<", ">", "=");

  private final FieldType type;
  private final Dialect dialect;

  private CellReader(FieldType type, Dialect dialect) {
    this.type = type;
    this.dialect = dialect;
  }

  /** Makes a reader for the cells of a column. */
  public static CellReader of(FieldType type, Dialect dialect) {
    return new CellReader(type, dialect);
  }

  /**
   * Reads a single value.
   *
   * @throws InvalidInputException if it is none
   */
  public JsonNode literal(String text) {
    return Literals.read(text, type, dialect);
  }

  /**
   * Reads values with commas between them.
   *
   * @throws InvalidInputException if one of them is none
   */
  public ArrayNode literals(String text) {
    ArrayNode values = JSON.arrayNode();
    Literals.split(text).forEach(one -> values.add(literal(one)));
    return values;
  }

  /**
   * Reads what a cell asks.
   *
   * @throws InvalidInputException if it is not understood, or cannot be said in rule documents
   */
  public Cell read(String text) {
    String cell = text.strip();
    if (cell.isEmpty() || cell.equals("-")) {
      return Cell.ANYTHING;
    }
    JsonNode worded = dialect == Dialect.PLAIN ? worded(cell) : null;
    if (worded != null) {
      return new Cell(List.of(worded));
    } else if (isNegation(cell)) {
      String inner = cell.substring(cell.indexOf('(') + 1, cell.length() - 1);
      return new Cell(List.of(not(parts(inner), cell)));
    }
    Parts parts = parts(cell);
    List<JsonNode> alternatives = new ArrayList<>();
    if (parts.unequal != null) {
      if (!parts.isAlone()) {
        throw tooMuch(cell);
      }
      alternatives.add(object("not", parts.unequal));
    }
    if (!parts.values.isEmpty()) {
      alternatives.add(values(parts));
    }
    alternatives.addAll(parts.ranges);
    if (parts.missing) {
      alternatives.add(object("missing", JSON.booleanNode(true)));
    }
    return new Cell(alternatives);
  }

  private static boolean isNegation(String cell) {
    return cell.startsWith("not")
        && cell.endsWith(")")
        && cell.substring("not".length()).strip().startsWith("(");
  }

  private static JsonNode not(Parts parts, String cell) {
    if (!parts.isAlone() || parts.unequal != null) {
      throw tooMuch(cell);
    } else if (parts.missing) {
      return object("present", JSON.booleanNode(true));
    }
    return object("not", parts.values.isEmpty() ? parts.ranges.get(0) : values(parts));
  }

  private static InvalidInputException tooMuch(String cell) {
    return new InvalidInputException(
        "cell",
        "%s turns round more than one thing at once; not(...) takes values, or one range, or one comparison"
            .formatted(Quote.of(cell)));
  }

  private static JsonNode values(Parts parts) {
    return parts.values.size() == 1 ? parts.values.get(0) : JSON.arrayNode().addAll(parts.values);
  }

  private static ObjectNode object(String name, JsonNode value) {
    return JSON.objectNode().set(name, value);
  }

  /** Reads what only the plain dialect has words for; null if the cell begins with none of them. */
  private @Nullable JsonNode worded(String cell) {
    if (cell.equals("missing") || cell.equals("present")) {
      return object(cell, JSON.booleanNode(true));
    }
    int space = cell.indexOf(' ');
    String word = space < 0 ? "" : cell.substring(0, space);
    if (!words().contains(word)) {
      return null;
    }
    String rest = cell.substring(space + 1);
    if (word.equals("within") || word.equals("outside")) {
      return object(word, JSON.textNode(rest.strip()));
    }
    ArrayNode values = JSON.arrayNode();
    Literals.split(rest)
        .forEach(one -> values.add(Literals.read(one, FieldType.TEXT, Dialect.PLAIN)));
    return object(word, values);
  }

  /** The words with which a cell of this type can begin. */
  private List<String> words() {
    return switch (type) {
      case NODE -> List.of("under");
      case TEXT -> List.of("words", "prefix");
      case CODE -> List.of("prefix");
      case CODE_SET -> List.of("has", "hasAny", "hasAll");
      case INSTANT, DATE -> List.of("within", "outside");
      default -> List.of();
    };
  }

  /** What stands between the commas of a cell. */
  private static final class Parts {
    private final List<JsonNode> values = new ArrayList<>();
    private final List<JsonNode> ranges = new ArrayList<>();
    private boolean missing;
    private @Nullable JsonNode unequal;

    /** Tells whether it is all of one sort, and one range at most. */
    boolean isAlone() {
      int sorts = ranges.size();
      sorts += values.isEmpty() ? 0 : 1;
      sorts += missing ? 1 : 0;
      sorts += unequal == null ? 0 : 1;
      return sorts == 1;
    }
  }

  private Parts parts(String cell) {
    Parts parts = new Parts();
    for (String part : Literals.split(cell)) {
      if (part.equals("null") && dialect == Dialect.FEEL) {
        parts.missing = true;
      } else if (isRange(part)) {
        parts.ranges.add(range(part));
      } else {
        compared(part, parts);
      }
    }
    return parts;
  }

  private void compared(String part, Parts into) {
    for (String sign : COMPARISONS) {
      if (part.startsWith(sign)) {
        JsonNode value = literal(part.substring(sign.length()));
        switch (sign) {
          case "=" -> into.values.add(value);
          case "!=" -> {
            if (into.unequal != null) {
              throw tooMuch(part);
            }
            into.unequal = value;
          }
          case "<" -> into.ranges.add(end("lt", value));
          case "<=" -> into.ranges.add(end("le", value));
          case ">" -> into.ranges.add(end("gt", value));
          default -> into.ranges.add(end("ge", value));
        }
        return;
      }
    }
    into.values.add(literal(part));
  }

  private ObjectNode end(String comparison, JsonNode value) {
    if (dialect == Dialect.FEEL && value.isTextual() && !type.isTime()) {
      throw new InvalidInputException(
          "comparison",
          "FEEL compares texts letter by letter, which is not covered; list the values instead");
    }
    return object(comparison, value);
  }

  private static boolean isRange(String part) {
    return part.length() > 4
        && "[(]".indexOf(part.charAt(0)) >= 0
        && "])[".indexOf(part.charAt(part.length() - 1)) >= 0
        && Literals.next(part, 1, "..") > 0;
  }

  private ObjectNode range(String part) {
    int dots = Literals.next(part, 1, "..");
    boolean lowIncluded = part.charAt(0) == '[';
    boolean highIncluded = part.charAt(part.length() - 1) == ']';
    ObjectNode range = end(lowIncluded ? "ge" : "gt", literal(part.substring(1, dots)));
    return range.setAll(
        end(highIncluded ? "le" : "lt", literal(part.substring(dots + 2, part.length() - 1))));
  }
}
