package io.casekit.link;

import io.casekit.reference.InvalidInputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What one case is to another, as the one case says it. Every kind has a word for the other side
 * ({@link #inverse()}); ITIL speaks of duplicate, parent and child incidents and of problems.
 */
public enum LinkKind {
  /** It is the same matter as the other, which came first. */
  DUPLICATE_OF,
  /** The other is the same matter, and came later. */
  DUPLICATED_BY,
  /** It is the matter of the other once more, after that had ended. */
  RECURRENCE_OF,
  /** The other is this matter once more. */
  RECURRED_AS,
  /** The other cannot be resolved or closed before this one is. */
  BLOCKS,
  /** It cannot be resolved or closed before the other is. */
  BLOCKED_BY,
  /** The other is a part of it. */
  PARENT_OF,
  /** It is a part of the other. */
  CHILD_OF,
  /** It came of the other. */
  CAUSED_BY,
  /** The other came of it. */
  CAUSE_OF,
  /** The two have to do with each other. */
  RELATED_TO,
  /** It is one of the disturbances behind which the other, a problem, stands. */
  PART_OF_PROBLEM,
  /** It is the problem behind the other. */
  PROBLEM_OF;

  /** Returns the word of the other side. */
  public LinkKind inverse() {
    return switch (this) {
      case DUPLICATE_OF -> DUPLICATED_BY;
      case DUPLICATED_BY -> DUPLICATE_OF;
      case RECURRENCE_OF -> RECURRED_AS;
      case RECURRED_AS -> RECURRENCE_OF;
      case BLOCKS -> BLOCKED_BY;
      case BLOCKED_BY -> BLOCKS;
      case PARENT_OF -> CHILD_OF;
      case CHILD_OF -> PARENT_OF;
      case CAUSED_BY -> CAUSE_OF;
      case CAUSE_OF -> CAUSED_BY;
      case RELATED_TO -> RELATED_TO;
      case PART_OF_PROBLEM -> PROBLEM_OF;
      case PROBLEM_OF -> PART_OF_PROBLEM;
    };
  }

  /** Tells whether a row of such links must not lead back to where it began. */
  public boolean isOrder() {
    return switch (this) {
      case DUPLICATE_OF, DUPLICATED_BY, BLOCKS, BLOCKED_BY, PARENT_OF, CHILD_OF -> true;
      default -> false;
    };
  }

  /** Tells whether it matters to the one who says so how the other case stands. */
  public boolean heedsOther() {
    return this == BLOCKED_BY || this == PARENT_OF;
  }

  /** Returns the word used in JSON, such as {@code duplicate-of}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns it in a sentence, such as "duplicate of". */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /**
   * Reads the word used in JSON.
   *
   * @param key such as {@code blocked-by}
   * @throws InvalidInputException if there is no such kind
   */
  public static LinkKind of(String key) {
    return Arrays.stream(values())
        .filter(kind -> kind.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "link",
                    "\"%s\" is none of %s"
                        .formatted(
                            key,
                            Arrays.stream(values())
                                .map(LinkKind::key)
                                .collect(Collectors.joining(", ")))));
  }
}
