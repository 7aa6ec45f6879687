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
