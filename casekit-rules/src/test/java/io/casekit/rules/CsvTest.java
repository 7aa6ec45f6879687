package io.casekit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Money;
import io.casekit.rules.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  private static final String MATRIX =
      """
      table,priority
      hit,UNIQUE
      values,"high, low","high, low","critical, high, medium, low",
      default,,,medium,
      id,when impact,when urgency,then priority,why
      hh,high,high,critical,"everybody, now"
      hl,high,low,high,
      l-,low,-,low,
      """;

  @Test
  void a_matrix_from_a_spreadsheet_is_a_table() {
    DecisionTable table = DecisionTable.fromCsv(MATRIX);

    assertThat(table)
        .isEqualTo(
            DecisionTable.fromJson(
                """
                {"casekitTable": 1, "id": "priority", "hit": "UNIQUE",
                 "fields": {"impact": {"type": "code", "values": ["high", "low"]}, "urgency": {"type": "code", "values": ["high", "low"]}},
                 "outputs": [{"name": "priority", "type": "code", "values": ["critical", "high", "medium", "low"], "default": "medium"}],
                 "table": {"in": ["impact", "urgency"], "out": ["priority"], "rows": [
                   ["hh", "high", "high", "critical", {"why": "everybody, now"}],
                   ["hl", "high", "low", "high"],
                   ["l-", "low", "-", "low"]]}}"""));
    assertThat(table.evaluate(Map.of("impact", "high", "urgency", "high")).value("priority"))
        .contains("critical");
    assertThat(table.evaluate(Map.of("impact", "high")).value("priority")).contains("medium");
  }

  @Test
  void semicolons_tabs_line_ends_and_a_byte_order_mark_make_no_difference() {
    DecisionTable table = DecisionTable.fromCsv(MATRIX);

    assertThat(DecisionTable.fromCsv("\uFEFF" + MATRIX.replace("\n", "\r\n"))).isEqualTo(table);
    assertThat(DecisionTable.fromCsv(separated(';'))).isEqualTo(table);
    assertThat(DecisionTable.fromCsv(separated('\t').replace("\n", "\r"))).isEqualTo(table);
    assertThat(
            DecisionTable.fromCsv("\n,,\n" + MATRIX.replace("hl,", "\n,,,,,\nhl,").stripTrailing()))
        .isEqualTo(table);
  }

  /** Takes away the commas that separate, and leaves those within quotes. */
  private static String separated(char separator) {
    StringBuilder out = new StringBuilder();
    boolean quoted = false;
    for (char c : MATRIX.toCharArray()) {
      quoted ^= c == '"';
      out.append(c == ',' && !quoted ? separator : c);
    }
    return out.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          code         | high                        | "high"
          code         | "high"                      | "high"
          code         | a b, c                      | ["a b", "c"]
          code         | not(a, b)                   | {"not": ["a", "b"]}
          code         | prefix a, b                 | {"prefix": ["a", "b"]}
          code         | "prefix a"                  | "prefix a"
          code         | missing                     | {"missing": true}
          code         | present                     | {"present": true}
          code         | != a                        | {"not": "a"}
          node         | under plumbing, lift        | {"under": ["plumbing", "lift"]}
          node         | plumbing/leak               | "plumbing/leak"
          text         | words leak                  | {"words": "leak"}
          text         | prefix urgent               | {"prefix": "urgent"}
          text         | under water                 | "under water"
          whole-number | 3, 1                        | [1, 3]
          whole-number | >= 5                        | {"ge": 5}
          whole-number | -5                          | -5
          decimal      | [1..2.5)                    | {"ge": 1, "lt": 2.5}
          decimal      | ]1..2.5]                    | {"gt": 1, "le": 2.5}
          decimal      | not(< 0)                    | {"not": {"lt": 0}}
          money        | >= 100 EUR                  | {"ge": "100 EUR"}
          yes-no       | TRUE                        | true
          yes-no       | No                          | false
          code-set     | has a                       | {"has": "a"}
          code-set     | hasAll a, b                 | {"hasAll": ["a", "b"]}
          instant      | within night                | {"within": "night"}
          instant      | outside night               | {"outside": "night"}
          instant      | >= 2026-11-22T08:00:00+02:00 | {"ge": "2026-11-22T06:00:00Z"}
          date         | [2026-01-01..2026-12-31]    | {"ge": "2026-01-01", "le": "2026-12-31"}
          date         | 2026-01-01                  | "2026-01-01"
          date         | date("2026-01-01")          | "2026-01-01"
          """)
  void a_cell_asks_what_a_condition_asks(String type, String cell, String condition) {
    DecisionTable csv =
        DecisionTable.fromCsv(
            "table\tt\nzone\tUTC\nwords\tleak\tleak*\ncalendar\tnight\tMON-SUN 22:00-06:00\ntype\t%s\t\nid\twhen x\tthen y\nr\t\"%s\"\tz\n"
                .formatted(type, cell.replace("\"", "\"\"")));

    assertThat(csv)
        .isEqualTo(
            DecisionTable.fromJson(
                """
                {"casekitTable": 1, "id": "t", "zone": "UTC", "words": {"leak": ["leak*"]}, "calendars": {"night": {"weekly": ["MON-SUN 22:00-06:00"]}},
                 "fields": {"x": {"type": "%s"}}, "outputs": [{"name": "y", "type": "code"}],
                 "rules": [{"id": "r", "when": {"x": %s}, "then": {"y": "z"}}]}"""
                    .formatted(type, condition)));
  }

  @Test
  void a_cell_may_mix_values_and_ranges() {
    DecisionTable table =
        DecisionTable.fromCsv(
            "table;t\ntype;decimal;yes-no\nid;when n;then x\nr;0, [1..2], > 5;yes\n");

    assertThat(table)
        .isEqualTo(
            DecisionTable.fromJson(
                """
                {"casekitTable": 1, "id": "t", "fields": {"n": {"type": "decimal"}}, "outputs": [{"name": "x", "type": "yes-no"}],
                 "rules": [{"id": "r", "when": {"any": [{"n": 0}, {"n": {"range": "[1..2]"}}, {"n": {"gt": 5}}]}, "then": {"x": true}}]}"""));
  }

  @Test
  void days_scores_and_bounds_can_be_said() {
    DecisionTable table =
        DecisionTable.fromCsv(
            """
            table,t
            hit,SCORE
            min score,2
            min margin,1
            type,whole-number,,money
            values,[0..10]
            id,when n,valid from,then cost,then score,valid through,why
            r,>= 1,2026-01-01,10 EUR,3,2026-12-31,because
            """);

    TableResult result = table.evaluate(Map.of("n", 2), LocalDate.parse("2026-06-01"));

    assertThat(result.value("cost")).contains(Money.of("10", "EUR"));
    assertThat(result.scores()).containsExactly(Map.entry(Money.of("10", "EUR"), 3L));
    assertThat(table.evaluate(Map.of("n", 2), LocalDate.parse("2027-01-01")).value("cost"))
        .isEmpty();
    assertThatThrownBy(() -> table.evaluate(Map.of("n", 11), LocalDate.EPOCH))
        .hasMessageContaining("from 0 to 10");
  }

  @Test
  void faults_are_told_with_row_and_column_as_the_spreadsheet_has_them() {
    InvalidInputException refused =
        refused(
            """
            table,t
            type,,whole-number,,
            id,when a,when n,then x,why
            r1,a,ten,x,
            r1,"a,",3,,
            ,a,4,x,y,z
            """);

    assertThat(refused.faults())
        .extracting(Fault::path)
        .contains(
            "row 4, column C (when n)",
            "row 5, column B (when a)",
            "row 5, column D (then x)",
            "row 6, column F");
    assertThat(refused.faults())
        .filteredOn(fault -> fault.path().startsWith("row 5"))
        .extracting(Fault::message)
        .anyMatch(message -> message.contains("\"r1\" is already the id of"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `                                      `| it has no row of headers
          table,t\\nid,when a\\nr,x              | outputs
          id,when a,then x\\nr,a,b               | id
          table,t\\nid,when a,then x             | rules
          table,t\\ncolour,red\\nid,when a,then x\\nr,a,b | row 2
          table,t\\nhit,BEST\\nid,when a,then x\\nr,a,b | row 2
          table,t\\nid,if a,then x\\nr,a,b       | row 2, column B
          table,t\\nid,when a,when a,then x\\nr,a,a,b | row 2, column C
          table,t\\ntype,colour\\nid,when a,then x\\nr,a,b | row 2, column B (when a)
          table,t\\nid,when a,then x\\nr,"a,b    | row 3: a quote is opened and never closed
          table,t\\nid,when a,then x\\nr,"a"b,c  | row 3: something follows a closing quote
          table,t\\nvalues,a,\\nid,when a,then x\\nr,b,c | row 4, column B (when a)
          """)
  void a_sheet_that_is_no_table_is_refused(String csv, String place) {
    String text = csv.replace("\\n", "\n");

    assertThatThrownBy(() -> DecisionTable.fromCsv(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(place);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 100_000})
  void too_many_cells_are_refused(int cells) {
    assertThat(refused("id" + ",".repeat(cells))).hasMessageContaining("more than 300 cells");
  }

  @Test
  void too_many_rows_are_refused() {
    assertThat(refused("\n".repeat(30_000))).hasMessageContaining("more than 21000 rows");
  }

  @Test
  void a_file_is_read_by_its_ending(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("matrix.csv"), MATRIX);

    assertThat(DecisionTable.from(file)).isEqualTo(DecisionTable.fromCsv(MATRIX));
  }

  @Test
  void a_stage_of_a_rule_set_can_hold_its_rows_as_csv() {
    RuleSet set =
        RuleSet.fromYaml(
            """
            casekitRules: 1
            id: routing
            words: {leak: [leak*]}
            route:
              table:
                csv: |
                  id,    when category,  when text,   then assign,             why
                  lift,  under lift,     ,            queue:lift-contractor,   the contractor answers for every lift
                  leak,  -,              words leak,  queue:plumbers,
              fallback: {assign: queue:dispatch}
            """,
            Vocabulary.empty());

    RuleSet rules =
        RuleSet.fromYaml(
            """
            casekitRules: 1
            id: routing
            words: {leak: [leak*]}
            route:
              rules:
                - {id: lift, why: the contractor answers for every lift, when: {category: {under: lift}}, then: {assign: queue:lift-contractor}}
                - {id: leak, when: {text: {words: leak}}, then: {assign: queue:plumbers}}
              fallback: {assign: queue:dispatch}
            """,
            Vocabulary.empty());

    for (Facts facts :
        new Facts[] {
          new Facts().category("lift/door"), new Facts().description("It leaks"), new Facts()
        }) {
      assertThat(set.route(facts).orElseThrow().route())
          .isEqualTo(rules.route(facts).orElseThrow().route());
      assertThat(set.route(facts).orElseThrow().explanation().sentence())
          .isEqualTo(rules.route(facts).orElseThrow().explanation().sentence());
    }
  }

  @Test
  void faults_of_rows_in_a_rule_set_are_told_with_row_and_column() {
    InvalidInputException refused =
        catchThrowableOfType(
            InvalidInputException.class,
            () ->
                RuleSet.fromYaml(
                    """
                    casekitRules: 1
                    id: routing
                    route:
                      table:
                        csv: |
                          id,when colour,when category,then assign
                          a,red,under lift,queue:lift
                          a,red,"lift,",queue:lift
                          b,red,lift,nowhere
                      fallback: {assign: queue:dispatch}
                    """,
                    Vocabulary.empty()));

    assertThat(refused.faults())
        .extracting(Fault::path)
        .containsExactly(
            "route/table/csv/column B (when colour)",
            "route/table/csv/row 3, column C (when category)",
            "route/table/csv/row 4/then/assign");
  }

  private static InvalidInputException refused(String csv) {
    return catchThrowableOfType(InvalidInputException.class, () -> DecisionTable.fromCsv(csv));
  }
}
