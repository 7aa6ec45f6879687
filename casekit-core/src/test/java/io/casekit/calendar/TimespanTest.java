package io.casekit.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimespanTest {
  private final WorkingCalendar office = WorkingCalendar.officeHours(ZoneId.of("Europe/Berlin"));

  @ParameterizedTest
  @CsvSource({
    // Friday 15:00 in Berlin, two days before the clock is set forward.
    "2024-03-29T14:00:00Z, working-hours PT8H, 2024-04-01T12:00:00Z",
    "2024-03-29T14:00:00Z, working-days 1, 2024-04-01T13:00:00Z",
    "2024-03-29T14:00:00Z, calendar-days 1, 2024-03-30T14:00:00Z",
    "2024-03-29T14:00:00Z, calendar-days 3, 2024-04-01T13:00:00Z",
    // 02:30 does not exist on 31 March and exists twice on 27 October.
    "2024-03-30T01:30:00Z, calendar-days 1, 2024-03-31T01:00:00Z",
    "2024-10-26T00:30:00Z, calendar-days 1, 2024-10-27T00:30:00Z",
  })
  void each_measure_counts_in_its_own_way(Instant start, String timespan, Instant expected) {
    assertThat(Timespan.parse(timespan).after(start, office)).isEqualTo(expected);
  }

  @Test
  void the_text_form_reads_back_as_itself() {
    for (Timespan timespan :
        new Timespan[] {
          Timespan.workingHours(8),
          Timespan.workingTime(Duration.ofSeconds(5_400, 1_000)),
          Timespan.workingDays(5),
          Timespan.calendarDays(120)
        }) {
      assertThat(Timespan.parse(timespan.toString())).isEqualTo(timespan);
    }
    assertThat(Timespan.workingHours(8)).hasToString("working-hours PT8H");
    assertThat(Timespan.workingDays(5)).hasToString("working-days 5");
    assertThat(Timespan.calendarDays(120)).hasToString("calendar-days 120");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "P1D",
        "PT8H",
        "8",
        "5 days",
        "days 5",
        "working-hours",
        "working-hours ",
        "working-hours P1D",
        "working-hours 8",
        "working-hours PTX",
        "working-days P5D",
        "working-days +5",
        "working-days",
        "calendar-days 1.5",
        "calendar-days 9999999999",
        "Working-days 5",
        "working-days  5",
        "working-days 5 ",
        "working-days ٥"
      })
  void a_text_that_does_not_say_its_measure_is_refused_naming_the_three(String text) {
    assertThatThrownBy(() -> Timespan.parse(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("working-hours PT8H")
        .hasMessageContaining("working-days 5")
        .hasMessageContaining("calendar-days 120");
  }

  @ParameterizedTest
  @ValueSource(strings = {"P1D", "PT24H", "P2W", "P1M"})
  void a_bare_duration_is_refused_as_ambiguous(String text) {
    assertThatThrownBy(() -> Timespan.parse(text))
        .hasMessageContaining("is ambiguous")
        .hasMessageContaining("working-hours PT8H")
        .hasMessageContaining("working-days 5")
        .hasMessageContaining("calendar-days 120");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "working-hours PT0S",
        "working-hours PT-1H",
        "working-hours PT87673H",
        "working-hours PT0.0000001S",
        "working-days 0",
        "working-days 3651",
        "calendar-days 0",
        "calendar-days 3651"
      })
  void an_amount_out_of_bounds_is_refused(String text) {
    assertThatThrownBy(() -> Timespan.parse(text)).isInstanceOf(InvalidInputException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MAX_VALUE, Long.MIN_VALUE})
  void hours_out_of_bounds_are_refused(long hours) {
    assertThatThrownBy(() -> Timespan.workingHours(hours))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void a_due_time_beyond_the_accepted_years_is_refused() {
    Instant last = Limits.LATEST_EXCLUSIVE.minusSeconds(1);

    assertThatThrownBy(() -> Timespan.calendarDays(1).after(last, office))
        .isInstanceOf(InvalidInputException.class);
  }
}
