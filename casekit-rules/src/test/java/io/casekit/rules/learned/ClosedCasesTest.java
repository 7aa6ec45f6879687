package io.casekit.rules.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.CaseKit;
import io.casekit.assignment.CaseRules;
import io.casekit.assignment.Finding;
import io.casekit.cases.Case;
import io.casekit.desk.Desk;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.reference.Category;
import io.casekit.testkit.SampleCases;
import io.casekit.testkit.SettableClock;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Learning where the cases are: in the store of a kit. */
class ClosedCasesTest {
  private final InMemoryCaseStore store = new InMemoryCaseStore();
  private final Desk desk = desk(CaseRules.none());

  private Desk desk(CaseRules rules) {
    return CaseKit.with(store)
        .tenant(SampleCases.north())
        .types(SampleCases.errand())
        .rules(rules)
        .clock(SettableClock.at("2026-11-22T09:30:00Z"))
        .build()
        .tenant("north")
        .as(SampleCases.anna());
  }

  private Case closed(Example example) {
    Case opened =
        desk.open(
            "errand", c -> c.title(example.facts().title()).category(example.category().path()));
    return desk.on(opened).moveTo("done");
  }

  @Test
  void what_was_closed_teaches_how_to_categorise(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("learned.bin");
    // More than a page of them.
    Reports.all().forEach(this::closed);
    Reports.all().forEach(this::closed);
    for (int i = 0; i < 10; i++) {
      Case dropped = desk.open("errand", c -> c.title("Withdrawn").category("other"));
      desk.on(dropped).moveTo("dropped");
      desk.open("errand", c -> c.title("Still open").category("other"));
    }

    // tag::learn[]
    // In a job of the host's, every week or so.
    Training training = Training.named("fault-reports").title().description().place();
    LearnedCategoriser learned = training.train(ClosedCases.confirmed(desk, CaseQuery.all()));
    try (OutputStream out = Files.newOutputStream(file)) {
      learned.save(out);
    }
    // end::learn[]
    CaseRules routing = CaseRules.none();
    // tag::use[]
    // Where cases are opened: what it is not sure of is left to the rules.
    CaseRules rules;
    try (InputStream in = Files.newInputStream(file)) {
      rules = CaseRules.categorising(LearnedCategoriser.load(in).margin(0.3)).orElse(routing);
    }
    // end::use[]

    assertThat(learned.examples()).isEqualTo(240);
    assertThat(learned.categories()).doesNotContain(Category.of("other"));
    Desk sorting = desk(rules);
    Case fresh = sorting.open("errand", c -> c.title("The lift is stuck"));
    assertThat(fresh.category()).contains(Category.of("lift"));
    assertThat(sorting.explain(fresh.id()).categorisedBecause().orElseThrow().sentence())
        .startsWith(
            "Learned from 240 cases, \"fault-reports\" said \"lift\" with a confidence of ");
    assertThat(sorting.open("errand", c -> c.title("Häiriö")).category()).isEmpty();
    assertThat(sorting.open("errand", c -> c.title("Lift").category("other")).category())
        .contains(Category.of("other"));
  }

  @Test
  void what_a_rule_said_and_nobody_confirmed_teaches_nothing() {
    Desk ruled =
        desk(CaseRules.categorising(facts -> Optional.of(Finding.of(Category.of("lift"), "why"))));
    Case byRule = ruled.open("errand", c -> c.title("Stuck"));
    Case corrected = ruled.open("errand", c -> c.title("Cold"));
    ruled.on(corrected).categorise("heating");
    ruled.open("errand", c -> c.title("Open"));
    Case without = desk.open("errand", c -> c.title("Odd"));
    for (Case c : List.of(byRule, corrected, without)) {
      ruled.on(c).moveTo("done");
    }

    assertThat(ClosedCases.confirmed(desk, CaseQuery.all()))
        .extracting(example -> example.facts().title() + " " + example.category())
        .containsExactly("Cold heating");
    assertThat(ClosedCases.of(desk, CaseQuery.all(), CaseSummary::category)).hasSize(2);
  }

  @Test
  void a_case_that_the_host_leaves_out_teaches_nothing() {
    Reports.all().subList(0, 5).forEach(this::closed);

    assertThat(ClosedCases.of(desk, CaseQuery.all(), summary -> Optional.empty())).isEmpty();
    assertThat(ClosedCases.confirmed(desk, CaseQuery.all())).hasSize(5);
  }

  @Test
  void a_walk_ends_as_walks_do() {
    Iterator<Example> walk = ClosedCases.confirmed(desk, CaseQuery.all()).iterator();

    assertThat(walk.hasNext()).isFalse();
    assertThatThrownBy(walk::next).isInstanceOf(NoSuchElementException.class);
  }
}
