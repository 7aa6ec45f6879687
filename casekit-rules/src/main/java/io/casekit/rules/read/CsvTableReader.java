package io.casekit.rules.read;

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
import io.casekit.rules.csv.CsvRow;
import io.casekit.rules.csv.CsvSheet;
import io.casekit.rules.csv.CsvSheet.Column;
import io.casekit.rules.csv.CsvSheet.Sort;
import io.casekit.rules.json.Faults;
import io.casekit.rules.json.Quote;
import io.casekit.rules.vocabulary.FieldType;
import io.casekit.rules.vocabulary.HitPolicy;
import io.casekit.rules.vocabulary.Vocabulary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a decision table from CSV: into a document, and that into the model. */
public final class CsvTableReader {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String SETTINGS =
      "table, hit, zone, min score, min margin, words, calendar, type, values, ordered, default";

  private final String what;
  private final Faults faults;
  private final Set<String> faulty = new HashSet<>();
  private final ObjectNode document =
      JSON.objectNode().put(TableDocumentReader.MARK, TableDocumentReader.FORM);
  private final Map<String, CsvRow> byColumn = new HashMap<>();
  private final Map<String, Integer> places = new HashMap<>();

  private CsvTableReader(String what) {
    this.what = what;
    this.faults = new Faults(what);
  }

  /**
   * Reads a table.
   *
   * @param what what is being read, for messages
   * @param csv the text
   * @param vocabulary the names that the host gives; of these a table uses the calendars
   * @throws InvalidInputException with all its faults, each with row and column
   */
  public static ParsedTable read(String what, String csv, Vocabulary vocabulary) {
    return new CsvTableReader(what).table(csv, vocabulary);
  }

  private ParsedTable table(String csv, Vocabulary vocabulary) {
    CsvSheet sheet = CsvSheet.read(what, csv, this::fault);
    sheet.settings().forEach(this::setting);
    Map<Column, CellReader> readers = new HashMap<>();
    ObjectNode fields = document.putObject("fields");
    ArrayNode outputs = document.putArray("outputs");
    for (Column column : sheet.columns()) {
      boolean isTyped = column.sort() == Sort.WHEN || column.sort() == Sort.THEN;
      FieldType type = isTyped ? type(column) : null;
      if (type != null) {
        readers.put(
            column,
            column.sort() == Sort.WHEN
                ? field(column, type, fields)
                : output(column, type, outputs));
      }
    }
    boolean isSound = faulty.isEmpty();
    ArrayNode rules = document.putArray("rules");
    sheet.rules().forEach(row -> rules.add(sheet.rule(row, readers, this::fault)));
    // What is wrong with a column would be told again for each of its cells.
    if (!isSound) {
      faults.check();
    }
    ParsedTable parsed = null;
    List<Fault> told = List.of();
    try {
      parsed = TableDocumentReader.read(what, document, vocabulary);
    } catch (InvalidInputException e) {
      told = e.faults();
    }
    for (Fault fault : told) {
      String place = place(sheet, fault.path());
      if (!faulty.contains(place)) {
        faults.add(place, fault.message());
      }
    }
    faults.check();
    if (parsed == null) {
      throw new IllegalStateException("A table that is refused has faults.");
    }
    return parsed;
  }

  private void setting(CsvRow row) {
    String name = row.cell(0).toLowerCase(Locale.ROOT);
    switch (name) {
      case "table" -> single(row, "id");
      case "hit" -> single(row, "hit");
      case "zone" -> single(row, "zone");
      case "min score" -> number(row, "minScore");
      case "min margin" -> number(row, "minMargin");
      case "words" -> list(row, object("words"));
      case "calendar" -> list(row, object("calendars").putObject(row.cell(1)), "weekly");
      case "type", "values", "ordered", "default" -> {
        if (byColumn.put(name, row) != null) {
          fault("row " + row.number(), "there is a row \"%s\" above it already".formatted(name));
        }
      }
      default ->
          fault(
              "row " + row.number(),
              "it begins with %s; above the row of headers may stand: %s"
                  .formatted(Quote.of(row.cell(0)), SETTINGS));
    }
  }

  private void single(CsvRow row, String member) {
    document.put(member, row.cell(1));
    places.put(member, row.number());
  }

  private void number(CsvRow row, String member) {
    places.put(member, row.number());
    try {
      document.set(
          member, CellReader.of(FieldType.WHOLE_NUMBER, Dialect.PLAIN).literal(row.cell(1)));
    } catch (InvalidInputException e) {
      faults.add("row " + row.number(), e);
    }
  }

  private ObjectNode object(String member) {
    return document.has(member) ? (ObjectNode) document.get(member) : document.putObject(member);
  }

  private void list(CsvRow row, ObjectNode into) {
    list(row, into, row.cell(1));
  }

