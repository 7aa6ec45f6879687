package io.casekit.rules.csv;

import io.casekit.reference.InvalidInputException;
import io.casekit.rules.json.StrictJson;
import java.util.ArrayList;
import java.util.List;

/**
 * CSV from outside (RFC 4180), as spreadsheets write it: with commas, semicolons or tabs, whichever
 * stands first, perhaps with a byte order mark, and with any line ends. One pass over the text.
 */
final class CsvText {
  /** The most rows, with room for a few above the rules. */
  static final int ROWS = 21_000;

  /** The most cells of a row. */
  static final int CELLS = 300;

  /** The most cells of all, of which each takes far more memory than its text. */
  static final int ALL_CELLS = 400_000;

  private static final String SEPARATORS = ",;\t";

  private final String what;
  private final String text;
  private final char separator;
  private final List<CsvRow> rows = new ArrayList<>();
  private int at;
  private int cells;

  private CsvText(String what, String text) {
    this.what = what;
    this.text = text;
    this.separator = separator(text);
  }

  /**
   * Reads the rows.
   *
   * @throws InvalidInputException if it is too large, or its quotes are wrong
   */
  static List<CsvRow> rows(String what, String text) {
    if (StrictJson.isLarge(text)) {
      throw StrictJson.tooLarge(what);
    }
    CsvText csv =
        new CsvText(what, !text.isEmpty() && text.charAt(0) == '\uFEFF' ? text.substring(1) : text);
    csv.read();
    return csv.rows;
  }

  private static char separator(String text) {
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && SEPARATORS.indexOf(c) >= 0) {
        return c;
      }
    }
    return ',';
  }

  private void read() {
    while (at < text.length()) {
      List<String> row = new ArrayList<>();
      do {
        row.add(cell());
        cells++;
        if (row.size() > CELLS) {
          throw refused("it has more than %d cells".formatted(CELLS));
        } else if (cells > ALL_CELLS) {
          throw refused(
              "with it there are more than %d cells; split the table".formatted(ALL_CELLS));
        }
      } while (isAt(separator));
      endOfRow();
      rows.add(new CsvRow(rows.size() + 1, row));
      if (rows.size() > ROWS) {
        throw refused("there are more than %d rows; split the table".formatted(ROWS));
      }
    }
  }

  /** Steps over a character if it comes next. */
  private boolean isAt(char c) {
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void endOfRow() {
    boolean ended = isAt('\r');
    ended |= isAt('\n');
    if (!ended && at < text.length()) {
      throw refused("something follows a closing quote; write a quote within a cell twice");
    }
  }

  private String cell() {
    if (isAt('"')) {
      return quoted();
    }
    int from = at;
    while (at < text.length() && !isEnd(text.charAt(at))) {
      at++;
    }
    return text.substring(from, at);
  }

  private boolean isEnd(char c) {
    return c == separator || c == '\r' || c == '\n';
  }

  private String quoted() {
    StringBuilder out = new StringBuilder();
    int from = at;
    while (true) {
      int quote = text.indexOf('"', from);
      if (quote < 0) {
        throw refused("a quote is opened and never closed");
      }
      out.append(text, from, quote);
      at = quote + 1;
      if (!isAt('"')) {
        return out.toString();
      }
      out.append('"');
      from = at;
    }
  }

  private InvalidInputException refused(String message) {
    return new InvalidInputException(what, "row %d: %s".formatted(rows.size() + 1, message));
  }
}
