package io.casekit.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.rules.json.Faults;
import io.casekit.rules.read.RuleLimits;
import io.casekit.rules.vocabulary.FieldType;
import io.casekit.rules.vocabulary.Vocabulary;
import io.casekit.testkit.SampleCases;
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

class RuleSetFaultsTest {
  private static final String FIELDS =
      """
      "fields": {
        "rooms": {"type": "whole-number", "min": 0, "max": 20}, "area": {"type": "decimal"},
        "cost": {"type": "money"}, "insured": {"type": "yes-no"}, "signs": {"type": "code-set"},
        "due": {"type": "date"}, "site": {"type": "node", "tree": ["a/b", "c"]},
        "grade": {"type": "code", "values": ["c", "b", "a"], "ordered": true}},
       "words": {"leak": ["leak*"]}, "calendars": {"night": {"weekly": ["MON-SUN 22:00-06:00"]}}""";

  @Test
  void all_faults_are_told_at_once_each_with_its_path() {
    InvalidInputException refused =
        refused(
            """
            {"casekitRules": 1, "id": " routing", "stages": [], "zone": "Mars",
             "fields": {"x": {"type": "string"}, "y": {"from": "y"}, "z": {"type": "date", "values": ["a"]}},
             "words": {"w": ["a*b", "ok"], "v": {"none": ["x"]}},
             "calendars": {"c": {"weekly": ["MON 8-9"]}, "d": {"first": "2026-02-30", "last": "2026-03-01"}, "e": {}},
             "route": {"hit": "COLLECT", "fallbacks": {}, "rules": [
               {"id": "a", "why": "", "when": {"colour": "red", "text": {"under": "x"},
                  "place": {"matches": ".*"}, "category": {"in": []}, "title": {"words": "none"}},
                "then": {"assign": "queue: "}},
               {"id": "a", "when": {"any": [{}]}, "then": {"assign": {"to": "cellar:x"}, "more": 1}},
               {"when": {"priority": ["high", "urgent", 1]}},
               null]}}""");

    assertThat(refused.faults())
        .extracting(Fault::path)
        .containsExactly(
            "id",
            "zone",
            "fields/x/type",
            "fields/x/type",
            "fields/y/type",
            "fields/z/values",
            "words/w/0",
            "words/v/any",
            "calendars/c/weekly/0",
            "calendars/d/first",
            "calendars/e",
            "route/rules/0/why",
            "route/rules/0/when/colour",
            "route/rules/0/when/text/under",
            "route/rules/0/when/place/matches",
            "route/rules/0/when/category/in",
            "route/rules/0/when/title/words",
            "route/rules/0/then/assign",
            "route/rules/1/id",
            "route/rules/1/when/any/0",
            "route/rules/1/then/assign/to",
            "route/rules/1/then/more",
            "route/rules/2/when/priority/1",
            "route/rules/2/when/priority/2",
            "route/rules/2/id",
            "route/rules/2/then",
            "route/rules/3",
            "route/hit",
            "route/fallback",
            "route/fallbacks",
            "stages");
    assertThat(refused)
        .hasMessageStartingWith("Cannot accept rule set, 31 faults:")
        .hasMessageContaining(
            "route/rules/1/id: \"a\" is already the id of route/rules/0; give another")
        .hasMessageContaining(
            "route/rules/0/when/text/under: a text cannot be asked that; here fit: equals, in, prefix, words, not, missing, present");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          type      | 7                               | ``              | a number, expected a text
          type      | null                            | ``              | it is null, expected a text
          type      | ``                              | ``              | it is blank
          type      | "a\\u0000"                      | ``              | U+0000
          type      | "\\ud800"                       | ``              | half of a surrogate pair
          type      | {}                              | ``              | it is empty; here fit: equals, in
          type      | {"in": "a"}                     | in              | a text, expected a list
          type      | ["a", true]                     | 1               | true or false, expected a text
          type      | {"lt": "a"}                     | lt              | a code cannot be asked that
          type      | {"@class": "java.lang.Runtime"} | @class          | a code cannot be asked that
          type      | {"not": {"not": "a"}}           | not             | say it straight
          type      | {"not": {"missing": true}}      | not             | say it straight
          type      | {"missing": false}              | missing         | only true may stand here
          type      | {"missing": true, "in": ["a"]}  | ``              | ask only "missing"
          reporter  | {"under": "x"}                  | under           | cannot be asked that
          priority  | "HIGH"                          | ``              | none of the values of priority: planning, low
          priority  | {"range": "[low..huge]"}        | range           | "huge" is none of the values
          priority  | {"gt": "high", "lt": "low"}     | ``              | nothing lies between high and low
          category  | {"under": "a//b"}               | under           | a segment that is blank
          category  | {"under": ["a", "b/"]}          | under/1         | a segment that is blank
          site      | "a/c"                           | ``              | there is no "a/c" in the tree of site
          grade     | "d"                             | ``              | "d" is none of the values of grade: c, b, a
          grade     | {"ge": "d"}                     | ge              | "d" is none of the values
          rooms     | 21                              | ``              | 21 is outside the values of rooms, which go from 0 to 20
          rooms     | 1.5                             | ``              | it is 1.5, expected a whole number
          rooms     | 1e999999999                     | ``              | expected a whole number
          rooms     | "3"                             | ``              | a text, expected a whole number
          rooms     | {"ge": 3, "gt": 4}              | gt              | this end is given twice
          rooms     | {"range": "1..5"}               | range           | write it like "[1..5)"
          rooms     | {"range": "[5..1]"}             | ``              | nothing lies between 5 and 1
          rooms     | {"range": "[1..x]"}             | range           | "x" is not a number
          area      | 1e-39                           | ``              | more than 38 digits
          area      | true                            | ``              | true or false, expected a number
          cost      | 5                               | ``              | a number, expected a text
          cost      | "5 euros"                       | ``              | is not a decimal number and an ISO 4217 code
          cost      | {"ge": "1 EUR", "le": "2 SEK"}  | ``              | nothing lies between 1 EUR and 2 SEK
          insured   | "yes"                           | ``              | a text, expected true or false
          signs     | "wet"                           | ``              | {"has": ...}, hasAny or hasAll
          signs     | {"in": ["a"]}                   | in              | here fit: has, hasAny, hasAll
          signs     | {"hasAll": []}                  | hasAll          | it is empty
          due       | "2026-02-30"                    | ``              | not a date
          due       | {"within": "night"}             | within          | a date has none; ask an instant
          openedAt  | {"within": "winter"}            | within          | there is no calendar "winter"; there are night
          openedAt  | "2026-11-22T10:00"              | ``              | write it with its offset
          title     | {"words": "lift"}               | words           | there is no word list "lift"; there are leak
          title     | {"words": {"some": ["leak"]}}   | words/some      | any, all, none
          title     | {"words": []}                   | words           | it is empty
          Type      | "a"                             | ``              | there is no field "Type"
          attribute.x | "a"                           | ``              | there is no field "attribute.x"
          """)
  void a_condition_is_refused(String field, String condition, String path, String message) {
    String json = condition.isEmpty() ? "\"\"" : condition;

    InvalidInputException refused =
        refused(Example.json(FIELDS, "\"%s\": %s".formatted(field, json)));

    assertThat(refused.faults())
        .extracting(Fault::path)
        .containsExactly("route/rules/0/when/" + field + (path.isEmpty() ? "" : "/" + path));
    assertThat(refused).hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"in": ["type"], "out": ["assign"], "rows": [["a", "x"]]}                      | rows/0     | expected a list of 3 cells
          {"in": ["type"], "out": ["assign"], "rows": [["a", "x", "queue:a", {"who": 1}]]} | rows/0/3/who | why, validFrom, validThrough
          {"in": ["type"], "out": ["assign"], "rows": [["a", "x", "queue:a", {"validFrom": "2027-01-01", "validThrough": "2026-01-01"}]]} | rows/0 | turn the days round
          {"in": ["kind"], "out": ["assign"], "rows": [["a", "-", "queue:a"]]}           | in/0       | there is no field "kind"
          {"in": ["type", "type"], "out": ["assign"], "rows": [["a", "-", "-", "queue:a"]]} | in/1    | the table has this field already
          {"in": ["type"], "out": ["category"], "rows": []}                              | out/0      | "category" is no output
          {"in": ["type"], "rows": [["a", "-"]]}                                         | out        | it is missing
          {"in": ["type"], "out": ["assign"], "rows": [["a", "-", "queue:a"], ["a", "-", "queue:a"]]} | rows/1/0 | already the id of route/table/rows/0
          """)
  void a_table_is_refused(String table, String path, String message) {
    InvalidInputException refused =
        refused(
            "{\"casekitRules\": 1, \"id\": \"r\", \"route\": {\"table\": %s, \"fallback\": {\"assign\": \"queue:q\"}}}"
                .formatted(table));

    assertThat(refused.faults()).extracting(Fault::path).contains("route/table/" + path);
    assertThat(refused).hasMessageContaining(message);
  }

