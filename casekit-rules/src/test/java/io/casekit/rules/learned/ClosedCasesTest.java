package io.casekit.rules.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.CaseKit;
import io.casekit.cases.Case;
import io.casekit.desk.Desk;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.query.CaseQuery;
import io.casekit.reference.Category;
import io.casekit.testkit.SampleCases;
import io.casekit.testkit.SettableClock;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Learning where the cases are: in the store of a kit. */
class ClosedCasesTest {
  private final Desk desk =
      CaseKit.with(new InMemoryCaseStore())
          .tenant(SampleCases.north())
          .types(SampleCases.errand())
          .clock(SettableClock.at("2026-11-22T09:30:00Z"))
          .build()
          .tenant("north")
          .as(SampleCases.anna());

  private Case closed(Example example) {
    Case opened =
        desk.open(
            "errand", c -> c.title(example.facts().title()).category(example.category().path()));
    return desk.on(opened).moveTo("done");
  }

  private static Optional<Example> confirmed(Case c) {
    return c.category().map(category -> new Example(c, category));
  }

  @Test
  void what_was_closed_teaches_how_to_categorise() {
    // More than a page of them.
    Reports.all().forEach(this::closed);
    Reports.all().forEach(this::closed);
    for (int i = 0; i < 10; i++) {
      Case dropped = desk.open("errand", c -> c.title("Withdrawn").category("other"));
      desk.on(dropped).moveTo("dropped");
      desk.open("errand", c -> c.title("Still open").category("other"));
    }

    LearnedCategoriser learned =
        Training.named("closed")
            .title()
            .train(ClosedCases.of(desk, CaseQuery.all(), ClosedCasesTest::confirmed));

    assertThat(learned.examples()).isEqualTo(240);
    assertThat(learned.categories()).doesNotContain(Category.of("other"));
    Case fresh = desk.open("errand", c -> c.title("The lift is stuck"));
    assertThat(learned.rank(fresh).decision().orElseThrow().category())
        .isEqualTo(Category.of("lift"));
  }

  @Test
  void a_case_that_the_host_leaves_out_teaches_nothing() {
    Reports.all().subList(0, 5).forEach(this::closed);

    assertThat(ClosedCases.of(desk, CaseQuery.all(), c -> Optional.empty())).isEmpty();
    assertThat(ClosedCases.of(desk, CaseQuery.all(), ClosedCasesTest::confirmed)).hasSize(5);
  }

  @Test
  void a_walk_ends_as_walks_do() {
    Iterator<Example> walk =
        ClosedCases.of(desk, CaseQuery.all(), ClosedCasesTest::confirmed).iterator();

    assertThat(walk.hasNext()).isFalse();
    assertThatThrownBy(walk::next).isInstanceOf(NoSuchElementException.class);
  }
}
