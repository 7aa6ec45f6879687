package io.casekit.rules.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.casekit.assignment.Finding;
import io.casekit.reference.Category;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Place;
import io.casekit.rules.Ranking;
import io.casekit.rules.Ranking.Guess;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LearnedCategoriserTest {
  private static final Training TITLES = Training.named("reports").title();

  private final LearnedCategoriser learned = TITLES.train(Reports.all());

  private static byte[] bytes(LearnedCategoriser categoriser) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    categoriser.save(out);
    return out.toByteArray();
  }

  private static Category decided(LearnedCategoriser categoriser, Report report) {
    return categoriser.rank(report).decision().map(Guess::category).orElse(Category.of("unsorted"));
  }

  @Test
  void a_report_gets_the_category_of_those_that_were_like_it() {
    assertThat(decided(learned, Report.of("Water leaks from the tap")))
        .isEqualTo(Category.of("plumbing/leak"));
    assertThat(decided(learned, Report.of("COLD RADIATOR"))).isEqualTo(Category.of("heating"));
    assertThat(decided(learned, Report.of("Lifts are stuck again"))).isEqualTo(Category.of("lift"));
    assertThat(learned.categories())
        .containsExactly(Category.of("heating"), Category.of("lift"), Category.of("plumbing/leak"));
    assertThat(learned.examples()).isEqualTo(120);
  }

  @Test
  void the_beginning_of_a_word_is_enough() {
    assertThat(decided(learned, Report.of("Leakage"))).isEqualTo(Category.of("plumbing/leak"));
    assertThat(decided(learned, Report.of("Radiators"))).isEqualTo(Category.of("heating"));
  }

  @Test
  void the_categories_come_with_confidences_that_are_shares_of_one() {
    Ranking ranking = learned.rank(Report.of("The tap leaks"));

    assertThat(ranking.guesses()).hasSize(3);
    assertThat(ranking.guesses().stream().mapToDouble(Guess::confidence).sum())
        .isCloseTo(1, within(1e-9));
    assertThat(ranking.first().orElseThrow().confidence()).isGreaterThan(0.8);
    assertThat(ranking.margin()).isEqualTo(0.2);
  }

  @Test
  void what_speaks_for_two_is_left_unsorted() {
    Report both = Report.of("Lift and heating");

    Ranking ranking = learned.margin(0.9).rank(both);

    assertThat(ranking.lead()).isBetween(0.0, 0.9);
    assertThat(ranking.first()).isPresent();
    assertThat(ranking.decision()).isEmpty();
    assertThat(learned.margin(0).rank(both).decision()).isPresent();
  }

  @Test
  void of_a_report_without_a_known_word_nothing_is_said_however_small_the_margin() {
    LearnedCategoriser places = TITLES.place().margin(0).train(Reports.all());

    assertThat(learned.margin(0).rank(Report.of("Häiriö 4711 !!")).guesses()).isEmpty();
    assertThat(places.rank(Report.of("Häiriö")).decision()).isEmpty();
    assertThat(learned.explain(Report.of("Häiriö")))
        .containsExactly("The case holds no word or value that \"reports\" has learned.");
  }

  @Test
  void a_decision_says_why_without_a_word_of_the_report() {
    Finding<Category> found = learned.categorise(Report.of("The tap leaks")).orElseThrow();

    assertThat(found.value()).isEqualTo(Category.of("plumbing/leak"));
    assertThat(found.explanation())
        .satisfies(
            because -> {
              assertThat(because.sentence())
                  .startsWith("Learned from 120 cases, \"reports\" said \"plumbing/leak\" with a")
                  .contains("confidence of 0.", ", ahead of \"")
                  .doesNotContain("tap");
              assertThat(because.ruleSet()).isEqualTo("reports");
              assertThat(because.ruleSetVersion()).isEqualTo(learned.version());
              assertThat(because.rule()).isEmpty();
            });
    assertThat(learned.margin(1).categorise(Report.of("tap"))).isEmpty();
  }

  @Test
  void an_explanation_names_the_words_that_spoke_for_a_category() {
    assertThat(learned.explain(Report.of("The tap leaks")))
        .hasSize(4)
        .first()
        .asString()
        .startsWith("\"plumbing/leak\" with a confidence of 0.")
        .contains(", for which spoke ", "\"tap\"", "\"leaks\"");
    assertThat(learned.margin(1).explain(Report.of("The tap leaks")))
        .last()
        .asString()
        .startsWith("Unsorted, as the first is ahead by 0.")
        .endsWith("and the margin is 1.00.");
  }

  @Test
  void the_same_examples_in_any_order_give_the_same_bytes() {
    List<Example> shuffled = new ArrayList<>(Reports.all());
    Collections.shuffle(shuffled, new Random(7));

    LearnedCategoriser other = TITLES.train(shuffled);

    assertThat(bytes(other)).isEqualTo(bytes(learned));
    assertThat(other).isEqualTo(learned).hasSameHashCodeAs(learned);
    assertThat(other.version()).isEqualTo(learned.version()).hasSize(64);
    assertThat(TITLES.train(Reports.all().subList(0, 100))).isNotEqualTo(learned);
    assertThat(learned.margin(0.5)).isNotEqualTo(learned);
  }

  @Test
  void what_fewer_than_three_people_said_is_not_learned() {
    List<Example> examples = new ArrayList<>(Reports.all());
    for (int i = 0; i < 20; i++) {
      // One person tells it often, two tell another thing.
      examples.add(Report.of("Mrs Virtanen has water").by("virtanen").is("plumbing/leak"));
      examples.add(Report.of("Sepp water").by("sepp-" + i % 2).is("plumbing/leak"));
      examples.add(Report.of("Cellar water").by("tenant-" + i % 3).is("plumbing/leak"));
      examples.add(Report.of("Bathroom water").is("plumbing/leak"));
    }

    assertThat(TITLES.train(examples).learned())
        .contains("cellar", "bathroom", "water")
        .doesNotContain("virtanen", "virt*", "mrs", "sepp");
    assertThat(TITLES.fewestPeople(1).train(examples).learned()).contains("virtanen", "sepp");
    assertThat(TITLES.fewestPeople(1_000).fewestExamples(1).train(examples).learned()).isEmpty();
  }

  @Test
  void a_reporter_is_learned_by_the_number_of_cases() {
    List<Example> examples = new ArrayList<>(Reports.all());
    for (int i = 0; i < 3; i++) {
      examples.add(Report.of("Elsewhere").by("virtanen").is("lift"));
    }

    assertThat(TITLES.reporter().train(examples).learned())
        .contains("reporter=virtanen")
        .doesNotContain("reporter=tenant-1", "elsewhere");
  }

  @Test
  void every_kind_of_field_is_looked_at() {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      examples.add(
          Report.of("x" + i)
              .describedAs("Fire in the stove")
              .at("south/house-7")
              .via("portal")
              .with("area", new BigDecimal("12.50"))
              .is("a"));
      examples.add(Report.of("y").with("area", Set.of("roof", Place.of("wall/east"))).is("b"));
    }

    Training all =
        Training.named("all")
            .title()
            .description()
            .type()
            .place()
            .reporter()
            .channel()
            .attribute("area")
            .words("area");

    assertThat(all.train(examples).learned())
        .contains("y", "fire", "stove", "type=fault-report", "channel=portal", "reporter=")
        .contains("place=", "place=south", "place=south/house-7", "attribute.area=roof")
        .contains("attribute.area=12.5", "attribute.area=wall", "attribute.area=wall/east", "12");
    assertThat(all)
        .hasToString(
            "Training all, looks at title, description, type, place, reporter, channel,"
                + " attribute.area, words.area");
  }

  @Test
  void numbers_that_may_be_somebodys_are_not_words() {
    List<Example> examples = new ArrayList<>(Reports.all());
    for (int i = 0; i < 20; i++) {
      examples.add(Report.of("Call 0401234567 at 18 or AB12345, " + "long".repeat(11)).is("lift"));
    }

    assertThat(TITLES.train(examples).learned())
        .contains("18", "call")
        .noneMatch(
            clue -> clue.contains("0401") || clue.contains("ab12") || clue.startsWith("long"));
  }

  @Test
  void a_categorys_first_few_cases_are_not_learned_from() {
    List<Example> examples = new ArrayList<>(Reports.all());
    for (int i = 0; i < 4; i++) {
      examples.add(Report.of("Graffiti").is("vandalism"));
    }

    assertThat(TITLES.train(examples).categories()).hasSize(3);
    assertThat(TITLES.train(examples).examples()).isEqualTo(120);
    assertThat(TITLES.fewestExamples(4).train(examples).categories()).hasSize(4);
  }

  @Test
  void examples_that_teach_nothing_are_refused_with_the_reason() {
    assertThatThrownBy(() -> TITLES.train(List.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Cannot accept examples: 0 of the categories of these 0 have 5 examples or more, and at"
                + " least two must; give more examples, or ask for fewer of each category");
    assertThatThrownBy(() -> Training.named("x").train(Reports.all()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("it looks at no field; name one");
  }

  @Test
  void too_many_categories_are_refused() {
    List<Example> examples =
        IntStream.rangeClosed(0, Model.MOST_CATEGORIES)
            .mapToObj(i -> Report.of("x").is("c" + i))
            .toList();

    assertThatThrownBy(() -> TITLES.fewestExamples(1).train(examples))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("they have 501 categories, the limit is 500");
  }

  @Test
  void settings_out_of_range_are_refused() {
    assertThatThrownBy(() -> TITLES.fewestPeople(0))
        .hasMessageContaining("it is 0; give 1 to 1000");
    assertThatThrownBy(() -> TITLES.fewestExamples(0)).hasMessageContaining("it is 0; give 1 to");
    assertThatThrownBy(() -> TITLES.margin(1.1)).hasMessageContaining("it is 1.1; give 0 to 1");
    assertThatThrownBy(() -> learned.margin(Double.NaN)).hasMessageContaining("it is NaN");
    assertThatThrownBy(() -> Training.named(" ")).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> TITLES.attribute(" ")).isInstanceOf(InvalidInputException.class);
  }
}
