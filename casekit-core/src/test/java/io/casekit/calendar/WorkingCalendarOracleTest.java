package io.casekit.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** A calendar against the slow, obvious walk over minutes, around the days that go wrong. */
class WorkingCalendarOracleTest {

  /** A day on which a zone does something unusual. */
  record Day(String zone, String date) {
    Instant noon() {
      return LocalDate.parse(date).atTime(12, 0).atZone(ZoneId.of(zone)).toInstant();
    }
  }

  private static final List<Day> DAYS =
      List.of(
          new Day("Europe/Helsinki", "2024-03-31"),
          new Day("Europe/Helsinki", "2024-10-27"),
          new Day("Australia/Lord_Howe", "2024-04-07"),
          new Day("Australia/Lord_Howe", "2024-10-06"),
          // Midnight itself is skipped, and repeated.
          new Day("America/Sao_Paulo", "2017-10-15"),
          new Day("America/Sao_Paulo", "2018-02-18"),
          // The whole of 30 December is skipped.
          new Day("Pacific/Apia", "2011-12-31"),
          // The whole of 31 December is skipped.
          new Day("Pacific/Kiritimati", "1995-01-01"),
          // One minute into the new year it was the old year again.
          new Day("America/Phoenix", "1944-01-01"),
          new Day("Africa/Casablanca", "2024-03-10"),
          new Day("Asia/Kathmandu", "2024-01-01"),
          new Day("UTC", "2023-12-31"));

  /** A calendar, the content it was made of, and a minute near an unusual day. */
  record Given(Day day, List<List<Shift>> weekly, Set<LocalDate> holidays, Instant from) {
    WorkingCalendar calendar() {
      WorkingCalendar.Builder builder = WorkingCalendar.of("k", ZoneId.of(day.zone()));
      for (DayOfWeek weekday : DayOfWeek.values()) {
        builder.weekly(weekday, weekly.get(weekday.ordinal()).toArray(Shift[]::new));
      }
      return builder.holiday(holidays.toArray(LocalDate[]::new)).build();
    }

    MinuteWalk walk(int daysBack, int daysOn) {
      return new MinuteWalk(
          ZoneId.of(day.zone()),
          weekly,
          holidays,
          from.minus(daysBack, ChronoUnit.DAYS),
          from.plus(daysOn, ChronoUnit.DAYS));
    }
  }

  @Provide
  Arbitrary<Given> given() {
    Arbitrary<LocalTime> time =
        Arbitraries.integers()
            .between(0, 24 * 12 - 1)
            .map(fives -> LocalTime.ofSecondOfDay(fives * 300L));
    Arbitrary<Shift> shift =
        Combinators.combine(time, time)
            .filter((a, b) -> b.equals(LocalTime.MIDNIGHT) || b.isAfter(a))
            .as(Shift::new);
    // The hours of the night, in which clocks are changed.
    Arbitrary<Shift> night =
        Combinators.combine(
                Arbitraries.integers().between(0, 12), Arbitraries.integers().between(1, 12))
            .as((a, b) -> Shift.ofSeconds(a * 900, (a + b) * 900));
    Arbitrary<List<Shift>> weekday =
        Arbitraries.frequencyOf(
            Tuple.of(4, shift.list().ofMaxSize(3)),
            Tuple.of(3, night.list().ofMinSize(1).ofMaxSize(2)),
            Tuple.of(2, Arbitraries.just(List.of(Shift.wholeDay()))),
            Tuple.of(1, Arbitraries.just(List.of())));
    Arbitrary<List<List<Shift>>> weekly =
        Arbitraries.oneOf(
            weekday.list().ofSize(7),
            // Whole weeks alike, the case of round the clock among them.
            weekday.map(
                day -> {
                  List<List<Shift>> week = new ArrayList<>();
                  for (int i = 0; i < 7; i++) {
                    week.add(day);
                  }
                  return week;
                }));
    return Combinators.combine(
            Arbitraries.of(DAYS),
            weekly.filter(week -> week.stream().anyMatch(day -> !day.isEmpty())),
            Arbitraries.integers().between(-6, 12).set().ofMaxSize(4),
            Arbitraries.integers().between(-4 * 1440, 2 * 1440))
        .as(
            (day, week, offsets, minutes) ->
                new Given(
                    day,
                    week,
                    offsets.stream()
                        .map(offset -> LocalDate.parse(day.date()).plusDays(offset))
                        .collect(Collectors.toSet()),
                    day.noon().plus(minutes, ChronoUnit.MINUTES)));
  }

