package io.casekit.rules.dmn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.rules.cell.Cell;
import io.casekit.rules.cell.CellReader;
import io.casekit.rules.cell.Dialect;
import io.casekit.rules.cell.Spot;
import io.casekit.rules.json.Faults;
import io.casekit.rules.json.Quote;
import io.casekit.rules.read.ParsedTable;
import io.casekit.rules.read.RuleLimits;
import io.casekit.rules.read.TableDocumentReader;
import io.casekit.rules.vocabulary.FieldType;
import io.casekit.rules.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one decision table: into a document, and that into the model. */
final class DmnTable {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final String name;
  private final Element decision;
  private final Element table;
  private final Map<String, String> declared;
  private final Faults faults;
  private final List<@Nullable In> inputs = new ArrayList<>();
  private final List<@Nullable Out> outputs = new ArrayList<>();
  private final ObjectNode document = JSON.objectNode();
  private final Set<String> faulty = new HashSet<>();

  /** A column of conditions. */
  private record In(String name, CellReader cells) {}

  /** A column of outputs. */
  private record Out(String name, CellReader cells) {}

  DmnTable(
      String name, Element decision, Element table, Map<String, String> declared, Faults faults) {
    this.name = name;
    this.decision = decision;
    this.table = table;
    this.declared = declared;
    this.faults = faults;
  }

  /** Returns null if it has a fault, which has been added. */
  @Nullable ParsedTable read(String what) {
    document.put(TableDocumentReader.MARK, TableDocumentReader.FORM).put("id", name);
    DmnReader.language(place(), table, faults);
    hitPolicy();
    ObjectNode fields = document.putObject("fields");
    for (Element input : table.children("input")) {
      inputs.add(input(input, fields));
    }
    ArrayNode columns = document.putArray("outputs");
    for (Element output : table.children("output")) {
      outputs.add(output(output, columns));
    }
    boolean isSound = faulty.isEmpty();
    ArrayNode rules = document.putArray("rules");
    List<Element> rows = table.children("rule");
    for (int i = 0; i < rows.size() && i <= RuleLimits.RULES; i++) {
      rules.add(rule(i, rows.get(i)));
    }
    return isSound ? parsed(what) : null;
  }

  /** What is wrong with a column would be told again for each of its cells, so it ends before. */
  private @Nullable ParsedTable parsed(String what) {
    try {
      ParsedTable read = TableDocumentReader.read(what, document, Vocabulary.empty());
      return faulty.isEmpty() ? read : null;
    } catch (InvalidInputException e) {
      for (Fault fault : e.faults()) {
        String place = place(fault.path());
        if (!faulty.contains(place)) {
          faults.add(place, fault.message());
        }
      }
      return null;
    }
  }

  private void hitPolicy() {
    String policy = table.attribute("hitPolicy");
    String aggregation = table.attribute("aggregation");
    String hit = policy == null ? "UNIQUE" : policy;
    if (hit.equals("SCORE") || hit.startsWith("COLLECT ")) {
      fault(place(), "DMN has no hit policy " + Quote.of(hit));
    } else if (aggregation != null && !hit.equals("COLLECT")) {
      fault(place(), "hit policy %s has no aggregation; only COLLECT has".formatted(Quote.of(hit)));
    }
    document.put("hit", aggregation == null ? hit : hit + " " + aggregation);
  }

