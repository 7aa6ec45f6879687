package io.casekit.rules.cell;

/** How cells are written. */
public enum Dialect {
  /** As DMN has it, in FEEL: texts in quotes, dates as {@code date("2026-11-22")}. */
  FEEL,
  /**
   * As people write in a spreadsheet: texts, dates and instants without quotes if they need none,
   * and some words for what FEEL does not say.
   */
  PLAIN
}