  @Property(tries = 150)
  void every_minute_is_working_time_or_not_as_the_walk_says(@ForAll("given") Given given) {
    WorkingCalendar calendar = given.calendar();
    MinuteWalk walk = given.walk(0, 4);

    for (int minute = 0; minute < 4 * 1440; minute += 5) {
      Instant t = given.from().plus(minute, ChronoUnit.MINUTES);
      assertThat(calendar.isWorking(t)).as("%s", t).isEqualTo(walk.isWorking(t));
    }
  }

  @Property(tries = 250)
  void the_working_time_between_two_instants_is_what_the_walk_counts(
      @ForAll("given") Given given, @ForAll @IntRange(max = 20 * 1440) int minutes) {
    WorkingCalendar calendar = given.calendar();
    Instant to = given.from().plus(minutes, ChronoUnit.MINUTES);

    Duration between = calendar.between(given.from(), to);

    assertThat(between).isEqualTo(given.walk(0, 21).between(given.from(), to));
    assertThat(calendar.between(to, given.from())).isEqualTo(between.negated());
  }

  @Property(tries = 250)
  void working_time_is_used_up_where_the_walk_has_used_it_up(
      @ForAll("given") Given given, @ForAll @IntRange(min = 1, max = 6 * 1440) int minutes) {
    Instant expected = given.walk(0, 21).plus(given.from(), minutes);
    Assume.that(expected != null);

    assertThat(given.calendar().plus(given.from(), Duration.ofMinutes(minutes)))
        .isEqualTo(expected);
  }

  @Property(tries = 250)
  void working_time_counted_backwards_begins_where_the_walk_begins_it(
      @ForAll("given") Given given, @ForAll @IntRange(min = 1, max = 6 * 1440) int minutes) {
    Instant expected = given.walk(21, 0).minus(given.from(), minutes);
    Assume.that(expected != null);

    assertThat(given.calendar().plus(given.from(), Duration.ofMinutes(-minutes)))
        .isEqualTo(expected);
  }

  @Property(tries = 150)
  void the_next_opening_is_the_next_working_minute_of_the_walk(@ForAll("given") Given given) {
    Instant expected = given.walk(0, 21).nextOpening(given.from());
    Assume.that(expected != null);

    assertThat(given.calendar().nextOpening(given.from())).isEqualTo(expected);
  }

  @Property(tries = 250)
  void working_days_are_the_dates_on_which_the_walk_finds_working_time(
      @ForAll("given") Given given, @ForAll @IntRange(max = 8) int days) {
    ZoneId zone = ZoneId.of(given.day().zone());
    Instant expected = given.walk(0, 28).plusWorkingDays(given.from(), days, zone);
    Assume.that(expected != null);

    assertThat(given.calendar().plusWorkingDays(given.from(), days)).isEqualTo(expected);
  }

  @Property(tries = 500)
  void counting_forward_and_back_is_exact_to_the_nanosecond(
      @ForAll("given") Given given,
      @ForAll @LongRange(min = 1, max = 10L * 3_600_000_000_000L) long nanos,
      @ForAll @LongRange(min = 1, max = 10L * 3_600_000_000_000L) long more,
      @ForAll @IntRange(max = 999_999_999) int fraction) {
    WorkingCalendar calendar = given.calendar();
    Instant from = given.from().plusNanos(fraction);
    Duration time = Duration.ofNanos(nanos);

    Instant after = calendar.plus(from, time);
    Instant before = calendar.plus(from, time.negated());

    assertThat(calendar.between(from, after)).isEqualTo(time);
    assertThat(calendar.between(from, after.minusNanos(1))).isLessThan(time);
    assertThat(calendar.between(before, from)).isEqualTo(time);
    assertThat(calendar.between(before.plusNanos(1), from)).isLessThan(time);
    assertThat(calendar.plus(after, Duration.ofNanos(more)))
        .isEqualTo(calendar.plus(from, time.plusNanos(more)));
    assertThat(calendar.between(before, after)).isEqualTo(time.plus(time));
  }

  @Property(tries = 300)
  void reading_back_what_was_written_gives_the_same_calendar(@ForAll("given") Given given) {
    WorkingCalendar calendar = given.calendar();

    WorkingCalendar read = WorkingCalendar.fromJson(calendar.toJson());

    assertThat(read).isEqualTo(calendar).hasSameHashCodeAs(calendar);
    assertThat(read.version()).isEqualTo(calendar.version());
    assertThat(read.toJson()).isEqualTo(calendar.toJson());
    assertThat(read.isWorking(given.from())).isEqualTo(calendar.isWorking(given.from()));
  }
}
