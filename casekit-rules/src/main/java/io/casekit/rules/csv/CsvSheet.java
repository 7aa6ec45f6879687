package io.casekit.rules.csv;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.reference.InvalidInputException;
import io.casekit.rules.cell.CellReader;
import io.casekit.rules.json.Quote;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A table as a spreadsheet has it: some rows that say what the table is, then the row of headers,
 * which begins with {@code id}, then a row for each rule. Empty rows mean nothing.
 */
public final class CsvSheet {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String ID = "id";
  private static final Map<String, String> NOTES =
      Map.of("why", "why", "valid from", "validFrom", "valid through", "validThrough");

  private final List<CsvRow> settings = new ArrayList<>();
  private final List<CsvRow> rules = new ArrayList<>();
  private final List<Column> columns = new ArrayList<>();

  /** Sorts of columns. */
  public enum Sort {
    /** The id of the rule. */
    ID,
    /** A condition. */
    WHEN,
    /** An output. */
    THEN,
    /** What a rule has besides. */
    NOTE
  }

  /**
   * A column.
   *
   * @param position its position, the first is 0
   * @param sort what it is
   * @param name of the field or output, or the member of the rule
   * @param header as it is written
   */
  public record Column(int position, Sort sort, String name, String header) {
    /** Returns where it is, as people see it. */
    public String place() {
      return "column %s (%s)".formatted(letters(position), Quote.cut(header, Quote.LONGEST));
    }
  }

  private CsvSheet() {}

  /**
   * Reads a sheet.
   *
   * @param what what is being read, for messages
   * @param text the CSV
   * @param faults takes what is wrong, each with its place
   * @throws InvalidInputException if it is no CSV, or has no row of headers
   */
  public static CsvSheet read(String what, String text, BiConsumer<String, String> faults) {
    CsvSheet sheet = new CsvSheet();
    CsvRow headers = null;
    for (CsvRow row : CsvText.rows(what, text)) {
      if (headers != null && !row.isBlank()) {
        sheet.rules.add(row);
      } else if (row.cell(0).equalsIgnoreCase(ID)) {
        headers = row;
      } else if (headers == null && !row.isBlank()) {
        sheet.settings.add(row);
      }
    }
    if (headers == null) {
      throw new InvalidInputException(
          what,
          "it has no row of headers, which begins with \"id\", such as: id, when category, then priority, why");
    }
    sheet.headers(headers, faults);
    return sheet;
  }

  private void headers(CsvRow row, BiConsumer<String, String> faults) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < row.cells().size(); i++) {
      String header = row.cell(i);
      Column column = header.isEmpty() ? null : column(i, header);
      String place = "row %d, column %s".formatted(row.number(), letters(i));
      if (column != null && seen.add(column.sort() + " " + column.name())) {
        columns.add(column);
      } else if (column != null) {
        faults.accept(place, Quote.of(header) + " stands there twice; put both into one column");
      } else if (!header.isEmpty()) {
        faults.accept(
            place,
            "%s is no header; here fit: id, when with a field, then with an output, why, valid from, valid through"
                .formatted(Quote.of(header)));
      }
    }
  }

  private static @Nullable Column column(int position, String header) {
    String lower = header.toLowerCase(Locale.ROOT);
    if (lower.equals(ID)) {
      return new Column(position, Sort.ID, ID, header);
    } else if (NOTES.containsKey(lower)) {
      return new Column(position, Sort.NOTE, NOTES.get(lower), header);
    } else if (lower.startsWith("when ")) {
      return new Column(position, Sort.WHEN, header.substring("when ".length()).strip(), header);
    } else if (lower.startsWith("then ")) {
      return new Column(position, Sort.THEN, header.substring("then ".length()).strip(), header);
    }
    return null;
  }

  /** Returns the rows above the headers. */
  public List<CsvRow> settings() {
    return settings;
  }

  /** Returns the rows below the headers that are not empty. */
  public List<CsvRow> rules() {
    return rules;
  }

  /** Returns the columns that have a header. */
  public List<Column> columns() {
    return columns;
  }

  /** Returns the column of that name, if there is one. */
  public Optional<Column> column(String name) {
    return columns.stream()
        .filter(column -> column.sort() != Sort.ID && column.name().equals(name))
        .findFirst();
  }

  /**
   * Makes a rule of a row, in the form of rule documents.
   *
   * @param row one of the rows
   * @param readers the readers of the columns, by header; a column without one is left out
   * @param faults takes what is wrong, each with its place
   */
  public ObjectNode rule(
      CsvRow row, Map<Column, CellReader> readers, BiConsumer<String, String> faults) {
    ObjectNode rule = JSON.objectNode();
    ObjectNode when = rule.putObject("when");
    ObjectNode then = rule.putObject("then");
    for (Column column : columns) {
      String cell = row.cell(column.position());
      CellReader reader = readers.get(column);
      List<String> refused =
          switch (column.sort()) {
            case ID -> put(rule, ID, cell);
            case NOTE -> cell.isEmpty() ? List.of() : put(rule, column.name(), cell);
            case WHEN ->
                reader == null
                    ? List.of()
                    : refused(() -> reader.read(cell).addTo(when, column.name()));
            case THEN ->
                reader == null
                    ? List.of()
                    : refused(() -> then.set(column.name(), reader.literal(cell)));
          };
      refused.forEach(message -> faults.accept(place(row, column), message));
    }
    int last = columns.isEmpty() ? 0 : columns.get(columns.size() - 1).position();
    for (int i = 0; i < row.cells().size(); i++) {
      int position = i;
      boolean known =
          i <= last && columns.stream().anyMatch(column -> column.position() == position);
      if (!known && !row.cell(i).isEmpty()) {
        faults.accept(
            "row %d, column %s".formatted(row.number(), letters(i)),
            "the column has no header; give it one, or empty the cell");
      }
    }
    return rule;
  }

  private static List<String> put(ObjectNode rule, String member, String cell) {
    rule.put(member, cell);
    return List.of();
  }

  private static List<String> refused(Runnable reading) {
    try {
      reading.run();
      return List.of();
    } catch (InvalidInputException e) {
      return e.faults().stream().map(fault -> fault.message()).toList();
    }
  }

  /** Returns where a cell is, as people see it. */
  public static String place(CsvRow row, Column column) {
    return "row " + row.number() + ", " + column.place();
  }

  /** Returns the letters of a column, as spreadsheets have them: A to Z, AA, AB. */
  static String letters(int position) {
    StringBuilder letters = new StringBuilder();
    for (int left = position; left >= 0; left = left / 26 - 1) {
      letters.insert(0, (char) ('A' + left % 26));
    }
    return letters.toString();
  }
}
