package io.casekit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.casekit.cases.Case;
import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Priority;
import io.casekit.type.CaseType;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON on its way in: strict, bounded, and every fault with its place. */
class JsonInTest {
  private static final String[] BITS = {
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\\u",
    "\\ud800",
    "\\u0000",
    "\u0000",
    "\uD800",
    "\uDC00",
    "null",
    "true",
    "1",
    "-",
    "1e999999999",
    "0.1",
    "\"a\"",
    "\"a\":",
    " ",
    "\ufeff",
    "/*",
    "NaN",
    "'",
    "99999999999999999999999999999999999999999999999999999999999999999999999999999999999"
  };

  @Property(shrinking = ShrinkingMode.OFF)
  void whatever_comes_is_json_or_bad_input(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(20); i > 0; i--) {
      text.append(BITS[random.nextInt(BITS.length)]);
    }

    onlyBadInput(() -> Json.parse("test", text.toString(), 1 << 16));
    onlyBadInput(() -> Case.fromJson("{" + text + "}"));
    onlyBadInput(() -> CaseType.fromJson("{\"key\":" + text + "}"));
    onlyBadInput(() -> ValueJson.read(Json.parse("test", "{\"money\":" + text + "}", 1 << 16)));
  }

  @Property
  void any_text_is_json_or_bad_input(@ForAll String text) {
    onlyBadInput(() -> Json.parse("test", text, 1 << 16));
    onlyBadInput(() -> Case.fromJson(text));
  }

  private static void onlyBadInput(Runnable reading) {
    try {
      reading.run();
    } catch (InvalidInputException e) {
      assertThat(e.faults()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{} {}",
        "{}]",
        "{\"a\":1,\"a\":2}",
        "{\"b\":{\"a\":1,\"\\u0061\":2}}",
        "{a:1}",
        "{'a':1}",
        "[1,]",
        "01",
        "+1",
        ".5",
        "NaN",
        "// no\n1",
        "\"\t\""
      })
  void what_is_not_one_plain_document_is_refused(String json) {
    assertThatThrownBy(() -> Json.parse("the thing", json, 100))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("Cannot accept the thing: ");
  }

  @Test
  void depth_and_size_are_bounded() {
    String deep = "[".repeat(Limits.JSON_DEPTH) + "]".repeat(Limits.JSON_DEPTH);

    assertThatCode(() -> Json.parse("test", deep, 100)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Json.parse("test", "[" + deep + "]", 100))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> Json.parse("test", "[".repeat(1_000_000), 1 << 24))
        .isInstanceOf(InvalidInputException.class);
    assertThatCode(() -> Json.parse("test", "\"\u20ac\"", 5)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Json.parse("test", "\"\u20ac\"", 4))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("larger than the limit of 4 bytes");
    assertThatThrownBy(() -> Json.parse("test", "1".repeat(100), 1_000))
        .isInstanceOf(InvalidInputException.class);
  }

  @Property
  void sizes_are_counted_in_utf_8(@ForAll String text) {
    // Half a surrogate pair is written as a question mark by the platform; it never gets so far.
    if (Limits.damage(text.replace("\u0000", "x")).isEmpty()) {
      assertThat(Json.utf8Length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    }
  }

  @Test
  void every_fault_is_told_at_once_with_its_path() {
    JsonIn in =
        JsonIn.parse(
            "thing",
            """
            {"text": 1, "number": 1.5, "big": 9223372036854775808, "flag": "yes", "texts": ["a", 2],
             "object": [], "objects": [{}, 3], "inner": {"deep": {"x": 1}}, "priority": "urgent",
             "odd/name": 1, "nothing": null, "damaged": "a\\ud800", "zero": "\\u0000"}
            """,
            1 << 16);

    in.text("text");
    in.text("missing");
    in.text("nothing");
    in.number("number");
    in.number("big");
    in.flag("flag", false);
    in.texts("texts");
    in.object("object");
    in.objects("objects");
    in.object("inner").object("deep").number("y");
    in.read("priority", Priority::of, Priority.LOW);
    in.text("damaged");
    in.optionalText("zero");
    InvalidInputException refused = catchThrowableOfType(InvalidInputException.class, in::check);

    assertThat(refused.faults())
        .extracting(Fault::path)
        .containsExactly(
            "text",
            "missing",
            "nothing",
            "number",
            "big",
            "flag",
            "texts/1",
            "object",
            "objects/1",
            "inner/deep/y",
            "priority",
            "damaged",
            "zero",
            "odd/name",
            "inner/deep/x");
    assertThat(refused).hasMessageStartingWith("Cannot accept thing, 15 faults:");
  }

  @Test
  void what_was_read_in_full_is_no_fault() {
    JsonIn in = JsonIn.parse("thing", "{\"a\":1,\"b\":null,\"c\":{\"k\":\"v\"}}", 100);

    assertThat(in.number("a")).isEqualTo(1);
    assertThat(in.number("z", 7)).isEqualTo(7);
    assertThat(in.optionalText("b")).isEmpty();
    assertThat(in.textsByName("c")).containsEntry("k", "v");
    in.check();
    assertThat(in.hasFaults()).isFalse();
  }
}
