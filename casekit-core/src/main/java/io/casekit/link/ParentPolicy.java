package io.casekit.link;

import io.casekit.reference.InvalidInputException;
import java.util.Arrays;
import java.util.Locale;

/**
 * What a parent and its children have to do with each other, as the case type of the parent says.
 */
public enum ParentPolicy {
  /** The parent cannot be closed while one of its children is open. */
  WAITS_FOR_CHILDREN,
  /**
   * The parent closes by itself when the last of its children has ended, if nothing stands in its
   * way.
   */
  CLOSES_WITH_LAST_CHILD,
  /** Its open children are cancelled when the parent is. */
  CANCELS_CHILDREN;

  /** Returns the word used in JSON, such as {@code cancels-children}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads the word used in JSON.
   *
   * @param key such as {@code waits-for-children}
   * @throws InvalidInputException if there is no such policy
   */
  public static ParentPolicy of(String key) {
    return Arrays.stream(values())
        .filter(policy -> policy.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "parent policy",
                    "\"%s\" is none of %s"
                        .formatted(key, Arrays.stream(values()).map(ParentPolicy::key).toList())));
  }
}
