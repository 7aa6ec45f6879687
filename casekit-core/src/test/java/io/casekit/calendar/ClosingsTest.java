package io.casekit.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.calendar.WorkingCalendar.Closing;
import io.casekit.calendar.WorkingCalendar.Reason;
import io.casekit.reference.InvalidInputException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Why no work is done. The first Monday is 2 November 2026. */
class ClosingsTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static Instant at(String local) {
    return LocalDateTime.parse("2026-11-" + local).atZone(BERLIN).toInstant();
  }

  private static LocalDate date(String day) {
    return LocalDate.parse("2026-11-" + day);
  }

  private static Closing closing(String from, String to, Reason reason) {
    return new Closing(at(from), at(to), reason);
  }

  @Test
  void a_weekend_is_one_closing_from_friday_evening_to_monday_morning() {
    assertThat(WorkingCalendar.officeHours(BERLIN).closings(at("06T12:00"), at("09T12:00")))
        .containsExactly(closing("06T17:00", "09T08:00", Reason.HOURS));
  }

  @Test
  void a_holiday_closes_its_whole_date_and_cuts_the_night_before() {
    WorkingCalendar nights =
        WorkingCalendar.of("nights", BERLIN)
            .everyDay(Shift.parse("22:00-06:00"))
            .holiday(date("04"))
            .build();

    assertThat(nights.closings(at("03T12:00"), at("05T23:00")))
        .containsExactly(
            closing("03T12:00", "03T22:00", Reason.HOURS),
            closing("04T00:00", "05T00:00", Reason.HOLIDAY),
            closing("05T00:00", "05T22:00", Reason.HOURS));
  }

  @Test
  void a_break_is_one_only_where_there_would_be_work() {
    WorkingCalendar nights =
        WorkingCalendar.of("nights", BERLIN)
            .everyDay(Shift.parse("22:00-06:00"))
            .breakOn(date("04"), Shift.parse("02:00-03:00"), Shift.parse("05:00-12:00"))
            .build();

    assertThat(nights.closings(at("04T00:00"), at("04T22:00")))
        .containsExactly(
            closing("04T02:00", "04T03:00", Reason.BREAK),
            closing("04T05:00", "04T06:00", Reason.BREAK),
            closing("04T06:00", "04T22:00", Reason.HOURS));
  }

  @Test
  void an_override_closes_what_the_day_of_the_week_would_have_open() {
    WorkingCalendar office =
        WorkingCalendar.of("office", BERLIN)
            .weekdays(Shift.parse("08:00-17:00"))
            .override(date("04"), Shift.parse("10:00-19:00"))
            .override(date("05"))
            .build();

    assertThat(office.closings(at("04T07:00"), at("06T08:00")))
        .containsExactly(
            closing("04T07:00", "04T08:00", Reason.HOURS),
            closing("04T08:00", "04T10:00", Reason.OVERRIDE),
            closing("04T19:00", "05T08:00", Reason.HOURS),
            closing("05T08:00", "05T17:00", Reason.OVERRIDE),
            closing("05T17:00", "06T08:00", Reason.HOURS));
  }

  @Test
  void round_the_clock_nothing_is_closed_and_backwards_nothing_is_told() {
    WorkingCalendar always = WorkingCalendar.roundTheClock("always", BERLIN);

    assertThat(always.closings(at("04T07:00"), at("06T08:00"))).isEmpty();
    assertThatThrownBy(() -> always.closings(at("06T08:00"), at("04T07:00")))
        .isInstanceOf(InvalidInputException.class);
  }
}
