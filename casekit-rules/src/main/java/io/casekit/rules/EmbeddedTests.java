package io.casekit.rules;

import io.casekit.assignment.Route;
import io.casekit.reference.Category;
import io.casekit.reference.Priority;
import io.casekit.rules.explain.Explainer;
import io.casekit.rules.index.CompiledTable;
import io.casekit.rules.model.Outcome;
import io.casekit.rules.read.EmbeddedTest;
import io.casekit.rules.read.StageKind;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs the tests that stand in a rule file. */
final class EmbeddedTests {
  /** A day on which rules that are valid only for a time are taken to hold if a test names none. */
  private static final LocalDate SOME_DAY = LocalDate.of(2000, 1, 1);

  private EmbeddedTests() {}

  /**
   * What came of a test.
   *
   * @param failures what was not as expected
   * @param rules the ids of the rules that decided
   */
  record Run(List<TestFailure> failures, List<String> rules) {}

  static Run run(
      EmbeddedTest test,
      Map<StageKind, CompiledTable> stages,
      Map<StageKind, Object> fallbacks,
      @Nullable ZoneId zone) {
    GivenInput input =
        new GivenInput(
            test.given(),
            zone == null ? ZoneOffset.UTC : zone,
            test.on() == null ? SOME_DAY : test.on());
    List<TestFailure> failures = new ArrayList<>();
    List<String> rules = new ArrayList<>();
    stages.forEach(
        (kind, table) -> {
          Outcome outcome = table.decide(table.look(input));
          Object result =
              Explainer.result(table, outcome, Objects.requireNonNull(fallbacks.get(kind)));
          if (outcome.kind() == Outcome.Kind.SINGLE) {
            outcome.rules().forEach(rule -> rules.add(table.table().rules().get(rule).id()));
          }
          found(input, kind, result);
          String expected = test.expected().get(kind.output());
          if (expected != null && !matches(expected, result)) {
            failures.add(
                new TestFailure(
                    test.id(),
                    "%s was expected to be %s, but is %s. %s"
                        .formatted(
                            kind.output(),
                            expected,
                            Explainer.text(result),
                            Explainer.sentence("under test", table, outcome, result))));
          }
        });
    if (test.rules() != null && !rules.equals(test.rules())) {
      failures.add(
          new TestFailure(
              test.id(),
              "rules %s were expected to decide, but %s did".formatted(test.rules(), rules)));
    }
    return new Run(failures, rules);
  }

  private static void found(GivenInput input, StageKind kind, Object result) {
    if (result instanceof Category category) {
      input.found(RuleSet.source(kind), category.path());
    } else if (result instanceof Priority priority) {
      input.found(RuleSet.source(kind), priority.key());
    }
  }

  /** A route is named by all its destinations, or by the first. */
  private static boolean matches(String expected, Object result) {
    return expected.equals(Explainer.text(result))
        || result instanceof Route route && expected.equals(route.first().to());
  }
}
