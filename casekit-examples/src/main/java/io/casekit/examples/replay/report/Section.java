package io.casekit.examples.replay.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part of the page, as its template shows it.
 *
 * @param id unique in the page
 * @param plot an SVG element, or null if there is nothing to draw
 */
record Section(String id, String title, String text, @Nullable String plot, List<Table> tables) {

  /** The numbers behind a plot. */
  record Table(String summary, String caption, List<String> heads, List<Line> rows, boolean open) {}

  /** One row of a table; a total stands out. */
  record Line(String name, List<String> cells, boolean total) {}
}
