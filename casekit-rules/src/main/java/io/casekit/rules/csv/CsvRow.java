package io.casekit.rules.csv;

import java.util.List;

/**
 * A row of a spreadsheet.
 *
 * @param number as a spreadsheet numbers it, the first is 1
 * @param cells what stands in it
 */
public record CsvRow(int number, List<String> cells) {
  /** Keeps the list unchangeable. */
  public CsvRow {
    cells = List.copyOf(cells);
  }

  /** Returns what stands in a cell, without white space around it; nothing if there is none. */
  public String cell(int position) {
    return position < cells.size() ? cells.get(position).strip() : "";
  }

  /** Tells whether nothing stands in it. */
  public boolean isBlank() {
    return cells.stream().allMatch(String::isBlank);
  }
}
