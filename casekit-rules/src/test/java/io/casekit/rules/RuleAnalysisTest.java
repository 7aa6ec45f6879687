package io.casekit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.casekit.rules.analysis.RuleAnalysis;
import io.casekit.rules.analysis.RuleFinding;
import io.casekit.rules.analysis.RuleFinding.Kind;
import io.casekit.rules.analysis.RuleFinding.Severity;
import io.casekit.rules.vocabulary.FieldType;
import io.casekit.rules.vocabulary.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RuleAnalysisTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

  @Test
  void the_guide_shows_the_rule_set_that_is_analysed_and_the_report() throws IOException {
    RuleSet set = RuleSet.fromJson(document(), queues());
    String report = set.analyse(DAY).toString();

    String guide =
        Files.readString(
            Path.of(System.getProperty("basedir", "")).resolve("../docs/rule-analysis.md"));

    assertThat(guide).contains("```json\n" + document() + "```\n");
    assertThat(guide).contains("```text\n" + report + "\n```\n");
  }

  private static String document() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(RuleAnalysisTest.class.getResourceAsStream("analysis.json"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Vocabulary queues() {
    return Vocabulary.builder()
        .queues("plumbers", "emergency", "lift-contractor", "dispatch", "caretakers")
        .queues("managers", "gardeners", "painters")
        .build();
  }

  @Test
  void what_matters_most_comes_first() throws IOException {
    RuleAnalysis analysis = RuleSet.fromJson(document(), queues()).analyse(DAY);

    assertThat(analysis.findings())
        .isSortedAccordingTo((a, b) -> a.severity().compareTo(b.severity()));
    assertThat(analysis.of(Severity.ERROR))
        .extracting(RuleFinding::kind)
        .containsExactlyInAnyOrder(Kind.CONFLICT, Kind.CONTRADICTION);
    assertThat(analysis.of(Kind.CONTRADICTION).get(0).sentence())
        .isEqualTo("Rule \"costly\" can never match: what it asks of cost contradicts itself.");
  }

  @Test
  void one_rule_or_several_together_shadow_another() throws IOException {
    RuleAnalysis analysis = RuleSet.fromJson(document()).analyse(DAY);

    assertThat(analysis.of(Kind.SHADOWED))
        .extracting(RuleFinding::rules)
        .containsExactlyInAnyOrder(
            List.of("leaking", "leak"), List.of("doors", "pressing", "other-lift"));
  }

  @Test
  void queues_that_no_case_comes_to_are_dead() throws IOException {
    RuleAnalysis analysis = RuleSet.fromJson(document(), queues()).analyse(DAY);

    assertThat(analysis.of(Kind.DEAD_OUTPUT))
        .extracting(RuleFinding::sentence)
        .contains("No rule leads to queue \"painters\" of the host.")
        .anyMatch(
            sentence -> sentence.contains("\"emergency\"") && sentence.contains("\"leaking\""))
        .hasSize(5);
  }

  @Test
  void a_priority_that_only_rules_in_vain_give_is_dead() {
    RuleAnalysis analysis =
        prioritise(
            "FIRST",
            "{'id':'a','when':{'channel':'x'},'then':{'priority':'high'}}",
            "{'id':'b','when':{'channel':'x','type':'t'},'then':{'priority':'low'}}");

    assertThat(analysis.of(Kind.DEAD_OUTPUT))
        .extracting(RuleFinding::sentence)
        .containsExactly(
            "No case comes to priority \"low\", as only rules that never decide lead there: \"b\".");
  }

  @Test
  void the_witness_of_a_conflict_makes_the_stage_fall_back() throws IOException {
    RuleSet set = RuleSet.fromJson(document());

    RuleFinding conflict = set.analyse(DAY).of(Kind.CONFLICT).get(0);

    assertThat(conflict.rules()).containsExactly("gas", "sensor");
    assertThat(conflict.witness()).containsEntry("channel", "sensor");
    Facts facts =
        new Facts()
            .category((String) conflict.witness().get("category"))
            .channel(io.casekit.reference.Channel.SENSOR);
    assertThat(set.prioritise(facts).orElseThrow().explanation().rule()).isEmpty();
  }

  @Test
  void rules_that_no_test_hits_are_named() throws IOException {
    RuleAnalysis analysis = RuleSet.fromJson(document()).analyse(DAY);

    assertThat(analysis.of(Kind.UNTESTED))
        .filteredOn(finding -> finding.stage().equals("route"))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.rules())
                    .doesNotContain("leak")
                    .contains("leaking", "pressing", "summer"));
  }

  @Test
  void what_is_over_and_what_is_not_yet_is_said_by_the_day() {
    String rules =
        "{'id':'over','validThrough':'2026-11-21','when':{},'then':{'priority':'high'}}#"
            + "{'id':'later','validFrom':'2026-11-23','when':{'type':'x'},'then':{'priority':'high'}}#"
            + "{'id':'asks','when':{'openedAt':{'lt':'2026-11-22T00:00:00Z'}},'then':{'priority':'high'}}";

    RuleAnalysis now = prioritise("FIRST", rules.split("#"));
    RuleAnalysis before = set("prioritise", "FIRST", rules.split("#")).analyse(DAY.minusYears(1));

    assertThat(now.of(Kind.EXPIRED))
        .extracting(RuleFinding::rules)
        .contains(List.of("over"), List.of("asks"));
    assertThat(now.of(Kind.NOT_YET_VALID))
        .extracting(RuleFinding::rules)
        .containsExactly(List.of("later"));
    assertThat(before.of(Kind.EXPIRED)).isEmpty();
  }

  @Test
  void a_rule_is_not_shadowed_by_one_that_ends_before_it() {
    RuleAnalysis analysis =
        prioritise(
            "FIRST",
            "{'id':'a','validThrough':'2026-12-31','when':{'type':'x'},'then':{'priority':'high'}}",
            "{'id':'b','when':{'type':'x'},'then':{'priority':'low'}}",
            "{'id':'c','validThrough':'2026-12-24','when':{'type':'x'},'then':{'priority':'low'}}");

    assertThat(analysis.of(Kind.SHADOWED))
        .extracting(finding -> finding.rules().get(0))
        .containsExactly("c");
  }

  @Test
  void rules_that_ask_the_same_in_other_words_are_duplicates() {
    RuleAnalysis analysis =
        prioritise(
            "FIRST",
            "{'id':'a','when':{'n':{'range':'[1..3]'},'type':'x'},'then':{'priority':'high'}}",
            "{'id':'b','when':{'type':['x'],'n':{'gt':0,'lt':4}},'then':{'priority':'high'}}",
            "{'id':'c','when':{'type':'x','n':[1,2,3]},'then':{'priority':'low'}}");

    assertThat(analysis.of(Kind.DUPLICATE))
        .extracting(RuleFinding::sentence)
        .containsExactly(
            "Rule \"b\" asks the same as rule \"a\", which goes before it, and says the same; remove one.",
            "Rule \"c\" asks the same as rule \"a\", which goes before it, and says something else, which never comes out.");
  }

  @Test
  void under_priority_the_more_important_output_shadows_whatever_the_order() {
    RuleAnalysis analysis =
        prioritise(
            "PRIORITY",
            "{'id':'low','when':{'type':'x','channel':'y'},'then':{'priority':'low'}}",
            "{'id':'high','when':{'type':'x'},'then':{'priority':'high'}}");

    assertThat(analysis.of(Kind.SHADOWED))
        .extracting(RuleFinding::rules)
        .containsExactly(List.of("low", "high"));
  }

  @Test
  void a_group_that_can_never_hold_is_dead_but_the_rule_is_not() {
    RuleAnalysis analysis =
        prioritise(
            "FIRST",
            "{'id':'a','when':{'category':{'under':'lift'},'any':[{'category':'roof'},{'type':'x'}]},'then':{'priority':'high'}}");

    assertThat(analysis.of(Kind.CONTRADICTION)).isEmpty();
    assertThat(analysis.of(Kind.DEAD_GROUP))
        .extracting(RuleFinding::sentence)
        .containsExactly(
            "Rule \"a\" has a group that can never hold, the 1st under \"any\": it contradicts itself or the rest of the rule.");
  }

  @Test
  void a_gap_names_what_rules_know_before_what_they_do_not() {
    RuleAnalysis analysis =
        prioritise(
            "FIRST",
            "{'id':'a','when':{'flag':true,'grade':'x'},'then':{'priority':'high'}}",
            "{'id':'b','when':{'flag':false},'then':{'priority':'low'}}");

    assertThat(analysis.of(Kind.GAP).get(0).witness())
        .isEqualTo(Map.of("flag", true, "grade", "y"));
    assertThat(analysis.of(Kind.GAP).get(0).sentence())
        .isEqualTo(
            "There are cases that no rule matches; such a one has flag \"true\", grade \"y\".");
  }

  @Test
  void a_table_without_a_gap_is_complete() {
    RuleAnalysis analysis =
        prioritise(
            "FIRST",
            "{'id':'a','when':{'n':{'ge':3}},'then':{'priority':'high'}}",
            "{'id':'b','when':{'n':{'lt':3}},'then':{'priority':'low'}}",
            "{'id':'c','when':{'n':{'missing':true}},'then':{'priority':'low'}}");

    assertThat(analysis.of(Kind.GAP)).isEmpty();
    assertThat(analysis.of(Kind.COMPLETE)).hasSize(1);
  }

  @Test
  void a_witness_says_the_same_in_two_fields_that_read_the_same() {
    RuleAnalysis analysis =
        prioritise(
            "FIRST",
            "{'id':'a','when':{'text':{'not':{'words':'leak'}}},'then':{'priority':'high'}}",
            "{'id':'b','when':{'title':{'words':'leak'}},'then':{'priority':'low'}}");

    // Only what has the word in the description alone is left.
    Map<String, Object> witness = analysis.of(Kind.GAP).get(0).witness();
    Facts facts = new Facts().title((String) witness.get("title")).description(rest(witness));
    RuleSet set =
        set(
            "prioritise",
            "FIRST",
            "{'id':'a','when':{'text':{'not':{'words':'leak'}}},'then':{'priority':'high'}}",
            "{'id':'b','when':{'title':{'words':'leak'}},'then':{'priority':'low'}}");
    assertThat(set.prioritise(facts).orElseThrow().explanation().rule()).isEmpty();
  }

  private static String rest(Map<String, Object> witness) {
    return ((String) witness.get("text")).substring(((String) witness.get("title")).length() + 1);
  }

  @Test
  void what_no_text_can_have_is_not_given_as_an_example() {
    // Whoever has the words of the second list has those of the first as well.
    RuleAnalysis analysis =
        prioritise(
            "FIRST",
            "{'id':'a','when':{'title':{'words':'leak'}},'then':{'priority':'high'}}",
            "{'id':'b','when':{'title':{'not':{'words':'leaking'}}},'then':{'priority':'low'}}");

    assertThat(analysis.of(Kind.GAP)).isEmpty();
    assertThat(analysis.of(Kind.COMPLETE)).hasSize(1);
  }

  @Test
  void what_the_host_computes_may_be_anything() {
    Vocabulary vocabulary =
        Vocabulary.builder().computed("busy", FieldType.YES_NO, facts -> true).build();
    RuleSet set =
        RuleSet.fromJson(
            json(
                "prioritise",
                "FIRST",
                "{'id':'a','when':{'busy':true},'then':{'priority':'high'}}"),
            vocabulary);

    assertThat(set.analyse(DAY).of(Kind.GAP).get(0).witness()).isEqualTo(Map.of("busy", false));
  }

  @Test
  void the_report_in_json_keeps_its_order_and_its_types() throws IOException {
    RuleAnalysis analysis = RuleSet.fromJson(document(), queues()).analyse(DAY);

    JsonNode json = new ObjectMapper().readTree(analysis.toJson());

    assertThat(json.get("ruleSet").textValue()).isEqualTo("routing");
    assertThat(json.get("day").textValue()).isEqualTo("2026-11-22");
    assertThat(json.get("findings")).hasSize(analysis.findings().size());
    JsonNode conflict = json.get("findings").get(0);
    assertThat(conflict.get("kind").textValue()).isEqualTo("conflict");
    assertThat(conflict.get("witness").get("channel").textValue()).isEqualTo("sensor");
    assertThat(conflict.get("on").textValue()).isEqualTo("2026-11-22");
    Set<String> kinds =
        analysis.findings().stream()
            .map(finding -> finding.kind().key())
            .collect(Collectors.toSet());
    assertThat(kinds).contains("dead-output");
  }

  private static RuleAnalysis prioritise(String hit, String... rules) {
    return set("prioritise", hit, rules).analyse(DAY);
  }

  private static RuleSet set(String stage, String hit, String... rules) {
    return RuleSet.fromJson(json(stage, hit, rules));
  }

  private static String json(String stage, String hit, String... rules) {
    return ("{'casekitRules':1,'id':'r','zone':'UTC','fields':{'n':{'type':'whole-number'},'flag':{'type':'yes-no'},"
            + "'grade':{'type':'code','values':['x','y']}},"
            + "'words':{'leak':['leak*'],'leaking':['leaking']},"
            + "'%s':{'hit':'%s','rules':[%s],'fallback':{'priority':'medium'}}}")
        .formatted(stage, hit, String.join(",", rules))
        .replace('\'', '"');
  }
}
