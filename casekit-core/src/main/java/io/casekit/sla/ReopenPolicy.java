package io.casekit.sla;

import io.casekit.reference.InvalidInputException;
import java.util.Locale;

/** What a reopening does to a clock that had been stopped by the end of the work. */
public enum ReopenPolicy {
  /** It goes on; the closed time does not count. */
  CONTINUE,
  /** It goes on, and the closed time counts. */
  CONTINUE_COUNTING,
  /** A new cycle begins with the full target. */
  NEW_CYCLE,
  /** It stays as it is: only the first time was promised. */
  FIRST_ONLY;

  /** Returns the word used in JSON, such as {@code new-cycle}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads the word used in JSON.
   *
   * @param key the word
   * @throws InvalidInputException if it is none
   */
  public static ReopenPolicy of(String key) {
    return Named.of("reopen policy", key, values(), ReopenPolicy::key);
  }
}