  private void list(CsvRow row, ObjectNode into, String member) {
    ArrayNode list = into.putArray(member);
    for (int i = 2; i < row.cells().size(); i++) {
      if (!row.cell(i).isEmpty()) {
        list.add(row.cell(i));
      }
    }
    places.put(row.cell(0).toLowerCase(Locale.ROOT) + " " + row.cell(1), row.number());
  }

  private String setting(String name, Column column) {
    CsvRow row = byColumn.get(name);
    return row == null ? "" : row.cell(column.position());
  }

  private @Nullable FieldType type(Column column) {
    String key = setting("type", column);
    if (key.isEmpty()) {
      boolean isScore =
          column.name().equals("score")
              && document.path("hit").asText().equals(HitPolicy.SCORE.key());
      return isScore ? FieldType.WHOLE_NUMBER : FieldType.CODE;
    }
    Optional<FieldType> type = FieldType.of(key);
    if (type.isEmpty()) {
      fault(
          place("type", column),
          "there is no type %s; there are %s".formatted(Quote.of(key), FieldType.keys()));
    }
    return type.orElse(null);
  }

  private CellReader field(Column column, FieldType type, ObjectNode fields) {
    CellReader cells = CellReader.of(type, Dialect.PLAIN);
    ObjectNode field = fields.putObject(column.name()).put("type", type.key());
    String ordered = setting("ordered", column);
    if (!ordered.isEmpty()) {
      checked(
          "ordered",
          column,
          () ->
              field.set(
                  "ordered", CellReader.of(FieldType.YES_NO, Dialect.PLAIN).literal(ordered)));
    }
    String values = setting("values", column);
    if (!values.isEmpty()) {
      checked("values", column, () -> values(field, type, cells, values));
    }
    if (!setting("default", column).isEmpty()) {
      fault(place("default", column), "only an output has a default; empty the cell");
    }
    return cells;
  }

  /** Codes are listed, numbers and days have a range. */
  private static void values(ObjectNode field, FieldType type, CellReader cells, String text) {
    if (!type.isOrdered()) {
      field.set("values", cells.literals(text));
      return;
    }
    Cell cell = cells.read(text);
    JsonNode only = cell.alternatives().size() == 1 ? cell.alternatives().get(0) : null;
    if (only == null || !only.isObject() || only.has("gt") || only.has("lt") || only.has("not")) {
      throw new InvalidInputException(
          "values", Quote.of(text) + " is not a range with closed ends, like [1..5] or >= 1");
    }
    if (only.has("ge")) {
      field.set("min", only.get("ge"));
    }
    if (only.has("le")) {
      field.set("max", only.get("le"));
    }
  }

  private CellReader output(Column column, FieldType type, ArrayNode outputs) {
    CellReader cells = CellReader.of(type, Dialect.PLAIN);
    if (column.name().equals("score")
        && document.path("hit").asText().equals(HitPolicy.SCORE.key())) {
      return cells;
    }
    ObjectNode output = outputs.addObject().put("name", column.name()).put("type", type.key());
    String values = setting("values", column);
    if (!values.isEmpty()) {
      checked("values", column, () -> output.set("values", cells.literals(values)));
    }
    String otherwise = setting("default", column);
    if (!otherwise.isEmpty()) {
      checked("default", column, () -> output.set("default", cells.literal(otherwise)));
    }
    return cells;
  }

  /** Runs what throws for a fault of a cell, and does not add faults itself. */
  private void checked(String setting, Column column, Runnable reading) {
    List<Fault> refused = List.of();
    try {
      reading.run();
    } catch (InvalidInputException e) {
      refused = e.faults();
    }
    refused.forEach(fault -> fault(place(setting, column), fault.message()));
  }

  private String place(String setting, Column column) {
    CsvRow row = byColumn.get(setting);
    return row == null ? column.place() : CsvSheet.place(row, column);
  }

  private void fault(String place, String message) {
    faulty.add(place);
    faults.add(place, message);
  }

  /** Says where in the sheet a path of the document leads. */
  private String place(CsvSheet sheet, String path) {
    Spot spot = Spot.of(path);
    Column column = column(sheet, spot);
    if (spot.rule() >= 0 && spot.rule() < sheet.rules().size()) {
      CsvRow row = sheet.rules().get(spot.rule());
      return column == null ? "row " + row.number() : CsvSheet.place(row, column);
    } else if (column != null) {
      return path.endsWith("/type")
          ? place("type", column)
          : path.contains("/values") ? place("values", column) : column.place();
    }
    Integer row = places.get(path);
    return row == null ? path : "row " + row;
  }

  private static @Nullable Column column(CsvSheet sheet, Spot spot) {
    if (spot.output() >= 0) {
      List<Column> outputs =
          sheet.columns().stream()
              .filter(column -> column.sort() == Sort.THEN && !column.name().equals("score"))
              .toList();
      return spot.output() < outputs.size() ? outputs.get(spot.output()) : null;
    }
    return spot.column() == null ? null : sheet.column(spot.column()).orElse(null);
  }
}