  private @Nullable In input(Element input, ObjectNode fields) {
    Element expression = input.child("inputExpression").orElse(null);
    String text = expression == null ? "" : expression.text().strip();
    String place = place(-1, text.isEmpty() ? "" + (inputs.size() + 1) : text);
    if (expression == null || text.isEmpty()) {
      fault(place, "the column has no input expression; give the name of an input");
      return null;
    } else if (!FeelName.isPlain(text) && !(declared.containsKey(text) && FeelName.isName(text))) {
      fault(
          place,
          "the input expression %s is not a plain name; compute it before and give it as an input"
              .formatted(Quote.of(text)));
      return null;
    } else if (fields.has(text)) {
      fault(place, "the table has a column of this input already; put both into one");
      return null;
    }
    DmnReader.language(place, expression, faults);
    Element listed = input.child("inputValues").orElse(null);
    String values = listed == null ? "" : listed.text().strip();
    String typeRef = expression.attribute("typeRef");
    FieldType type =
        type(
            place,
            typeRef == null ? declared.getOrDefault(text, "") : typeRef,
            input.attribute("casekit:type"),
            values.startsWith("\""));
    if (type == null) {
      return null;
    }
    ObjectNode field = fields.putObject(text).put("type", type.key());
    if ("true".equals(input.attribute("casekit:ordered"))) {
      field.put("ordered", true);
    }
    CellReader cells = CellReader.of(type, Dialect.FEEL);
    if (!values.isEmpty()) {
      checked(place, () -> values(field, cells, values));
    }
    return new In(text, cells);
  }

  /** Allowed values are a list of texts, or a range of numbers, dates or instants. */
  private static void values(ObjectNode field, CellReader cells, String text) {
    Cell cell = cells.read(text);
    JsonNode only = cell.alternatives().size() == 1 ? cell.alternatives().get(0) : null;
    if (only != null && only.isTextual()) {
      field.putArray("values").add(only);
    } else if (only != null && only.isArray() && only.get(0).isTextual()) {
      field.set("values", only);
    } else if (only != null && only.isObject() && isClosedRange(only)) {
      if (only.has("ge")) {
        field.set("min", only.get("ge"));
      }
      if (only.has("le")) {
        field.set("max", only.get("le"));
      }
    } else if (!cell.isAnything()) {
      throw new InvalidInputException(
          "allowed values",
          "the allowed values %s are neither a list of texts nor one range with closed ends"
              .formatted(Quote.of(text)));
    }
  }

  private static boolean isClosedRange(JsonNode range) {
    return range.properties().stream()
        .allMatch(end -> end.getKey().equals("ge") || end.getKey().equals("le"));
  }

  private @Nullable Out output(Element output, ArrayNode columns) {
    boolean isOnly = table.children("output").size() == 1;
    String given =
        output.attribute("name") == null ? output.attribute("label") : output.attribute("name");
    String column = given == null || given.isBlank() ? isOnly ? name : "" : given.strip();
    String place = place(-1, column.isEmpty() ? "" + (outputs.size() + 1) : column);
    if (column.isEmpty()) {
      fault(place, "the output has no name; a table with several needs one for each");
      return null;
    }
    String typeRef = output.attribute("typeRef");
    if (typeRef == null && isOnly) {
      typeRef =
          decision.child("variable").map(variable -> variable.attribute("typeRef")).orElse(null);
    }
    FieldType type =
        type(place, typeRef == null ? "" : typeRef, output.attribute("casekit:type"), false);
    if (type == null) {
      return null;
    }
    CellReader cells = CellReader.of(type, Dialect.FEEL);
    ObjectNode node = columns.addObject().put("name", column).put("type", type.key());
    output
        .child("outputValues")
        .map(Element::text)
        .filter(text -> !text.isBlank())
        .ifPresent(text -> checked(place, () -> node.set("values", cells.literals(text))));
    output
        .child("defaultOutputEntry")
        .map(Element::text)
        .filter(text -> !text.isBlank())
        .ifPresent(text -> checked(place, () -> node.set("default", cells.literal(text))));
    return new Out(column, cells);
  }

  private @Nullable FieldType type(
      String place, String typeRef, @Nullable String hint, boolean isListed) {
    FieldType type = DmnTypes.read(typeRef, hint, isListed);
    if (type == null) {
      fault(
          place,
          typeRef.isEmpty()
              ? "the column has no typeRef; give one of " + DmnTypes.KNOWN
              : "typeRef %s%s is not covered; give one of %s"
                  .formatted(
                      Quote.of(typeRef),
                      hint == null ? "" : " with casekit:type " + Quote.of(hint),
                      DmnTypes.KNOWN));
    }
    return type;
  }