  @Test
  void names_that_the_host_does_not_know_are_refused() {
    Vocabulary vocabulary =
        Vocabulary.builder()
            .queues("dispatch")
            .skills("lift")
            .rotas("night")
            .categories(List.of("plumbing/leak"))
            .places(List.of("house-7/flat-1"))
            .types(SampleCases.faultReport())
            .computed("vip", FieldType.YES_NO, facts -> null)
            .build();

    InvalidInputException refused =
        catchThrowableOfType(
            InvalidInputException.class,
            () ->
                RuleSet.fromJson(
                    """
                    {"casekitRules": 1, "id": "r",
                     "fields": {"colour": {"type": "code"}, "danger": {"type": "date"}, "meter": {"type": "whole-number"}},
                     "categorise": {"fallback": {"category": "garden"}, "rules": [
                       {"id": "a", "when": {"vip": 1}, "then": {"category": "plumbing"}}]},
                     "route": {"fallback": {"assign": "queue:dispatch"}, "rules": [
                       {"id": "b", "when": {"category": {"under": "lift"}, "place": "house-7", "type": "complaint"},
                        "then": {"assign": "queue:lift"}},
                       {"id": "c", "when": {}, "then": {"assign":
                         {"to": "queue:dispatch", "pick": {"by": "round-robin", "require": ["skill:gas"]}, "else": ["rota:day"]}}}]}}""",
                    vocabulary));

    assertThat(refused.faults())
        .extracting(Fault::toString)
        .containsExactly(
            "fields/colour/from: no case type has an attribute \"colour\"; they have "
                + String.join(", ", vocabulary.attributes().orElseThrow().keySet()),
            "fields/danger/from: attribute \"danger\" is a yes-no, which cannot be read as date;"
                + " fitting: yes-no",
            "categorise/rules/0/when/vip: it is a number, expected true or false",
            "categorise/fallback/category: there is no \"garden\" in the category tree",
            "route/rules/0/when/category/under: there is no \"lift\" in the tree of category",
            "route/rules/0/when/type: \"complaint\" is none of the values of type: fault-report",
            "route/rules/0/then/assign: there is no queue \"lift\"; there are dispatch",
            "route/rules/1/then/assign: there is no rota \"day\"; there are night",
            "route/rules/1/then/assign: there is no skill \"gas\"; there are lift");
  }

