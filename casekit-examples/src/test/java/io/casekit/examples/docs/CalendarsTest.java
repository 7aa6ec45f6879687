package io.casekit.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.calendar.Shift;
import io.casekit.calendar.Timespan;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.calendars.CalendarFile;
import io.casekit.calendars.PublicHolidays;
import io.casekit.reference.InvalidInputException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class CalendarsTest {
  private static final String RESOURCES =
      "casekit-examples/src/test/resources/io/casekit/examples/docs/";

  private static WorkingCalendar caretakers() {
    // tag::calendar[]
    LocalDate christmasEve = LocalDate.of(2026, 12, 24);
    LocalDate newYear = LocalDate.of(2027, 1, 1);
    WorkingCalendar caretakers =
        WorkingCalendar.of("caretakers", ZoneId.of("Europe/Berlin"))
            .weekdays(Shift.parse("07:00-12:00"), Shift.parse("13:00-16:00"))
            .weekly(DayOfWeek.SATURDAY, Shift.parse("22:00-06:00"))
            .holiday(newYear, LocalDate.of(2026, 12, 25))
            .worked(newYear)
            .override(christmasEve, Shift.parse("07:00-11:00"))
            .breakOn(LocalDate.of(2026, 12, 17), Shift.parse("14:00-24:00"))
            .build();
    // end::calendar[]
    return caretakers;
  }

  @Test
  void the_calendar_in_json_is_the_one_in_java() {
    String json = String.join("\n", Documents.source(RESOURCES + "caretakers.json"));

    assertThat(WorkingCalendar.fromJson(json)).isEqualTo(caretakers());
  }

  @Test
  void a_calendar_answers_to_the_second() {
    WorkingCalendar caretakers = caretakers();
    // tag::questions[]
    Instant evening = Instant.parse("2026-12-23T17:00:00Z");
    Instant due = caretakers.plus(evening, Duration.ofHours(6));
    Duration worked = caretakers.between(evening, due);
    Instant opening = caretakers.nextOpening(evening);
    Instant twoDaysOn = Timespan.workingDays(2).after(evening, caretakers);
    // end::questions[]

    assertThat(due).isEqualTo("2026-12-26T23:00:00Z");
    assertThat(worked).isEqualTo(Duration.ofHours(6));
    assertThat(opening).isEqualTo("2026-12-24T06:00:00Z");
    assertThat(twoDaysOn).isEqualTo("2026-12-28T06:00:00Z");
  }

  @Test
  void holidays_come_from_a_library_and_closures_from_a_file() {
    ZoneId zone = ZoneId.of("Europe/Berlin");
    Path file = Documents.root().resolve(RESOURCES + "office.ics");
    // tag::holidays[]
    WorkingCalendar.Builder office =
        WorkingCalendar.of("office", zone)
            .weekdays(Shift.parse("08:00-17:00"))
            .holidays(PublicHolidays.of("DE-BY", 2026, 2030).keySet());
    WorkingCalendar calendar =
        CalendarFile.read(file).addClosures(office, zone, 2026, 2030).build();
    // end::holidays[]

    assertThat(calendar.nextOpening(Instant.parse("2027-01-05T16:00:00Z")))
        .as("after Epiphany")
        .isEqualTo("2027-01-07T07:00:00Z");
    assertThat(calendar.nextOpening(Instant.parse("2026-12-23T12:00:00Z")))
        .as("after the works holidays, and after the Christmas party")
        .isEqualTo("2027-01-04T07:00:00Z");
  }

  @Test
  void a_bare_day_is_refused() {
    assertThatThrownBy(() -> Timespan.parse("P1D"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(String.join("\n", Documents.source(RESOURCES + "bare-day.txt")));
  }
}
