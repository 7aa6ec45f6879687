package io.casekit.link;

import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;

/**
 * That a case is being merged into another, or was.
 *
 * @param into the other case
 * @param number the number of the other case
 * @param startedAt the sequence of the entry in which that began
 * @param stage the stage it was in, to which it goes back if the merge is undone
 * @param isDone whether it is merged; until then people see that the merge is in progress
 */
public record Merge(CaseId into, CaseNumber number, long startedAt, String stage, boolean isDone) {
  /** Returns it as done. */
  Merge done() {
    return new Merge(into, number, startedAt, stage, true);
  }
}
