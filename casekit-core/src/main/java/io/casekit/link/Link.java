package io.casekit.link;

import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.InvalidInputException;
import java.util.Arrays;
import java.util.Locale;

/**
 * One side of a link between two cases.
 *
 * @param kind what this case is to the other
 * @param other the other case
 * @param number the number of the other case
 * @param state how the other case stood when this one last heard of it; kept up to date where it
 *     matters ({@link LinkKind#heedsOther()})
 * @param origin what made the link, the same on both sides
 */
public record Link(LinkKind kind, CaseId other, CaseNumber number, State state, String origin) {
  /** How far a case has come, as far as that matters to others. */
  public enum State {
    /** Work goes on. */
    OPEN,
    /** It is resolved, and may come back. */
    RESOLVED,
    /** It is closed. */
    CLOSED,
    /** It was given up. */
    CANCELLED;

    /** Tells whether it is neither closed nor cancelled. */
    public boolean isOpen() {
      return this == OPEN || this == RESOLVED;
    }

    /** Returns the word used in JSON: the name in lower case. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the word used in JSON.
     *
     * @param key such as {@code resolved}
     * @throws InvalidInputException if there is no such state
     */
    public static State of(String key) {
      return Arrays.stream(values())
          .filter(state -> state.key().equals(key))
          .findFirst()
          .orElseThrow(
              () -> new InvalidInputException("state", "\"" + key + "\" is no state of a case"));
    }
  }

  /** Returns the same link to a case that has moved. */
  Link in(State now) {
    return new Link(kind, other, number, now, origin);
  }
}
