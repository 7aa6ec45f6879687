package io.casekit.query;

import java.time.Instant;
import java.util.Optional;

/** In which order a worklist stands. Ties are broken by the id of the case, ascending. */
public enum CaseOrder {
  /** The earliest due time first; cases without a due time, paused ones among them, last. */
  DUE {
    @Override
    public Optional<Instant> timeOf(CaseSummary c) {
      return c.dueAt();
    }
  },
  /** The one opened first comes first. */
  OLDEST {
    @Override
    public Optional<Instant> timeOf(CaseSummary c) {
      return Optional.of(c.openedAt());
    }
  },
  /** The one opened last comes first. */
  NEWEST {
    @Override
    public Optional<Instant> timeOf(CaseSummary c) {
      return Optional.of(c.openedAt());
    }
  },
  /** The one closed or cancelled last comes first; open cases last. */
  ENDED {
    @Override
    public Optional<Instant> timeOf(CaseSummary c) {
      return c.closedAt();
    }
  };

  /**
   * Returns the time by which a case has its place in this order; absent if it has none and comes
   * last.
   *
   * @param c the case
   */
  public abstract Optional<Instant> timeOf(CaseSummary c);

  /** Tells whether a case may have no time in this order. */
  public boolean hasUntimed() {
    return this == DUE || this == ENDED;
  }
}
