package io.casekit.type;

import io.casekit.reference.InvalidInputException;
import java.util.Arrays;
import java.util.Locale;

/**
 * What a stage means to everything that does not know the stage itself: clocks, worklists, reports.
 * A host names its stages as it likes and says of each which of these it is.
 */
public enum StageCategory {
  /** Reported, nobody has looked at it yet. A case type begins with a stage of this category. */
  NEW,
  /** Somebody works on it. */
  ACTIVE,
  /** It waits for somebody outside: the reporter, a supplier, spare parts. */
  WAITING,
  /** The work is done, the reporter has yet to agree; ITIL's "resolved". */
  RESOLVED,
  /** It has ended well. */
  CLOSED,
  /** It has ended without the work: withdrawn, a mistake, a duplicate. */
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
   * @param key such as {@code waiting}
   * @throws InvalidInputException if there is no such category
   */
  public static StageCategory of(String key) {
    return Words.find("stage category", key, Arrays.asList(values()), StageCategory::key);
  }

  /** Tells whether a case in such a stage still needs somebody: everything but the two endings. */
  public boolean isOpen() {
    return !isEnded();
  }

  /** Tells whether a case in such a stage has ended: closed or cancelled. */
  public boolean isEnded() {
    return this == CLOSED || this == CANCELLED;
  }
}
