package io.casekit.assignment;

import io.casekit.reference.Limits;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a rule decided as it did. It goes into the case's event, so it is kept with the decision.
 *
 * @param sentence the reason in one plain sentence, at most {@link Limits#REASON} characters
 * @param ruleSet the id of the rule set that decided, or null for a rule written in Java
 * @param ruleSetVersion its content hash, or null for a rule written in Java
 * @param ruleId the rule that decided, or null if none matched or it has no id
 */
public record Explanation(
    String sentence,
    @Nullable String ruleSet,
    @Nullable String ruleSetVersion,
    @Nullable String ruleId) {
  /**
   * Checks the values.
   *
   * @throws io.casekit.reference.InvalidInputException if one of them is not acceptable
   */
  public Explanation {
    Limits.text("explanation", sentence, Limits.REASON);
    if (ruleSet != null) {
      Limits.key("rule set", ruleSet);
    }
    if (ruleSetVersion != null) {
      Limits.key("rule set version", ruleSetVersion);
    }
    if (ruleId != null) {
      Limits.key("rule id", ruleId);
    }
  }

  /**
   * Returns an explanation that is only a sentence.
   *
   * @param sentence the reason
   */
  public static Explanation of(String sentence) {
    return new Explanation(sentence, null, null, null);
  }

  /** Returns the rule that decided; absent if none matched or it has no id. */
  public Optional<String> rule() {
    return Optional.ofNullable(ruleId);
  }
}
