package io.casekit.report;

import io.casekit.query.CaseSummary;

/**
 * How cases fared against the due time of their resolution target. On time is what ended at or
 * before it. A case whose target is paused at this moment counts as one without.
 *
 * @param withTarget cases with a due time
 * @param onTime of them, ended on time
 * @param late of them, ended late
 * @param stillOpen of them, not ended
 */
public record OnTime(int withTarget, int onTime, int late, int stillOpen) {
  /** The figures of no case. */
  public static final OnTime NONE = new OnTime(0, 0, 0, 0);

  /**
   * Returns these figures with one more case.
   *
   * @param c the case
   * @param end what counts as ended
   */
  public OnTime plus(CaseSummary c, LeadTimeEnd end) {
    return c.targetAt()
        .map(
            due ->
                (end == LeadTimeEnd.RESOLUTION ? c.resolvedAt() : c.closedAt())
                    .map(
                        at ->
                            at.isAfter(due)
                                ? new OnTime(withTarget + 1, onTime, late + 1, stillOpen)
                                : new OnTime(withTarget + 1, onTime + 1, late, stillOpen))
                    .orElseGet(() -> new OnTime(withTarget + 1, onTime, late, stillOpen + 1)))
        .orElse(this);
  }

  /**
   * Returns these figures with those of other cases.
   *
   * @param others the figures of the others
   */
  public OnTime plus(OnTime others) {
    return new OnTime(
        withTarget + others.withTarget,
        onTime + others.onTime,
        late + others.late,
        stillOpen + others.stillOpen);
  }

  /** Returns the share of the ended ones that were on time, from 0 to 1; 0 if none has ended. */
  public double share() {
    return onTime + late == 0 ? 0 : (double) onTime / (onTime + late);
  }
}
