package io.casekit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.casekit.reference.Category;
import io.casekit.reference.InvalidInputException;
import io.casekit.rules.Ranking.Guess;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static final Guess LEAK = new Guess(Category.of("plumbing/leak"), 0.6);
  private static final Guess LIFT = new Guess(Category.of("lift"), 0.3);

  @Test
  void the_first_decides_if_it_is_far_enough_ahead() {
    Ranking ranking = new Ranking(List.of(LEAK, LIFT), 0.29);

    assertThat(ranking.lead()).isCloseTo(0.3, within(1e-9));
    assertThat(ranking.decision()).contains(LEAK);
    assertThat(new Ranking(List.of(LEAK, LIFT), 0.31).decision()).isEmpty();
    assertThat(new Ranking(List.of(LEAK, LIFT), 0.31).first()).contains(LEAK);
    assertThat(ranking.second()).contains(LIFT);
  }

  @Test
  void a_single_guess_is_ahead_by_all_of_its_confidence() {
    Ranking alone = new Ranking(List.of(LIFT), 0.2);

    assertThat(alone.lead()).isEqualTo(0.3);
    assertThat(alone.decision()).contains(LIFT);
  }

  @Test
  void without_a_guess_nothing_is_decided_even_without_a_margin() {
    assertThat(new Ranking(List.of(), 0).decision()).isEmpty();
    assertThat(new Ranking(List.of(), 0).lead()).isZero();
  }

  @Test
  void what_cannot_be_a_ranking_is_refused() {
    assertThatThrownBy(() -> new Ranking(List.of(LIFT, LEAK), 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("number 2 is likelier than the one before it; sort them");
    assertThatThrownBy(() -> new Ranking(List.of(LEAK, LEAK), 0))
        .hasMessageContaining("a category is there twice");
    assertThatThrownBy(() -> new Ranking(List.of(), -0.1)).hasMessageContaining("it is -0.1");
    assertThatThrownBy(() -> new Guess(Category.of("lift"), Double.NaN))
        .hasMessageContaining("it is NaN; give 0 to 1");
  }
}
