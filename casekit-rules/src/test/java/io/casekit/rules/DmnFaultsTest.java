package io.casekit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DmnFaultsTest {
  private static final String HEAD =
      "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"d\" namespace=\"n\">";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          string   | "a" + "b"                     | not a text in quotes
          string   | a                             | not a text in quotes
          string   | "a",                          | a comma with nothing on one side
          string   | "a                            | not a text in quotes
          string   | "\\x"                         | a backslash that escapes nothing
          string   | < "b"                         | FEEL compares texts letter by letter
          string   | ["a".."c"]                    | FEEL compares texts letter by letter
          string   | starts with(?, "a")           | not a text in quotes
          string   | not("a", null)                | turns round more than one thing
          string   | not(not("a"))                 | not a text in quotes
          string   | 1                             | not a text in quotes
          string   | date("2026-01-01")            | not a text in quotes
          string   | ""                            | it is blank
          number   | "1"                           | is not a number
          number   | 1e3                           | is not a number
          number   | 1.                            | is not a number
          number   | 1,5x                          | is not a number
          number   | ? > 1                         | is not a number
          number   | > x                           | is not a number
          number   | [1..                          | is not a number
          number   | [5..1]                        | nothing lies between
          number   | not(1, [3..4])                | turns round more than one thing
          number   | != 1, 2                       | turns round more than one thing
          number   | 99999999999999999999999999999999999999999 | digits
          boolean  | TRUE                          | neither true nor false
          boolean  | > true                        | cannot be asked
          date     | "2026-01-01"                  | write it like date("2026-11-22")
          date     | date("2026-02-30")            | is not a date
          date     | date(2026, 1, 1)              | write it like date("2026-11-22")
          dateTime | date and time("2026-01-01T00:00:00") | is not an instant
          dateTime | date("2026-01-01")            | write it like date and time(
          """)
  void a_cell_that_is_not_covered_is_refused_with_table_row_and_column(
      String type, String cell, String message) {
    InvalidInputException refused = refused(table(input(type), "", row("-", "1") + row(cell, "1")));

    assertThat(refused.faults())
        .extracting(Fault::path)
        .containsExactly("table \"t\", row 2, column \"x\"");
    assertThat(refused).hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <inputExpression typeRef="number"><text>a.b</text></inputExpression>      | a.b | not a plain name
          <inputExpression typeRef="number"><text>count(x)</text></inputExpression> | count(x) | not a plain name
          <inputExpression typeRef="number"><text>if a then b</text></inputExpression> | if a then b | not a plain name
          <inputExpression typeRef="number"><text>a - b</text></inputExpression>    | a - b | not a plain name
          <inputExpression typeRef="number"><text> </text></inputExpression>        | 1 | has no input expression
          <inputExpression><text>x</text></inputExpression>                         | x | has no typeRef
          <inputExpression typeRef="time"><text>x</text></inputExpression>          | x | typeRef "time" is not covered
          <inputExpression typeRef="tPriority"><text>x</text></inputExpression>     | x | typeRef "tPriority" is not covered
          <inputExpression typeRef="number" expressionLanguage="groovy"><text>x</text></inputExpression> | x | only FEEL is read
          <inputExpression typeRef="number"><text>x</text></inputExpression><inputValues><text>1,2</text></inputValues> | x | neither a list of texts nor one range
          <inputExpression typeRef="number"><text>x</text></inputExpression><inputValues><text>> 1</text></inputValues> | x | neither a list of texts nor one range
          <inputExpression typeRef="number"><text>x</text></inputExpression><inputValues><text>"a"</text></inputValues> | x | is not a number
          """)
  void a_column_of_conditions_that_is_not_covered_is_refused(
      String inner, String column, String message) {
    InvalidInputException refused =
        refused(table("<input>" + inner + "</input>", "", row("-", "1")));

    assertThat(refused.faults())
        .extracting(Fault::path)
        .containsExactly("table \"t\", column \"" + column + "\"");
    assertThat(refused).hasMessageContaining(message);
  }

  @Test
  void all_faults_of_all_tables_are_told_at_once() {
    String table =
        """
        <decision name="%s"><decisionTable hitPolicy="%s"%s>
          <input><inputExpression typeRef="number"><text>x</text></inputExpression></input>
          <output name="y" typeRef="string"><outputValues><text>"a","b"</text></outputValues></output>
          <rule id="one"><inputEntry><text>a</text></inputEntry><outputEntry><text>"c"</text></outputEntry></rule>
          <rule id="one"><inputEntry><text>1</text></inputEntry><outputEntry><text>concat("a")</text></outputEntry></rule>
          <rule id="two"><inputEntry><text>1</text></inputEntry><inputEntry><text>1</text></inputEntry></rule>
        </decisionTable></decision>""";

    InvalidInputException refused =
        refused(
            HEAD
                + table.formatted("first", "ANY", "")
                + table.formatted("second", "BEST", " aggregation=\"SUM\"")
                + "<decision name=\"third\"><literalExpression><text>1</text></literalExpression></decision>"
                + "<decision name=\"third\"/><decision name=\"fourth\"/></definitions>");

    assertThat(refused.faults())
        .extracting(Fault::path)
        .contains(
            "table \"first\", row 1, column \"x\"",
            "table \"first\", row 1, column \"y\"",
            "table \"first\", row 2",
            "table \"first\", row 2, column \"y\"",
            "table \"first\", row 3",
            "table \"second\"",
            "table \"second\", row 1, column \"x\"",
            "table \"third\"",
            "table \"fourth\"");
    assertThat(refused)
        .hasMessageContaining("is none of the values of output y")
        .hasMessageContaining("it is a literalExpression; only decision tables are read")
        .hasMessageContaining("two decisions of this name")
        .hasMessageContaining("it has 2 input entries for 1 inputs");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `                                                                           `| not acceptable XML
          <a/>                                                                         | begins with <a>
          <definitions xmlns="http://www.omg.org/spec/DMN/20180521/MODEL/"/>           | not with the definitions of DMN 1.3, 1.4 or 1.5
          <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/"/>          | there is no decision in it
          <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/">           | not acceptable XML
          <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/">&x;</definitions> | not acceptable XML
          <!DOCTYPE d [<!ENTITY x "y">]><d>&x;</d>                                     | document type
          <!DOCTYPE d SYSTEM "http://127.0.0.1:1/d.dtd"><d/>                           | document type
          {}                                                                           | not acceptable XML
          """)
  void a_file_that_is_no_dmn_is_refused(String xml, String message) {
    assertThatThrownBy(() -> DecisionTable.fromDmn(xml))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void entities_that_would_grow_are_not_even_read() {
    StringBuilder xml = new StringBuilder("<!DOCTYPE bomb [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 100; i++) {
      xml.append("<!ENTITY a%d \"&a%d;&a%d;&a%d;\">".formatted(i, i - 1, i - 1, i - 1));
    }
    xml.append("]>").append(HEAD).append("&a99;</definitions>");

    assertThatThrownBy(() -> DecisionTable.fromDmn(xml.toString()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("document type");
  }

  @Test
  void a_secret_file_is_not_read(@TempDir Path directory) throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "the secret");
    String xml =
        "<!DOCTYPE d [<!ENTITY x SYSTEM \"%s\">]>%s<decision name=\"&x;\"/></definitions>"
            .formatted(secret.toUri(), HEAD);

    assertThatThrownBy(() -> DecisionTable.fromDmn(xml))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageNotContaining("the secret");
  }

  @Test
  void deep_nesting_is_refused() {
    String deep = HEAD + "<decision>".repeat(100_000);

    assertThatThrownBy(() -> DecisionTable.fromDmn(deep))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("nested deeper than 64 levels");
  }

  @Test
  void too_many_elements_are_refused() {
    String many = HEAD + "<decision/>".repeat(260_000) + "</definitions>";

    assertThatThrownBy(() -> DecisionTable.fromDmn(many))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("more than 250000 elements");
  }

  @Test
  void a_file_that_is_too_large_is_refused() {
    String large = HEAD + " ".repeat(4 * 1024 * 1024) + "</definitions>";

    assertThatThrownBy(() -> DecisionTable.fromDmn(large))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("larger than the limit");
  }

  @Test
  void more_than_a_hundred_faults_are_not_told() {
    InvalidInputException refused = refused(table(input("number"), "", row("x", "1").repeat(500)));

    assertThat(refused.faults()).hasSize(101);
    assertThat(refused).hasMessageContaining("there are more faults; mend these first");
  }

  private static InvalidInputException refused(String xml) {
    return catchThrowableOfType(InvalidInputException.class, () -> DecisionTable.fromDmn(xml));
  }

  private static String input(String type) {
    return "<input><inputExpression typeRef=\"%s\"><text>x</text></inputExpression></input>"
        .formatted(type);
  }

  private static String row(String cell, String entry) {
    return "<rule><inputEntry><text><![CDATA[%s]]></text></inputEntry><outputEntry><text>%s</text></outputEntry></rule>"
        .formatted(cell, entry);
  }

  private static String table(String inputs, String attributes, String rows) {
    return HEAD
        + "<decision name=\"t\"><decisionTable%s>%s<output name=\"y\" typeRef=\"number\"/>%s</decisionTable></decision></definitions>"
            .formatted(attributes, inputs, rows);
  }
}
