package io.casekit.calendars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.calendar.Shift;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.reference.InvalidInputException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicHolidaysTest {

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "SE, 2024, 01-01 01-06 03-29 03-31 04-01 05-01 05-09 05-19 06-06 06-21 06-22 11-02 12-24 12-25"
        + " 12-26 12-31",
    "FI, 2024, 01-01 01-06 03-29 03-31 04-01 05-01 05-09 06-21 06-22 11-02 12-06 12-24 12-25 12-26",
    "DE, 2024, 01-01 03-29 04-01 05-01 05-09 05-20 10-03 12-25 12-26",
    "DE-BY, 2024, 01-01 01-06 03-29 04-01 05-01 05-09 05-20 05-30 10-03 11-01 12-25 12-26",
    "us, 2024, 01-01 01-15 02-19 05-27 06-19 07-04 09-02 11-11 11-28 12-25",
    "US-MA, 2016, 01-01 01-18 02-15 05-30 07-04 09-05 10-10 11-11 11-24 12-26",
  })
  void the_public_holidays_of_a_year_are_those_of_the_country_and_the_region(
      String region, int year, String expected) {
    assertThat(
            PublicHolidays.of(region, year, year).keySet().stream()
                .map(date -> date.toString().substring(5))
                .collect(Collectors.joining(" ")))
        .isEqualTo(expected);
  }

  @Test
  void a_holiday_stands_on_the_date_on_which_it_is_observed() {
    assertThat(PublicHolidays.of("US", 2021, 2021))
        .containsEntry(LocalDate.parse("2021-07-05"), "Independence Day")
        .doesNotContainKey(LocalDate.parse("2021-07-04"))
        .as("of the next year, observed in this one")
        .containsEntry(LocalDate.parse("2021-12-31"), "New Year's Day");
    assertThat(PublicHolidays.of("US", 2022, 2022))
        .doesNotContainKey(LocalDate.parse("2022-01-01"))
        .doesNotContainKey(LocalDate.parse("2021-12-31"));
  }

  @Test
  void what_is_only_observed_is_there_for_who_asks() {
    LocalDate patriots = LocalDate.parse("2016-04-18");

    assertThat(PublicHolidays.withObservances("US-MA", 2016, 2016))
        .containsEntry(patriots, "Patriots' Day")
        .containsAllEntriesOf(PublicHolidays.of("US-MA", 2016, 2016));
    assertThat(PublicHolidays.of("US-MA", 2016, 2016)).doesNotContainKey(patriots);
  }

  @Test
  void the_names_are_in_the_language_asked_for() {
    assertThat(PublicHolidays.of("DE-BY", 2024, 2025, Locale.GERMAN))
        .hasSize(24)
        .containsEntry(LocalDate.parse("2024-10-03"), "Tag der Deutschen Einheit");
  }

  @Test
  void the_holidays_go_into_a_calendar() {
    WorkingCalendar calendar =
        WorkingCalendar.of("munich", ZoneId.of("Europe/Berlin"))
            .weekdays(Shift.parse("08:00-17:00"))
            .holidays(PublicHolidays.of("DE-BY", 2024, 2034).keySet())
            .build();

    assertThat(calendar.nextOpening(Instant.parse("2024-05-29T16:00:00Z")))
        .as("after Corpus Christi")
        .isEqualTo(Instant.parse("2024-05-31T06:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "ZZ", "DE-XX", "DE-BY-NOWHERE", "Germany", "../../etc/passwd"})
  void an_unknown_region_is_refused(String region) {
    assertThatThrownBy(() -> PublicHolidays.of(region, 2024, 2024))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("\"" + region + "\"");
  }

  @Test
  void a_region_that_is_not_known_is_refused_with_those_that_are() {
    assertThatThrownBy(() -> PublicHolidays.of("DE-XX", 2024, 2024))
        .hasMessageContaining("by")
        .hasMessageContaining("sn");
  }

  @ParameterizedTest
  @CsvSource({"1899, 1900", "2199, 2200", "2024, 2023"})
  void years_out_of_bounds_are_refused(int first, int last) {
    assertThatThrownBy(() -> PublicHolidays.of("DE", first, last))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void every_region_that_is_told_can_be_asked_for() {
    assertThat(PublicHolidays.regions()).contains("SE", "FI", "DE", "DE-BY", "US", "US-MA");
    for (String region : PublicHolidays.regions()) {
      assertThat(PublicHolidays.of(region, 2024, 2024)).as(region).isNotNull();
    }
  }
}
