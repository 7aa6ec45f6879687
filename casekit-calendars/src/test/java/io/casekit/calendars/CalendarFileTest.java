package io.casekit.calendars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.casekit.calendar.Shift;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarFileTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void whole_days_are_holidays_with_their_names() {
    CalendarFile file =
        file(
            """
            BEGIN:VEVENT
            UID:1
            DTSTART;VALUE=DATE:20240509
            SUMMARY;LANGUAGE=en:Ascension\\, a day off
            END:VEVENT
            BEGIN:VEVENT
            UID:2
            DTSTART;VALUE=DATE:20241230
            DTEND;VALUE=DATE:20250102
            SUMMARY:Between the
              years
            END:VEVENT
            BEGIN:VEVENT
            UID:3
            DTSTART:20240509T100000Z
            DTEND:20240509T110000Z
            SUMMARY:A meeting
            END:VEVENT
            """);

    assertThat(file.holidays(2024, 2024))
        .containsOnlyKeys(
            LocalDate.parse("2024-05-09"),
            LocalDate.parse("2024-12-30"),
            LocalDate.parse("2024-12-31"))
        .containsEntry(LocalDate.parse("2024-05-09"), "Ascension, a day off")
        .containsEntry(LocalDate.parse("2024-12-30"), "Between the years");
    assertThat(file.holidays(2025, 2025)).containsOnlyKeys(LocalDate.parse("2025-01-01"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      RRULE:FREQ=YEARLY                              | 20200229 | 2024-02-29 2028-02-29
      RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO         | 20230529 | 2024-05-27 2025-05-26 2026-05-25 2027-05-31 2028-05-29
      RRULE:FREQ=YEARLY;UNTIL=20251224               | 20231224 | 2024-12-24 2025-12-24
      RRULE:FREQ=YEARLY;COUNT=3                      | 20231224 | 2024-12-24 2025-12-24
      RRULE:FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=31    | 20240131 | 2024-01-31 2024-07-31 2025-01-31 2025-07-31 2026-01-31 2026-07-31 2027-01-31 2027-07-31 2028-01-31 2028-07-31
      RRULE:FREQ=WEEKLY;BYDAY=SA,SU;UNTIL=20240107   | 20240106 | 2024-01-06 2024-01-07
      RRULE:FREQ=DAILY;COUNT=2                       | 20240106 | 2024-01-06 2024-01-07
      RDATE;VALUE=DATE:20250110,20260112             | 20240106 | 2024-01-06 2025-01-10 2026-01-12
      EXDATE;VALUE=DATE:20240106                     | 20240106 |
      """)
  void an_event_repeats(String line, String start, String expected) {
    CalendarFile file =
        file(
            """
            BEGIN:VEVENT
            UID:1
            DTSTART;VALUE=DATE:%s
            %s
            END:VEVENT
            """
                .formatted(start, line));

    assertThat(
            file.holidays(2024, 2028).keySet().stream()
                .map(LocalDate::toString)
                .collect(Collectors.joining(" ")))
        .isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void an_event_may_stand_in_for_one_occurrence_of_another() {
    CalendarFile file =
        file(
            """
            BEGIN:VEVENT
            UID:party
            DTSTART;VALUE=DATE:20230601
            RRULE:FREQ=YEARLY
            END:VEVENT
            BEGIN:VEVENT
            UID:party
            RECURRENCE-ID;VALUE=DATE:20240601
            DTSTART;VALUE=DATE:20240608
            END:VEVENT
            BEGIN:VEVENT
            UID:party
            RECURRENCE-ID;VALUE=DATE:20250601
            DTSTART;VALUE=DATE:20250601
            STATUS:CANCELLED
            END:VEVENT
            """);

    assertThat(file.holidays(2024, 2026))
        .containsOnlyKeys(LocalDate.parse("2024-06-08"), LocalDate.parse("2026-06-01"));
  }

  @Test
  void closures_are_holidays_and_breaks() {
    WorkingCalendar calendar =
        file("""
                BEGIN:VTIMEZONE
                TZID:Europe/Helsinki
                TZURL:http://localhost:1/never-fetched
                END:VTIMEZONE
                BEGIN:VEVENT
                UID:1
                DTSTART;TZID=Europe/Helsinki:20240506T110000
                DTEND;TZID=Europe/Helsinki:20240506T123000
                RRULE:FREQ=WEEKLY;COUNT=2
                BEGIN:VALARM
                TRIGGER:-PT15M
                DURATION:PT99H
                END:VALARM
                END:VEVENT
                BEGIN:VEVENT
                UID:2
                DTSTART:20240507T220000
                DURATION:PT12H
                END:VEVENT
                BEGIN:VEVENT
                UID:3
                DTSTART;VALUE=DATE:20240509
                END:VEVENT
                """)
            .addClosures(
                WorkingCalendar.of("k", BERLIN).everyDay(Shift.parse("08:00-17:00")),
                BERLIN,
                2024,
                2024)
            .build();

    assertThat(hours(calendar, "2024-05-06")).as("10:00-11:30").isEqualTo(7.5);
    assertThat(hours(calendar, "2024-05-08")).as("until 10:00").isEqualTo(7);
    assertThat(hours(calendar, "2024-05-09")).isZero();
    assertThat(hours(calendar, "2024-05-13")).isEqualTo(7.5);
    assertThat(hours(calendar, "2024-05-20")).isEqualTo(9);
  }

  @Test
  void openings_are_the_shifts_of_their_dates() {
    WorkingCalendar calendar =
        file("""
                BEGIN:VEVENT
                UID:1
                DTSTART:20240511T090000
                DTEND:20240511T120000
                END:VEVENT
                BEGIN:VEVENT
                UID:2
                DTSTART:20240511T130000
                DTEND:20240511T150000
                END:VEVENT
                BEGIN:VEVENT
                UID:3
                DTSTART:20240510T220000
                DTEND:20240511T020000
                END:VEVENT
                """)
            .addOpenings(
                WorkingCalendar.of("k", BERLIN).weekdays(Shift.parse("08:00-17:00")),
                BERLIN,
                2024,
                2024)
            .build();

    assertThat(hours(calendar, "2024-05-10")).as("22:00-24:00").isEqualTo(2);
    assertThat(hours(calendar, "2024-05-11")).as("until 02:00, and five more").isEqualTo(7);
    assertThat(hours(calendar, "2024-05-13")).isEqualTo(9);
  }

  @Test
  void openings_longer_than_a_shift_are_refused_all_at_once() {
    CalendarFile file =
        file(
            """
            BEGIN:VEVENT
            UID:1
            DTSTART;VALUE=DATE:20240511
            SUMMARY:Open day
            END:VEVENT
            BEGIN:VEVENT
            UID:2
            DTSTART:20240512T080000
            DTEND:20240513T080000
            SUMMARY:Long day
            END:VEVENT
            """);

    assertThatThrownBy(() -> file.addOpenings(WorkingCalendar.of("k", BERLIN), BERLIN, 2024, 2024))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("\"Open day\" of 2024-05-11")
        .hasMessageContaining("\"Long day\" of 2024-05-12");
  }

  @Test
  void every_fault_is_named_with_its_path() {
    InvalidInputException refused =
        catchThrowableOfType(
            InvalidInputException.class,
            () ->
                file(
                    """
                    BEGIN:VEVENT
                    UID:1
                    END:VEVENT
                    BEGIN:VEVENT
                    UID:2
                    DTSTART;TZID=Mars/Crater:20240511T080000
                    RRULE:FREQ=SECONDLY
                    EXDATE:20240230T080000
                    END:VEVENT
                    BEGIN:VEVENT
                    UID:3
                    DTSTART;VALUE=DATE:20240511
                    DTEND;VALUE=DATE:20240510
                    DTSTART;VALUE=DATE:20240512
                    RDATE:99990101
                    END:VEVENT
                    """));

    assertThat(refused.faults())
        .extracting(Fault::path)
        .containsExactlyInAnyOrder(
            "events/0/DTSTART",
            "events/1/DTSTART",
            "events/1/DTSTART",
            "events/1/RRULE",
            "events/1/EXDATE",
            "events/2/DTSTART",
            "events/2/DTEND",
            "events/2/RDATE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FREQ=SECONDLY",
        "FREQ=HOURLY",
        "FREQ=NEVER",
        "",
        "BYDAY=MO",
        "FREQ=DAILY;FREQ=DAILY",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=999999999",
        "FREQ=DAILY;COUNT=-1",
        "FREQ=DAILY;BYHOUR=1,2,3",
        "FREQ=DAILY;BYMONTHDAY=29",
        "FREQ=YEARLY;BYDAY=XX",
        "FREQ=YEARLY;BYMONTH=13",
        "FREQ=YEARLY;UNTIL=tomorrow",
        "FREQ=YEARLY;RSCALE=HEBREW"
      })
  void a_rule_that_is_not_understood_is_refused_not_guessed(String rule) {
    assertThatThrownBy(
            () ->
                file(
                    """
                    BEGIN:VEVENT
                    DTSTART;VALUE=DATE:20240511
                    RRULE:%s
                    END:VEVENT
                    """
                        .formatted(rule)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("events/0/RRULE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "BEGIN:VCALENDAR",
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n",
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>"
      })
  void what_is_no_calendar_file_is_refused(String text) {
    assertThatThrownBy(() -> CalendarFile.parse(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("iCalendar file");
  }

  @Test
  void what_is_too_much_is_refused() {
    String event = "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20240511\nEND:VEVENT\n";
    String rule = event.replace("END", "RRULE:FREQ=DAILY\nEND");

    assertThatThrownBy(() -> file(event.repeat(5_001))).hasMessageContaining("5000 events");
    assertThatThrownBy(() -> file(rule.repeat(501))).hasMessageContaining("500 that repeat");
    assertThatThrownBy(() -> CalendarFile.parse(" ".repeat(Limits.DEFINITION_BYTES + 1)))
        .hasMessageContaining("larger than the limit");
    assertThatThrownBy(() -> file(rule.repeat(100)).holidays(2024, 2100))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("more than 20000 times");
    assertThatThrownBy(() -> file(event).holidays(2025, 2024))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void a_file_is_read_as_utf_8_with_or_without_a_mark(@TempDir Path folder) throws Exception {
    String text =
        "\uFEFFBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20240106\r\n"
            + "SUMMARY:Heilige Drei Könige\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    Path file = Files.writeString(folder.resolve("a.ics"), text);
    Path latin = Files.write(folder.resolve("b.ics"), text.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(CalendarFile.read(file).holidays(2024, 2024)).containsValue("Heilige Drei Könige");
    assertThatThrownBy(() -> CalendarFile.read(latin)).hasMessageContaining("UTF-8");
    assertThatThrownBy(() -> CalendarFile.read(folder.resolve("none.ics")))
        .isInstanceOf(UncheckedIOException.class);
  }

  private static CalendarFile file(String events) {
    return CalendarFile.parse(
        ("BEGIN:VCALENDAR\nVERSION:2.0\n" + events + "END:VCALENDAR\n").replace("\n", "\r\n"));
  }

  private static double hours(WorkingCalendar calendar, String date) {
    LocalDateTime start = LocalDate.parse(date).atStartOfDay();
    Duration worked =
        calendar.between(
            start.atZone(calendar.zone()).toInstant(),
            start.plusDays(1).atZone(calendar.zone()).toInstant());
    return worked.toMinutes() / 60.0;
  }
}
