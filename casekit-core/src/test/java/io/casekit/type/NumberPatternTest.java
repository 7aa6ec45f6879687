package io.casekit.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.reference.CaseNumber;
import io.casekit.reference.InvalidInputException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberPatternTest {
  @Test
  void aNumberHasTheYearAndTheRunningNumberFilledUp() {
    NumberPattern pattern = NumberPattern.of("FR-{year}-{seq:6}");

    assertThat(pattern.format(2026, 123)).isEqualTo(new CaseNumber("FR-2026-000123"));
    assertThat(pattern.format(2026, 1_234_567)).isEqualTo(new CaseNumber("FR-2026-1234567"));
  }

  @Test
  void literalTextIsTakenAsItIs() {
    assertThat(NumberPattern.of("100% %s $1\\ {seq}ü").format(2026, 7).value())
        .isEqualTo("100% %s $1\\ 7ü");
  }

  @Test
  void eachYearCountsAnewOnlyIfItIsInTheNumber() {
    NumberPattern yearly = NumberPattern.of("FR-{year}-{seq:6}");
    NumberPattern ever = NumberPattern.of("FR-{seq:6}");

    assertThat(yearly.counter(2026)).isNotEqualTo(yearly.counter(2027));
    assertThat(ever.counter(2026)).isEqualTo(ever.counter(2027));
  }

  @Test
  void patternsThatCouldMakeTheSameNumberShareTheirCounter() {
    assertThat(NumberPattern.of("A{seq}").counter(2026))
        .isEqualTo(NumberPattern.of("A{seq:4}").counter(2026));
    assertThat(NumberPattern.of("A-{year}-{seq}").counter(2026))
        .isEqualTo(NumberPattern.of("A-2026-{seq}").counter(2026));
    assertThat(NumberPattern.of("A{seq}").counter(2026))
        .isNotEqualTo(NumberPattern.of("B{seq}").counter(2026));
  }

  @Property
  void noTwoRunningNumbersMakeTheSameNumber(
      @ForAll @IntRange(min = 1, max = 18) int width,
      @ForAll @LongRange(min = 1) long one,
      @ForAll @LongRange(min = 1) long other) {
    NumberPattern pattern = NumberPattern.of("{year}{seq:" + width + "}0");

    assertThat(pattern.format(2026, one).equals(pattern.format(2026, other)))
        .isEqualTo(one == other);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "FR",
        "{year}",
        "{seq}{seq}",
        "{year}{year}{seq}",
        "{seq:0}",
        "{seq:19}",
        "{seq:06}",
        "{seq:}",
        "{seq:x}",
        "{SEQ}",
        "{type}-{seq}",
        "{seq",
        "seq}",
        "{{seq}}",
        "{seq}}",
        " {seq}",
        "{seq}\n",
        "a\u0000{seq}",
        "\ud800{seq}"
      })
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> NumberPattern.of(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("Cannot accept number pattern");
  }

  @Test
  void aPatternWhoseNumbersCouldBecomeTooLongIsRefused() {
    String longest = "x".repeat(181);

    assertThat(NumberPattern.of(longest + "{seq}").format(2026, Long.MAX_VALUE).value())
        .hasSize(200);
    assertThatThrownBy(() -> NumberPattern.of(longest + "x{seq}"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("the limit is 200");
  }

  @Test
  void yearsAndRunningNumbersOutsideTheirRangeAreRefused() {
    NumberPattern pattern = NumberPattern.of("{year}-{seq}");

    assertThatThrownBy(() -> pattern.format(2026, 0)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> pattern.format(1899, 1)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> pattern.format(2200, 1)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> pattern.counter(12)).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void patternsWithTheSameTextAreEqual() {
    assertThat(NumberPattern.of("A{seq:3}"))
        .isEqualTo(NumberPattern.of("A{seq:3}"))
        .hasSameHashCodeAs(NumberPattern.of("A{seq:3}"))
        .hasToString("A{seq:3}")
        .isNotEqualTo(NumberPattern.of("A{seq}"));
  }
}
