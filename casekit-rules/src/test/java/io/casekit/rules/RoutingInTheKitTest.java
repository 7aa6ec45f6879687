package io.casekit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.CaseKit;
import io.casekit.assignment.Explanation;
import io.casekit.cases.Case;
import io.casekit.desk.Desk;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.reference.Category;
import io.casekit.reference.Limits;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.rules.vocabulary.Vocabulary;
import io.casekit.testkit.SampleCases;
import io.casekit.testkit.SettableClock;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The rules where they work: in a kit that opens cases. */
class RoutingInTheKitTest {

  @Test
  void a_new_case_is_sorted_prioritised_and_placed_and_knows_why() {
    RuleSet routing = Example.set();
    Desk desk = desk(routing);

    Case leak = desk.open("fault-report", c -> c.title("Wasserschaden im Keller"));

    assertThat(leak.category()).contains(Category.of("plumbing/leak"));
    assertThat(leak.priority()).isEqualTo(Priority.HIGH);
    assertThat(leak.queue()).contains("plumbers");
    assertThat(leak.ruleSetVersion()).contains("routing@" + routing.version());
    assertThat(desk.explain(leak.id()).placedBecause())
        .contains(
            new Explanation(
                "Rule \"water\" chose queue:plumbers because category is at or below \"plumbing\".",
                "routing",
                routing.version(),
                "water"));
    assertThat(desk.explain(leak.id()).categorisedBecause().orElseThrow().rule())
        .contains("c-leak");
    assertThat(desk.explain(leak.id()).prioritisedBecause().orElseThrow().rule())
        .contains("p-leak");
  }

  @Test
  void a_case_that_no_rule_matches_is_opened_in_the_fallback_queue_of_the_rules() {
    Desk desk = desk(Example.set());

    Case odd = desk.open("fault-report", c -> c.title("Something odd"));

    assertThat(odd.queue()).contains("dispatch");
    assertThat(desk.explain(odd.id()).placedBecause().orElseThrow().sentence())
        .startsWith("No rule matched");
  }

  @Test
  void a_case_is_placed_again_when_it_is_categorised() {
    Desk desk = desk(Example.set());
    Case odd = desk.open("fault-report", c -> c.title("Something odd"));

    Case lift = desk.on(odd.id()).categorise("lift/door");

    assertThat(lift.queue()).contains("lift-contractor");
  }

  @Test
  void what_a_reporter_says_and_the_attributes_are_seen_by_the_rules() {
    Desk desk =
        desk(
            RuleSet.fromJson(
                Example.json(
                    """
                    "words": {"smell": ["smell*"]},
                    "fields": {"danger": {"type": "yes-no"}, "area": {"type": "decimal"},
                      "meter": {"type": "whole-number"}, "room": {"type": "code"},
                      "shut-off": {"type": "node"}, "day": {"type": "date", "from": "appointment"}}""",
                    """
                    "text": {"words": ["smell"]}, "danger": true, "area": [12.50], "meter": 7,
                    "room": "cellar", "shut-off": {"under": "house-7"}, "day": "2026-11-23",
                    "reporter": "tenant-4711\""""),
                Vocabulary.builder().types(SampleCases.faultReport()).build()));

    Case smell =
        desk.open(
            "fault-report",
            c ->
                c.title("Help")
                    .description("There is a smell.")
                    .by("tenant-4711")
                    .set("danger", true)
                    .set("area", new BigDecimal("12.5"))
                    .set("meter", 7)
                    .set("room", "cellar")
                    .set("shut-off", Place.of("house-7/cellar"))
                    .set("appointment", LocalDate.of(2026, 11, 23)));

    assertThat(smell.queue()).contains("matched");
  }

  @Test
  void the_longest_names_pass_through_the_kit() {
    String longest = "x".repeat(Limits.KEY);
    Desk desk =
        desk(
            RuleSet.fromJson(
                """
                {"casekitRules": 1, "id": "%1$s", "route": {"fallback": {"assign": "queue:%1$s"},
                 "rules": [{"id": "%1$s", "when": {"title": "Gas"},
                            "then": {"assign": "queue:%1$s"}}]}}"""
                    .formatted(longest)));

    Case gas = desk.open("fault-report", c -> c.title("Gas"));

    assertThat(desk.get(gas.id()).queue()).contains(longest);
    assertThat(desk.verify(gas.id()).isIntact()).isTrue();
  }

  private static Desk desk(RuleSet rules) {
    return CaseKit.with(new InMemoryCaseStore())
        .tenant(SampleCases.north())
        .types(SampleCases.faultReport())
        .clock(SettableClock.at("2026-11-23T09:30:00Z"))
        .rules(rules)
        .build()
        .tenant("north")
        .as(SampleCases.anna());
  }
}
