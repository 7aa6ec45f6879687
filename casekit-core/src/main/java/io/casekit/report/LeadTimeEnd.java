package io.casekit.report;

/** What a lead time runs to. */
public enum LeadTimeEnd {
  /** The last resolution that was recorded, also if the case was reopened since. */
  RESOLUTION,
  /** The closing or cancelling. */
  CLOSING
}
