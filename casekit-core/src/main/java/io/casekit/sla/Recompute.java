package io.casekit.sla;

import io.casekit.reference.InvalidInputException;
import java.util.Locale;

/**
 * What a change of priority, policy, target or calendar means for a clock that has not been
 * stopped.
 */
public enum Recompute {
  /**
   * As if it had always been so: the same starts and pauses, the new target. A due time that comes
   * to lie in the past was overrun then.
   */
  RETROACTIVE,
  /**
   * What has been counted is kept, and the time left is the new target less that. Where nothing is
   * left, the clock is due at the change.
   */
  FROM_NOW,
  /** A new cycle with the full target begins at the change. */
  RESTART;

  /** Returns the word used in JSON, such as {@code from-now}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads the word used in JSON.
   *
   * @param key the word
   * @throws InvalidInputException if it is none
   */
  public static Recompute of(String key) {
    return Named.of("recompute mode", key, values(), Recompute::key);
  }
}
