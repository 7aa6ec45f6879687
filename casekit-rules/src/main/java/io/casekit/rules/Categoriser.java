package io.casekit.rules;

import io.casekit.assignment.CaseFacts;

/**
 * Says what a case is about, from what is known of it when it is opened. Word rules are one way to
 * know, cases that have ended are another: {@link io.casekit.rules.learned.LearnedCategoriser}.
 *
 * <p>A pure function of what it is shown, like every rule: no clock, no store, no state.
 */
@FunctionalInterface
public interface Categoriser {
  /**
   * Ranks the categories that the case may belong to. Whether the first of them is far enough ahead
   * to be given to the case, {@link Ranking#decision()} says.
   *
   * @param facts what the case is about; a category that it has already is not looked at
   */
  Ranking rank(CaseFacts facts);
}
