package io.casekit.query;

/** In which order a worklist stands. Ties are broken by the id of the case, ascending. */
public enum CaseOrder {
  /** The earliest due time first; cases without a due time, paused ones among them, last. */
  DUE,
  /** The one opened first comes first. */
  OLDEST,
  /** The one opened last comes first. */
  NEWEST
}
