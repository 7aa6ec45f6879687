package io.casekit.sla;

import java.util.Locale;

/** How a clock stands at one instant, in one word. */
public enum ClockState {
  /** What starts it has not happened yet, or no policy has applied so far. */
  NOT_STARTED,
  /** Counting, within its target or without one. */
  RUNNING,
  /** Standing still, within its target or without one. */
  PAUSED,
  /** Stopped within its target or without one. */
  MET,
  /** Stopped, but its target was overrun before. */
  MET_LATE,
  /** Its target is overrun and it has not been stopped; it may be paused. */
  BREACHED_OPEN,
  /** Ended without being met or missed, or no policy applies any more. */
  CANCELLED;

  // Every row and entry has it; made once.
  private final String key = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** Returns the word used in JSON and tables, such as {@code met-late}. */
  public String key() {
    return key;
  }
}
