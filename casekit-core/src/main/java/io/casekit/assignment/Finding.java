package io.casekit.assignment;

import io.casekit.reference.Limits;

/**
 * What a rule has found of a case, and why.
 *
 * @param <T> what was looked for
 * @param value what was found
 * @param explanation why
 */
public record Finding<T>(T value, Explanation explanation) {
  /**
   * Checks that both are there.
   *
   * @throws io.casekit.reference.InvalidInputException if one is missing
   */
  public Finding {
    Limits.given("finding", value);
    Limits.given("explanation", explanation);
  }

  /**
   * Returns a finding of a rule written in Java.
   *
   * @param value what was found
   * @param why the reason in one plain sentence
   */
  public static <T> Finding<T> of(T value, String why) {
    return new Finding<>(value, Explanation.of(why));
  }
}
