package io.casekit.notice;

import io.casekit.reference.InvalidInputException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody is told of, in the order in which one notice says several things. */
public enum NoticeKind {
  /** The report has come in, and has this number. */
  RECEIVED,
  /** The report is dealt with together with another, under the number of that. */
  MERGED,
  /** The work goes on after it was thought done. */
  REOPENED,
  /** Somebody works on it. */
  PROGRESS,
  /** It waits for an answer of the one who is told. */
  WAITING,
  /** It is done, with this outcome. */
  RESOLVED,
  /** It is closed: nothing more is to be done. */
  CLOSED,
  /** It has ended without the work. */
  CANCELLED,
  /** Somebody comes, at this time. */
  PLANNED,
  /** The staff have written. */
  MESSAGE;

  private static final Set<NoticeKind> STATES =
      EnumSet.of(REOPENED, PROGRESS, WAITING, RESOLVED, CLOSED, CANCELLED);
  private static final Set<NoticeKind> ENDS = EnumSet.of(RESOLVED, CLOSED, CANCELLED);

  /** Tells whether it says how the case stands, so that a later one takes its place. */
  public boolean isState() {
    return STATES.contains(this);
  }

  /** Tells whether after it nobody comes any more. */
  boolean isEnd() {
    return ENDS.contains(this);
  }

  /** Returns the word used in JSON: the name in lower case. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the word used in JSON.
   *
   * @param key such as {@code received}
   * @throws InvalidInputException if there is no such kind
   */
  public static NoticeKind of(String key) {
    for (NoticeKind kind : values()) {
      if (kind.key().equals(key)) {
        return kind;
      }
    }
    throw new InvalidInputException(
        "notice kind",
        "\"%s\" is none of %s"
            .formatted(
                key,
                Arrays.stream(values()).map(NoticeKind::key).collect(Collectors.joining(", "))));
  }
}
