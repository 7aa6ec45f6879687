package io.casekit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleSetFaultsTest {
  private static final String RULE =
      """
      {"id": "a", "when": {"type": {"equals": "t"}}, "then": {"assign": {"to": "queue:q"}}}""";
  private static final String FALLBACK =
      """
      {"assign": {"to": "queue:q"}}""";

  @Test
  void all_faults_are_told_at_once_each_with_its_path_in_the_order_of_the_document() {
    InvalidInputException refused =
        refused(
            """
            {"casekitRules": 1, "id": " routing", "stages": [], "rules": [
              {"id": "a", "why": "", "when": {"colour": {"equals": "red"}, "text": {"under": "x"},
                 "place": {"matches": ".*"}, "category": {"in": []}, "attribute.a/b~c": {}},
               "then": {"assign": {"to": "queue: "}}},
              {"id": "a", "when": {}, "then": {"assign": {"to": "rota:night", "else": []}}},
              {"when": {"priority": {"in": ["high", "urgent", 1]}, "title": {"words": ["a b"]}}},
              null],
             "fallback": {"assign": {}}}""");

    assertThat(refused.faults())
        .extracting(Fault::path)
        .containsExactly(
            "id",
            "stages",
            "rules/0/why",
            "rules/0/when/colour",
            "rules/0/when/text/under",
            "rules/0/when/place/matches",
            "rules/0/when/category/in",
            "rules/0/when/attribute.a~1b~0c",
            "rules/0/then/assign/to",
            "rules/1/id",
            "rules/1/when",
            "rules/1/then/assign/to",
            "rules/1/then/assign/else",
            "rules/2/when/priority/in/1",
            "rules/2/when/priority/in/2",
            "rules/2/when/title/words/0",
            "rules/2/id",
            "rules/2/then",
            "rules/3",
            "fallback/assign/to");
    assertThat(refused)
        .hasMessageStartingWith("Cannot accept rule set, 20 faults:")
        .hasMessageContaining("rules/1/id: \"a\" is already the id of rules/0; give another")
        .hasMessageContaining(
            "rules/0/when/text/under: it does not fit the field \"text\"; here fit: words")
        .hasMessageContaining(
            "rules/0/when/place/matches: there is no such condition; here fit: equals, in, under")
        .hasMessageContaining("rules/2/when/title/words/0: \"a b\" is not one word");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"equals": 7}                       | equals     | a number, expected a text
          {"equals": null}                    | equals     | it is null, expected a text
          {"equals": ["a"]}                   | equals     | a list, expected a text
          {"equals": ""}                      | equals     | it is blank
          {"equals": "a\\u0000"}              | equals     | U+0000
          {"equals": "\\ud800"}               | equals     | half of a surrogate pair
          {"in": "a"}                         | in         | a text, expected a list
          {"in": {}}                          | in         | an object, expected a list
          {"in": []}                          | in         | it is empty
          {"in": ["a", true]}                 | in/1       | true or false, expected a text
          {"Equals": "a"}                     | Equals     | here fit: equals, in
          {"@class": "java.lang.Runtime"}     | @class     | no such condition
          {"not": {"equals": "a"}}            | not        | no such condition
          {}                                  | `          `| it is empty; here fit: equals, in
          "a"                                 | `          `| a text, expected an object with a condition
          ["a"]                               | `          `| a list, expected an object
          null                                | `          `| it is null, expected an object
          """)
  void a_condition_on_the_type_is_refused(String condition, String path, String message) {
    assertRefused("type", condition, path, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          reporter          | {"under": "x"}             | under    | does not fit the field "reporter"
          channel           | {"words": ["x"]}           | words    | does not fit the field "channel"
          priority          | {"under": "high"}          | under    | does not fit
          priority          | {"equals": "HIGH"}         | equals   | none of critical, high
          text              | {"equals": "x"}            | equals   | here fit: words
          title             | {"under": "x"}             | under    | here fit: equals, in, words
          title             | {"words": []}              | words    | it is empty
          title             | {"words": ["leak*"]}       | words/0  | without spaces, hyphens or stars
          title             | {"words": ["x", ""]}       | words/1  | it is blank
          title             | {"words": [["x"]]}         | words/0  | a list, expected a text
          title             | {"words": "x"}             | words    | a text, expected a list
          category          | {"words": ["x"]}           | words    | does not fit
          category          | {"under": "a//b"}          | under    | a segment that is blank
          category          | {"equals": "/a"}           | equals   | a segment that is blank
          place             | {"under": ["a"]}           | under    | a list, expected a text
          place             | {"under": "a/ b"}          | under    | white space
          place             | {"in": ["a", "b/"]}        | in/1     | a segment that is blank
          attribute.x       | {"equals": null}           | equals   | expected a text, a number, true or false
          attribute.x       | {"equals": {}}             | equals   | expected a text, a number
          attribute.x       | {"in": [1, [2]]}           | in/1     | expected a text, a number
          attribute.x       | {"equals": 1e999999999}    | equals   | more than 38 digits
          attribute.x       | {"equals": 1e-39}          | equals   | more than 38 digits
          attribute.        | {"equals": "x"}            | `        `| it is blank
          attribute. x      | {"equals": "x"}            | `        `| white space
          attribute         | {"equals": "x"}            | `        `| there is no such field
          Type              | {"equals": "x"}            | `        `| the fields are type, title
          any               | [{"type": {"equals": "x"}}] | `       `| there is no such field
          @type             | {"equals": "x"}            | `        `| there is no such field
          """)
  void a_condition_is_refused(String field, String condition, String path, String message) {
    assertRefused(field, condition, path, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"assign": {"to": "queue:"}}            | then/assign/to    | it is blank
          {"assign": {"to": "queue:  "}}          | then/assign/to    | it is blank
          {"assign": {"to": "queue: q"}}          | then/assign/to    | white space
          {"assign": {"to": "queue:a\\nb"}}       | then/assign/to    | control character
          {"assign": {"to": "q"}}                 | then/assign/to    | does not begin with "queue:"
          {"assign": {"to": ""}}                  | then/assign/to    | does not begin with "queue:"
          {"assign": {"to": "person:anna"}}       | then/assign/to    | does not begin with "queue:"
          {"assign": {"to": ["queue:q"]}}         | then/assign/to    | a list, expected a text
          {"assign": {"to": null}}                | then/assign/to    | null, expected a text
          {"assign": {}}                          | then/assign/to    | it is missing
          {"assign": "queue:q"}                   | then/assign       | a text, expected an object
          {"assign": {"to": "queue:q", "pick": 1}} | then/assign/pick | there is no such member
          {"assign": {"to": "queue:q"}, "set": 1} | then/set          | there is no such member
          {}                                      | then/assign       | it is missing
          []                                      | then              | a list, expected an object
          """)
  void a_target_is_refused(String then, String path, String message) {
    InvalidInputException refused =
        refused(
            document(
                """
                {"id": "a", "when": {"type": {"equals": "t"}}, "then": %s}"""
                    .formatted(then)));

    assertThat(refused.faults()).singleElement().isEqualTo(fault(refused, "rules/0/" + path));
    assertThat(refused).hasMessageContaining(message);
  }

  @Test
  void too_long_a_queue_rule_id_or_reason_is_refused() {
    String long1 = "x".repeat(Limits.KEY + 1);

    InvalidInputException refused =
        refused(
            document(
                """
                {"id": "%1$s", "why": "%2$s", "when": {"type": {"equals": "%1$s"}},
                 "then": {"assign": {"to": "queue:%1$s"}}},
                {"id": "b", "why": "two\\nlines", "when": {"type": {"equals": "t"}},
                 "then": {"assign": {"to": "queue:q"}}}"""
                    .formatted(long1, "y".repeat(RuleSetReader.WHY + 1))));

    assertThat(refused.faults())
        .extracting(Fault::toString)
        .containsExactly(
            "rules/0/id: it is 201 characters long, the limit is 200",
            "rules/0/why: it is 501 characters long, the limit is 500",
            "rules/0/when/type/equals: it is 201 characters long, the limit is 200",
            "rules/0/then/assign/to: it is 201 characters long, the limit is 200",
            "rules/1/why: it holds a line break or another control character; write it on one"
                + " line");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `                                       `| it is empty
          ` \n`                                    | it is empty
          null                                     | it is null, expected an object
          7                                        | it is a number, expected an object
          []                                       | it is a list, expected an object
          {                                        | not acceptable JSON
          {}                                       | fallback: it is missing
          {} {}                                    | not acceptable JSON: Trailing token
          {'id': 1}                                | not acceptable JSON
          {"id": "a", "id": "b"}                   | Duplicate field 'id'
          {"a": {"b": 1, "\\u0062": 2}}            | Duplicate field 'b'
          {"id": NaN}                              | not acceptable JSON
          {"id": 01}                               | not acceptable JSON
          {"id": "a",}                             | not acceptable JSON
          {"id": "a" /* no */}                     | not acceptable JSON
          {"casekitRules": "1"}                    | casekitRules: it is a text, but this casekit reads form 1
          {"casekitRules": 1.5}                    | casekitRules: it is 1.5, but
          {"casekitRules": 1e999999999}            | casekitRules: it is 1E+999999999, but
          {"casekitRules": 2, "more": []}          | casekitRules: it is 2, but this casekit reads form 1
          {"casekitRules": 4294967297}             | casekitRules: it is 4294967297, but
          {"casekitRules": null}                   | casekitRules: it is null, but
          ["java.util.ArrayList", []]              | expected an object
          """)
  void what_is_no_rule_set_is_refused(String json, String message) {
    assertThat(refused(json)).hasMessageContaining(message);
  }

  @Test
  void another_form_is_the_only_fault_told() {
    assertThat(refused("{\"id\": 7, \"casekitRules\": 2, \"more\": []}").faults()).hasSize(1);
  }

  @Test
  void a_set_without_rules_or_fallback_is_refused() {
    assertThat(refused("{\"casekitRules\": 1, \"id\": \"a\", \"rules\": [" + RULE + "]}"))
        .hasMessageContaining("fallback: it is missing; give where a case goes that no rule");
    assertThat(
            refused(
                "{\"casekitRules\": 1, \"id\": \"a\", \"rules\": [], \"fallback\": "
                    + FALLBACK
                    + "}"))
        .hasMessage("Cannot accept rule set: rules: it is empty; give at least one");
    assertThat(
            refused(
                "{\"casekitRules\": 1, \"id\": \"a\", \"fallback\": {\"assign\": {\"to\":"
                    + " \"queue:\"}, \"why\": \"x\"}}"))
        .hasMessageContaining("fallback/assign/to: it is blank")
        .hasMessageContaining("fallback/why: there is no such member")
        .hasMessageContaining("rules: it is missing");
  }

  @Test
  void limits_are_accepted_and_one_more_is_not() {
    assertLimit("rules: it holds 10001", RuleSetReader.RULES, n -> document(rules(n)));
    assertLimit(
        "rules/0/when/type/in: it holds 1001",
        RuleSetReader.VALUES,
        n -> document(rule("{\"type\": {\"in\": [" + list(n) + "]}}")));
    assertLimit(
        "rules/0/when/attribute.1000: with this field",
        RuleSetReader.FIELDS,
        n -> document(rule(joined(n, i -> "\"attribute." + i + "\": {\"equals\": 1}", "{", "}"))));
    assertLimit(
        "the set has more than 20000 words",
        20,
        n ->
            document(
                joined(
                    n,
                    i ->
                        "{\"id\": \"%d\", \"when\": {\"text\": {\"words\": [%s]}}, \"then\": %s}"
                            .formatted(i, list(1_000), FALLBACK),
                    "",
                    "")));
  }

  @Test
  void nesting_too_deep_is_refused_before_it_is_read() {
    for (int depth : new int[] {Limits.JSON_DEPTH + 1, 500_000}) {
      assertThat(refused("[".repeat(depth))).hasMessageContaining("nesting depth");
      assertThat(refused("{\"a\":".repeat(depth))).hasMessageContaining("nesting depth");
    }
  }

  @Test
  void a_document_of_very_many_tiny_values_is_refused() {
    assertThat(refused("[" + "{},".repeat(1_000_000) + "{}]")).hasMessageContaining("oken count");
  }

  @Test
  void a_long_number_is_refused() {
    assertThat(refused("{\"casekitRules\": " + "1".repeat(1_000_000) + "}"))
        .hasMessageContaining("Number value length");
  }

  @Test
  void a_document_over_the_limit_of_bytes_is_refused() {
    // Two bytes each, so that the limit in bytes is met before the limit in characters would be.
    String large =
        document(RULE.replace("\"t\"", "\"" + "é".repeat(Limits.DEFINITION_BYTES / 2) + "\""));

    assertThat(refused(large)).hasMessageContaining("larger than the limit of 4194304 bytes");
    assertThat(refused(" ".repeat(Limits.DEFINITION_BYTES + 1))).hasMessageContaining("larger");
  }

  @Test
  void a_document_that_outgrows_the_limit_when_written_out_is_refused() {
    String numbers = "1e37,".repeat(999) + "1e37";
    String json =
        document(
            joined(
                150,
                i ->
                    "{\"id\": \"%d\", \"when\": {\"attribute.n\": {\"in\": [%s]}}, \"then\": %s}"
                        .formatted(i, numbers, FALLBACK),
                "",
                ""));

    assertThat(json).hasSizeLessThan(Limits.DEFINITION_BYTES);
    assertThat(refused(json)).hasMessageContaining("larger than the limit of 4194304 bytes");
  }

  @Test
  void of_very_many_faults_only_the_first_are_told_one_by_one() {
    String name = "n".repeat(10_000);

    InvalidInputException refused =
        refused(
            document(
                joined(300, i -> "{\"%s%d\": 1, \"id\": \"%d\"}".formatted(name, i, i), "", "")));

    assertThat(refused.faults()).hasSize(Faults.TOLD + 1);
    assertThat(refused.faults().get(Faults.TOLD))
        .isEqualTo(new Fault("", "there are more faults; mend these first"));
    assertThat(refused.getMessage().length()).isLessThan(50_000);
  }

  @Test
  void a_file_is_read_like_a_text(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("routing.json");
    Files.writeString(file, Example.json());

    assertThat(RuleSet.from(file)).isEqualTo(Example.set());

    Files.writeString(file, "{\"casekitRules\": 1}");
    assertThatThrownBy(() -> RuleSet.from(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("Cannot accept rule set " + file + ", 3 faults:");
  }

  @Test
  void a_file_that_is_not_utf_8_is_refused_with_the_place(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("routing.json");

    Files.write(file, "{\"id\": \"Küche\"}".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> RuleSet.from(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("it is not UTF-8 at byte 9");

    Files.write(file, new byte[] {'{', '}', (byte) 0xC3});
    assertThatThrownBy(() -> RuleSet.from(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("it is not UTF-8 at byte 2");

    Files.writeString(file, "\uFEFF" + Example.json());
    assertThatThrownBy(() -> RuleSet.from(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("byte order mark");

    Files.writeString(file, Example.json(), StandardCharsets.UTF_16);
    assertThatThrownBy(() -> RuleSet.from(file)).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void a_file_over_the_limit_of_bytes_is_refused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("routing.json");
    String example = Example.json();

    Files.writeString(file, example + " ".repeat(Limits.DEFINITION_BYTES - example.length()));
    assertThat(RuleSet.from(file)).isEqualTo(Example.set());

    Files.writeString(file, example + " ".repeat(Limits.DEFINITION_BYTES - example.length() + 1));
    assertThatThrownBy(() -> RuleSet.from(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("larger than the limit of 4194304 bytes");
  }

  @Test
  void a_file_that_cannot_be_read_says_so(@TempDir Path folder) {
    for (Path file : List.of(folder.resolve("none.json"), folder)) {
      assertThatThrownBy(() -> RuleSet.from(file))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("Cannot read rule set " + file);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void null_is_a_mistake_of_the_caller(boolean text) {
    assertThatNullPointerException()
        .isThrownBy(
            () -> {
              if (text) {
                RuleSet.fromJson(null);
              } else {
                RuleSet.from(null);
              }
            });
  }

  private static void assertRefused(String field, String condition, String path, String message) {
    InvalidInputException refused =
        refused(document(rule("{\"%s\": %s}".formatted(field, condition))));

    String at = "rules/0/when/" + field + (path.isBlank() ? "" : "/" + path.strip());
    assertThat(refused.faults()).containsExactly(fault(refused, at));
    assertThat(refused).hasMessageContaining(message);
  }

  private static Fault fault(InvalidInputException refused, String path) {
    return new Fault(path, refused.faults().get(0).message());
  }

  private static void assertLimit(String message, int limit, IntFunction<String> document) {
    assertThat(RuleSet.fromJson(document.apply(limit))).isNotNull();
    InvalidInputException refused = refused(document.apply(limit + 1));
    assertThat(refused.faults()).hasSize(1);
    assertThat(refused).hasMessageContaining(message);
  }

  private static InvalidInputException refused(String json) {
    return catchThrowableOfType(InvalidInputException.class, () -> RuleSet.fromJson(json));
  }

  private static String document(String rules) {
    return "{\"casekitRules\": 1, \"id\": \"r\", \"rules\": [%s], \"fallback\": %s}"
        .formatted(rules, FALLBACK);
  }

  private static String rule(String when) {
    return "{\"id\": \"a\", \"when\": %s, \"then\": %s}".formatted(when, FALLBACK);
  }

  private static String rules(int count) {
    return joined(count, i -> RULE.replace("\"a\"", "\"" + i + "\""), "", "");
  }

  private static String list(int count) {
    return joined(count, i -> "\"x" + i + "\"", "", "");
  }

  private static String joined(int count, IntFunction<String> part, String begin, String end) {
    return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining(",", begin, end));
  }
}
