package io.casekit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.assignment.Assignment;
import io.casekit.assignment.Explanation;
import io.casekit.assignment.RuleSetDocument;
import io.casekit.reference.Channel;
import io.casekit.reference.Limits;
import io.casekit.reference.Money;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleSetTest {

  @Test
  void the_first_rule_that_matches_decides() {
    RuleSet routing = Example.set();

    assertThat(queue(routing, new Facts().category("lift/door"))).isEqualTo("lift-contractor");
    assertThat(queue(routing, new Facts().category("plumbing/leak"))).isEqualTo("plumbers");
    assertThat(
            queue(
                routing,
                new Facts()
                    .category("plumbing/leak")
                    .priority(Priority.HIGH)
                    .place("region-south/harbour/house-7")))
        .isEqualTo("harbour-caretakers");
    assertThat(queue(routing, new Facts().category("plumbing").title("Water smells of GAS!")))
        .as("an earlier rule wins over a later one that matches too")
        .isEqualTo("emergency");
    assertThat(queue(routing, new Facts().type("damage-report").with("insured", true)))
        .isEqualTo("insurance");
    assertThat(queue(routing, new Facts().channel(Channel.SENSOR))).isEqualTo("technicians");
  }

  @Test
  void a_decision_says_why_and_by_which_version_of_which_rule() {
    RuleSet routing = Example.set();

    Assignment assignment =
        routing.route(new Facts().category("lift").title("Stuck with anna")).orElseThrow();

    assertThat(assignment.person()).isEmpty();
    assertThat(assignment.explanation())
        .isEqualTo(
            new Explanation(
                "Rule \"lift\" chose queue \"lift-contractor\" (the lift contractor answers for"
                    + " every lift) because category is at or below \"lift\".",
                "routing",
                routing.version(),
                "lift"));
  }

  @Test
  void a_case_that_no_rule_matches_goes_to_the_fallback_queue_and_hears_so() {
    RuleSet routing = Example.set();

    Assignment assignment = routing.route(new Facts()).orElseThrow();

    assertThat(assignment.queue()).contains("dispatch");
    assertThat(assignment.explanation())
        .isEqualTo(
            new Explanation(
                "No rule matched, so queue \"dispatch\" was chosen, the fallback of rule set"
                    + " \"routing\".",
                "routing",
                routing.version(),
                null));
  }

  @Test
  void every_rule_that_was_tried_is_explained_without_a_word_of_the_case() {
    RuleSet routing = Example.set();
    Facts facts =
        new Facts().title("My sister Anna").category("plumbing/leak").priority(Priority.HIGH);

    List<String> sentences = routing.explain(facts);

    assertThat(sentences)
        .containsExactly(
            "Rule \"gas\" did not match. It asks: text has one of the words \"gas\", \"kaasu\".",
            "Rule \"lift\" did not match. It asks: category is at or below \"lift\".",
            "Rule \"urgent-water-harbour\" did not match. It asks: place is at or below"
                + " \"region-south/harbour\", which is missing.",
            "Rule \"water\" chose queue \"plumbers\" because category is at or below \"plumbing\".");
    assertThat(sentences).endsWith(routing.route(facts).orElseThrow().explanation().sentence());
    assertThat(routing.explain(new Facts()))
        .hasSize(7)
        .endsWith(routing.route(new Facts()).orElseThrow().explanation().sentence());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "type": {"equals": "fault-report"}                | true
          "type": {"equals": "Fault-report"}                | false
          "type": {"in": ["order", "fault-report"]}         | true
          "type": {"in": ["order", "fault"]}                | false
          "title": {"equals": "Door #7 broken"}             | true
          "title": {"equals": "door #7 broken"}             | false
          "title": {"words": ["BROKEN"]}                    | true
          "title": {"words": ["broke"]}                     | false
          "title": {"words": ["hinge"]}                     | false
          "description": {"words": ["hinge", "key"]}        | true
          "description": {"words": ["door"]}                | false
          "text": {"words": ["hinge"]}                      | true
          "text": {"words": ["broken"]}                     | true
          "text": {"words": ["brokenthe"]}                  | false
          "category": {"under": "doors"}                    | true
          "category": {"under": "doors/inner"}              | true
          "category": {"under": "doors/inner/fire"}         | false
          "category": {"under": "door"}                     | false
          "category": {"equals": "doors"}                   | false
          "category": {"in": ["lift", "doors/inner"]}       | true
          "place": {"under": "north/house-7"}               | true
          "place": {"under": "north/house-77"}              | false
          "place": {"equals": "north/house-7/flat-12"}      | true
          "priority": {"equals": "high"}                    | true
          "priority": {"in": ["low", "planning"]}           | false
          "channel": {"in": ["qr", "portal"]}               | true
          "reporter": {"equals": "tenant-4711"}             | true
          "reporter": {"equals": "tenant-47"}               | false
          "attribute.colour": {"equals": "red"}             | true
          "attribute.colour": {"words": ["RED"]}            | true
          "attribute.colour": {"under": "red"}              | false
          "attribute.floor": {"equals": 3}                  | true
          "attribute.floor": {"equals": 3.0}                | true
          "attribute.floor": {"equals": "3"}                | false
          "attribute.floor": {"in": [1, 2, 30e-1]}          | true
          "attribute.floors": {"equals": 1e2}               | true
          "attribute.area": {"equals": 12.50}               | true
          "attribute.area": {"equals": 12.51}               | false
          "attribute.insured": {"equals": true}             | true
          "attribute.insured": {"equals": false}            | false
          "attribute.insured": {"equals": "true"}           | false
          "attribute.since": {"equals": "2026-11-22"}       | true
          "attribute.meter": {"under": "north/cellar"}      | true
          "attribute.meter": {"equals": "north/cellar/m-1"} | true
          "attribute.vendor": {"equals": "acme"}            | true
          "attribute.price": {"equals": "12.5 EUR"}         | false
          "attribute.tags": {"equals": "wet"}               | false
          "attribute.tags": {"words": ["wet"]}              | false
          "attribute.none": {"equals": "red"}               | false
          "category": {"under": "doors", "in": ["doors/inner", "lift"]} | true
          "category": {"under": "doors", "equals": "lift"}  | false
          "priority": {"equals": "high"}, "type": {"equals": "order"} | false
          """)
  void a_condition_holds_or_not(String when, boolean holds) {
    Facts facts =
        new Facts()
            .title("Door #7 broken")
            .description("The hinge; the key too.")
            .category("doors/inner")
            .place("north/house-7/flat-12")
            .priority(Priority.HIGH)
            .channel(Channel.PORTAL)
            .reporter("tenant-4711")
            .with("colour", "red")
            .with("floor", 3L)
            .with("floors", 100L)
            .with("area", new BigDecimal("12.5"))
            .with("insured", true)
            .with("since", LocalDate.of(2026, 11, 22))
            .with("meter", Place.of("north/cellar/m-1"))
            .with("vendor", Party.of("acme"))
            .with("price", Money.of("12.5", "EUR"))
            .with("tags", Set.of("wet"));

    assertThat(queue(Example.set(when), facts)).isEqualTo(holds ? "matched" : "other");
  }

  @Test
  void about_something_that_is_missing_no_condition_holds() {
    for (String when :
        List.of(
            "\"description\": {\"words\": [\"something\"]}",
            "\"category\": {\"under\": \"lift\"}",
            "\"place\": {\"equals\": \"house-7\"}",
            "\"reporter\": {\"equals\": \"anna\"}",
            "\"channel\": {\"in\": [\"portal\"]}",
            "\"attribute.floor\": {\"equals\": 0}",
            "\"attribute.insured\": {\"equals\": false}")) {
      assertThat(queue(Example.set(when), new Facts())).as(when).isEqualTo("other");
    }
  }

  @Test
  void equal_content_is_an_equal_version_however_it_is_written() {
    RuleSet written =
        RuleSet.fromJson(
            """
            {"casekitRules": 1, "id": "r", "fallback": {"assign": {"to": "queue:other"}},
             "rules": [{"id": "a", "why": "é/", "when": {"attribute.n": {"in": [10, 0.5]}},
                        "then": {"assign": {"to": "queue:matched"}}}]}""");
    RuleSet otherwise =
        RuleSet.fromJson(
            """
            {"rules":[{"then":{"assign":{"to":"queue:matched"}},"id":"a",
            "when":{"attribute.n":{"in":[1.0e1,5e-1]}},"why":"\\u00e9\\/"}],
            "fallback":{"assign":{"to":"queue:other"}},"id":"r","casekitRules":1}""");

    assertThat(otherwise).isEqualTo(written).hasSameHashCodeAs(written);
    assertThat(written.version())
        .as("a version is kept with every case, so it may never change for the same content")
        .isEqualTo("82a68f866dfc328742bd5398513cc86dd7e13d0b37b9f3dfd35ad70972554446")
        .isEqualTo(otherwise.version());
    assertThat(written.documents())
        .contains(
            new RuleSetDocument(
                "r",
                written.version(),
                """
                {"casekitRules":1,"fallback":{"assign":{"to":"queue:other"}},"id":"r",\
                "rules":[{"id":"a","then":{"assign":{"to":"queue:matched"}},\
                "when":{"attribute.n":{"in":[10,0.5]}},"why":"é/"}]}"""));
  }

  @Test
  void another_content_is_another_version() {
    String json = Example.json();
    String swapped =
        """
        {"casekitRules": 1, "id": "r", "fallback": {"assign": {"to": "queue:other"}}, "rules": [
          {"id": "%s", "when": {"type": {"equals": "a"}}, "then": {"assign": {"to": "queue:a"}}},
          {"id": "%s", "when": {"type": {"equals": "a"}}, "then": {"assign": {"to": "queue:a"}}}]}""";

    assertThat(RuleSet.fromJson(json.replace("queue:plumbers", "queue:plumber")))
        .isNotEqualTo(RuleSet.fromJson(json));
    assertThat(RuleSet.fromJson(swapped.formatted("a", "b")))
        .as("the order of the rules is part of the content")
        .isNotEqualTo(RuleSet.fromJson(swapped.formatted("b", "a")));
  }

  @Test
  void the_kept_document_gives_the_same_set_back() {
    RuleSet routing = Example.set();

    RuleSetDocument document = routing.documents().get(0);
    RuleSet back = RuleSet.fromJson(document.json());

    assertThat(document.id()).isEqualTo("routing");
    assertThat(document.version()).isEqualTo(routing.version());
    assertThat(back).isEqualTo(routing);
    assertThat(back.documents()).contains(document);
    assertThat(routing).hasToString("RuleSet routing, 6 rules, version " + routing.version());
  }

  @Test
  void the_longest_of_everything_still_makes_an_explanation() {
    String longest = "x".repeat(Limits.KEY);
    String values =
        IntStream.range(0, RuleSetReader.VALUES)
            .mapToObj(i -> "\"" + longest.substring(5) + i + "\"")
            .collect(Collectors.joining(", "));
    RuleSet set =
        RuleSet.fromJson(
            """
            {"casekitRules": 1, "id": "%1$s", "fallback": {"assign": {"to": "queue:%1$s"}},
             "rules": [{"id": "%1$s", "why": "%2$s", "when": {"title": {"in": [%3$s, "t"]},
               "attribute.%1$s": {"in": [%3$s]}, "type": {"in": [%3$s]}},
               "then": {"assign": {"to": "queue:%1$s"}}}]}"""
                .formatted(
                    longest,
                    "y".repeat(RuleSetReader.WHY),
                    values.substring(values.indexOf(',') + 2)));
    String last = longest.substring(5) + (RuleSetReader.VALUES - 1);
    Facts facts = new Facts().title("t").type(last).with(longest, last);

    assertThat(set.explain(facts)).singleElement().asString().contains("\" (yyy", "\"xxx", "...");
    assertThat(set.explain(new Facts())).hasSize(2);
    assertThat(queue(set, facts)).isEqualTo(longest);
    assertThat(queue(set, new Facts())).isEqualTo(longest);
  }

  private static String queue(RuleSet set, Facts facts) {
    return set.route(facts).orElseThrow().queue().orElseThrow();
  }
}
