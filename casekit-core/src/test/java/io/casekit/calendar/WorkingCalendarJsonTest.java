package io.casekit.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingCalendarJsonTest {
  private static final String OFFICE =
      """
      {"holidays":["2024-12-25","2024-12-26"],"key":"office",\
      "weekly":{"friday":["08:00-12:00"],"monday":["08:00-12:00","13:00-24:00"]},\
      "zone":"Europe/Berlin"}\
      """;

  @Test
  void a_calendar_is_written_in_one_form_only() {
    WorkingCalendar calendar =
        WorkingCalendar.of("office", ZoneId.of("Europe/Berlin"))
            .holiday(LocalDate.parse("2024-12-26"))
            .weekly(DayOfWeek.FRIDAY, Shift.parse("08:00-12:00"))
            .weekly(DayOfWeek.MONDAY, Shift.parse("13:00-24:00"), Shift.parse("08:00-12:00"))
            .holiday(LocalDate.parse("2024-12-25"), LocalDate.parse("2024-12-26"))
            .build();

    assertThat(calendar.toJson()).isEqualTo(OFFICE);
    assertThat(WorkingCalendar.fromJson(OFFICE)).isEqualTo(calendar);
    assertThat(calendar.version())
        .as("a version is kept with every case, so it may never change for the same content")
        .isEqualTo("2c2681ca1bbdd9fdf5e0f5f5ce798de4827682591a789e28d167f3cef6440e68");
  }

  private static final String WORKSHOP =
      """
      {"breaks":{"2024-05-02":["12:00-13:00","15:00-24:00"]},"holidays":["2024-05-09"],\
      "horizonYears":20,"key":"workshop","overrides":{"2024-05-04":["08:00-12:00"],"2024-05-06":[]},\
      "startMovesToOpening":false,"weekly":{"tuesday":["20:00-06:00"]},"worked":["2024-05-09"],\
      "zone":"Europe/Berlin"}\
      """;

  @Test
  void all_that_a_calendar_can_say_is_written_in_one_form_only() {
    LocalDate second = LocalDate.parse("2024-05-02");
    LocalDate ninth = LocalDate.parse("2024-05-09");
    WorkingCalendar calendar =
        WorkingCalendar.of("workshop", ZoneId.of("Europe/Berlin"))
            .weekly(DayOfWeek.TUESDAY, Shift.parse("22:00-06:00"), Shift.parse("20:00-00:00"))
            .holiday(ninth)
            .worked(ninth)
            .override(LocalDate.parse("2024-05-06"))
            .override(LocalDate.parse("2024-05-04"), Shift.parse("08:00-12:00"))
            .breakOn(second, Shift.parse("15:00-00:00"), Shift.parse("12:00-12:40"))
            .breakOn(second, Shift.parse("12:30-13:00"))
            .horizonYears(20)
            .startMovesToOpening(false)
            .build();

    assertThat(calendar.toJson()).isEqualTo(WORKSHOP);
    assertThat(WorkingCalendar.fromJson(WORKSHOP)).isEqualTo(calendar);
    assertThat(calendar.version())
        .isEqualTo("7be0e1c4b5dafa10507e136c0233b083ce8f1a06f4a1adc83b86f165b620717a");
  }

  @Test
  void what_says_nothing_is_not_written() {
    String wordy =
        OFFICE.replace(
            "\"zone\"",
            """
            "worked":[],"overrides":{},"breaks":{"2024-05-02":[]},"horizonYears":10,\
            "startMovesToOpening":true,"zone"\
            """);

    assertThat(WorkingCalendar.fromJson(wordy).toJson()).isEqualTo(OFFICE);
  }

  @Test
  void every_fault_of_dates_is_named_with_its_path() {
    InvalidInputException refused =
        catchThrowableOfType(
            InvalidInputException.class,
            () ->
                WorkingCalendar.fromJson(
                    """
                    {"key": "k", "zone": "UTC", "weekly": {"monday": ["24:00-08:00"]},
                     "holidays": ["1815-06-18"], "worked": ["soon", "2024-05-09"],
                     "overrides": {"2024-05-04": ["08:00-08:00"], "2024-02-30": [], "3024-05-04": []},
                     "breaks": {"2024-05-02": ["12:00-13:00", "13:00-12:00"]},
                     "horizonYears": 101, "startMovesToOpening": "no"}\
                    """));

    assertThat(refused.faults())
        .extracting(Fault::path)
        .containsExactlyInAnyOrder(
            "weekly/monday/0",
            "holidays",
            "worked/0",
            "overrides/2024-05-04/0",
            "overrides/2024-02-30",
            "overrides",
            "breaks/2024-05-02/1",
            "horizonYears",
            "startMovesToOpening");
    assertThat(refused)
        .hasMessageContaining("the break 13:00-12:00 ends before it starts")
        .hasMessageContaining("101 is outside 1 to 100")
        .hasMessageContaining("3024-05-04 is outside the years");
  }

  @Test
  void every_fault_is_named_with_its_path() {
    InvalidInputException refused =
        catchThrowableOfType(
            InvalidInputException.class,
            () ->
                WorkingCalendar.fromJson(
                    """
                    {"zone": "Europe/Atlantis", "colour": "red",
                     "weekly": {"monday": ["08:00-17:00", 8, "22:00-22:00"], "funday": []},
                     "holidays": ["2024-12-25", "2024-02-30"]}\
                    """));

    assertThat(refused.faults())
        .extracting(Fault::path)
        .containsExactlyInAnyOrder(
            "key",
            "zone",
            "colour",
            "weekly/monday/1",
            "weekly/monday/2",
            "weekly/funday",
            "holidays/1");
  }

  @Test
  void what_the_builder_refuses_is_refused_with_its_path_too() {
    assertThatThrownBy(
            () ->
                WorkingCalendar.fromJson(
                    """
                    {"key": " k", "zone": "UTC", "weekly": {}, "holidays": ["1815-06-18"]}\
                    """))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("key: it begins or ends with white space")
        .hasMessageContaining("weekly: there is no working time")
        .hasMessageContaining("holidays: 1815-06-18 is outside");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "7",
        "{",
        "{}",
        "{\"key\":\"k\",\"key\":\"k\"}",
        "{\"key\":\"k\",\"zone\":\"UTC\",\"weekly\":[]}",
        "{\"key\":\"k\",\"zone\":\"UTC\",\"weekly\":{\"monday\":\"08:00-17:00\"}}",
        "{\"key\":\"k\",\"zone\":\"UTC\",\"weekly\":{\"monday\":[null]}}",
        "{\"key\":\"k\",\"zone\":\"UTC\",\"weekly\":{\"monday\":[\"08:00-17:00\"]},\"breaks\":[]}",
        "{\"key\":\"k\",\"zone\":\"UTC\",\"weekly\":{\"monday\":[\"08:00-17:00\"]},\"horizonYears\":1e99}",
        "{\"key\":\"k\",\"zone\":7,\"weekly\":{\"monday\":[\"08:00-17:00\"]}}",
        "{\"key\":\"k\",\"zone\":\"UTC\",\"weekly\":{\"monday\":[\"08:00-17:00\"]}} x"
      })
  void what_is_not_a_calendar_is_refused(String json) {
    assertThatThrownBy(() -> WorkingCalendar.fromJson(json))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void a_document_that_is_too_large_is_refused() {
    String json = OFFICE + " ".repeat(Limits.DEFINITION_BYTES);

    assertThatThrownBy(() -> WorkingCalendar.fromJson(json))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("larger than the limit");
  }
}
