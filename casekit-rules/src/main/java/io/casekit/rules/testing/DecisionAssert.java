package io.casekit.rules.testing;

import io.casekit.rules.explain.RuleExplanation;
import io.casekit.rules.explain.RuleVerdict;
import io.casekit.rules.explain.StageExplanation;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/** Assertions on what a rule set decides about a case; a failure says why it decided so. */
public final class DecisionAssert extends AbstractAssert<DecisionAssert, RuleExplanation> {
  DecisionAssert(RuleExplanation actual) {
    super(actual, DecisionAssert.class);
  }

  /**
   * Asserts the category.
   *
   * @param category such as {@code plumbing/leak}
   */
  public DecisionAssert categorisesAs(String category) {
    return results("categorise", category);
  }

  /**
   * Asserts the priority.
   *
   * @param priority such as {@code high}
   */
  public DecisionAssert prioritisesAs(String priority) {
    return results("prioritise", priority);
  }

  /**
   * Asserts where the case is sent first.
   *
   * @param destination such as {@code queue:lift}
   */
  public DecisionAssert sendsTo(String destination) {
    StageExplanation stage = stage("route");
    if (!stage.result().equals(destination)
        && !stage.result().startsWith(destination + ", else ")) {
      fail("route", destination, stage);
    }
    return this;
  }

  /**
   * Asserts which rules decide, over all stages in their order; none for a fallback.
   *
   * @param rules their ids
   */
  public DecisionAssert by(String... rules) {
    List<String> deciding =
        actual.stages().stream()
            .flatMap(stage -> stage.decidedBy().stream())
            .map(RuleVerdict::rule)
            .toList();
    if (!deciding.equals(List.of(rules))) {
      failWithMessage(
          "Expected rules %s to decide, but %s do.%n%s",
          List.of(rules), deciding, actual.sentence());
    }
    return this;
  }

  private DecisionAssert results(String name, String expected) {
    StageExplanation stage = stage(name);
    if (!stage.result().equals(expected)) {
      fail(name, expected, stage);
    }
    return this;
  }

  private void fail(String name, String expected, StageExplanation stage) {
    StringBuilder near = new StringBuilder();
    stage.nearMisses().forEach(rule -> near.append("\n  Nearly: ").append(rule.sentence()));
    failWithMessage(
        "Expected stage %s to give %s, but it gives %s.%n  %s%s",
        name, expected, stage.result(), stage.sentence(), near);
  }

  private StageExplanation stage(String name) {
    return actual.stages().stream()
        .filter(stage -> stage.stage().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    "Expected rule set %s to have a stage %s, but it has %s."
                        .formatted(
                            actual.ruleSet(),
                            name,
                            actual.stages().stream().map(StageExplanation::stage).toList())));
  }
}
