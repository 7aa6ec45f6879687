package io.casekit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.assignment.Explanation;
import io.casekit.calendar.Shift;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.reference.Category;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Money;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.rules.vocabulary.FieldType;
import io.casekit.rules.vocabulary.Vocabulary;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleSetTest {
  private static final String FIELDS =
      """
      "fields": {
        "rooms": {"type": "whole-number", "min": 0, "max": 20},
        "area": {"type": "decimal"},
        "cost": {"type": "money"},
        "insured": {"type": "yes-no"},
        "signs": {"type": "code-set"},
        "due": {"type": "date"},
        "grade": {"type": "code", "values": ["c", "b", "a"], "ordered": true},
        "shut-off": {"type": "node"}},
       "words": {"leak": ["leak*", "water damage"], "gas": ["gas"], "odd": {"any": ["smell"], "none": ["gas"]}},
       "calendars": {"night": {"weekly": ["MON-SUN 22:00-06:00"]},
                     "winter": {"first": "2026-11-01", "last": "2027-03-31"}}""";

  @Test
  void each_stage_sees_what_the_one_before_has_found() {
    RuleSet set = Example.set();
    Facts leak = new Facts().title("Vuotoa katossa").openedAt("2026-11-23T10:00:00Z");

    assertThat(set.categorise(leak).orElseThrow().value()).isEqualTo(Category.of("plumbing/leak"));
    assertThat(set.explain(leak).stages())
        .extracting(stage -> stage.result())
        .containsExactly("plumbing/leak", "high", "queue:plumbers");
  }

  @Test
  void a_decision_knows_set_version_and_rule() {
    RuleSet set = Example.set();

    Explanation because = set.route(new Facts().category("lift/door")).orElseThrow().explanation();

    assertThat(because)
        .isEqualTo(
            new Explanation(
                "Rule \"lift\" chose queue:lift-contractor (the lift contractor answers for every"
                    + " lift) because category is at or below \"lift\".",
                "routing",
                set.version(),
                "lift"));
  }

  @Test
  void a_set_without_a_stage_leaves_that_to_others() {
    RuleSet routeOnly = Example.set("\"type\": \"fault-report\"");

    assertThat(routeOnly.categorise(new Facts())).isEmpty();
    assertThat(routeOnly.prioritise(new Facts())).isEmpty();
    assertThat(routeOnly.route(new Facts())).isPresent();
  }

  @Test
  void the_tests_of_the_document_are_run() {
    assertThat(Example.set().runTests()).isEmpty();
    assertThat(Example.set().testCount()).isEqualTo(3);

    RuleSet wrong =
        RuleSet.fromJson(
            Example.json().replace("\"priority\": \"medium\"}", "\"priority\": \"low\"}"));
    RuleSet renamed =
        RuleSet.fromJson(Example.json().replace("\"id\": \"night\"", "\"id\": \"dark\""));

    assertThat(wrong.runTests())
        .extracting(TestFailure::toString)
        .containsExactly(
            "test nothing is known: priority was expected to be medium, but is low. No rule matched,"
                + " so priority low was chosen, the fallback of rule set \"under test\".");
    assertThat(renamed.runTests())
        .extracting(TestFailure::toString)
        .containsExactly(
            "test trapped at night: rules [c-lift, p-trapped, night] were expected to decide, but"
                + " [c-lift, p-trapped, dark] did");
  }

  @Test
  void two_sets_are_equal_if_their_content_is() {
    RuleSet set = Example.set();

    assertThat(RuleSet.fromJson(set.toJson())).isEqualTo(set).hasSameHashCodeAs(set);
    assertThat(RuleSet.fromJson(Example.json().replace("\n", "\n\t"))).isEqualTo(set);
    assertThat(RuleSet.fromJson(Example.json().replace("\"minScore\": 2", "\"minScore\": 1")))
        .isNotEqualTo(set);
    assertThat(set.documents().get(0).json()).isEqualTo(set.toJson());
    assertThat(set.toString()).isEqualTo("RuleSet[routing@" + set.version() + "]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "type": "fault-report"                          | true
          "type": {"in": ["a", "fault-report"]}           | true
          "type": ["a", "b"]                              | false
          "type": {"not": "a"}                            | true
          "type": {"not": ["a", "fault-report"]}          | false
          "type": {"prefix": "fault"}                     | true
          "type": {"prefix": ["x", "fault-reports"]}      | false
          "priority": {"ge": "medium"}                    | true
          "priority": {"gt": "medium"}                    | false
          "priority": {"range": "[low..high)"}            | true
          "priority": {"lt": "high", "gt": "low"}         | true
          "rooms": 3                                      | true
          "rooms": {"ge": 1, "lt": 3}                     | false
          "rooms": {"range": "(2..3]"}                    | true
          "rooms": {"range": "[1..20]", "not": 3}         | false
          "area": 12.50                                   | true
          "area": {"gt": 12.4999999999999999999999999}    | true
          "cost": {"ge": "100 EUR"}                       | true
          "cost": {"ge": "1 SEK"}                         | false
          "cost": {"not": {"ge": "1 SEK"}}                | true
          "cost": "120 EUR"                               | true
          "insured": true                                 | true
          "insured": {"not": true}                        | false
          "signs": {"has": "wet"}                         | true
          "signs": {"hasAny": ["cold", "wet"]}            | true
          "signs": {"hasAll": ["cold", "wet"]}            | false
          "signs": {"hasAll": ["dark", "wet"]}            | true
          "due": {"le": "2026-12-24"}                     | true
          "due": {"within": "winter"}                     | true
          "due": {"outside": "winter"}                    | false
          "grade": {"gt": "c"}                            | true
          "grade": {"ge": "a"}                            | false
          "shut-off": {"under": "house-7"}                | true
          "shut-off": {"under": "house-7/cel"}            | false
          "place": {"missing": true}                      | true
          "place": {"present": true}                      | false
          "place": {"not": "house-7"}                     | false
          "openedAt": {"within": "night"}                 | false
          "openedAt": {"outside": "night"}                | true
          "openedAt": {"lt": "2026-11-22T11:30:01+02:00"} | true
          "title": "A small water leakage"                | true
          "text": {"words": "leak"}                       | true
          "text": {"words": ["gas", "leak"]}              | true
          "text": {"words": {"all": ["gas", "leak"]}}     | false
          "text": {"words": {"any": ["leak"], "none": ["gas"]}} | true
          "text": {"words": "odd"}                        | false
          "any": [{"rooms": 9}, {"insured": true, "area": {"lt": 13}}] | true
          "any": [{"rooms": 9}, {"insured": true, "area": {"lt": 12}}] | false
          """)
  void a_condition_holds_or_does_not(String when, boolean matches) {
    Facts facts =
        new Facts()
            .title("A small water leakage")
            .with("rooms", 3L)
            .with("area", new BigDecimal("12.5"))
            .with("cost", Money.of("120", "EUR"))
            .with("insured", true)
            .with("signs", Set.of("wet", "dark"))
            .with("due", LocalDate.of(2026, 12, 24))
            .with("grade", "b")
            .with("shut-off", Place.of("house-7/cellar"));

    assertThat(Example.set(FIELDS, when).route(facts).orElseThrow().queue())
        .contains(matches ? "matched" : "other");
  }

  @Test
  void a_night_that_begins_on_sunday_ends_on_monday() {
    RuleSet night = Example.set(FIELDS, "\"openedAt\": {\"within\": \"night\"}");

    assertThat(night.route(new Facts().openedAt("2026-11-22T22:00:00Z")).orElseThrow().queue())
        .contains("matched");
    assertThat(night.route(new Facts().openedAt("2026-11-23T05:59:59.999Z")).orElseThrow().queue())
        .contains("matched");
    assertThat(night.route(new Facts().openedAt("2026-11-23T06:00:00Z")).orElseThrow().queue())
        .contains("other");
  }

  @Test
  void hours_are_those_of_the_place_unless_the_set_has_a_zone() {
    String when = "\"openedAt\": {\"within\": \"night\"}";
    Facts evening = new Facts().openedAt("2026-11-22T20:30:00Z").zone("Europe/Helsinki");

    assertThat(Example.set(FIELDS, when).route(evening).orElseThrow().queue()).contains("matched");
    assertThat(
            Example.set(FIELDS + ", \"zone\": \"Europe/London\"", when)
                .route(evening)
                .orElseThrow()
                .queue())
        .contains("other");
  }

  @Test
  void the_calendars_of_the_host_can_be_named() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    WorkingCalendar office =
        WorkingCalendar.of("office", berlin)
            .weekdays(Shift.parse("08:00-16:00"))
            .holiday(LocalDate.of(2026, 12, 25))
            .build();
    Vocabulary vocabulary = Vocabulary.builder().calendars(office).build();
    RuleSet set =
        RuleSet.fromJson(
            Example.json(
                "\"calendars\": {\"feast\": {\"holidays\": \"office\"}}",
                "\"any\": [{\"openedAt\": {\"within\": \"office\"}}, {\"openedAt\": {\"within\":"
                    + " \"feast\"}}]"),
            vocabulary);

    assertThat(set.route(new Facts().openedAt("2026-12-24T09:00:00Z")).orElseThrow().queue())
        .contains("matched");
    assertThat(set.route(new Facts().openedAt("2026-12-25T23:30:00Z")).orElseThrow().queue())
        .contains("other");
    assertThat(set.route(new Facts().openedAt("2026-12-25T12:00:00Z")).orElseThrow().queue())
        .contains("matched");
  }

  @Test
  void a_rule_holds_on_the_days_of_its_validity() {
    String rules =
        """
        {"casekitRules": 1, "id": "timed", "route": {"fallback": {"assign": "queue:other"}, "rules": [
          {"id": "winter", "validFrom": "2026-11-01", "validThrough": "2027-03-31",
           "when": {}, "then": {"assign": "queue:winter"}}]}}""";
    RuleSet set = RuleSet.fromJson(rules);

    assertThat(set.route(new Facts().openedAt("2026-10-31T23:59:59Z")).orElseThrow().queue())
        .contains("other");
    assertThat(set.route(new Facts().openedAt("2026-11-01T00:00:00Z")).orElseThrow().queue())
        .contains("winter");
    assertThat(set.route(new Facts().openedAt("2027-03-31T23:59:59Z")).orElseThrow().queue())
        .contains("winter");
    assertThat(set.route(new Facts().openedAt("2027-04-01T00:00:00Z")).orElseThrow().queue())
        .contains("other");
  }

  @Test
  void what_the_host_computes_is_asked_once_and_only_where_all_else_holds() {
    AtomicInteger asked = new AtomicInteger();
    Vocabulary vocabulary =
        Vocabulary.builder()
            .computed(
                "vip",
                FieldType.YES_NO,
                facts -> {
                  asked.incrementAndGet();
                  return facts.reporter().filter(who -> who.id().startsWith("vip-")).isPresent();
                })
            .build();
    RuleSet set =
        RuleSet.fromJson(
            """
            {"casekitRules": 1, "id": "vip", "route": {"fallback": {"assign": "queue:other"}, "rules": [
              {"id": "a", "when": {"vip": true, "type": "complaint"}, "then": {"assign": "queue:a"}},
              {"id": "b", "when": {"vip": false, "category": "x"}, "then": {"assign": "queue:b"}},
              {"id": "c", "when": {"vip": true, "category": "x"}, "then": {"assign": "queue:c"}}]}}""",
            vocabulary);

    assertThat(set.route(new Facts()).orElseThrow().queue()).contains("other");
    assertThat(asked).hasValue(0);
    assertThat(set.route(new Facts().category("x").reporter("vip-1")).orElseThrow().queue())
        .contains("c");
    assertThat(asked).hasValue(1);
  }

  @Test
  void yaml_is_another_notation_of_the_same() {
    String yaml =
        """
        casekitRules: 1
        id: one
        route:
          rules:
            - id: only
              when:
                category: {under: lift}
                priority: {ge: high}
              then: {assign: "queue:matched"}
          fallback: {assign: "queue:other"}
        """;

    RuleSet set = RuleSet.fromYaml(yaml, Vocabulary.empty());

    assertThat(set)
        .isEqualTo(
            RuleSet.fromJson(
                """
                {"casekitRules": 1, "id": "one", "route": {"rules": [{"id": "only",
                 "when": {"category": {"under": "lift"}, "priority": {"ge": "high"}},
                 "then": {"assign": "queue:matched"}}], "fallback": {"assign": "queue:other"}}}"""));
  }

  @Test
  void yaml_that_could_grow_or_name_a_class_is_refused() {
    for (String yaml :
        List.of(
            "a: &x [1]\nb: *x",
            "a: !!java.net.URL [\"http://x\"]",
            "a: 1\na: 2",
            "a: 1\n---\nb: 2",
            "a: [".repeat(200),
            "a: {b: \"",
            "")) {
      assertThatThrownBy(() -> RuleSet.fromYaml(yaml, Vocabulary.empty()))
          .as(yaml)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith("Cannot accept rule set: it ");
    }
  }

  @Test
  void the_winner_near_misses_and_one_rule_are_explained() {
    RuleSet set = Example.set();
    Facts leak =
        new Facts().title("Leaking tap").place("region-north/a").openedAt("2026-11-23T10:00:00Z");

    var route = set.explain(leak).stages().get(2);

    assertThat(route.decidedBy()).extracting(rule -> rule.rule()).containsExactly("water");
    assertThat(route.nearMisses())
        .extracting(rule -> rule.sentence())
        .containsExactly(
            "Rule \"night\" did not match. It asks: openedAt is not so that it is within"
                + " \"day-shift\".",
            "Rule \"lift\" did not match. It asks: category is at or below \"lift\".",
            "Rule \"harbour\" did not match. It asks: place is at or below"
                + " \"region-south/harbour\", \"region-south/pier\".",
            "Rule \"large-damage\" did not match. It asks: (insured is true) or (damage is at least"
                + " 5000 EUR).");
    assertThat(set.whyNot(leak, "machines").sentence())
        .isEqualTo(
            "Rule \"machines\" did not match. It asks: channel is \"sensor\", which is missing;"
                + " reporter begins with \"meter-\", which is missing.");
    assertThatThrownBy(() -> set.whyNot(leak, "none"))
        .hasMessage("Cannot accept rule id: rule set routing has no rule \"none\"");
  }

  @Test
  void an_explanation_as_json_is_stable_and_can_be_redacted() {
    RuleSet set = Example.set(FIELDS, "\"title\": {\"prefix\": \"Mr\"}, \"place\": \"house-7\"");
    Facts facts = new Facts().title("Mrs Smith calls");

    assertThat(set.explain(facts).toJson())
        .isEqualTo(
            """
            {"ruleSet":"one","version":"%s","stages":[{"stage":"route","hit":"FIRST",\
            "result":"queue:other","fallback":true,"nearMisses":[{"rule":"only","matches":false,\
            "conditions":[{"field":"title","asks":"title begins with \\"Mr\\"","found":"Mrs Smith\
             calls","verdict":"holds"},{"field":"place","asks":"place is \\"house-7\\"",\
            "verdict":"missing"}]}],"sentence":"No rule matched, so queue:other was chosen, the\
             fallback of rule set \\"one\\"."}]}"""
                .formatted(set.version()));
    assertThat(set.explain(facts).redacted().toJson()).doesNotContain("Smith").contains("holds");
  }

  @Test
  void rules_that_must_not_match_together_leave_it_to_the_fallback_and_say_so() {
    RuleSet set =
        RuleSet.fromJson(
            """
            {"casekitRules": 1, "id": "u", "prioritise": {"hit": "UNIQUE", "fallback": {"priority": "low"},
              "rules": [{"id": "a", "when": {"type": "fault-report"}, "then": {"priority": "high"}},
                        {"id": "b", "when": {"channel": {"missing": true}}, "then": {"priority": "high"}}]}}""");

    var found = set.prioritise(new Facts()).orElseThrow();

    assertThat(found.value()).isEqualTo(Priority.LOW);
    assertThat(found.explanation().rule()).isEmpty();
    assertThat(found.explanation().sentence())
        .isEqualTo(
            "Rules \"a\", \"b\" matched, but hit policy UNIQUE lets only one decide, so priority low"
                + " was chosen, the fallback of rule set \"u\".");
  }

  @Test
  void a_score_that_is_not_clear_enough_leaves_it_unsorted_and_says_what_was_close() {
    var found = Example.set().categorise(new Facts().title("Lift leaking")).orElseThrow();

    assertThat(found.value()).isEqualTo(Category.of("unsorted"));
    assertThat(found.explanation().sentence())
        .isEqualTo(
            "No score was clear enough (category \"plumbing/leak\" 3, category \"lift\" 3; at least 2"
                + " and 1 before the second are asked), so category \"unsorted\" was chosen, the"
                + " fallback of rule set \"routing\".");
  }

  @Test
  void an_instant_attribute_is_read_as_a_moment() {
    RuleSet set =
        Example.set(
            "\"fields\": {\"visit\": {\"type\": \"instant\"}}",
            "\"visit\": {\"range\": \"[2026-11-22T00:00:00Z..2026-11-23T00:00:00Z)\"}");

    assertThat(
            set.route(new Facts().with("visit", Instant.parse("2026-11-22T23:59:59.999999Z")))
                .orElseThrow()
                .queue())
        .contains("matched");
    assertThat(
            set.route(new Facts().with("visit", Instant.parse("2026-11-23T00:00:00Z")))
                .orElseThrow()
                .queue())
        .contains("other");
  }
}
