package io.casekit.rules.testing;

import io.casekit.assignment.CaseFacts;
import io.casekit.rules.RuleSet;
import io.casekit.rules.TestFailure;
import io.casekit.rules.analysis.RuleAnalysis;
import io.casekit.rules.analysis.RuleFinding;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on a rule set. Needs AssertJ, which casekit does not bring along.
 *
 * <pre>{@code
 * RuleSetAssert.assertThat(routing).passesItsTests().hasNoErrors(LocalDate.of(2026, 3, 2));
 * RuleSetAssert.assertThat(routing)
 *     .deciding(GivenCase.of("fault-report").title("The lift is stuck"))
 *     .categorisesAs("lift")
 *     .sendsTo("queue:lift")
 *     .by("lift-words", "lift");
 * }</pre>
 */
public final class RuleSetAssert extends AbstractAssert<RuleSetAssert, RuleSet> {
  private RuleSetAssert(RuleSet actual) {
    super(actual, RuleSetAssert.class);
  }

  /**
   * Begins to assert.
   *
   * @param actual the rule set
   */
  public static RuleSetAssert assertThat(RuleSet actual) {
    return new RuleSetAssert(actual);
  }

  /** Asserts that the set has tests, and that all of them come out as expected. */
  public RuleSetAssert passesItsTests() {
    isNotNull();
    if (actual.testCount() == 0) {
      failWithMessage(
          "Expected rule set %s to pass its tests, but it has none. Add some under \"tests\".",
          actual.id());
    }
    List<TestFailure> failures = actual.runTests();
    if (!failures.isEmpty()) {
      failWithMessage(
          "Expected rule set %s to pass its tests, but of %s failed:%n%s",
          actual.id(),
          actual.testCount(),
          failures.stream().map(failure -> "  " + failure).collect(Collectors.joining("\n")));
    }
    return this;
  }

  /**
   * Asserts that an analysis finds no errors, such as rules that can never match.
   *
   * @param day the day on which rules that are valid only for a time are looked at
   */
  public RuleSetAssert hasNoErrors(LocalDate day) {
    return has(day, List.of(RuleFinding.Severity.ERROR));
  }

  /**
   * Asserts that an analysis finds neither errors nor warnings, such as rules that never win.
   *
   * @param day the day on which rules that are valid only for a time are looked at
   */
  public RuleSetAssert hasNoWarnings(LocalDate day) {
    return has(day, List.of(RuleFinding.Severity.ERROR, RuleFinding.Severity.WARNING));
  }

  private RuleSetAssert has(LocalDate day, List<RuleFinding.Severity> severities) {
    isNotNull();
    RuleAnalysis analysis = actual.analyse(day);
    List<RuleFinding> found =
        analysis.findings().stream()
            .filter(finding -> severities.contains(finding.severity()))
            .toList();
    if (!found.isEmpty()) {
      failWithMessage(
          "Expected nothing to be found in rule set %s, but there is:%n%s",
          actual.id(),
          found.stream()
              .map(finding -> "  " + finding.sentence())
              .collect(Collectors.joining("\n")));
    }
    return this;
  }

  /**
   * Goes on with what the set decides about a case, all stages in their order.
   *
   * @param facts the case
   */
  public DecisionAssert deciding(CaseFacts facts) {
    isNotNull();
    return new DecisionAssert(actual.explain(facts));
  }
}
