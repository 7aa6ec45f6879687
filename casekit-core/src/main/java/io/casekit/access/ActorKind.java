package io.casekit.access;

import io.casekit.reference.InvalidInputException;
import java.util.Locale;

/** In which capacity somebody acts on a case. */
public enum ActorKind {
  /** Somebody of the staff. Only what agents do counts as a first response. */
  AGENT,
  /** The one who asked, or a follower. */
  REPORTER,
  /** An outside firm that works on the case. */
  SUPPLIER,
  /** Brings in what happened elsewhere; the only one who may date something before the opening. */
  IMPORTER,
  /** A rule that the host has set up. */
  RULE,
  /** casekit's own machinery, such as the waker. */
  SYSTEM;

  // Every row and entry has it; made once.
  private final String key = name().toLowerCase(Locale.ROOT);

  /** Tells whether this is a person, whose doing something counts as attention to the case. */
  public boolean isPerson() {
    return this == AGENT || this == REPORTER || this == SUPPLIER;
  }

  /** Returns the word used in JSON and tables: the name in lower case. */
  public String key() {
    return key;
  }

  /**
   * Reads the word used in JSON and tables.
   *
   * @param key such as {@code agent}
   * @throws InvalidInputException if there is no such kind
   */
  public static ActorKind of(String key) {
    for (ActorKind kind : values()) {
      if (kind.key().equals(key)) {
        return kind;
      }
    }
    throw new InvalidInputException(
        "actor kind",
        "\"" + key + "\" is none of agent, reporter, supplier, importer, rule, system");
  }
}
