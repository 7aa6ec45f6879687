package io.casekit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.casekit.calendar.Shift;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Money;
import io.casekit.rules.TableResult.Kind;
import io.casekit.rules.explain.StageExplanation;
import io.casekit.rules.vocabulary.Vocabulary;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionTableTest {
  private static final String ALL_TYPES =
      """
      {"casekitTable": 1, "id": "types",
       "fields": {"code": {"type": "code", "values": ["a", "b"]}, "node": {"type": "node", "tree": ["x/y"]},
         "whole": {"type": "whole-number", "min": 0, "max": 10}, "decimal": {"type": "decimal"}, "money": {"type": "money"},
         "flag": {"type": "yes-no"}, "tags": {"type": "code-set", "values": ["t", "u"]}, "text": {"type": "text"},
         "at": {"type": "instant"}, "day": {"type": "date"}},
       "outputs": [{"name": "ok", "type": "yes-no"}],
       "rules": [{"id": "r", "when": {%s}, "then": {"ok": true}}]}""";

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.casekit.rules.TableExample#all")
  void the_one_form_of_a_table_gives_the_same_table(TableExample example) {
    DecisionTable table = DecisionTable.fromJson(example.json());

    DecisionTable again = DecisionTable.fromJson(table.toJson());

    assertThat(again).isEqualTo(table).hasSameHashCodeAs(table);
    assertThat(again.toJson()).isEqualTo(table.toJson());
    assertThat(again.version()).isEqualTo(table.version()).hasSize(64);
    assertThat(TableExample.text(again.evaluate(example.inputs()))).isEqualTo(example.expected());
  }

  @Test
  void rows_and_rules_are_two_notations_of_one_table() {
    String table =
        """
        {"casekitTable": 1, "id": "t", "fields": {"n": {"type": "decimal"}, "c": {"type": "code"}},
         "outputs": [{"name": "x", "type": "decimal"}], %s}""";

    DecisionTable rows =
        DecisionTable.fromJson(
            table.formatted(
                """
                "table": {"in": ["c", "n"], "out": ["x"],
                  "rows": [["r", ["b", "a"], {"range": "[1..2.50)"}, 1.0, {"why": "so"}], ["s", "-", {"equals": 3}, 2]]}"""));
    DecisionTable rules =
        DecisionTable.fromJson(
            table.formatted(
                """
                "hit": "UNIQUE", "rules": [
                  {"id": "r", "why": "so", "when": {"n": {"lt": 2.5, "ge": 1}, "c": {"in": ["a", "b"]}}, "then": {"x": 1}},
                  {"id": "s", "when": {"n": [3]}, "then": {"x": 2.00}}]"""));

    assertThat(rows).isEqualTo(rules);
    assertThat(rows.version()).isEqualTo(rules.version());
  }

  @Test
  void yaml_is_another_notation_too(@TempDir Path directory) throws IOException {
    String yaml =
        """
        casekitTable: 1
        id: t
        fields: {n: {type: whole-number}}
        outputs: [{name: x, type: code}]
        rules:
          - {id: r, when: {n: {gt: 1}}, then: {x: big}}
        """;
    DecisionTable table = DecisionTable.fromYaml(yaml);

    Path yamlFile = Files.writeString(directory.resolve("t.yaml"), yaml);
    Path jsonFile = Files.writeString(directory.resolve("t.json"), table.toJson());

    assertThat(DecisionTable.from(yamlFile)).isEqualTo(table);
    assertThat(DecisionTable.from(jsonFile)).isEqualTo(table);
  }

  @Test
  void another_order_of_rules_is_another_table() {
    String table =
        """
        {"casekitTable": 1, "id": "t", "fields": {}, "outputs": [{"name": "x", "type": "code"}], "hit": "FIRST",
         "rules": [{"id": "%s", "when": {}, "then": {"x": "1"}}, {"id": "%s", "when": {}, "then": {"x": "1"}}]}""";

    assertThat(DecisionTable.fromJson(table.formatted("a", "b")))
        .isNotEqualTo(DecisionTable.fromJson(table.formatted("b", "a")));
  }

  @Test
  void two_tests_of_one_kind_on_one_field_are_kept() {
    DecisionTable table =
        DecisionTable.fromJson(
            ALL_TYPES.formatted(
                """
                "tags": {"has": "t", "hasAny": ["u", "t"], "hasAll": ["t"], "not": {"hasAll": ["t", "u"]}},
                "code": {"equals": "a", "in": ["a", "b"], "not": "b", "present": true},
                "text": {"prefix": "a", "not": {"prefix": ["ab"], "equals": "x"}}"""));

    assertThat(DecisionTable.fromJson(table.toJson())).isEqualTo(table);
    assertThat(table.evaluate(Map.of("tags", Set.of("t"), "code", "a", "text", "ac")).kind())
        .isEqualTo(Kind.SINGLE);
  }

  @Test
  void inputs_may_come_in_the_classes_that_hosts_have() {
    DecisionTable table =
        DecisionTable.fromJson(
            ALL_TYPES.formatted(
                """
                "whole": 7, "decimal": 12.5, "money": {"ge": "10 EUR"}, "flag": true, "tags": {"hasAll": ["t", "u"]},
                "at": {"ge": "2026-11-22T09:30:00Z"}, "day": "2026-11-22", "node": {"under": "x"}"""));
    Map<String, Object> inputs = new HashMap<>();
    inputs.put("whole", 7);
    inputs.put("decimal", new BigDecimal("12.500"));
    inputs.put("money", Money.of("10.00", "EUR"));
    inputs.put("flag", true);
    inputs.put("tags", List.of("u", "t"));
    inputs.put("at", OffsetDateTime.parse("2026-11-22T11:30:00+02:00"));
    inputs.put("day", LocalDate.parse("2026-11-22"));
    inputs.put("node", "x/y");
    inputs.put("text", null);

    assertThat(table.evaluate(inputs).value("ok")).contains(true);
    inputs.put("whole", (short) 7);
    inputs.put("at", ZonedDateTime.parse("2026-11-22T11:30:00+02:00[Europe/Helsinki]"));
    assertThat(table.evaluate(inputs).value("ok")).contains(true);
    inputs.put("decimal", BigInteger.TWO);
    assertThat(table.evaluate(inputs).value("ok")).isEmpty();
  }

  @Test
  void all_that_is_wrong_with_inputs_is_told_at_once() {
    DecisionTable table = DecisionTable.fromJson(ALL_TYPES.formatted(""));
    Map<String, Object> inputs = new HashMap<>();
    inputs.put("code", "c");
    inputs.put("node", "x/z");
    inputs.put("whole", 11);
    inputs.put("decimal", 0.1);
    inputs.put("money", "10 EUR");
    inputs.put("flag", "true");
    inputs.put("tags", List.of("t", "v"));
    inputs.put("text", 1);
    inputs.put("at", LocalDate.EPOCH);
    inputs.put("day", Instant.EPOCH);
    inputs.put("colour", "red");

    InvalidInputException refused =
        catchThrowableOfType(InvalidInputException.class, () -> table.evaluate(inputs));

    assertThat(refused.faults())
        .extracting(Fault::path)
        .containsExactlyInAnyOrderElementsOf(inputs.keySet());
    assertThat(refused)
        .hasMessageContaining(
            "decimal: it is a Double, but decimal is a decimal; give a BigDecimal")
        .hasMessageContaining("code: \"c\" is none of the values of code: a, b")
        .hasMessageContaining("whole: 11 is outside the values of whole, which go from 0 to 10")
        .hasMessageContaining("colour: there is no such input; there are code, node,")
        .hasMessageContaining("inputs of decision table types");
  }

  @Test
  void rules_hold_on_their_days() {
    DecisionTable table =
        DecisionTable.fromJson(
            """
            {"casekitTable": 1, "id": "t", "fields": {}, "outputs": [{"name": "x", "type": "code", "default": "none"}], "rules": [
              {"id": "old", "validThrough": "2026-12-31", "when": {}, "then": {"x": "old"}},
              {"id": "new", "validFrom": "2027-01-01", "validThrough": "2027-12-31", "when": {}, "then": {"x": "new"}}]}""");

    assertThat(table.evaluate(Map.of(), LocalDate.parse("2026-12-31")).value("x")).contains("old");
    assertThat(table.evaluate(Map.of(), LocalDate.parse("2027-01-01")).value("x")).contains("new");
    assertThat(table.evaluate(Map.of(), LocalDate.parse("2028-01-01")).value("x")).contains("none");
    assertThatThrownBy(() -> table.evaluate(Map.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("give the day as well");
    assertThat(DecisionTable.fromJson(table.toJson())).isEqualTo(table);
  }

  @Test
  void words_and_hours_work_as_in_a_rule_set() {
    DecisionTable table =
        DecisionTable.fromJson(
            """
            {"casekitTable": 1, "id": "t", "zone": "Europe/Helsinki", "hit": "FIRST",
             "words": {"leak": ["leak*", "drip"]}, "calendars": {"night": {"weekly": ["MON-SUN 22:00-06:00"]}},
             "fields": {"text": {"type": "text"}, "at": {"type": "instant"}},
             "outputs": [{"name": "queue", "type": "code", "default": "dispatch"}],
             "rules": [
               {"id": "night-leak", "when": {"text": {"words": "leak"}, "at": {"within": "night"}}, "then": {"queue": "on-call"}},
               {"id": "leak", "when": {"text": {"words": "leak"}, "at": {"outside": "night"}}, "then": {"queue": "plumbers"}}]}""");

    Instant ten =
        ZonedDateTime.of(2026, 11, 22, 22, 0, 0, 0, ZoneId.of("Europe/Helsinki")).toInstant();

    assertThat(queue(table, "It LEAKS!", ten)).isEqualTo("on-call");
    assertThat(queue(table, "It leaks", ten.minusSeconds(1))).isEqualTo("plumbers");
    assertThat(queue(table, "Nothing", ten)).isEqualTo("dispatch");
    assertThat(DecisionTable.fromJson(table.toJson())).isEqualTo(table);
  }

  @Test
  void a_calendar_of_the_host_is_known_by_its_key() {
    WorkingCalendar office =
        WorkingCalendar.of("office", ZoneId.of("Europe/Helsinki"))
            .weekdays(new Shift(LocalTime.of(8, 0), LocalTime.of(16, 0)))
            .build();
    String json =
        """
        {"casekitTable": 1, "id": "t", "fields": {"at": {"type": "instant"}}, "outputs": [{"name": "x", "type": "yes-no"}],
         "rules": [{"id": "r", "when": {"at": {"within": "office"}}, "then": {"x": true}}]}""";

    DecisionTable table =
        DecisionTable.fromJson(json, Vocabulary.builder().calendars(office).build());

    assertThat(table.evaluate(Map.of("at", Instant.parse("2026-11-23T06:00:00Z"))).value("x"))
        .contains(true);
    assertThatThrownBy(() -> DecisionTable.fromJson(json))
        .hasMessageContaining("rules/0/when/at/within: there is no calendar \"office\"");
  }

  @Test
  void the_explanation_tells_what_was_missed_by_one_field() {
    DecisionTable table = DecisionTable.fromJson(TableExample.of("unique").toList().get(0).json());

    StageExplanation explanation = table.explain(Map.of("impact", "high", "urgency", "low"));

    assertThat(explanation.stage()).isEqualTo("priority matrix");
    assertThat(explanation.result()).isEqualTo("priority high");
    assertThat(explanation.decidedBy()).extracting(rule -> rule.rule()).containsExactly("hl");
    assertThat(explanation.nearMisses())
        .extracting(rule -> rule.rule())
        .containsExactly("hh", "ll");
    assertThat(explanation.sentence())
        .isEqualTo(
            "Rule \"hl\" gave priority high because impact is \"high\" and urgency is \"low\".");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                    | casekitTable, id, fields, outputs
          {"casekitTable": 2}                   | casekitTable
          []                                    | `
          `
          """)
  void a_document_that_is_no_table_is_refused(String json, String paths) {
    InvalidInputException refused =
        catchThrowableOfType(InvalidInputException.class, () -> DecisionTable.fromJson(json));

    assertThat(String.join(", ", refused.faults().stream().map(Fault::path).toList()))
        .isEqualTo(paths.strip());
  }

  @Test
  void all_faults_of_a_document_are_told_at_once() {
    InvalidInputException refused =
        catchThrowableOfType(
            InvalidInputException.class,
            () ->
                DecisionTable.fromJson(
                    """
                    {"casekitTable": 1, "id": " t", "colour": 1, "zone": "Nowhere", "hit": "COLLECT SUM", "minScore": 3,
                     "fields": {"a": {"type": "code", "from": "category"}, "b": {"type": "colour"}, "any": {"type": "code"}},
                     "outputs": [{"name": "x", "type": "code", "values": ["l", "l"], "default": "m", "order": 1},
                       {"name": "x", "type": "code-set"}, {"name": "x", "type": "money"}, 1],
                     "rules": [{"id": "r", "when": {"c": 1}, "then": {"x": "h"}}]}"""));

    assertThat(refused.faults())
        .extracting(Fault::path)
        .contains(
            "id",
            "colour",
            "zone",
            "minScore",
            "fields/a/from",
            "fields/b/type",
            "fields/any",
            "outputs/0/order",
            "outputs/0/values/1",
            "outputs/0/default",
            "outputs/0/type",
            "outputs/1/type",
            "outputs/2/name",
            "outputs/3",
            "rules/0/when/c",
            "rules/0/then/x");
  }

  @Test
  void hours_of_the_day_need_a_zone() {
    assertThatThrownBy(
            () ->
                DecisionTable.fromJson(
                    """
                    {"casekitTable": 1, "id": "t", "calendars": {"night": {"weekly": ["MON-SUN 22:00-06:00"]}},
                     "fields": {"at": {"type": "instant"}}, "outputs": [{"name": "x", "type": "code"}],
                     "rules": [{"id": "r", "when": {"at": {"outside": "night"}}, "then": {"x": "y"}}]}"""))
        .hasMessageContaining("zone: it is missing");
  }

  @Test
  void a_list_is_not_one_value_and_an_unknown_output_is_a_mistake() {
    TableExample example = TableExample.of("collect").toList().get(0);

    TableResult result = DecisionTable.fromJson(example.json()).evaluate(example.inputs());

    assertThat(result.values("skill")).containsExactly("electrician", "ladder");
    assertThatThrownBy(() -> result.value("skill"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Take values(\"skill\")");
    assertThatThrownBy(() -> result.value("price"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there are skill");
  }

  @Test
  void a_result_cannot_be_changed() {
    TableExample example = TableExample.of("collect").toList().get(0);
    TableResult result = DecisionTable.fromJson(example.json()).evaluate(example.inputs());

    assertThatThrownBy(() -> result.outputs().get(0).put("skill", "x"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> result.rules().add("x"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(result).isEqualTo(DecisionTable.fromJson(example.json()).evaluate(example.inputs()));
  }

  @Test
  void the_names_of_what_a_case_has_mean_nothing_here() {
    List<String> results = new ArrayList<>();
    DecisionTable table =
        DecisionTable.fromJson(
            """
            {"casekitTable": 1, "id": "t", "fields": {"priority": {"type": "whole-number"}, "type": {"type": "yes-no"}},
             "outputs": [{"name": "category", "type": "code"}],
             "rules": [{"id": "r", "when": {"priority": {"le": 2}, "type": true}, "then": {"category": "x"}}]}""",
            Vocabulary.builder().categories(List.of("plumbing")).build());

    table
        .evaluate(Map.of("priority", 1, "type", true))
        .value("category")
        .ifPresent(v -> results.add(v.toString()));

    assertThat(results).containsExactly("x");
  }

  private static String queue(DecisionTable table, String text, Instant at) {
    return table.evaluate(Map.of("text", text, "at", at)).value("queue").orElseThrow().toString();
  }
}
