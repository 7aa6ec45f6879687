package io.casekit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.rules.vocabulary.HitPolicy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DmnTest {
  private static final LocalDate JULY = LocalDate.parse("2026-07-01");
  private static final LocalDate MARCH = LocalDate.parse("2026-03-01");

  static Stream<TableExample> examples() {
    return TableExample.all().filter(example -> !example.file().equals("score"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void what_has_been_written_as_dmn_and_read_again_is_the_same_table(TableExample example) {
    DecisionTable table = DecisionTable.fromJson(example.json());

    List<DecisionTable> read = DecisionTable.fromDmn(table.toDmn());

    assertThat(read).containsExactly(table);
    assertThat(read.get(0).toJson()).isEqualTo(table.toJson());
    assertThat(read.get(0).toDmn()).isEqualTo(table.toDmn());
    assertThat(TableExample.text(read.get(0).evaluate(example.inputs())))
        .isEqualTo(example.expected());
  }

  @Test
  void a_file_of_a_modeler_is_read_with_all_its_tables() throws IOException {
    List<DecisionTable> tables = DecisionTable.fromDmn(maintenance());

    assertThat(tables).extracting(DecisionTable::id).containsExactly("Priority", "Fee");
    assertThat(tables)
        .extracting(DecisionTable::hitPolicy)
        .containsExactly(HitPolicy.FIRST, HitPolicy.COLLECT_SUM);
  }

  @Test
  void a_table_of_a_modeler_decides() throws IOException {
    DecisionTable priority = DecisionTable.fromDmn(maintenance()).get(0);

    assertDecides(priority, Map.of("category", "gas"), "critical", "DecisionRule_gas");
    assertDecides(priority, water("2", MARCH), "high", "water everywhere");
    assertDecides(priority, water("0", MARCH), "high", "water everywhere");
    assertDecides(priority, water("8", MARCH), "high", "water everywhere");
    assertDecides(
        priority,
        Map.of("category", "power", "Reported on", LocalDate.parse("2025-12-31")),
        "low",
        "row-3");
    assertThat(priority.evaluate(water("1.5", MARCH)).kind()).isEqualTo(TableResult.Kind.DEFAULTS);
    assertThat(priority.evaluate(water("2", JULY)).value("priority")).contains("low");
  }

  @Test
  void annotations_become_the_reason_on_one_line() throws IOException {
    DecisionTable priority = DecisionTable.fromDmn(maintenance()).get(0);

    String sentence = priority.explain(Map.of("category", "gas")).sentence();

    assertThat(sentence).contains("(gas is danger to life; 2019)");
  }

  @Test
  void a_table_of_a_modeler_sums_up() throws IOException {
    DecisionTable fee = DecisionTable.fromDmn(maintenance()).get(1);
    Instant evening = Instant.parse("2026-11-22T16:00:00Z");

    assertThat(fee.evaluate(Map.of("at", evening, "key lost", true)).value("Fee"))
        .contains(new BigDecimal("62.5"));
    assertThat(fee.evaluate(Map.of("at", evening.minusSeconds(1), "key lost", true)).value("Fee"))
        .contains(new BigDecimal("12.5"));
    assertThat(fee.evaluate(Map.of()).kind()).isEqualTo(TableResult.Kind.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.omg.org/spec/DMN/20191111/MODEL/",
        "https://www.omg.org/spec/DMN/20211108/MODEL/",
        "https://www.omg.org/spec/DMN/20230324/MODEL/"
      })
  void the_versions_1_3_to_1_5_are_read(String namespace) throws IOException {
    String xml = maintenance().replace("https://www.omg.org/spec/DMN/20191111/MODEL/", namespace);

    assertThat(DecisionTable.fromDmn(xml)).isEqualTo(DecisionTable.fromDmn(maintenance()));
  }

  @Test
  void a_table_of_a_modeler_is_the_same_after_it_has_been_written() throws IOException {
    for (DecisionTable table : DecisionTable.fromDmn(maintenance())) {
      assertThat(DecisionTable.fromDmn(table.toDmn())).containsExactly(table);
    }
  }

  @Test
  void what_dmn_has_no_word_for_but_may_leave_aside_is_kept() {
    DecisionTable table =
        DecisionTable.fromJson(
            """
            {"casekitTable": 1, "id": "kept <&> \\"quoted\\"", "hit": "ANY",
             "fields": {"code": {"type": "code"}, "text": {"type": "text"}, "node": {"type": "node"},
               "listed": {"type": "code", "values": ["b", "a"], "ordered": true},
               "whole": {"type": "whole-number", "min": 0, "max": 9}, "decimal": {"type": "decimal", "max": 1.5},
               "from": {"type": "date", "min": "2026-01-01"}},
             "outputs": [{"name": "a b", "type": "node", "default": "x/y"}, {"name": "n", "type": "code", "values": ["é\\"", "\\\\"]}],
             "rules": [{"id": "1 <&>", "why": "  because \\u00a0 ", "when": {"text": "a\\nb\\t\\r\\u0001\\ufffe \\ud83d\\ude00"},
               "then": {"a b": "x/y", "n": "\\\\"}}]}""");

    assertThat(DecisionTable.fromDmn(table.toDmn())).containsExactly(table);
  }

  @Test
  void a_written_file_is_well_formed_and_complete() throws Exception {
    String xml = DecisionTable.fromJson(TableExample.of("unique").toList().get(0).json()).toDmn();

    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));

    assertThat(document.getElementsByTagName("inputData").getLength()).isEqualTo(2);
    assertThat(document.getElementsByTagName("rule").getLength()).isEqualTo(4);
    assertThat(xml)
        .contains("xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"")
        .contains("hitPolicy=\"UNIQUE\"")
        .contains("<outputValues><text>&quot;critical&quot;, &quot;high&quot;");
  }

  @Test
  void a_file_is_read_from_where_it_lies(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("maintenance.dmn"), maintenance());

    assertThat(DecisionTable.fromDmn(file)).isEqualTo(DecisionTable.fromDmn(maintenance()));
  }

  @Test
  void what_dmn_cannot_say_is_refused_with_row_and_column() {
    DecisionTable table =
        DecisionTable.fromJson(
            """
            {"casekitTable": 1, "id": "refused", "hit": "FIRST", "zone": "Europe/Helsinki",
             "words": {"leak": ["leak*"]}, "calendars": {"night": {"weekly": ["MON-SUN 22:00-06:00"]}},
             "fields": {"text": {"type": "text"}, "place": {"type": "node", "tree": ["a/b"]},
               "at": {"type": "instant"}, "cost": {"type": "money"}, "tags": {"type": "code-set"},
               "level": {"type": "code", "values": ["low", "high"], "ordered": true}, "1st": {"type": "code"}, "n": {"type": "decimal"}},
             "outputs": [{"name": "q", "type": "money"}],
             "rules": [
               {"id": "r1", "when": {"text": {"words": "leak"}}, "then": {"q": "1 EUR"}},
               {"id": "r2", "when": {"place": {"under": "a"}}, "then": {"q": "1 EUR"}},
               {"id": "r3", "when": {"at": {"within": "night"}}, "then": {"q": "1 EUR"}},
               {"id": "r4", "when": {"level": {"ge": "high"}}, "then": {"q": "1 EUR"}},
               {"id": "r5", "validFrom": "2026-01-01", "when": {"text": {"prefix": "a"}}, "then": {"q": "1 EUR"}},
               {"id": "r6", "when": {"any": [{"text": "a"}, {"n": 1}]}, "then": {"q": "1 EUR"}},
               {"id": "r7", "when": {"any": [{"n": {"gt": 1}}, {"n": 1}]}, "then": {"q": "1 EUR"}},
               {"id": "r8", "when": {"n": {"gt": 1, "not": 2}}, "then": {"q": "1 EUR"}}]}""");

    InvalidInputException refused =
        Assertions.catchThrowableOfType(InvalidInputException.class, table::toDmn);

    assertThat(refused.faults())
        .extracting(Fault::path)
        .contains(
            "zone",
            "words",
            "calendars",
            "column \"place\"",
            "column \"cost\"",
            "column \"tags\"",
            "column \"1st\"",
            "column \"q\"",
            "row 1, column \"text\"",
            "row 2, column \"place\"",
            "row 3, column \"at\"",
            "row 4, column \"level\"",
            "row 5",
            "row 5, column \"text\"",
            "row 6, column \"any\"",
            "row 7, column \"n\"",
            "row 8, column \"n\"");
    assertThat(refused.faults())
        .filteredOn(fault -> fault.path().equals("row 2, column \"place\""))
        .extracting(Fault::message)
        .allMatch(message -> message.contains("is at or below \"a\""));
  }

  @Test
  void a_table_that_scores_is_refused() {
    DecisionTable table = DecisionTable.fromJson(TableExample.of("score").toList().get(5).json());

    assertThat(Assertions.catchThrowableOfType(InvalidInputException.class, table::toDmn).faults())
        .containsExactly(new Fault("hit", "DMN has no hit policy SCORE"));
  }

  private static Map<String, Object> water(String pressure, LocalDate on) {
    return Map.of(
        "category", "water", "water-pressure", new BigDecimal(pressure), "Reported on", on);
  }

  private static void assertDecides(
      DecisionTable table, Map<String, Object> inputs, String priority, String rule) {
    TableResult result = table.evaluate(inputs);

    assertThat(result.value("priority")).contains(priority);
    assertThat(result.rules()).containsExactly(rule);
  }

  static String maintenance() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(DmnTest.class.getResourceAsStream("dmn/maintenance.dmn"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
