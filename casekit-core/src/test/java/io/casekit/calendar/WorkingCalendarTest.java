package io.casekit.calendar;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingCalendarTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

  // Monday to Friday 08:00-17:00; 2024-05-06 is a Monday, a Berlin summer hour is UTC+2.
  private final WorkingCalendar office = WorkingCalendar.officeHours(BERLIN);

  @ParameterizedTest
  @CsvSource({
    "2024-05-06T10:00, PT2H, 2024-05-06T12:00",
    "2024-05-06T15:00, PT2H, 2024-05-06T17:00",
    "2024-05-06T15:00, PT2H1S, 2024-05-07T08:00:01",
    "2024-05-06T05:00, PT1H, 2024-05-06T09:00",
    "2024-05-10T16:00, PT2H, 2024-05-13T09:00",
    "2024-05-11T12:00, PT9H, 2024-05-13T17:00",
    "2024-05-11T12:00, PT0S, 2024-05-11T12:00",
    "2024-05-06T10:00, -PT2H, 2024-05-06T08:00",
    "2024-05-06T10:00, -PT2H1S, 2024-05-03T16:59:59",
    "2024-05-11T12:00, -PT9H, 2024-05-10T08:00",
  })
  void working_time_is_used_up_in_office_hours(String from, Duration time, String expected) {
    assertThat(office.plus(berlin(from), time)).isEqualTo(berlin(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-05-06T10:00, 1, 2024-05-07T10:00",
    "2024-05-10T10:00, 1, 2024-05-13T10:00",
    "2024-05-11T10:00, 1, 2024-05-14T08:00",
    "2024-05-06T17:00, 1, 2024-05-08T08:00",
    "2024-05-06T10:00, 250, 2025-04-21T10:00",
    "2024-05-11T10:00, 0, 2024-05-13T08:00",
  })
  void working_days_end_at_the_same_wall_time(String from, int days, String expected) {
    assertThat(office.plusWorkingDays(berlin(from), days)).isEqualTo(berlin(expected));
  }

  @Test
  void a_working_day_ends_with_the_last_closing_of_a_shorter_day() {
    WorkingCalendar calendar =
        WorkingCalendar.of("short-fridays", BERLIN)
            .weekdays(Shift.parse("08:00-17:00"))
            .weekly(FRIDAY, Shift.parse("08:00-12:00"), Shift.parse("12:30-14:00"))
            .build();

    assertThat(calendar.plusWorkingDays(berlin("2024-05-09T16:00"), 1))
        .isEqualTo(berlin("2024-05-10T14:00"));
  }

  @Test
  void the_opening_is_working_time_and_the_closing_is_not() {
    assertThat(office.isWorking(berlin("2024-05-06T08:00"))).isTrue();
    assertThat(office.isWorking(berlin("2024-05-06T17:00").minusNanos(1))).isTrue();
    assertThat(office.isWorking(berlin("2024-05-06T17:00"))).isFalse();
    assertThat(office.isWorking(berlin("2024-05-06T08:00").minusNanos(1))).isFalse();
  }

  @Test
  void a_holiday_has_no_working_time() {
    WorkingCalendar calendar =
        WorkingCalendar.of("office", BERLIN)
            .weekdays(Shift.parse("08:00-17:00"))
            .holiday(LocalDate.parse("2024-05-09"))
            .build();

    assertThat(calendar.plus(berlin("2024-05-08T16:00"), Duration.ofHours(2)))
        .isEqualTo(berlin("2024-05-10T09:00"));
    assertThat(calendar.between(berlin("2024-05-08T16:00"), berlin("2024-05-10T09:00")))
        .isEqualTo(Duration.ofHours(2));
    assertThat(calendar.plusWorkingDays(berlin("2024-05-08T16:00"), 1))
        .isEqualTo(berlin("2024-05-10T16:00"));
  }

  @Test
  void the_night_in_which_the_clock_is_set_back_has_an_hour_more() {
    WorkingCalendar calendar =
        WorkingCalendar.of("nights", HELSINKI).everyDay(Shift.parse("00:00-06:00")).build();

    // 27 October 2024: 04:00 becomes 03:00 again.
    Duration worked =
        calendar.between(
            Instant.parse("2024-10-26T21:00:00Z"), Instant.parse("2024-10-27T12:00:00Z"));

    assertThat(worked).isEqualTo(Duration.ofHours(7));
  }

  @Test
  void a_shift_that_daylight_saving_skips_gives_nothing() {
    // 31 March 2024: 03:00 becomes 04:00.
    WorkingCalendar calendar =
        WorkingCalendar.of("skipped", HELSINKI).weekly(SUNDAY, Shift.parse("03:15-03:45")).build();

    assertThat(calendar.nextOpening(Instant.parse("2024-03-30T00:00:00Z")))
        .isEqualTo(Instant.parse("2024-04-07T00:15:00Z"));
  }

  @Test
  void a_clock_set_back_over_new_year_does_not_bring_the_old_year_back() {
    // In 1944, one minute after midnight it was 23:01 again.
    WorkingCalendar calendar =
        WorkingCalendar.of("new-year", ZoneId.of("America/Phoenix"))
            .everyDay(Shift.parse("00:00-00:30"))
            .build();
    Instant midnight = Instant.parse("1944-01-01T06:00:00Z");

    assertThat(calendar.isWorking(midnight.plusSeconds(30 * 60))).isTrue();
    assertThat(calendar.between(midnight, midnight.plusSeconds(30 * 60)))
        .isEqualTo(Duration.ofMinutes(30));
    assertThat(calendar.plus(midnight, Duration.ofMinutes(90)))
        .isEqualTo(Instant.parse("1944-01-01T07:30:00Z"));
  }

  @Test
  void round_the_clock_is_one_unbroken_stretch() {
    WorkingCalendar calendar = WorkingCalendar.roundTheClock("always", HELSINKI);
    Instant from = Instant.parse("2024-03-30T23:30:00.000000001Z");

    assertThat(calendar.isWorking(from)).isTrue();
    assertThat(calendar.nextOpening(from)).isEqualTo(from);
    assertThat(calendar.plus(from, Duration.ofDays(900))).isEqualTo(from.plusSeconds(77_760_000));
    assertThat(calendar.between(from, from.plusSeconds(77_760_000)))
        .isEqualTo(Duration.ofDays(900));
    assertThat(calendar.plusWorkingDays(Instant.parse("2024-03-30T01:30:00Z"), 1))
        .as("the same wall time is skipped")
        .isEqualTo(Instant.parse("2024-03-31T01:00:00Z"));
  }

  @Test
  void shifts_that_touch_or_overlap_become_one() {
    WorkingCalendar pieces =
        WorkingCalendar.of("k", BERLIN)
            .weekly(
                MONDAY,
                Shift.parse("12:00-17:00"),
                Shift.parse("08:00-12:00"),
                Shift.parse("09:00-10:00"))
            .build();
    WorkingCalendar whole =
        WorkingCalendar.of("k", BERLIN).weekly(MONDAY, Shift.parse("08:00-17:00")).build();

    assertThat(pieces).isEqualTo(whole);
    assertThat(pieces.version()).isEqualTo(whole.version()).hasSize(64);
  }

  @Test
  void another_key_zone_shift_or_holiday_is_another_version() {
    Shift eightToFive = Shift.parse("08:00-17:00");

    assertThat(
            Stream.of(
                    office,
                    WorkingCalendar.officeHours(HELSINKI),
                    WorkingCalendar.of("other", BERLIN).weekdays(eightToFive).build(),
                    WorkingCalendar.of("office-hours", BERLIN).everyDay(eightToFive).build(),
                    WorkingCalendar.of("office-hours", BERLIN)
                        .weekdays(eightToFive)
                        .holiday(LocalDate.parse("2024-05-09"))
                        .build())
                .map(WorkingCalendar::version))
        .doesNotHaveDuplicates();
  }

  @Test
  void a_calendar_is_refused_with_all_its_faults_at_once() {
    Shift[] many =
        IntStream.range(0, 49)
            .mapToObj(i -> new Shift(LocalTime.of(1, i), LocalTime.of(1, i + 1)))
            .toArray(Shift[]::new);

    assertThatThrownBy(
            () ->
                WorkingCalendar.of(" ", BERLIN)
                    .weekly(MONDAY, many)
                    .holiday(LocalDate.of(1899, 12, 31), LocalDate.of(2200, 1, 1))
                    .build())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("key: it is blank")
        .hasMessageContaining("weekly/monday: it has 49 shifts, the limit is 48")
        .hasMessageContaining("1899-12-31 is outside")
        .hasMessageContaining("2200-01-01 is outside");
    assertThatThrownBy(() -> WorkingCalendar.of("k", BERLIN).build())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("there is no working time");
  }

  @Test
  void a_search_ends_at_ten_years_and_says_what_it_found() {
    WorkingCalendar rare =
        WorkingCalendar.of("rare", ZoneOffset.UTC)
            .weekly(MONDAY, Shift.parse("08:00-09:00"))
            .build();
    Instant from = Instant.parse("2024-01-01T00:00:00Z");

    assertThat(rare.plus(from, Duration.ofHours(522)))
        .isEqualTo(Instant.parse("2033-12-26T09:00:00Z"));
    assertThatThrownBy(() -> rare.plus(from, Duration.ofHours(523)))
        .isInstanceOf(NoWorkingTimeException.class)
        .hasMessage(
            "Cannot count PT523H of working time from 2024-01-01T00:00:00Z in calendar \"rare\": it"
                + " has only PT522H up to 2034-01-01T00:00:00Z. Correct the calendar's shifts and"
                + " holidays, or ask for less.");
    assertThatThrownBy(() -> rare.plus(from, Duration.ofHours(-523)))
        .isInstanceOf(NoWorkingTimeException.class);
    assertThatThrownBy(() -> rare.plusWorkingDays(from, 523))
        .isInstanceOf(NoWorkingTimeException.class);
    assertThatThrownBy(() -> rare.plusWorkingDays(from, Integer.MAX_VALUE))
        .isInstanceOf(NoWorkingTimeException.class);
    for (long seconds : new long[] {Long.MAX_VALUE, Long.MIN_VALUE, 3_653L * 86_400 + 1}) {
      assertThatThrownBy(() -> rare.plus(from, Duration.ofSeconds(seconds)))
          .isInstanceOf(NoWorkingTimeException.class);
      assertThatThrownBy(
              () ->
                  WorkingCalendar.roundTheClock("k", BERLIN)
                      .plus(from, Duration.ofSeconds(seconds)))
          .isInstanceOf(NoWorkingTimeException.class);
    }
  }

  @Test
  void a_calendar_that_is_all_holidays_never_opens() {
    LocalDate[] mondays =
        IntStream.range(0, 600)
            .mapToObj(week -> LocalDate.parse("2024-01-01").plusWeeks(week))
            .toArray(LocalDate[]::new);
    WorkingCalendar closed =
        WorkingCalendar.of("closed", BERLIN)
            .weekly(MONDAY, Shift.wholeDay())
            .holiday(mondays)
            .build();

    assertThatThrownBy(() -> closed.nextOpening(berlin("2024-01-01T00:00")))
        .isInstanceOf(NoWorkingTimeException.class)
        .hasMessageContaining("\"closed\"");
    assertThatThrownBy(() -> closed.plus(berlin("2024-01-01T00:00"), Duration.ofNanos(1)))
        .isInstanceOf(NoWorkingTimeException.class);
    assertThat(closed.between(berlin("2024-01-01T00:00"), berlin("2034-01-01T00:00"))).isZero();
  }

  @Test
  void the_whole_range_of_accepted_instants_can_be_asked_about() {
    Instant last = Limits.LATEST_EXCLUSIVE.minusNanos(1);
    for (String zone : new String[] {"Pacific/Kiritimati", "Etc/GMT+12", "UTC"}) {
      WorkingCalendar calendar =
          WorkingCalendar.of("k", ZoneId.of(zone))
              .everyDay(Shift.wholeDay())
              .holiday(LocalDate.parse("2000-01-01"))
              .build();

      assertThat(calendar.between(Limits.EARLIEST, last))
          .isEqualTo(Duration.between(Limits.EARLIEST, last).minusDays(1));
      assertThatThrownBy(() -> calendar.plus(last, Duration.ofNanos(1)))
          .isInstanceOf(NoWorkingTimeException.class);
      assertThatThrownBy(() -> calendar.plus(Limits.EARLIEST, Duration.ofNanos(-1)))
          .isInstanceOf(NoWorkingTimeException.class);
      assertThatThrownBy(() -> calendar.plusWorkingDays(last, 1))
          .isInstanceOf(NoWorkingTimeException.class);
    }
    assertThatThrownBy(() -> office.isWorking(Limits.LATEST_EXCLUSIVE))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> office.nextOpening(last)).isInstanceOf(NoWorkingTimeException.class);
  }

  @Test
  void the_horizon_is_what_the_calendar_says() {
    WorkingCalendar.Builder rare =
        WorkingCalendar.of("rare", ZoneOffset.UTC)
            .override(LocalDate.parse("2010-01-01"), Shift.parse("08:00-09:00"))
            .override(LocalDate.parse("2040-01-01"), Shift.parse("08:00-09:00"));
    Instant from = Instant.parse("2025-01-01T00:00:00Z");
    WorkingCalendar near = rare.horizonYears(14).build();
    WorkingCalendar far = rare.horizonYears(16).build();

    assertThat(far.nextOpening(from)).isEqualTo(Instant.parse("2040-01-01T08:00:00Z"));
    assertThat(far.previousClosing(from)).isEqualTo(Instant.parse("2010-01-01T09:00:00Z"));
    assertThat(far.plus(from, Duration.ofHours(1))).isEqualTo("2040-01-01T09:00:00Z");
    assertThat(far.plus(from, Duration.ofHours(-1))).isEqualTo("2010-01-01T08:00:00Z");
    assertThat(far.plusWorkingDays(Instant.parse("2030-01-01T00:00:00Z"), 0))
        .isEqualTo("2040-01-01T08:00:00Z");
    assertThatThrownBy(() -> near.nextOpening(from))
        .isInstanceOf(NoWorkingTimeException.class)
        .hasMessageContaining("up to 2039-01-02T00:00:00Z");
    assertThatThrownBy(() -> near.previousClosing(from))
        .isInstanceOf(NoWorkingTimeException.class)
        .hasMessageContaining("from 2011-01-01T00:00:00Z on");
    assertThatThrownBy(() -> near.plus(from, Duration.ofNanos(1)))
        .isInstanceOf(NoWorkingTimeException.class);
    assertThatThrownBy(() -> near.plus(from, Duration.ofNanos(-1)))
        .isInstanceOf(NoWorkingTimeException.class);
    assertThatThrownBy(() -> near.plusWorkingDays(from, 1))
        .isInstanceOf(NoWorkingTimeException.class);
    for (int years : new int[] {0, -1, 101, Integer.MAX_VALUE}) {
      assertThatThrownBy(() -> rare.horizonYears(years).build())
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("horizonYears");
    }
  }

  @Test
  void a_holiday_is_one_unless_it_is_worked() {
    LocalDate ascension = LocalDate.parse("2024-05-09");
    LocalDate friday = ascension.plusDays(1);
    WorkingCalendar calendar =
        WorkingCalendar.of("k", BERLIN)
            .weekdays(Shift.wholeDay())
            .holiday(ascension, friday)
            .worked(friday)
            .build();

    assertThat(calendar.isHoliday(ascension)).isTrue();
    assertThat(calendar.isHoliday(friday)).isFalse();
    assertThat(calendar.isHoliday(friday.plusDays(1))).isFalse();
  }

  @Test
  void shifts_are_cut_off_at_both_ends() {
    assertThat(office.shifts(berlin("2024-05-10T16:00"), berlin("2024-05-14T09:00")))
        .containsExactly(
            new Stretch(berlin("2024-05-10T16:00"), berlin("2024-05-10T17:00")),
            new Stretch(berlin("2024-05-13T08:00"), berlin("2024-05-13T17:00")),
            new Stretch(berlin("2024-05-14T08:00"), berlin("2024-05-14T09:00")));
    assertThat(office.shifts(berlin("2024-05-10T16:00"), berlin("2024-05-10T16:00"))).isEmpty();
    assertThat(office.shifts(berlin("2024-05-10T17:00"), berlin("2024-05-13T08:00"))).isEmpty();
    assertThatThrownBy(() -> office.shifts(berlin("2024-05-10T17:00"), berlin("2024-05-10T16:00")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("swap the two");
  }

  @Test
  void round_the_clock_is_one_shift_however_many_years_it_takes() {
    Instant from = Instant.parse("1950-07-01T00:00:00Z");
    Instant to = Instant.parse("2050-07-01T00:00:00Z");

    assertThat(WorkingCalendar.roundTheClock("always", HELSINKI).shifts(from, to))
        .containsExactly(new Stretch(from, to));
  }

  @Test
  void a_break_may_be_told_in_parts_but_must_end_on_its_date() {
    LocalDate date = LocalDate.parse("2024-05-09");

    assertThatThrownBy(
            () ->
                WorkingCalendar.of("k", BERLIN)
                    .everyDay(Shift.wholeDay())
                    .breakOn(date, Shift.parse("12:00-13:00"))
                    .breakOn(date, Shift.parse("22:00-06:00"))
                    .horizonYears(0)
                    .build())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("breaks/2024-05-09/1: the break 22:00-06:00 ends before it starts")
        .hasMessageContaining("horizonYears: 0 is outside 1 to 100");
  }

  @Test
  void one_who_asks_about_years_far_apart_gets_the_same_as_one_who_asks_in_order() {
    WorkingCalendar inOrder = WorkingCalendar.officeHours(BERLIN);
    Instant[] asked = {
      berlin("2024-12-31T12:00"), berlin("1905-01-01T00:00"), berlin("2150-06-01T12:00")
    };

    for (Instant from : asked) {
      assertThat(office.plus(from, Duration.ofHours(9)))
          .isEqualTo(inOrder.plus(from, Duration.ofHours(9)));
    }
    assertThat(office.between(asked[1], asked[2]))
        .isEqualTo(inOrder.between(asked[1], asked[0]).plus(inOrder.between(asked[0], asked[2])));
  }

  @Test
  void many_threads_may_lay_out_the_years_at_once() {
    for (int round = 0; round < 5; round++) {
      WorkingCalendar fresh = WorkingCalendar.officeHours(BERLIN);

      assertThat(
              IntStream.range(0, 200)
                  .parallel()
                  .map(i -> i * 37 % 200)
                  .mapToObj(i -> berlin("2000-05-02T16:00").plusSeconds(i * 31_557_600L))
                  .allMatch(
                      t ->
                          fresh
                              .between(t, fresh.plus(t, Duration.ofHours(20)))
                              .equals(Duration.ofHours(20))))
          .isTrue();
    }
  }

  @Test
  void days_are_not_counted_backwards() {
    assertThatThrownBy(() -> office.plusWorkingDays(berlin("2024-05-06T10:00"), -1))
        .isInstanceOf(InvalidInputException.class);
  }

  private static Instant berlin(String local) {
    return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
  }
}
