package io.casekit.task;

import io.casekit.reference.InvalidInputException;
import java.util.Locale;

/** How far a task has come. */
public enum TaskState {
  /** To be done. */
  OPEN,
  /** Done. */
  COMPLETED,
  /** Will not be done. */
  CANCELLED;

  // Every row and entry has it; made once.
  private final String key = name().toLowerCase(Locale.ROOT);

  /** Returns the word used in JSON and tables: the name in lower case. */
  public String key() {
    return key;
  }

  /**
   * Reads the word used in JSON and tables.
   *
   * @param key such as {@code open}
   * @throws InvalidInputException if there is no such state
   */
  public static TaskState of(String key) {
    for (TaskState state : values()) {
      if (state.key().equals(key)) {
        return state;
      }
    }
    throw new InvalidInputException(
        "task state", "\"" + key + "\" is none of open, completed, cancelled");
  }
}
