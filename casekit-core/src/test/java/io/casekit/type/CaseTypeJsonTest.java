package io.casekit.type;

import static io.casekit.type.FaultReport.paths;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.reference.InvalidInputException;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseTypeJsonTest {
  private static final String STAGES =
      "\"stages\":[{\"key\":\"new\",\"to\":[\"done\"]},{\"key\":\"done\",\"category\":\"closed\"}]";

  /** A valid document with more fields. */
  private static String with(String... fields) {
    return "{\"key\":\"report\"," + String.join(",", fields) + "," + STAGES + "}";
  }

  private static List<String> faults(String json) {
    return paths(() -> CaseType.fromJson(json));
  }

  @Test
  void theDocumentThatTheTestsStartFromIsValid() {
    assertThat(faults(with("\"queue\":\"q\""))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "1",
        "\"x\"",
        "{",
        "{} {}",
        "{'key':1}",
        "{\"key\":\"a\",\"key\":\"b\"}",
        "{/**/}",
        "{\"key\":NaN}",
        "\u0000"
      })
  void whatIsNoJsonObjectIsRefused(String text) {
    assertThatThrownBy(() -> CaseType.fromJson(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("Cannot accept case type");
  }

  @Test
  void aKeyTwiceInAnInnerObjectIsRefused() {
    assertThatThrownBy(
            () -> CaseType.fromJson(with("\"allow\":{\"open\":[\"a\"],\"open\":[\"b\"]}")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Duplicate field 'open' (line 1, column ")
        .hasMessageNotContaining("Feature");
  }

  @Test
  void unknownFieldsAreRefusedWhereverTheyAre() {
    assertThat(
            faults(
"""
{"@class": "java.lang.Runtime", "key": "k", "versoin": 1,
 "allow": {"fly": ["x"]},
 "attributes": [{"key": "a", "kind": "text", "@type": "x"}],
 "stages": [
   {"key": "new", "to": ["done"], "requires": {"luck": true},
    "tasks": [{"key": "t", "prio": 1}]},
   {"key": "done", "category": "closed", "closesAfter": "P7D"}],
 "sla": [{"key": "s", "escalate": true, "targets": [
   {"key": "t", "kind": "resolution", "within": {"urgent": "working-days 1"}, "at": 80}]}]}
"""))
        .containsExactlyInAnyOrder(
            "@class",
            "versoin",
            "allow/fly",
            "attributes/a/@type",
            "stages/new/requires/luck",
            "stages/new/tasks/t/prio",
            "stages/done/closesAfter",
            "sla/s/escalate",
            "sla/s/targets/t/at",
            "sla/s/targets/t/within/urgent");
  }

  @Test
  void valuesOfTheWrongTypeAreRefusedWithoutConsequences() {
    assertThat(
            faults(
                """
                {"key": 1, "title": [], "number": 7, "priority": "urgent", "queue": {},
                 "reviewEvery": "a week", "recordViews": "yes",
                 "allow": {"open": "tenant", "close": ["x", 2]},
                 "attributes": [
                   {"key": null, "kind": "text"},
                   {"key": "a", "kind": "colour", "choices": ["x"], "required": 1},
                   {"key": "b", "kind": "text", "setBy": [1], "setIn": "new", "requiredFrom": 1}],
                 "stages": [
                   {"key": "new", "to": ["done"], "requires": [], "tasks": [{"title": "x"}]},
                   {"key": "done", "category": "finished"}],
                 "sla": [
                   {"targets": [{"kind": "speed", "within": {"low": 3, "high": "soon"},
                                 "calendar": " ", "pausedIn": ["", "new", "new"]}]},
                   {"key": "s", "targets": [{"key": "t", "kind": "resolution"},
                                            {"key": "t", "kind": "resolution"}]}]}
                """))
        .containsExactlyInAnyOrder(
            "key",
            "title",
            "number",
            "priority",
            "queue",
            "reviewEvery",
            "recordViews",
            "allow/open",
            "allow/close/1",
            "attributes/0/key",
            "attributes/a/kind",
            "attributes/a/required",
            "attributes/b/setBy/0",
            "attributes/b/setIn",
            "attributes/b/requiredFrom",
            "stages/new/requires",
            "stages/new/tasks/0/key",
            "stages/done/category",
            "sla/0/key",
            "sla/0/targets/0/key",
            "sla/0/targets/0/kind",
            "sla/0/targets/0/within/low",
            "sla/0/targets/0/within/high",
            "sla/0/targets/0/calendar",
            "sla/0/targets/0/pausedIn/0",
            "sla/0/targets/0/pausedIn/2",
            "sla/s/targets/1/key");
  }

  @Test
  void aDocumentWithoutStagesMissesThem() {
    assertThat(faults("{}")).containsExactly("key", "stages");
    assertThat(faults("{\"key\":\"a\",\"stages\":{}}")).containsExactly("stages");
    assertThat(faults("{\"key\":\"a\",\"stages\":[1]}")).containsExactly("stages/0");
  }

  @Test
  void faultsOfTheDocumentDoNotHideThoseOfTheDefinition() {
    assertThat(
            faults(
                """
                {"key": "k", "colour": 1, "number": "FR",
                 "stages": [{"key": "new", "to": ["done", "moon"], "x": 1},
                            {"key": "done", "category": "closed"},
                            {"key": "island", "to": ["done"]}]}
                """))
        .containsExactlyInAnyOrder(
            "colour", "stages/new/x", "number", "stages/new/to/1", "stages/island");
  }

  @Test
  void aListWithAnElementThatCannotBeReadIsNotCountedWrongly() {
    assertThat(
            faults(
"""
{"key": "k",
 "stages": [{"key": "new", "to": [1, "done"], "requires": {"attributes": [2, "moon"]}},
            {"key": "done", "category": "closed"}]}
"""))
        .containsExactly("stages/new/to/0", "stages/new/requires/attributes/0");
  }

  @Test
  void aDocumentThatIsTooDeepIsRefused() {
    String deep = "[".repeat(40) + "]".repeat(40);

    assertThatThrownBy(() -> CaseType.fromJson(with("\"allow\":" + deep)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("depth");
  }

  @Test
  void aDocumentThatIsTooLargeIsRefused() {
    String large = "x".repeat(4 * 1024 * 1024);

    assertThatThrownBy(() -> CaseType.fromJson(with("\"title\":\"" + large + "\"")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("larger than the limit of 4194304 bytes");
  }

  @Test
  void aDocumentFullOfFaultsIsRefusedInReasonableTime() {
    String stages = "{\"key\":\"s\",\"to\":[\"a\"]},".repeat(100_000);

    assertThat(faults("{\"key\":\"k\",\"stages\":[" + stages + "1]}")).hasSizeGreaterThan(100_000);
  }

  @Test
  void aMessageDoesNotRepeatAGiantKey() {
    String json = "{\"key\":\"" + "x".repeat(1_000_000) + "\"," + STAGES + "}";

    assertThatThrownBy(() -> CaseType.fromJson(json))
        .isInstanceOf(InvalidInputException.class)
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1_000));
  }

  @Provide
  Arbitrary<CaseType> types() {
    return CaseTypes.valid();
  }

  @Property(tries = 300)
  void damagedJsonIsReadOrRefusedButNeverAnythingElse(
      @ForAll("types") CaseType type, @ForAll int where, @ForAll char what) {
    StringBuilder json = new StringBuilder(type.toJson());
    json.setCharAt(Math.floorMod(where, json.length()), what);

    try {
      CaseType read = CaseType.fromJson(json.toString());
      assertThat(CaseType.fromJson(read.toJson())).isEqualTo(read);
    } catch (InvalidInputException refused) {
      assertThat(refused.faults()).isNotEmpty();
    }
  }
}
