package io.casekit.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Cases that calendars get wrong, with the answers written out. A calendar is told in words: its
 * zone, the shifts of {@code daily}, {@code weekdays} or one day of the week, and what holds on
 * dates; more than one shift has a plus between. Instants with a Z are UTC, others wall time of the
 * calendar.
 */
class HardCasesTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      spring: 24/7 has 23 hours        | Europe/Berlin daily 00:00-24:00 | 2024-03-31 | 2024-03-30T23:00Z 2024-03-31T22:00Z
      autumn: 24/7 has 25 hours        | Europe/Berlin daily 00:00-24:00 | 2024-10-27 | 2024-10-26T22:00Z 2024-10-27T23:00Z
      spring: a shift over the gap     | Europe/Berlin daily 01:00-05:00 | 2024-03-31 | 2024-03-31T00:00Z 2024-03-31T03:00Z
      spring: begins in the gap        | Europe/Berlin daily 02:30-05:00 | 2024-03-31 | 2024-03-31T01:00Z 2024-03-31T03:00Z
      spring: ends in the gap          | Europe/Berlin daily 01:00-02:30 | 2024-03-31 | 2024-03-31T00:00Z 2024-03-31T01:00Z
      spring: lies in the gap          | Europe/Berlin daily 02:15-02:45 | 2024-03-31 |
      spring: is just the gap          | Europe/Berlin daily 02:00-03:00 | 2024-03-31 |
      spring: begins where the gap ends| Europe/Berlin daily 03:00-05:00 | 2024-03-31 | 2024-03-31T01:00Z 2024-03-31T03:00Z
      spring: two that meet over it    | Europe/Berlin daily 01:00-02:00+03:00-04:00 | 2024-03-31 | 2024-03-31T00:00Z 2024-03-31T02:00Z
      autumn: a shift over the hour    | Europe/Berlin daily 01:00-05:00 | 2024-10-27 | 2024-10-26T23:00Z 2024-10-27T04:00Z
      autumn: begins in the hour       | Europe/Berlin daily 02:30-05:00 | 2024-10-27 | 2024-10-27T00:30Z 2024-10-27T04:00Z
      autumn: ends in the hour         | Europe/Berlin daily 01:00-02:30 | 2024-10-27 | 2024-10-26T23:00Z 2024-10-27T00:30Z
      autumn: lies in the hour         | Europe/Berlin daily 02:15-02:45 | 2024-10-27 | 2024-10-27T00:15Z 2024-10-27T00:45Z
      autumn: is just the hour         | Europe/Berlin daily 02:00-03:00 | 2024-10-27 | 2024-10-27T00:00Z 2024-10-27T02:00Z
      autumn: a night shift            | Europe/Berlin saturday 22:00-06:00 | 2024-10-27 | 2024-10-26T20:00Z 2024-10-27T05:00Z
      Lord Howe: half an hour twice    | Australia/Lord_Howe daily 01:00-03:00 | 2024-04-07 | 2024-04-06T14:00Z 2024-04-06T16:30Z
      Lord Howe: half an hour skipped  | Australia/Lord_Howe daily 01:00-03:00 | 2024-10-06 | 2024-10-05T14:30Z 2024-10-05T16:00Z
      Troll: two hours skipped         | Antarctica/Troll daily 00:00-24:00 | 2024-03-31 | 2024-03-31T00:00Z 2024-03-31T22:00Z
      Casablanca: Ramadan sets it back | Africa/Casablanca daily 00:00-24:00 | 2024-03-10 | 2024-03-09T23:00Z 2024-03-11T00:00Z
      Kathmandu: a quarter, in 1986    | Asia/Kathmandu daily 00:00-01:00 | 1986-01-01 | 1985-12-31T18:30Z 1985-12-31T19:15Z
      Sao Paulo: midnight is skipped   | America/Sao_Paulo daily 00:00-24:00 | 2017-10-15 | 2017-10-15T03:00Z 2017-10-16T02:00Z
      Sao Paulo: an hour before it too | America/Sao_Paulo daily 23:00-24:00 | 2018-02-17 | 2018-02-18T01:00Z 2018-02-18T03:00Z
      St. John's: midnight comes twice | America/St_Johns daily 00:00-24:00 | 2010-11-07 | 2010-11-07T02:30Z 2010-11-08T03:30Z
      St. John's: the day before has 24| America/St_Johns daily 00:00-24:00 | 2010-11-06 | 2010-11-06T02:30Z 2010-11-07T02:30Z
      St. John's: the small hours      | America/St_Johns daily 00:00-06:00 | 2010-11-07 | 2010-11-07T02:30Z 2010-11-07T09:30Z
      Apia: the day that was not       | Pacific/Apia daily 00:00-24:00 | 2011-12-30 |
      Apia: the night into it ends     | Pacific/Apia thursday 22:00-06:00 | 2011-12-29 | 2011-12-30T08:00Z 2011-12-30T10:00Z
      Apia: no night shift starts on it| Pacific/Apia friday 22:00-06:00 | 2011-12-31 |
      Apia: nor does an override       | Pacific/Apia monday 08:00-09:00 override 2011-12-30 20:00-08:00 | 2011-12-31 |
      leap day                         | Europe/Berlin thursday 08:00-17:00 | 2024-02-29 | 2024-02-29T07:00Z 2024-02-29T16:00Z
      no leap day in 2100              | UTC daily 00:00-24:00 holiday 2100-03-01 | 2100-02-28 | 2100-02-28T00:00Z 2100-03-01T00:00Z
      a night over New Year            | UTC daily 22:00-06:00 | 2024-01-01 | 2023-12-31T22:00Z 2024-01-01T06:00Z 2024-01-01T22:00Z 2024-01-02T06:00Z
      New Year is a holiday            | UTC daily 22:00-06:00 holiday 2024-01-01 | 2024-01-01 |
      """)
  void what_is_worked_on_a_date_of_the_wall(
      String what, String calendar, LocalDate date, String expected) {
    WorkingCalendar given = calendar(calendar);
    Instant noon = date.atTime(12, 0).atZone(given.zone()).toInstant();
    Instant from = WallTime.instant(given.zone().getRules(), date.atStartOfDay());
    Instant to = WallTime.instant(given.zone().getRules(), date.plusDays(1).atStartOfDay());

    String found =
        given.shifts(noon.minusSeconds(3 * 86_400), noon.plusSeconds(3 * 86_400)).stream()
            .filter(s -> from.isBefore(to))
            .filter(s -> s.start().isBefore(to) && s.endExclusive().isAfter(from))
            .map(
                s ->
                    isRoundTheClock(calendar)
                        ? new Stretch(max(s.start(), from), min(s.endExclusive(), to))
                        : s)
            .map(s -> "%s %s".formatted(minutes(s.start()), minutes(s.endExclusive())))
            .collect(Collectors.joining(" "));

    assertThat(found).as("%s", what).isEqualTo(expected == null ? "" : expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      a holiday has no shift                | UTC daily 08:00-17:00 holiday 2024-05-09 | 2024-05-09 | 0
      a holiday twice is one                | UTC daily 08:00-17:00 holiday 2024-05-09 holiday 2024-05-09 | 2024-05-09 | 0
      a holiday cuts the night at midnight  | UTC daily 22:00-06:00 holiday 2024-05-09 | 2024-05-09 | 0
      the evening before it is worked       | UTC daily 22:00-06:00 holiday 2024-05-09 | 2024-05-08 | 8
      the day after has no tail             | UTC daily 22:00-06:00 holiday 2024-05-09 | 2024-05-10 | 2
      a worked holiday has its weekly hours | UTC daily 08:00-17:00 holiday 2024-05-09 worked 2024-05-09 | 2024-05-09 | 9
      and keeps the tail                    | UTC daily 22:00-06:00 holiday 2024-05-09 worked 2024-05-09 | 2024-05-09 | 8
      worked, with hours of its own         | UTC daily 08:00-17:00 holiday 2024-05-09 worked 2024-05-09 override 2024-05-09 08:00-12:00 | 2024-05-09 | 4
      worked, but it is no holiday          | UTC daily 08:00-17:00 worked 2024-05-09 | 2024-05-09 | 9
      a holiday wins over an override       | UTC daily 08:00-17:00 holiday 2024-05-09 override 2024-05-09 08:00-12:00 | 2024-05-09 | 0
      a half day                            | UTC daily 08:00-17:00 override 2024-12-24 08:00-12:00 | 2024-12-24 | 4
      an override may open a free day       | UTC weekdays 08:00-17:00 override 2024-05-11 09:00-12:00 | 2024-05-11 | 3
      an override may close a day           | UTC daily 08:00-17:00 override 2024-05-09 closed | 2024-05-09 | 0
      but leaves the tail of the night      | UTC daily 22:00-06:00 override 2024-05-09 closed | 2024-05-09 | 6
      and starts a night of its own         | UTC daily 08:00-17:00 override 2024-05-09 20:00-02:00 | 2024-05-10 | 11
      overrides are all there is            | UTC override 2024-05-09 08:00-12:00 | 2024-05-09 | 4
      a break                               | UTC daily 08:00-17:00 break 2024-05-09 12:00-12:30 | 2024-05-09 | 8.5
      a break takes of the night before     | UTC daily 22:00-06:00 break 2024-05-09 00:00-04:00 | 2024-05-09 | 4
      a break all day                       | UTC daily 22:00-06:00 break 2024-05-09 00:00-24:00 | 2024-05-09 | 0
      a break to 00:00 is one to 24:00      | UTC daily 08:00-24:00 break 2024-05-09 16:00-00:00 | 2024-05-09 | 8
      a break out of hours takes nothing    | UTC daily 08:00-17:00 break 2024-05-09 17:00-19:00 | 2024-05-09 | 9
      breaks that overlap count once        | UTC daily 08:00-17:00 break 2024-05-09 10:00-12:00 break 2024-05-09 11:00-13:00 | 2024-05-09 | 6
      a break in an override                | UTC daily 08:00-17:00 override 2024-05-09 10:00-14:00 break 2024-05-09 12:00-13:00 | 2024-05-09 | 3
      a break on a worked holiday           | UTC daily 08:00-17:00 holiday 2024-05-09 worked 2024-05-09 break 2024-05-09 08:00-10:00 | 2024-05-09 | 7
      shifts that touch are one             | UTC daily 08:00-12:00+12:00-17:00 | 2024-05-09 | 9
      shifts that overlap count once        | UTC daily 08:00-13:00+12:00-17:00 | 2024-05-09 | 9
      a night and a day that overlap        | UTC daily 22:00-06:00+05:00-08:00 | 2024-05-09 | 10
      a night that is longer than a day     | UTC daily 00:00-24:00+22:00-06:00 | 2024-05-09 | 24
      three shifts round the clock          | UTC daily 06:00-14:00+14:00-22:00+22:00-06:00 | 2024-05-09 | 24
      to the second                         | UTC daily 08:00:01-08:00:02 | 2024-05-09 | 0.000278
      """)
  void how_many_hours_a_date_has(String what, String calendar, LocalDate date, double hours) {
    WorkingCalendar given = calendar(calendar);

    Duration worked = given.between(start(date), start(date.plusDays(1)));

    assertThat(worked).as("%s", what).isEqualTo(Duration.ofSeconds(Math.round(hours * 3_600)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      due exactly at closing             | UTC weekdays 08:00-17:00 | 2024-05-10T15:00 | PT2H    | 2024-05-10T17:00
      a nanosecond more is Monday        | UTC weekdays 08:00-17:00 | 2024-05-10T15:00 | PT2H0.000000001S | 2024-05-13T08:00:00.000000001
      from closing time                  | UTC weekdays 08:00-17:00 | 2024-05-10T17:00 | PT1H    | 2024-05-13T09:00
      from a closed hour                 | UTC weekdays 08:00-17:00 | 2024-05-11T12:00 | PT9H    | 2024-05-13T17:00
      zero stays where it is             | UTC weekdays 08:00-17:00 | 2024-05-11T12:00 | PT0S    | 2024-05-11T12:00
      back to the opening                | UTC weekdays 08:00-17:00 | 2024-05-13T10:00 | -PT2H   | 2024-05-13T08:00
      and before it                      | UTC weekdays 08:00-17:00 | 2024-05-13T10:00 | -PT3H   | 2024-05-10T16:00
      back from a closed hour            | UTC weekdays 08:00-17:00 | 2024-05-11T12:00 | -PT9H   | 2024-05-10T08:00
      back from the opening              | UTC weekdays 08:00-17:00 | 2024-05-13T08:00 | -PT1H   | 2024-05-10T16:00
      over a lunch hour                  | UTC daily 08:00-12:00+13:00-17:00 | 2024-05-10T11:00 | PT2H | 2024-05-10T14:00
      used up when lunch begins          | UTC daily 08:00-12:00+13:00-17:00 | 2024-05-10T11:00 | PT1H | 2024-05-10T12:00
      back to the end of lunch           | UTC daily 08:00-12:00+13:00-17:00 | 2024-05-10T15:00 | -PT2H | 2024-05-10T13:00
      through the night that is longer   | Europe/Berlin daily 22:00-06:00 | 2024-10-26T22:00 | PT9H | 2024-10-27T06:00
      round the clock through spring     | Europe/Berlin daily 00:00-24:00 | 2024-03-30T12:00 | PT24H | 2024-03-31T13:00
      round the clock over New Year      | UTC daily 00:00-24:00 | 2023-12-31T23:59:59 | PT2S | 2024-01-01T00:00:01
      the far future                     | UTC daily 08:00-17:00 | 2189-12-31T12:00 | PT32868H | 2199-12-31T12:00
      the day that was not, in Samoa     | Pacific/Apia daily 08:00-17:00 | 2011-12-29T16:00 | PT2H | 2011-12-31T09:00
      """)
  void when_working_time_is_used_up(
      String what, String calendar, String from, Duration time, String expected) {
    WorkingCalendar given = calendar(calendar);

    assertThat(given.plus(at(given, from), time)).as("%s", what).isEqualTo(at(given, expected));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      the same wall time             | UTC weekdays 08:00-17:00 | 2024-05-06T10:30:15.5 | 1 | 2024-05-07T10:30:15.5
      over the weekend               | UTC weekdays 08:00-17:00 | 2024-05-10T10:00 | 1 | 2024-05-13T10:00
      over a holiday                 | UTC weekdays 08:00-17:00 holiday 2024-05-09 | 2024-05-08T10:00 | 1 | 2024-05-10T10:00
      a worked holiday counts        | UTC weekdays 08:00-17:00 holiday 2024-05-09 worked 2024-05-09 | 2024-05-08T10:00 | 1 | 2024-05-09T10:00
      an opened Saturday counts      | UTC weekdays 08:00-17:00 override 2024-05-11 09:00-12:00 | 2024-05-10T10:00 | 1 | 2024-05-11T10:00
      clipped to the last closing    | UTC weekdays 08:00-17:00 override 2024-05-11 09:00-12:00 | 2024-05-10T16:00 | 1 | 2024-05-11T12:00
      a start in the evening moves   | UTC weekdays 08:00-17:00 | 2024-05-06T18:00 | 1 | 2024-05-08T08:00
      a start at closing moves       | UTC weekdays 08:00-17:00 | 2024-05-06T17:00 | 1 | 2024-05-08T08:00
      a start at the weekend moves   | UTC weekdays 08:00-17:00 | 2024-05-11T12:00 | 1 | 2024-05-14T08:00
      or stays, if the calendar says | UTC weekdays 08:00-17:00 stays | 2024-05-11T12:00 | 1 | 2024-05-13T12:00
      and then ends at the closing   | UTC weekdays 08:00-17:00 stays | 2024-05-06T18:00 | 1 | 2024-05-07T17:00
      or before the opening          | UTC weekdays 08:00-17:00 stays | 2024-05-06T06:00 | 1 | 2024-05-07T06:00
      none goes to the next opening  | UTC weekdays 08:00-17:00 | 2024-05-11T12:00 | 0 | 2024-05-13T08:00
      none stays, if it is to        | UTC weekdays 08:00-17:00 stays | 2024-05-11T12:00 | 0 | 2024-05-11T12:00
      out of a break at its end      | UTC weekdays 08:00-17:00 break 2024-05-07 12:00-13:00 | 2024-05-06T12:30 | 1 | 2024-05-07T13:00
      at its beginning it is in it   | UTC weekdays 08:00-17:00 break 2024-05-07 12:00-13:00 | 2024-05-06T12:00 | 1 | 2024-05-07T13:00
      at its end it is out of it     | UTC weekdays 08:00-17:00 break 2024-05-07 12:00-13:00 | 2024-05-06T13:00 | 1 | 2024-05-07T13:00
      a break before the opening     | UTC weekdays 08:00-17:00 break 2024-05-07 08:00-10:00 | 2024-05-06T09:00 | 1 | 2024-05-07T10:00
      a break up to the closing      | UTC weekdays 08:00-17:00 break 2024-05-07 15:00-17:00 | 2024-05-06T16:00 | 1 | 2024-05-07T15:00
      a break that is all of the day | UTC weekdays 08:00-17:00 break 2024-05-07 08:00-17:00 | 2024-05-06T16:00 | 1 | 2024-05-08T16:00
      between two shifts of a day    | UTC monday 08:00-17:00 tuesday 08:00-12:00+13:00-17:00 | 2024-05-06T12:30 | 1 | 2024-05-07T13:00
      a later opening is not waited for | UTC monday 08:00-17:00 tuesday 10:00-17:00 | 2024-05-06T09:00 | 1 | 2024-05-07T09:00
      in the evening of a night shift| UTC weekdays 22:00-06:00 | 2024-05-10T23:00 | 1 | 2024-05-13T23:00
      in its small hours             | UTC weekdays 22:00-06:00 | 2024-05-11T02:00 | 1 | 2024-05-14T02:00
      a night cut at midnight        | UTC weekdays 22:00-06:00 holiday 2024-05-08 | 2024-05-07T02:00 | 1 | 2024-05-08T00:00
      a skipped wall time            | Europe/Berlin daily 00:00-24:00 | 2024-03-30T02:30 | 1 | 2024-03-31T01:00Z
      a repeated wall time           | Europe/Berlin daily 00:00-24:00 | 2024-10-26T02:30 | 1 | 2024-10-27T00:30Z
      over the day that was not      | Pacific/Apia daily 08:00-17:00 | 2011-12-29T10:00 | 1 | 2011-12-31T10:00
      over New Year                  | UTC daily 08:00-17:00 holiday 2024-01-01 | 2023-12-31T10:00 | 1 | 2024-01-02T10:00
      leap day to its like           | UTC daily 08:00-17:00 | 2024-02-29T10:00 | 366 | 2025-03-01T10:00
      """)
  void where_working_days_end(
      String what, String calendar, String from, int days, String expected) {
    WorkingCalendar given = calendar(calendar);

    assertThat(given.plusWorkingDays(at(given, from), days))
        .as("%s", what)
        .isEqualTo(at(given, expected));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      before the day opens     | UTC weekdays 08:00-17:00 | 2024-05-06T06:00 | 2024-05-06T08:00 | 2024-05-03T17:00
      at the opening           | UTC weekdays 08:00-17:00 | 2024-05-06T08:00 | 2024-05-06T08:00 | 2024-05-03T17:00
      while it is open         | UTC weekdays 08:00-17:00 | 2024-05-06T12:00 | 2024-05-06T12:00 | 2024-05-06T12:00
      at the closing           | UTC weekdays 08:00-17:00 | 2024-05-06T17:00 | 2024-05-07T08:00 | 2024-05-06T17:00
      a nanosecond later       | UTC weekdays 08:00-17:00 | 2024-05-06T17:00:00.000000001 | 2024-05-07T08:00 | 2024-05-06T17:00
      round the clock          | UTC daily 00:00-24:00 | 2024-01-01T00:00 | 2024-01-01T00:00 | 2024-01-01T00:00
      a night at midnight      | UTC daily 22:00-06:00 | 2024-01-01T00:00 | 2024-01-01T00:00 | 2024-01-01T00:00
      only years apart         | UTC override 2020-01-01 08:00-09:00 override 2027-01-01 08:00-09:00 | 2024-01-01T00:00 | 2027-01-01T08:00 | 2020-01-01T09:00
      """)
  void when_it_opens_next_and_when_it_closed_last(
      String what, String calendar, String at, String opening, String closing) {
    WorkingCalendar given = calendar(calendar);

    assertThat(given.nextOpening(at(given, at))).as("%s", what).isEqualTo(at(given, opening));
    assertThat(given.previousClosing(at(given, at))).as("%s", what).isEqualTo(at(given, closing));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      no shift at all                    | UTC
      every override closed              | UTC override 2024-05-09 closed
      the only override on a holiday     | UTC override 2024-05-09 08:00-12:00 holiday 2024-05-09
      the only override in a break       | UTC override 2024-05-09 08:00-12:00 break 2024-05-09 07:00-12:00
      the only override on no day at all | Pacific/Apia override 2011-12-30 20:00-06:00
      the only override in the gap       | Europe/Berlin override 2024-03-31 02:00-03:00
      """)
  void a_calendar_without_any_working_time_is_refused(String what, String calendar) {
    assertThatThrownBy(() -> calendar(calendar)).hasMessageContaining("there is no working time");
  }

  private static WorkingCalendar calendar(String words) {
    String[] word = words.split(" ");
    WorkingCalendar.Builder builder = WorkingCalendar.of("k", ZoneId.of(word[0]));
    for (int i = 1; i < word.length; i++) {
      switch (word[i]) {
        case "daily" -> builder.everyDay(shifts(word[++i]));
        case "weekdays" -> builder.weekdays(shifts(word[++i]));
        case "holiday" -> builder.holiday(LocalDate.parse(word[++i]));
        case "worked" -> builder.worked(LocalDate.parse(word[++i]));
        case "override" -> builder.override(LocalDate.parse(word[++i]), shifts(word[++i]));
        case "break" -> builder.breakOn(LocalDate.parse(word[++i]), shifts(word[++i]));
        case "stays" -> builder.startMovesToOpening(false);
        default ->
            builder.weekly(DayOfWeek.valueOf(word[i].toUpperCase(Locale.ROOT)), shifts(word[++i]));
      }
    }
    return builder.build();
  }

  private static Shift[] shifts(String text) {
    return text.equals("closed")
        ? new Shift[0]
        : Arrays.stream(text.split("\\+")).map(Shift::parse).toArray(Shift[]::new);
  }

  private static Instant at(WorkingCalendar calendar, String text) {
    return text.endsWith("Z")
        ? Instant.parse(text.replace("Z", ":00Z"))
        : LocalDateTime.parse(text).atZone(calendar.zone()).toInstant();
  }

  private static Instant start(LocalDate utc) {
    return utc.atStartOfDay(ZoneId.of("UTC")).toInstant();
  }

  private static boolean isRoundTheClock(String calendar) {
    return calendar.contains("daily 00:00-24:00");
  }

  private static Instant max(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Instant min(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static String minutes(Instant instant) {
    return instant.toString().replace(":00Z", "Z");
  }
}
