package io.casekit.reference;

import java.util.Locale;

/**
 * How much a case presses, in the five levels of ITIL's priority matrix, the most pressing first.
 */
public enum Priority {
  /** Danger to people or property, or a whole building without service: at once. */
  CRITICAL,
  /** Urgent. */
  HIGH,
  /** The usual. */
  MEDIUM,
  /** When there is time. */
  LOW,
  /** To be planned. */
  PLANNING;

  // Every row and entry has it; made once.
  private final String key = name().toLowerCase(Locale.ROOT);

  /** Returns the word used in JSON and tables: the name in lower case. */
  public String key() {
    return key;
  }

  /**
   * Reads the word used in JSON and tables.
   *
   * @param key such as {@code high}
   * @throws InvalidInputException if there is no such priority
   */
  public static Priority of(String key) {
    for (Priority priority : values()) {
      if (priority.key().equals(key)) {
        return priority;
      }
    }
    throw new InvalidInputException(
        "priority", "\"" + key + "\" is none of critical, high, medium, low, planning");
  }
}
