package io.casekit.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small values at the edges of what they take. */
class SmallValuesTest {
  @ParameterizedTest
  @CsvSource({
    "1.50,1.5",
    "100,100",
    "1E+2,100",
    "0.000,0",
    "0E+1000000000,0",
    "-0.10,-0.1",
    "99999999999999999999999999999999999999,99999999999999999999999999999999999999"
  })
  void a_decimal_has_one_form(String given, String form) {
    BigDecimal normal = Decimals.normal("number", new BigDecimal(given));

    assertThat(normal.toString()).isEqualTo(form);
    assertThat(Decimals.normal("number", normal)).isEqualTo(normal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1E+38", "1E-39", "1E+1000000000", "1E-1000000000", "1e39"})
  void a_decimal_of_more_than_38_digits_is_refused_before_it_is_written_out(String given) {
    assertThatThrownBy(() -> Decimals.normal("number", new BigDecimal(given)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("more than 38 digits");
  }

  @Property
  void equal_decimals_are_equal_objects(
      @ForAll long digits, @ForAll @IntRange(max = 18) int scale) {
    BigDecimal number = BigDecimal.valueOf(digits, scale);

    assertThat(Decimals.normal("number", number.setScale(19)))
        .isEqualTo(Decimals.normal("number", number))
        .isEqualByComparingTo(number);
  }

  @Test
  void money_is_exact_and_knows_its_currency() {
    assertThat(Money.of("12.50", "EUR")).isEqualTo(Money.of("12.5", "EUR")).hasToString("12.5 EUR");
    assertThat(Money.of("1", "EUR")).isNotEqualTo(Money.of("1", "USD"));
    for (String[] bad :
        new String[][] {{"x", "EUR"}, {"1", "XXXX"}, {"1", "eur"}, {"", "EUR"}, {"1,5", "EUR"}}) {
      assertThatThrownBy(() -> Money.of(bad[0], bad[1])).isInstanceOf(InvalidInputException.class);
    }
    assertThatThrownBy(() -> Money.of("9".repeat(39), "EUR"))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> Money.of("9".repeat(1_000_000), "EUR"))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void a_place_lies_under_itself_and_what_is_above_it_by_whole_segments() {
    Place flat = Place.of("house-7/flat-12");

    assertThat(flat.isUnder(flat)).isTrue();
    assertThat(flat.isUnder(Place.of("house-7"))).isTrue();
    assertThat(flat.isUnder(Place.of("house-7/flat-1"))).isFalse();
    assertThat(flat.isUnder(Place.of("house"))).isFalse();
    assertThat(Place.of("house-7").isUnder(flat)).isFalse();
    assertThat(Category.of("a/b").isUnder(Category.of("a"))).isTrue();
    assertThat(Category.of("ab").isUnder(Category.of("a"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/a", "a/", "a//b", "a/ b", "a /b", "a/\t/b", "a\u0000", "a/\uD83D"})
  void a_path_with_an_empty_or_damaged_segment_is_refused(String path) {
    assertThatThrownBy(() -> Place.of(path)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> Category.of(path)).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void a_path_has_at_most_sixteen_segments_and_500_characters() {
    assertThatCode(() -> Place.of("a" + "/a".repeat(15))).doesNotThrowAnyException();
    assertThatThrownBy(() -> Place.of("a" + "/a".repeat(16)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("17 segments");
    assertThatCode(() -> Place.of("a".repeat(500))).doesNotThrowAnyException();
    assertThatThrownBy(() -> Place.of("a".repeat(501))).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void a_party_is_shown_by_name_if_there_is_one() {
    assertThat(Party.of("t-1").name()).isEmpty();
    assertThat(new Party("t-1", "Ada").name()).contains("Ada");
    assertThatThrownBy(() -> new Party("t-1", " ")).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> new Party("t-1", "x".repeat(201)))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void an_instant_is_cut_to_microseconds_within_three_centuries() {
    Instant last = Limits.LATEST_EXCLUSIVE.minusNanos(1);

    assertThat(Limits.instant("x", last)).isEqualTo(Limits.LATEST_EXCLUSIVE.minusNanos(1_000));
    assertThat(Limits.instant("x", Limits.EARLIEST)).isEqualTo(Limits.EARLIEST);
    assertThat(Limits.instant("x", Instant.EPOCH.minusNanos(1)))
        .as("cut towards the past, before 1970 too")
        .isEqualTo(Instant.EPOCH.minusNanos(1_000));
  }

  @Test
  void a_text_says_something_and_is_whole() {
    assertThat(Limits.text("x", "\uD83D\uDE00", 2)).isEqualTo("\uD83D\uDE00");
    assertThat(Limits.textFaults("ab\u0000", 5)).singleElement().asString().contains("position 2");
    assertThat(Limits.textFaults("a\uDE00", 5)).singleElement().asString().contains("surrogate");
    assertThat(Limits.textFaults("\u00a0 x", 5)).isEmpty();
    assertThat(Limits.damage("fine")).isEmpty();
    assertThatThrownBy(() -> Limits.given("the thing", null))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Cannot accept the thing: it is missing; give one");
  }

  @Test
  void a_case_id_is_the_full_form_of_a_uuid() {
    String id = "018f0000-0000-7000-8000-00000000000a";

    assertThat(CaseId.parse(id).toString()).isEqualTo(id);
    assertThat(CaseId.parse(id.toUpperCase(Locale.ROOT)).toString()).isEqualTo(id);
    for (String bad :
        new String[] {"1-1-1-1-1", id + "0", id.substring(1), "x", id.replace('-', '_')}) {
      assertThatThrownBy(() -> CaseId.parse(bad)).isInstanceOf(InvalidInputException.class);
    }
    assertThat(CaseId.parse("ffffffff-ffff-7fff-bfff-ffffffffffff"))
        .isGreaterThan(CaseId.parse("7fffffff-ffff-7fff-bfff-ffffffffffff"));
  }

  @Test
  void a_tenant_knows_the_zone_and_calendar_of_the_nearest_place() {
    Tenant tenant =
        Tenant.of("north", ZoneOffset.UTC, Locale.ENGLISH)
            .calendar("all")
            .zoneAt(Place.of("a"), ZoneId.of("Europe/Berlin"))
            .calendarAt(Place.of("a/b"), "b-hours")
            .zoneAt(Place.of("a/b/c"), ZoneId.of("Asia/Tokyo"));

    assertThat(tenant.zoneAt(null)).isEqualTo(ZoneOffset.UTC);
    assertThat(tenant.zoneAt(Place.of("ab"))).isEqualTo(ZoneOffset.UTC);
    assertThat(tenant.zoneAt(Place.of("a/b"))).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(tenant.zoneAt(Place.of("a/b/c/d"))).isEqualTo(ZoneId.of("Asia/Tokyo"));
    assertThat(tenant.calendarAt(Place.of("a"))).contains("all");
    assertThat(tenant.calendarAt(Place.of("a/b/c"))).contains("b-hours");
    assertThat(tenant.calendars()).containsExactly("all", "b-hours");
    assertThat(tenant.today(Instant.parse("2026-01-01T00:00:00Z"))).hasToString("2026-01-01");
  }

  @Test
  void bad_input_tells_one_fault_in_a_line_and_several_in_a_list() {
    Fault one = new Fault("a/b", "it is odd");

    assertThat(new InvalidInputException("it", java.util.List.of(one)))
        .hasMessage("Cannot accept it: a/b: it is odd");
    assertThat(new InvalidInputException("it", java.util.List.of(one, new Fault("", "so"))))
        .hasMessage("Cannot accept it, 2 faults:\n  - a/b: it is odd\n  - so");
  }
}