  @Test
  void a_field_cannot_have_the_name_of_groups_or_of_what_the_host_computes() {
    Vocabulary vocabulary =
        Vocabulary.builder().computed("vip", FieldType.YES_NO, facts -> null).build();

    InvalidInputException refused =
        catchThrowableOfType(
            InvalidInputException.class,
            () ->
                RuleSet.fromJson(
                    Example.json(
                        "\"fields\": {\"any\": {\"type\": \"code\"}, \"vip\": {\"type\": \"yes-no\"}}",
                        "\"type\": \"a\""),
                    vocabulary));

    assertThat(refused.faults())
        .extracting(Fault::path)
        .containsExactly("fields/any", "fields/vip");
  }

  @Test
  void a_document_of_another_form_is_refused_without_looking_at_the_rest() {
    assertThat(refused("{\"casekitRules\": 2, \"x\": 1}").faults())
        .containsExactly(
            new Fault(
                "casekitRules",
                "it is 2, but this casekit reads form 1; give 1, or use a casekit that knows the form"));
    assertThat(refused("[]")).hasMessageContaining("it is a list, expected an object");
    assertThat(refused("")).hasMessageContaining("it is empty");
    assertThat(refused("{\"id\": 1, \"id\": 2}")).hasMessageContaining("Duplicate field 'id'");
    assertThat(refused("{\"casekitRules\": 1, \"id\": \"a\"}"))
        .hasMessageContaining("there are no rules; give one of categorise, prioritise, route");
  }

  @Test
  void each_limit_holds_and_one_more_is_refused() {
    assertLimit(
        "the limit is " + RuleLimits.VALUES,
        RuleLimits.VALUES,
        n -> Example.json("\"words\": {}", "\"type\": [" + list(n) + "]"));
    assertLimit(
        "more than " + RuleLimits.WORDS + ", the limit",
        RuleLimits.WORDS,
        n ->
            Example.json(
                "\"words\": {"
                    + joined(
                        (n + 999) / 1000,
                        i -> "\"w%d\": [%s]".formatted(i, list(Math.min(1000, n - 1000 * i))))
                    + "}",
                "\"type\": \"a\""));
    assertLimit(
        "more than " + RuleLimits.SPANS + " calendars",
        RuleLimits.SPANS,
        n ->
            Example.json(
                "\"calendars\": {"
                    + joined(
                        n,
                        i ->
                            "\"c%d\": {\"first\": \"2026-01-01\", \"last\": \"2026-01-02\"}"
                                .formatted(i))
                    + "}",
                "\"type\": \"a\""));
    assertLimit(
        "the limit is " + RuleLimits.GROUPS,
        RuleLimits.GROUPS,
        n ->
            Example.json(
                "\"words\": {}", "\"any\": [" + joined(n, i -> "{\"type\": \"a\"}") + "]"));
    assertLimit("the limit is " + RuleLimits.RULES, RuleLimits.RULES, n -> rules(n));
  }

