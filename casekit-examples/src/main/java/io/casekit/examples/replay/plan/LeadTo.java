package io.casekit.examples.replay.plan;

/** Where the lead time of a case ends, as its source counts; it starts with the opening. */
public enum LeadTo {
  CLOSING,
  /** The last recorded resolution. A case without one has no lead time, closed or not. */
  RESOLUTION
}
