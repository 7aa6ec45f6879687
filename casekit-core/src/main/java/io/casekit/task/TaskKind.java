package io.casekit.task;

import io.casekit.reference.InvalidInputException;
import java.util.Locale;

/** What kind of work a task is. */
public enum TaskKind {
  /** Something to be done. */
  TASK,
  /** Something to be done on the spot, often by a supplier. */
  WORK_ORDER,
  /** Something to be decided. */
  APPROVAL;

  // Every row and entry has it; made once.
  private final String key = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** Returns the word used in JSON and tables, such as {@code work-order}. */
  public String key() {
    return key;
  }

  /**
   * Reads the word used in JSON and tables.
   *
   * @param key such as {@code work-order}
   * @throws InvalidInputException if there is no such kind
   */
  public static TaskKind of(String key) {
    for (TaskKind kind : values()) {
      if (kind.key().equals(key)) {
        return kind;
      }
    }
    throw new InvalidInputException(
        "task kind", "\"" + key + "\" is none of task, work-order, approval");
  }
}