  private static String rules(int count) {
    return "{\"casekitRules\": 1, \"id\": \"r\", \"route\": {\"rules\": [%s], \"fallback\": {\"assign\": \"queue:q\"}}}"
        .formatted(
            joined(
                count,
                i ->
                    "{\"id\": \"%d\", \"when\": {}, \"then\": {\"assign\": \"queue:q\"}}"
                        .formatted(i)));
  }

  @Test
  void nesting_too_deep_is_refused_before_it_is_read() {
    for (int depth : new int[] {Limits.JSON_DEPTH + 1, 100_000}) {
      assertThat(refused("[".repeat(depth))).hasMessageContaining("nesting depth");
      assertThat(refused("{\"a\":".repeat(depth))).hasMessageContaining("nesting depth");
    }
  }

  @Test
  void a_document_of_very_many_tiny_values_is_refused() {
    assertThat(refused("[" + "1,".repeat(1_000_000) + "1]")).hasMessageContaining("oken count");
  }

  @Test
  void a_long_number_is_refused() {
    assertThat(refused("{\"casekitRules\": " + "1".repeat(1_000_000) + "}"))
        .hasMessageContaining("Number value length");
  }

  @Test
  void a_document_over_the_limit_of_bytes_is_refused() {
    // Two bytes each, so that the limit in bytes is met before the limit in characters would be.
    String large = "é".repeat(Limits.DEFINITION_BYTES / 2 + 1);

    assertThat(refused("\"" + large + "\""))
        .hasMessageContaining("larger than the limit of 4194304 bytes");
    assertThat(refused(" ".repeat(Limits.DEFINITION_BYTES + 1))).hasMessageContaining("larger");
    String numbers = joined(1000, i -> "1e37");
    String grows =
        "{\"casekitRules\": 1, \"id\": \"r\", \"fields\": {\"n\": {\"type\": \"decimal\"}}, \"route\": {\"rules\": [%s], \"fallback\": {\"assign\": \"queue:q\"}}}"
            .formatted(
                joined(
                    150,
                    i ->
                        "{\"id\": \"%d\", \"when\": {\"n\": [%s]}, \"then\": {\"assign\": \"queue:q\"}}"
                            .formatted(i, numbers)));
    assertThat(refused(grows)).hasMessageContaining("larger than the limit of 4194304 bytes");
  }

  @Test
  void a_number_with_an_exponent_beyond_all_numbers_is_refused() {
    assertThat(refused("{\"casekitRules\": 1e999999999026}"))
        .hasMessageContaining("too large an exponent");
    assertThatThrownBy(() -> RuleSet.fromYaml("casekitRules: 1e999999999026", Vocabulary.empty()))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void of_very_many_faults_only_the_first_are_told_one_by_one() {
    String name = "n".repeat(10_000);

    InvalidInputException refused =
        refused("{\"casekitRules\": 1, %s}".formatted(joined(300, i -> "\"" + name + i + "\": 1")));

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

    Path yaml = folder.resolve("routing.yml");
    Files.writeString(yaml, Example.json());
    assertThat(RuleSet.from(yaml)).as("JSON is YAML, too").isEqualTo(Example.set());

    Files.writeString(file, "{\"casekitRules\": 1}");
    assertThatThrownBy(() -> RuleSet.from(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("Cannot accept rule set " + file + ", 2 faults:");
  }

  @Test
  void a_file_that_is_not_utf_8_is_refused_with_the_place(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("routing.json");

    Files.write(file, "{\"id\": \"Küche\"}".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> RuleSet.from(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("it is not UTF-8 at byte 9");

    Files.writeString(file, "\uFEFF" + Example.json());
    assertThatThrownBy(() -> RuleSet.from(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("byte order mark");
  }

  @Test
  void a_file_that_cannot_be_read_says_so(@TempDir Path folder) {
    for (Path file : List.of(folder.resolve("none.json"), folder)) {
      assertThatThrownBy(() -> RuleSet.from(file))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("Cannot read rule set " + file);
    }
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

  private static String list(int count) {
    return joined(count, i -> "\"x" + i + "\"");
  }

  private static String joined(int count, IntFunction<String> part) {
    return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining(","));
  }
}