  private ObjectNode rule(int row, Element rule) {
    ObjectNode out = JSON.objectNode().put("id", id(row, rule));
    String why = why(rule);
    if (!why.isEmpty()) {
      out.put("why", why);
    }
    conditions(row, rule, out.putObject("when"));
    ObjectNode then = out.putObject("then");
    List<Element> entries = rule.children("outputEntry");
    if (entries.size() != outputs.size()) {
      fault(
          place(row, null),
          "it has %d output entries for %d outputs".formatted(entries.size(), outputs.size()));
      outputs.stream()
          .filter(column -> column != null)
          .forEach(column -> faulty.add(place(row, column.name())));
      return out;
    }
    for (int i = 0; i < entries.size(); i++) {
      Out column = outputs.get(i);
      Element entry = entries.get(i);
      if (column != null) {
        String place = place(row, column.name());
        DmnReader.language(place, entry, faults);
        checked(place, () -> then.set(column.name(), column.cells().literal(entry.text())));
      }
    }
    return out;
  }

  private void conditions(int row, Element rule, ObjectNode when) {
    List<Element> entries = rule.children("inputEntry");
    if (entries.size() != inputs.size()) {
      fault(
          place(row, null),
          "it has %d input entries for %d inputs".formatted(entries.size(), inputs.size()));
      return;
    }
    for (int i = 0; i < entries.size(); i++) {
      In column = inputs.get(i);
      Element entry = entries.get(i);
      if (column != null) {
        String place = place(row, column.name());
        DmnReader.language(place, entry, faults);
        checked(place, () -> column.cells().read(entry.text()).addTo(when, column.name()));
      }
    }
  }

  private static String id(int row, Element rule) {
    String label = rule.attribute("label");
    String id = label == null || label.isBlank() ? rule.attribute("id") : label;
    return id == null || id.isBlank() ? "row-" + (row + 1) : id.strip();
  }

  /** The annotations are for people, as the reason is. */
  private static String why(Element rule) {
    String why =
        rule.children("annotationEntry").stream()
            .map(Element::text)
            .filter(text -> !text.isBlank())
            .map(DmnTable::line)
            .collect(Collectors.joining("; "));
    return why.isEmpty()
        ? rule.child("description").map(Element::ownText).map(DmnTable::line).orElse("")
        : why;
  }

  /** Brings a text that has line breaks onto one line. */
  private static String line(String text) {
    if (text.chars().noneMatch(Character::isISOControl)) {
      return text;
    }
    StringBuilder line = new StringBuilder();
    for (char c : text.strip().toCharArray()) {
      if (!Character.isWhitespace(c)) {
        line.append(c);
      } else if (line.charAt(line.length() - 1) != ' ') {
        line.append(' ');
      }
    }
    return line.toString();
  }

  /** Runs what throws for a fault of a cell, and does not add faults itself. */
  private void checked(String place, Runnable reading) {
    try {
      reading.run();
    } catch (InvalidInputException e) {
      fault(place, e);
    }
  }

  private void fault(String place, InvalidInputException refused) {
    refused.faults().forEach(fault -> fault(place, fault.message()));
  }

  private void fault(String place, String message) {
    faulty.add(place);
    faults.add(place, message);
  }

  private String place() {
    return "table " + Quote.of(name);
  }

  private String place(int row, @Nullable String column) {
    return place()
        + (row < 0 ? "" : ", row " + (row + 1))
        + (column == null ? "" : ", column " + Quote.of(column));
  }

  private String place(String path) {
    Spot spot = Spot.of(path);
    Out output =
        spot.output() < 0 || spot.output() >= outputs.size() ? null : outputs.get(spot.output());
    return place(spot.rule(), output == null ? spot.column() : output.name());
  }
}
