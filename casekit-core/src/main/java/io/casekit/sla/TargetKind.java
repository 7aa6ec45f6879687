package io.casekit.sla;

import io.casekit.reference.InvalidInputException;

/** What a target measures. */
public enum TargetKind {
  /**
   * From opening to the first public answer to the reporter. It is given once: a later reopening
   * does not ask for it again.
   */
  FIRST_RESPONSE("first-response"),
  /** From opening to the resolution; a reopening goes on with what was left. */
  RESOLUTION("resolution");

  private final String key;

  TargetKind(String key) {
    this.key = key;
  }

  /** Returns the word used in JSON and tables. */
  public String key() {
    return key;
  }

  /**
   * Reads the word used in JSON and tables.
   *
   * @param key {@code first-response} or {@code resolution}
   * @throws InvalidInputException if it is neither
   */
  public static TargetKind of(String key) {
    for (TargetKind kind : values()) {
      if (kind.key.equals(key)) {
        return kind;
      }
    }
    throw new InvalidInputException(
        "target kind", "\"" + key + "\" is none of first-response, resolution");
  }
}
