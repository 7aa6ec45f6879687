package io.casekit.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.reference.Money;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SearchablesTest {

  @Property
  void what_is_written_is_read_back_as_it_was(@ForAll("values") Map<String, Object> values) {
    String text = Searchables.write(values);

    assertThat(Searchables.read(text)).isEqualTo(values);
    assertThat(Searchables.write(Searchables.read(text))).isEqualTo(text);
  }

  @Property
  void a_single_value_is_read_without_the_others(@ForAll("values") Map<String, Object> values) {
    String text = Searchables.write(values);

    for (String key : values.keySet()) {
      assertThat(Searchables.read(text, key::equals)).isEqualTo(Map.of(key, values.get(key)));
    }
  }

  @Provide
  Arbitrary<Map<String, Object>> values() {
    Arbitrary<String> texts =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMinLength(1).ofMaxLength(20),
            Arbitraries.strings().withChars('\\', 't', 'n', '\t', '\n', '\r', 'a').ofMinLength(1));
    Arbitrary<String> keys = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8);
    Arbitrary<BigDecimal> decimals =
        Arbitraries.bigDecimals()
            .between(BigDecimal.TEN.pow(19).negate(), BigDecimal.TEN.pow(19))
            .ofScale(18)
            .map(BigDecimal::stripTrailingZeros)
            .map(SearchablesTest::plain);
    Arbitrary<Object> values =
        Arbitraries.<Object>oneOf(
            texts.map(Object.class::cast),
            Arbitraries.longs().map(Object.class::cast),
            decimals.map(Object.class::cast),
            decimals.map(d -> (Object) new Money(d, Currency.getInstance("EUR"))),
            Arbitraries.of(true, false).map(Object.class::cast),
            Arbitraries.integers()
                .between(0, 100_000)
                .map(d -> (Object) LocalDate.of(1900, 1, 1).plusDays(d)),
            Arbitraries.longs()
                .between(-2_208_988_800_000_000L, 7_258_118_399_999_999L)
                .map(m -> (Object) Instant.EPOCH.plus(m, ChronoUnit.MICROS)),
            keys.set().ofMinSize(1).ofMaxSize(4).map(Object.class::cast),
            keys.map(k -> (Object) Place.of(k + "/b")),
            keys.map(k -> (Object) Party.of(k)),
            keys.map(k -> (Object) new Party(k, "Frau \u00d6z")));
    // Sorted, as a stored case has them.
    return Arbitraries.maps(keys, values).ofMaxSize(8).map(TreeMap::new);
  }

  private static BigDecimal plain(BigDecimal stripped) {
    return stripped.signum() == 0
        ? BigDecimal.ZERO
        : stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  @Example
  void equal_numbers_are_looked_for_by_equal_texts() {
    assertThat(Searchables.texts(new BigDecimal("1.50")))
        .isEqualTo(Searchables.texts(new BigDecimal("1.5")));
    assertThat(Searchables.texts(new BigDecimal("1E+3"))).containsExactly("1000");
    assertThat(Searchables.texts(new BigDecimal("0.00"))).containsExactly("0");
    assertThat(Searchables.texts(Money.of("10.00", "EUR"))).containsExactly("10 EUR");
    assertThat(Searchables.texts(Set.of("b", "a"))).containsExactly("a", "b");
    assertThat(Searchables.texts(new Party("p", "Name"))).containsExactly("p");
  }

  @Example
  void a_value_of_no_kind_is_refused() {
    assertThatThrownBy(() -> Searchables.write(Map.of("x", 1.5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Double");
  }
}
