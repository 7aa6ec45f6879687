package io.casekit.rules.vocabulary;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What follows when several rules of a table match. The names and meanings are those of DMN 1.5
 * (8.2.8, hit policy), but for {@link #SCORE}, which is casekit's own.
 */
public enum HitPolicy {
  /** No two rules may match the same case; the one that does decides. */
  UNIQUE(true),
  /** Several may match if they say the same. */
  ANY(true),
  /** Of those that match the one decides whose output stands first among the output values. */
  PRIORITY(true),
  /** The first in the order of the rules decides. */
  FIRST(true),
  /** All that match, in the order of the rules. */
  RULE_ORDER(false),
  /** All that match, in the order of the output values; equal ones in the order of the rules. */
  OUTPUT_ORDER(false),
  /** All that match, in no order that means anything; here it is that of the rules. */
  COLLECT(false),
  /** The sum of the outputs. */
  COLLECT_SUM(false),
  /** The smallest of the outputs. */
  COLLECT_MIN(false),
  /** The greatest of the outputs. */
  COLLECT_MAX(false),
  /** How many rules match. */
  COLLECT_COUNT(false),
  /**
   * Each rule that matches adds its score to its output; the output with the greatest sum decides,
   * if that is large enough and far enough before the second. For sorting texts by words.
   */
  SCORE(true);

  private final boolean isSingleHit;

  HitPolicy(boolean isSingleHit) {
    this.isSingleHit = isSingleHit;
  }

  /** Tells whether one output comes out of it, or none. */
  public boolean isSingleHit() {
    return isSingleHit;
  }

  /** Tells whether the outputs become one number. */
  public boolean isAggregation() {
    return !isSingleHit && name().startsWith("COLLECT_");
  }

  /** Tells whether it needs the output values in their order. */
  public boolean needsOrder() {
    return this == PRIORITY || this == OUTPUT_ORDER;
  }

  /** Returns the words for it in documents, such as {@code RULE ORDER}. */
  public String key() {
    return name().replace('_', ' ');
  }

  /**
   * Returns the policy of those words; absent if there is none.
   *
   * @param key such as {@code COLLECT SUM}
   */
  public static Optional<HitPolicy> of(String key) {
    return Arrays.stream(values()).filter(policy -> policy.key().equals(key)).findFirst();
  }

  /** Returns the words of all policies, for messages. */
  public static String keys() {
    return Arrays.stream(values()).map(HitPolicy::key).collect(Collectors.joining(", "));
  }
}
