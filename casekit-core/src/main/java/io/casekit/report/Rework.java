package io.casekit.report;

import io.casekit.query.CaseSummary;

/**
 * How often cases changed hands or came back. A reassignment is an assignment by a person or an
 * importer after the first such one; what rules, claims and wake-ups do is none.
 *
 * @param reassignments how many in all
 * @param casesReassigned in how many cases
 * @param reopenings how many in all
 * @param casesReopened in how many cases
 */
public record Rework(int reassignments, int casesReassigned, int reopenings, int casesReopened) {
  /** The figures of no case. */
  public static final Rework NONE = new Rework(0, 0, 0, 0);

  /**
   * Returns these figures with one more case.
   *
   * @param c the case
   */
  public Rework plus(CaseSummary c) {
    return new Rework(
        reassignments + c.reassignments(),
        casesReassigned + (c.reassignments() > 0 ? 1 : 0),
        reopenings + c.reopenings(),
        casesReopened + (c.reopenings() > 0 ? 1 : 0));
  }
}
