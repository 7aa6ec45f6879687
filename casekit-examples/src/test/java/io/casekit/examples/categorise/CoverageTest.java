package io.casekit.examples.categorise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.casekit.reference.Category;
import io.casekit.rules.Categoriser;
import io.casekit.rules.Ranking;
import io.casekit.rules.Ranking.Guess;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoverageTest {
  private static final Category LIFT = Category.of("lift");
  private static final Category NOISE = Category.of("noise");

  /** Says "lift" of everything, as surely as the title says; nothing if it says nothing. */
  private static final Categoriser LIFTS =
      facts ->
          facts.title().equals("?")
              ? new Ranking(List.of(), 0)
              : new Ranking(List.of(new Guess(LIFT, Double.parseDouble(facts.title()))), 0);

  private static Sorted report(String title, Category truth) {
    return new Sorted(new Report(title, null, null, null, Map.of()), truth, truth);
  }

  @Test
  void the_surest_are_decided_first_and_those_without_an_answer_last() {
    Coverage coverage =
        Coverage.of(
            LIFTS,
            List.of(
                report("?", LIFT), report("0.3", NOISE), report("0.9", LIFT), report("0.5", LIFT)),
            Sorted::truth);

    assertThat(coverage.accuracy(0.25)).hasValue(1);
    assertThat(coverage.accuracy(0.5)).hasValue(1);
    assertThat(coverage.accuracy(0.75).orElseThrow()).isCloseTo(2 / 3.0, within(1e-9));
    assertThat(coverage.accuracy(1)).isEmpty();
    assertThat(coverage.answered()).isEqualTo(0.75);
    assertThat(coverage.margin(0.5)).isEqualTo(0.5);
    assertThat(coverage.confidence(0.5).orElseThrow()).isCloseTo(0.7, within(1e-9));
  }
}
