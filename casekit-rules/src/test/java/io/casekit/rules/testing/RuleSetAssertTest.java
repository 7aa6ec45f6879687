package io.casekit.rules.testing;

import static io.casekit.rules.testing.RuleSetAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.reference.Channel;
import io.casekit.reference.Priority;
import io.casekit.rules.RuleSet;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class RuleSetAssertTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final String RULES =
      """
      {"casekitRules": 1, "id": "lifts",
       "words": {"lift": ["lift*"]},
       "fields": {"trapped": {"type": "yes-no"}},
       "categorise": {"rules": [
         {"id": "lift-words", "when": {"text": {"words": "lift"}}, "then": {"category": "lift"}}],
         "fallback": {"category": "unsorted"}},
       "route": {"rules": [
         {"id": "lift", "when": {"category": {"under": "lift"}, "trapped": true},
          "then": {"assign": {"to": "queue:lift", "pick": {"by": "round-robin"}, "else": ["queue:all"]}}}],
         "fallback": {"assign": "queue:dispatch"}}%s}""";

  @Test
  void rules_that_do_what_is_expected_pass() {
    RuleSet rules =
        RuleSet.fromJson(
            RULES.formatted(
                ", \"tests\": [{\"given\": {\"text\": \"lifts\"}, \"expect\": {\"category\": \"lift\"}}]"));

    assertThat(rules)
        .passesItsTests()
        .hasNoErrors(DAY)
        .deciding(
            GivenCase.of("fault-report")
                .tenant("north")
                .title("Stuck")
                .description("The lift is stuck")
                .at("house-7")
                .by("tenant-4711")
                .via(new Channel("phone"))
                .priority(Priority.HIGH)
                .zone(ZoneId.of("Europe/Helsinki"))
                .openedAt("2026-03-02T10:00:00Z")
                .with("trapped", true))
        .categorisesAs("lift")
        .sendsTo("queue:lift")
        .by("lift-words", "lift");
  }

  @Test
  void a_failure_says_what_decided_and_what_nearly_did() {
    RuleSet rules = RuleSet.fromJson(RULES.formatted(""));

    assertThatThrownBy(
            () ->
                assertThat(rules)
                    .deciding(GivenCase.of("fault-report").title("The lift is stuck"))
                    .sendsTo("queue:lift"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll(
            "Expected stage route to give queue:lift, but it gives queue:dispatch.",
            "No rule matched, so queue:dispatch was chosen",
            "Nearly: Rule \"lift\" did not match. It asks: trapped is true, which is missing.");
    assertThatThrownBy(
            () ->
                assertThat(rules)
                    .deciding(GivenCase.of("fault-report").category("lift"))
                    .categorisesAs("lift"))
        .hasMessageContaining("Expected stage categorise to give lift, but it gives unsorted.");
    assertThatThrownBy(
            () -> assertThat(rules).deciding(GivenCase.of("fault-report")).prioritisesAs("high"))
        .hasMessage(
            "Expected rule set lifts to have a stage prioritise, but it has [categorise, route].");
    assertThatThrownBy(() -> assertThat(rules).deciding(GivenCase.of("fault-report")).by("lift"))
        .hasMessageContaining("Expected rules [lift] to decide, but [] do.");
    assertThatThrownBy(() -> assertThat(rules).passesItsTests())
        .hasMessageContaining("but it has none");
  }

  @Test
  void tests_that_fail_and_rules_that_can_never_win_are_named() {
    RuleSet failing =
        RuleSet.fromJson(
            RULES.formatted(
                ", \"tests\": [{\"id\": \"t1\", \"given\": {\"text\": \"x\"}, \"expect\": {\"category\": \"lift\"}}]"));
    RuleSet shadowed =
        RuleSet.fromJson(
            RULES
                .formatted("")
                .replace(
                    "\"route\": {\"rules\": [",
                    "\"route\": {\"rules\": [{\"id\": \"all\", \"when\": {}, \"then\": {\"assign\": \"queue:all\"}},"));

    assertThatThrownBy(() -> assertThat(failing).passesItsTests())
        .hasMessageContaining("test t1: category was expected to be lift, but is unsorted");
    assertThatThrownBy(() -> assertThat(shadowed).hasNoWarnings(DAY))
        .hasMessageContaining("\"lift\"");
  }
}
