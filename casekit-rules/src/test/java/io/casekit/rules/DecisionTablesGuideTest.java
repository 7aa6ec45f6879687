package io.casekit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.rules.vocabulary.Vocabulary;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What docs/decision-tables.md shows is what happens. */
class DecisionTablesGuideTest {

  @Test
  void the_matrix_decides_as_the_guide_says() throws IOException {
    DecisionTable matrix = DecisionTable.fromJson(block("json"));

    TableResult result = matrix.evaluate(Map.of("impact", "house", "urgency", "now"));

    assertThat(result.value("priority")).contains("critical");
    assertThat(result.rules()).containsExactly("whole-house-now");
    assertThat(matrix.explain(Map.of("impact", "house")).sentence())
        .isEqualTo("No rule matched, so nothing came out.");
  }

  @Test
  void the_fee_is_the_same_in_dmn_and_in_csv() throws IOException {
    DecisionTable dmn = DecisionTable.fromDmn(block("xml")).get(0);
    DecisionTable csv = DecisionTable.fromCsv(block("csv"));

    assertThat(dmn.id()).isEqualTo("Key fee");
    for (DecisionTable table : new DecisionTable[] {dmn, csv}) {
      Map<String, Object> inputs =
          table == dmn
              ? Map.of("keys", new BigDecimal(2), "door", "main")
              : Map.of("keys", 2, "door", "main");
      assertThat(table.evaluate(inputs).value("fee")).contains(new BigDecimal("192.5"));
      assertThat(table.evaluate(inputs).rules()).containsExactly("each", "lock");
    }
    assertThat(DecisionTable.fromDmn(dmn.toDmn())).containsExactly(dmn);
  }

  @Test
  void the_faults_are_told_as_the_guide_says() throws IOException {
    String xml = block("xml").replace("\"main\", \"cellar\"", "\"main\" + \"x\"");
    String csv = block("csv").replace("each,[1..5]", "each,many").replace(",180,", ",,");

    assertThatThrownBy(() -> DecisionTable.fromDmn(xml))
        .hasMessageContaining(
            "table \"Key fee\", row 2, column \"door\": \"\"main\" + \"x\"\" is not a text in quotes");
    assertThatThrownBy(() -> DecisionTable.fromCsv(csv))
        .hasMessageContaining(
            "row 5, column B (when keys): \"many\" is not a number; write it like 12.50")
        .hasMessageContaining(
            "row 6, column D (then fee): \"\" is not a number; write it like 12.50");
  }

  @Test
  void the_rows_in_a_rule_set_route() throws IOException {
    RuleSet set =
        RuleSet.fromYaml(
            "casekitRules: 1\nid: routing\nwords: {leak: [leak*]}\n" + block("yaml"),
            Vocabulary.empty());

    assertThat(set.route(new Facts().category("lift/door")).orElseThrow().queue())
        .contains("lift-contractor");
    assertThat(set.route(new Facts().description("It leaks")).orElseThrow().queue())
        .contains("plumbers");
    assertThat(set.route(new Facts()).orElseThrow().queue()).contains("dispatch");
  }

  /** Returns the one example in a language. */
  private static String block(String language) throws IOException {
    Path guide = Path.of(System.getProperty("basedir", "")).resolve("../docs/decision-tables.md");
    String text = Files.readString(guide);
    int from = text.indexOf("```" + language + "\n") + language.length() + 4;
    return text.substring(from, text.indexOf("```", from));
  }
}
