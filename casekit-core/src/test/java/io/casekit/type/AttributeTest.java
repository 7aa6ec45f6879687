package io.casekit.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Money;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AttributeTest {
  private static void refused(Attribute<?> attribute, @Nullable Object value, String because) {
    assertThatThrownBy(() -> attribute.check(value))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("Cannot accept attribute " + attribute.key())
        .hasMessageContaining(because);
  }

  @ParameterizedTest
  @EnumSource
  void noKindTakesNothingOrAValueOfAForeignClass(AttributeKind kind) {
    Attribute<?> attribute = Attribute.of("it", kind, kind.hasChoices() ? List.of("a") : List.of());

    refused(attribute, null, "it is missing");
    refused(attribute, new Object(), "it is a Object, but the attribute is a " + kind.key());
    refused(attribute, 1.5, "it is a Double");
    refused(attribute, Thread.State.NEW, "it is a State");
  }

  @Test
  void textKeepsWithinItsLength() {
    Attribute<String> text = Attribute.text("t");

    assertThat(text.check("x".repeat(32 * 1024))).hasSize(32 * 1024);
    assertThat(text.searchable().check("x".repeat(500))).hasSize(500);
    refused(text, "x".repeat(32 * 1024 + 1), "the limit is 32768");
    refused(text.searchable(), "x".repeat(501), "the limit is 500");
    refused(text, " \n", "it is blank");
    refused(text, "a\u0000", "U+0000");
    refused(text, "\udc00", "surrogate");
  }

  @Test
  void wholeNumbersOfAnySizeBecomeLongs() {
    Attribute<Long> number = Attribute.wholeNumber("n");

    assertThat(number.check(7)).isEqualTo(7L);
    assertThat(number.check((short) 7)).isEqualTo(7L);
    assertThat(number.check((byte) 7)).isEqualTo(7L);
    assertThat(number.check(Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
    assertThat(number.check(BigInteger.valueOf(Long.MAX_VALUE))).isEqualTo(Long.MAX_VALUE);
    refused(number, BigInteger.ONE.shiftLeft(63), "outside the whole numbers of 64 bits");
    refused(number, BigDecimal.ONE, "it is a BigDecimal");
    refused(number, "7", "it is a String");
  }

  @Test
  void decimalsLoseTrailingZerosAndStayExact() {
    Attribute<BigDecimal> decimal = Attribute.decimal("d");

    assertThat(decimal.check(new BigDecimal("1.500"))).isEqualTo(new BigDecimal("1.5"));
    assertThat(decimal.check(new BigDecimal("1E+3"))).isEqualTo(new BigDecimal("1000"));
    assertThat(decimal.check(new BigDecimal("0.00"))).isEqualTo(BigDecimal.ZERO);
    assertThat(decimal.check(3)).isEqualTo(new BigDecimal("3"));
    assertThat(decimal.check(BigInteger.TEN)).isEqualTo(new BigDecimal("10"));
    refused(decimal, 0.1, "it is a Double");
    refused(decimal, new BigDecimal("1E+1000000000"), "more than 38 digits");
    refused(decimal, BigInteger.ONE.shiftLeft(200), "more than 38 digits");
  }

  @Test
  void moneyPlacePartyAndYesNoAreTakenAsTheyAre() {
    Money money = Money.of("12.50", "EUR");
    Place place = Place.of("house-7/flat-12");
    Party party = new Party("4711", "Ms Ito");

    assertThat(Attribute.money("m").check(money)).isEqualTo(money);
    assertThat(Attribute.place("p").check(place)).isEqualTo(place);
    assertThat(Attribute.party("p").check(party)).isEqualTo(party);
    assertThat(Attribute.yesNo("y").check(false)).isFalse();
    refused(Attribute.money("m"), BigDecimal.ONE, "give a Money");
    refused(Attribute.place("p"), "house-7", "give a Place");
    refused(Attribute.party("p"), "4711", "give a Party");
    refused(Attribute.yesNo("y"), "true", "give a Boolean");
  }

  @Test
  void datesStayWithinThreeCenturies() {
    Attribute<LocalDate> date = Attribute.date("d");

    assertThat(date.check(LocalDate.of(1900, 1, 1))).isEqualTo("1900-01-01");
    assertThat(date.check(LocalDate.of(2199, 12, 31))).isEqualTo("2199-12-31");
    refused(date, LocalDate.of(1899, 12, 31), "check the year");
    refused(date, LocalDate.of(2200, 1, 1), "check the year");
    refused(date, "2026-01-01", "give a LocalDate");
  }

  @Test
  void instantsAreCutToMicroseconds() {
    Attribute<Instant> instant = Attribute.instant("i");

    assertThat(instant.check(Instant.parse("2026-01-01T00:00:00.123456789Z")))
        .isEqualTo(Instant.parse("2026-01-01T00:00:00.123456Z"));
    refused(instant, Instant.MAX, "check the year");
    refused(instant, LocalDate.EPOCH, "give a Instant");
  }

  @Test
  void aChoiceIsOneOfTheDeclared() {
    Attribute<String> choice = Attribute.choice("c", "now", "later");

    assertThat(choice.check("later")).isEqualTo("later");
    refused(choice, "Later", "\"Later\" is none of its 2 choices: now, later");
    refused(choice, "", "it is blank");
    refused(choice, List.of("now"), "give a String");
  }

  @Test
  void multipleChoicesBecomeASortedSetThatNobodyCanChange() {
    Attribute<Set<String>> choices = Attribute.multipleChoice("c", "c", "b", "a");

    Set<String> checked = choices.check(List.of("c", "a", "c"));

    assertThat(checked).containsExactly("a", "c");
    assertThatThrownBy(checked::clear).isInstanceOf(UnsupportedOperationException.class);
    assertThat(choices.check(Set.of("b"))).isEqualTo(Set.of("b"));
    refused(choices, List.of(), "it is empty");
    refused(choices, List.of("a", "x"), "\"x\" is none of its 3 choices");
    refused(choices, List.of(1), "it is a Integer, not a text");
    refused(choices, Arrays.asList("a", null), "not a text");
    refused(choices, Collections.nCopies(501, "a"), "the limit is 500");
    refused(choices, "a", "give a Set");
  }

  @Test
  void aPersonalValueIsNeverRepeatedInAMessage() {
    Attribute<String> choice = Attribute.choice("illness", "none", "other").personal();

    assertThatThrownBy(() -> choice.check("secret")).hasMessageNotContaining("secret");
    assertThatThrownBy(() -> Attribute.date("born").check(LocalDate.of(1800, 2, 3)))
        .hasMessageNotContaining("1800");
  }

  @Property
  void whatHasBeenCheckedStaysAsItIs(
      @ForAll long number,
      @ForAll @BigRange(min = "-1e20", max = "1e20") @Scale(9) BigDecimal decimal) {
    Attribute<Long> whole = Attribute.wholeNumber("n");
    assertThat(whole.check(whole.check(number))).isEqualTo(number);

    Attribute<BigDecimal> exact = Attribute.decimal("d");
    BigDecimal once = exact.check(decimal);
    assertThat(exact.check(once)).isEqualTo(once).isEqualByComparingTo(decimal);
  }

  @Test
  void eachWitherChangesOneThingAndLeavesTheOriginal() {
    Attribute<String> plain = Attribute.choice("c", "a", "b");

    Attribute<String> full =
        plain
            .required()
            .requiredFrom("late")
            .searchable()
            .personal()
            .titled("T")
            .setBy("y", "x")
            .setIn("s", "r");

    assertThat(full.key()).isEqualTo("c");
    assertThat(full.kind()).isEqualTo(AttributeKind.CHOICE);
    assertThat(full.choices()).containsExactly("a", "b");
    assertThat(full.isRequired()).isTrue();
    assertThat(full.requiredFrom()).contains("late");
    assertThat(full.isSearchable()).isTrue();
    assertThat(full.isPersonal()).isTrue();
    assertThat(full.title()).isEqualTo("T");
    assertThat(full.setBy()).containsExactly("x", "y");
    assertThat(full.setIn()).containsExactly("r", "s");
    assertThat(plain).isEqualTo(Attribute.choice("c", "a", "b").titled("c")).isNotEqualTo(full);
    assertThat(plain.isRequired() || plain.isSearchable() || plain.isPersonal()).isFalse();
    assertThat(plain.requiredFrom()).isEmpty();
    assertThat(plain.title()).isEqualTo("c");
    assertThat(plain.setBy()).isEmpty();
    assertThat(plain.setIn()).isEmpty();
  }

  @Test
  void attributesWithTheSameContentAreEqual() {
    assertThat(Attribute.text("a").setBy("x", "y"))
        .isEqualTo(Attribute.text("a").setBy("y", "x"))
        .hasSameHashCodeAs(Attribute.text("a").setBy("y", "x"))
        .hasToString("text a");
    assertThat(Attribute.text("a").personal()).isNotEqualTo(Attribute.text("a"));
    assertThat((Object) Attribute.text("a")).isNotEqualTo(Attribute.decimal("a"));
    assertThat(Limits.SEARCHABLE_TEXT).isEqualTo(500);
  }
}
