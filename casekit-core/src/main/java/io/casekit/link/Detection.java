package io.casekit.link;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * By which criteria a new case is compared with earlier ones, and what is done if it fits one. All
 * criteria must hold. Of several cases that fit the earliest that is still open is taken.
 *
 * <p>An immutable value; each method gives a changed copy. What is wrong with it is said when the
 * case type is built.
 */
public final class Detection {
  /** The longest window. */
  public static final Duration LONGEST_WINDOW = Duration.ofDays(3_660);

  private final String key;
  private final Nearness nearness;
  private final boolean sameCategory;
  private final List<String> sameAttributes;
  private final Duration window;
  private final int similarity;
  private final boolean endedToo;
  private final Outcome outcome;
  private final @Nullable LinkKind kind;

  /** Where the other case may be. */
  public enum Nearness {
    /** Anywhere. */
    ANYWHERE,
    /** At the same place. */
    SAME_PLACE,
    /** At the same place, or one below or above it. */
    SAME_BRANCH
  }

  /** What is done with the case that is found. */
  public enum Outcome {
    /** The link is proposed to a person. */
    PROPOSE_LINK,
    /** That the new case be merged into the other is proposed to a person. */
    PROPOSE_MERGE,
    /** The link is made. */
    LINK,
    /** The new case is merged into the other. */
    MERGE
  }

  private Detection(
      String key,
      Nearness nearness,
      boolean sameCategory,
      List<String> sameAttributes,
      Duration window,
      int similarity,
      boolean endedToo,
      Outcome outcome,
      @Nullable LinkKind kind) {
    this.key = key;
    this.nearness = nearness;
    this.sameCategory = sameCategory;
    this.sameAttributes = List.copyOf(new TreeSet<>(sameAttributes));
    this.window = window;
    this.similarity = similarity;
    this.endedToo = endedToo;
    this.outcome = outcome;
    this.kind = kind;
  }

  /**
   * Begins a detection, which proposes to merge a new case into one opened before.
   *
   * @param key its name within the case type
   * @param window the other case was opened at most so long before; up to {@link #LONGEST_WINDOW}
   */
  public static Detection within(String key, Duration window) {
    return new Detection(
        Objects.requireNonNull(key, "key"),
        Nearness.ANYWHERE,
        false,
        List.of(),
        Objects.requireNonNull(window, "window"),
        0,
        false,
        Outcome.PROPOSE_MERGE,
        null);
  }

  /** Asks for the same place. */
  public Detection atSamePlace() {
    return with(Nearness.SAME_PLACE);
  }

  /** Asks for the same place or one below or above it. */
  public Detection inSameBranch() {
    return with(Nearness.SAME_BRANCH);
  }

  /** Asks for a place. */
  public Detection with(Nearness asked) {
    return new Detection(
        key, asked, sameCategory, sameAttributes, window, similarity, endedToo, outcome, kind);
  }

  /** Asks for the same category. */
  public Detection ofSameCategory() {
    return new Detection(
        key, nearness, true, sameAttributes, window, similarity, endedToo, outcome, kind);
  }

  /**
   * Asks for the same value of attributes; a case in which one is not set fits no other.
   *
   * @param attributes the keys of searchable attributes of the case type
   */
  public Detection withSame(String... attributes) {
    return new Detection(
        key,
        nearness,
        sameCategory,
        List.of(attributes),
        window,
        similarity,
        endedToo,
        outcome,
        kind);
  }

  /**
   * Asks for a similar title: the share of groups of three letters that the two have in common.
   *
   * @param percent at least so many percent, 1 to 100
   */
  public Detection similarBy(int percent) {
    return new Detection(
        key, nearness, sameCategory, sameAttributes, window, percent, endedToo, outcome, kind);
  }

  /** Lets the other case have ended, if none fits that is open; not to be merged into. */
  public Detection endedToo() {
    return new Detection(
        key, nearness, sameCategory, sameAttributes, window, similarity, true, outcome, kind);
  }

  /** Merges the new case into the other, without asking. */
  public Detection merge() {
    return then(Outcome.MERGE, null);
  }

  /**
   * Links the new case to the other, without asking.
   *
   * @param as what the new case is to the other
   */
  public Detection link(LinkKind as) {
    return then(Outcome.LINK, Objects.requireNonNull(as, "kind"));
  }

  /**
   * Proposes to link the new case to the other.
   *
   * @param as what the new case is to the other
   */
  public Detection propose(LinkKind as) {
    return then(Outcome.PROPOSE_LINK, Objects.requireNonNull(as, "kind"));
  }

  /**
   * Says what is done.
   *
   * @param done what
   * @param as what the new case is to the other, or null where it is merged
   */
  public Detection then(Outcome done, @Nullable LinkKind as) {
    return new Detection(
        key, nearness, sameCategory, sameAttributes, window, similarity, endedToo, done, as);
  }

  /** Returns its name within the case type. */
  public String key() {
    return key;
  }

  /** Returns where the other case may be. */
  public Nearness nearness() {
    return nearness;
  }

  /** Tells whether the category must be the same. */
  public boolean isSameCategory() {
    return sameCategory;
  }

  /** Returns the attributes whose values must be the same, sorted. */
  public List<String> sameAttributes() {
    return sameAttributes;
  }

  /** Returns how long before the other case was opened at most. */
  public Duration window() {
    return window;
  }

  /** Returns how similar the titles must be, in percent; 0 if that does not matter. */
  public int similarity() {
    return similarity;
  }

  /** Tells whether the other case may have ended. */
  public boolean isEndedToo() {
    return endedToo;
  }

  /** Returns what is done. */
  public Outcome outcome() {
    return outcome;
  }

  /** Returns what the new case is to the other; absent where it is merged. */
  public Optional<LinkKind> kind() {
    return Optional.ofNullable(kind);
  }
}
