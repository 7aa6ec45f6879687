package io.casekit.bench.cost;

import io.casekit.bench.measure.Bars;
import java.io.PrintStream;

/** One thing that is done by several, side by side. */
interface Scenario {
  /** Short, for the command line. */
  String name();

  /** One line: what is done. */
  String title();

  /** Tells whether it can be done on a kind of database. */
  boolean isFor(String kind);

  /**
   * Does it, and prints what was measured.
   *
   * @param kind the kind of database
   * @param choices how much is done, and by whom
   * @param out where figures are printed
   * @param bars compares them with what is to be reached
   */
  void run(String kind, Choices choices, PrintStream out, Bars bars) throws Exception;
}
