package io.casekit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of RFC 8785, without its floating-point numbers, and what is written by hand. */
class CanonicalJsonTest {
  private static String canonical(String json) {
    return CanonicalJson.write(Json.parse("test", json, 1 << 20));
  }

  @Test
  void members_are_sorted_as_in_section_3_2_3() {
    String json =
        """
        {
          "\\u20ac": "Euro Sign",
          "\\r": "Carriage Return",
          "\\ufb33": "Hebrew Letter Dalet With Dagesh",
          "1": "One",
          "\\ud83d\\ude00": "Emoji: Grinning Face",
          "\\u0080": "Control",
          "\\u00f6": "Latin Small Letter O With Diaeresis"
        }
        """;

    assertThat(canonical(json))
        .isEqualTo(
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                + "\"\uD83D\uDE00\":\"Emoji: Grinning Face\","
                + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
  }

  @Test
  void texts_and_literals_are_written_as_in_section_3_2_2() {
    String json =
        """
        {
          "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
          "literals": [null, true, false]
        }
        """;

    assertThat(canonical(json))
        .isEqualTo(
            "{\"literals\":[null,true,false],\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
  }

  @Test
  void every_control_character_has_its_shortest_escape() {
    StringBuilder all = new StringBuilder();
    for (char c = 0; c < 0x20; c++) {
      all.append(c);
    }

    assertThat(CanonicalJson.write(Json.object().put("", all + "\u007f")))
        .isEqualTo(
            "{\"\":\"\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b\\f\\r\\u000e\\u000f"
                + "\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\\u0018\\u0019\\u001a\\u001b\\u001c\\u001d\\u001e\\u001f\u007f\"}");
  }

  @Test
  void nested_values_are_sorted_at_every_depth() {
    assertThat(canonical(" { \"b\" : [ {\"z\":1 ,\"a\":{} }, [ ] ] , \"a\" : -0 } "))
        .isEqualTo("{\"a\":0,\"b\":[{\"a\":{},\"z\":1},[]]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"9007199254740992", "-9007199254740992", "0"})
  void whole_numbers_up_to_two_to_the_53_are_exact(String number) {
    assertThat(canonical(number)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9007199254740993",
        "-9007199254740993",
        "9223372036854775807",
        "-9223372036854775808",
        "9223372036854775808",
        "1.5",
        "1.0",
        "1e2"
      })
  void any_other_number_is_refused(String number) {
    assertThatThrownBy(() -> canonical(number))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Not a whole number up to 2^53");
  }

  @Property
  void what_is_canonical_stays_as_it_is(@ForAll String name, @ForAll String text) {
    String json = CanonicalJson.write(Json.object().put(name, text).put(name + "x", name));

    if (!json.contains("\\u0000")) {
      assertThat(canonical(json)).isEqualTo(json);
    }
  }

  @Test
  void what_is_written_straight_out_must_be_in_order() {
    CanonicalOut out = new CanonicalOut().object().member("b", "x");

    assertThatThrownBy(() -> out.name("a")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> out.name("b")).isInstanceOf(IllegalStateException.class);
    assertThat(
            new CanonicalOut()
                .object()
                .member("a", 0)
                .member("b", 7)
                .member("c", (String) null)
                .member("d", false)
                .member("e", true)
                .name("f")
                .array()
                .value("x")
                .object()
                .endObject()
                .value(1)
                .endArray()
                .endObject())
        .hasToString("{\"b\":7,\"e\":true,\"f\":[\"x\",{},1]}");
  }

  @Property
  void instants_are_written_and_read_as_the_platform_does(@ForAll long seconds, @ForAll int nanos) {
    Instant instant =
        Instant.ofEpochSecond(Math.floorMod(seconds, 300_000_000_000L) - 70_000_000_000L, nanos);

    assertThat(Instants.write(instant)).isEqualTo(instant.toString());
    assertThat(Instants.parse(Instants.write(instant))).isEqualTo(instant);
  }

  @Test
  void odd_instants_are_read_as_the_platform_does() {
    for (String text :
        List.of(
            "2026-11-22T05:16:41Z",
            "2026-11-22T05:16:41.2Z",
            "2026-11-22T05:16:41.25Z",
            "2026-11-22T05:16:41.123456Z",
            "2026-11-22T05:16:41.123456789Z",
            "2016-12-31T23:59:60Z",
            "2026-11-22T24:00:00Z",
            "2026-11-22T05:16:41.Z",
            "+12026-11-22T05:16:41Z",
            "-0001-11-22T05:16:41Z")) {
      assertThat(Instants.parse(text)).as(text).isEqualTo(Instant.parse(text));
    }
    for (String text :
        List.of(
            "",
            "2026-11-22",
            "2026-11-22T05:16:41",
            "2026-02-30T05:16:41Z",
            "2026-13-01T05:16:41Z",
            "2026-11-22T25:16:41Z",
            "2026-11-22t05:16:41x",
            "\u0662026-11-22T05:16:41Z",
            "2026-11-22T05:16:4\u0661Z")) {
      assertThat(catchThrowable(() -> Instant.parse(text))).isInstanceOf(DateTimeException.class);
      assertThat(catchThrowable(() -> Instants.parse(text)))
          .as(text)
          .isInstanceOf(DateTimeException.class);
    }
  }
}
