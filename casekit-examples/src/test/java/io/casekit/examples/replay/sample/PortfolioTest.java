package io.casekit.examples.replay.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.examples.replay.Oracle;
import io.casekit.examples.replay.plan.Plan;
import io.casekit.examples.replay.plan.Step;
import io.casekit.examples.replay.report.Figures;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PortfolioTest {

  @Test
  void the_portfolio_is_the_same_every_time() {
    assertThat(Portfolio.plan()).isEqualTo(Portfolio.plan());
    assertThat(Oracle.figuresOf(Portfolio.plan(), 0).casesByType())
        .as("another year than the documented one needs a reason")
        .containsExactlyEntriesOf(
            new TreeMap<>(
                Map.of(
                    "complaint", 382,
                    "damp-and-mould", 144,
                    "electrical-fault", 288,
                    "heating-fault", 356,
                    "key-request", 439,
                    "water-leak", 391)));
  }

  @Test
  void the_portfolio_has_something_of_everything_that_a_report_shows() {
    Plan plan = Portfolio.plan();

    Figures figures = Oracle.figuresOf(plan, 0);

    assertThat(figures.cases()).isEqualTo(2_000);
    assertThat(figures.casesByType())
        .hasSize(6)
        .allSatisfy((type, cases) -> assertThat(cases).isGreaterThan(100));
    assertThat(figures.backlogMonthEnd()).hasSize(12);
    assertThat(figures.sla().withTarget()).isEqualTo(2_000);
    assertThat(figures.sla().closedOnTime()).isBetween(1_300, 1_900);
    assertThat(figures.sla().stillOpen()).isBetween(5, 100);
    assertThat(figures.recurring().recurringCases()).isGreaterThan(100);
    assertThat(figures.reassignments().total()).isGreaterThan(100);
    assertThat(figures.reopenings().total()).isGreaterThan(100);
    assertThat(plan.steps()).hasAtLeastOneElementOfType(Step.Reopen.class);
  }

  @Test
  void nothing_happens_after_the_year_and_the_clock_never_goes_back() {
    Instant clock = Instant.parse("2024-12-31T23:00:00Z");
    for (Step step : Portfolio.plan().steps()) {
      assertThat(step.moment().place()).isBetween(clock, Instant.parse("2025-12-31T23:00:00Z"));
      clock = step.moment().place();
    }
  }
}
