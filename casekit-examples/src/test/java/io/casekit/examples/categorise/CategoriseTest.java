package io.casekit.examples.categorise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.casekit.examples.replay.SharedData;
import io.casekit.rules.Categoriser;
import io.casekit.rules.learned.LearnedCategoriser;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What docs/learned-categories.md says of how good learned categories are. */
class CategoriseTest {

  private static double at(Coverage coverage, double share) {
    return coverage.accuracy(share).orElseThrow();
  }

  private static void assertThatMoreCertainIsMoreRight(Coverage coverage) {
    List<Double> accuracies =
        IntStream.of(80, 60, 40, 20).mapToObj(share -> at(coverage, share / 100.0)).toList();
    assertThat(accuracies).isSorted();
  }

  @Test
  void on_made_up_reports_in_three_languages_it_beats_the_word_rules_and_the_majority() {
    Split split = MadeUpReports.split(1, 1_500, CategoriseCommand.WRONG_LABELS);
    Categoriser learned = CategoriseCommand.onText().train(split.first(1_500));
    Coverage coverage = Coverage.of(learned, split.judged(), Sorted::truth);
    Coverage words = Coverage.of(WordRules.read(), split.judged(), Sorted::truth);

    double majority = split.majorityAccuracy(Sorted::truth);

    assertThat(majority).isBetween(0.15, 0.35);
    assertThat(at(coverage, 0.8)).isGreaterThan(majority + 0.5);
    assertThat(words.answered()).isBetween(0.7, 0.9);
    assertThat(at(coverage, 0.6)).isGreaterThan(at(words, 0.6));
    assertThatMoreCertainIsMoreRight(coverage);
    // A tenth of the labels is wrong, and the best that can be is to disagree with them.
    assertThat(at(Coverage.of(learned, split.judged(), Sorted::label), 0.5))
        .isCloseTo(0.9 * at(coverage, 0.5), within(0.03));
  }

  @Test
  void with_few_examples_the_word_rules_are_better() {
    Split split = MadeUpReports.split(1, 1_500, CategoriseCommand.WRONG_LABELS);
    Categoriser learned = CategoriseCommand.onText().train(split.first(200));

    assertThat(at(Coverage.of(learned, split.judged(), Sorted::truth), 0.6))
        .isLessThan(at(Coverage.of(WordRules.read(), split.judged(), Sorted::truth), 0.6));
  }

  @Test
  void on_the_incident_log_it_beats_the_majority_by_ten_points_at_four_fifths() throws IOException {
    Split split = Incidents.split(SharedData.folder().resolve("uci-incidents.csv.gz"));

    // The newest third, for the time it takes; the document has the figures of all.
    LearnedCategoriser learned =
        CategoriseCommand.onIncidents()
            .train(split.training().subList(3_843, 5_843).stream().map(Sorted::example).toList());

    Coverage coverage = Coverage.of(learned, split.judged(), Sorted::label);
    double majority = split.majorityAccuracy(Sorted::label);
    assertThat(split.training()).hasSize(5_843);
    assertThat(split.judged()).hasSize(7_934);
    assertThat(majority).isCloseTo(0.139, within(0.001));
    assertThat(at(coverage, 0.8)).isGreaterThan(majority + 0.1);
    assertThat(at(coverage, 0.2)).isGreaterThan(0.88);
    assertThatMoreCertainIsMoreRight(coverage);
    // What it says of its own certainty is not far off, a month later.
    assertThat(coverage.confidence(0.8).orElseThrow()).isCloseTo(at(coverage, 0.8), within(0.06));
  }

  @Test
  void the_same_seed_makes_the_same_reports_and_another_others() {
    Split split = MadeUpReports.split(3, 50, 0.1);

    assertThat(MadeUpReports.split(3, 50, 0.1)).isEqualTo(split);
    assertThat(MadeUpReports.split(4, 50, 0.1)).isNotEqualTo(split);
    assertThat(split.judged()).hasSize(25);
  }
}
