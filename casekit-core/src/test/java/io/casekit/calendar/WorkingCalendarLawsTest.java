package io.casekit.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.LongRange;

/** What holds of every calendar, to the nanosecond and without a second way of counting. */
class WorkingCalendarLawsTest {
  private static final long TEN_HOURS = 36_000_000_000_000L;

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void counting_on_and_what_lies_between_are_each_others_inverse(
      @ForAll long seed, @ForAll @LongRange(min = 1, max = TEN_HOURS) long nanos) {
    Given given = new Given(seed);
    Duration time = Duration.ofNanos(nanos);

    Instant after = given.calendar.plus(given.t, time);
    Instant before = given.calendar.plus(given.t, time.negated());

    assertThat(given.between(given.t, after)).as("%s", given).isEqualTo(time);
    assertThat(given.between(given.t, before)).as("%s", given).isEqualTo(time.negated());
    assertThat(given.between(given.t, after.minusNanos(1)))
        .as("the earliest; %s", given)
        .isLessThan(time);
    assertThat(given.between(before.plusNanos(1), given.t))
        .as("the latest; %s", given)
        .isLessThan(time);
    assertThat(given.calendar.plus(given.t, Duration.ZERO)).isEqualTo(given.t);
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void stretches_and_closings_together_are_all_the_time_there_is(
      @ForAll long seed, @ForAll @LongRange(min = 0, max = 8_000_000) long seconds) {
    Given given = new Given(seed);
    Instant to = given.t.plusSeconds(seconds);

    List<Stretch> all = new ArrayList<>(given.calendar.shifts(given.t, to));
    for (WorkingCalendar.Closing closing : given.calendar.closings(given.t, to)) {
      all.add(new Stretch(closing.start(), closing.endExclusive()));
    }
    all.sort(Comparator.comparing(Stretch::start));

    Instant at = given.t;
    for (Stretch stretch : all) {
      assertThat(stretch.start()).as("%s", given).isEqualTo(at);
      assertThat(stretch.endExclusive()).isAfter(at);
      at = stretch.endExclusive();
    }
    assertThat(at).as("%s", given).isEqualTo(to);
  }

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void counting_on_twice_is_counting_on_by_the_sum(
      @ForAll long seed,
      @ForAll @LongRange(min = 1, max = TEN_HOURS) long some,
      @ForAll @LongRange(min = 1, max = TEN_HOURS) long more) {
    Given given = new Given(seed);
    Duration both = Duration.ofNanos(some + more);

    Instant on = given.calendar.plus(given.t, Duration.ofNanos(some));
    Instant back = given.calendar.plus(given.t, Duration.ofNanos(-some));

    assertThat(given.calendar.plus(on, Duration.ofNanos(more)))
        .as("%s", given)
        .isEqualTo(given.calendar.plus(given.t, both));
    assertThat(given.calendar.plus(back, Duration.ofNanos(-more)))
        .as("%s", given)
        .isEqualTo(given.calendar.plus(given.t, both.negated()));
  }

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void more_time_or_a_later_start_never_ends_earlier(
      @ForAll long seed,
      @ForAll @LongRange(min = -TEN_HOURS, max = TEN_HOURS) long nanos,
      @ForAll @LongRange(min = 0, max = TEN_HOURS) long more) {
    Given given = new Given(seed);
    Duration time = Duration.ofNanos(nanos);

    Instant end = given.calendar.plus(given.t, time);

    assertThat(given.calendar.plus(given.t, time.plusNanos(more)))
        .as("%s", given)
        .isAfterOrEqualTo(end);
    assertThat(given.calendar.plus(given.t.plusNanos(more), time))
        .as("%s", given)
        .isAfterOrEqualTo(end);
  }

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void what_lies_between_adds_up_over_any_split(
      @ForAll long seed,
      @ForAll @LongRange(min = -40_000_000, max = 40_000_000) long toB,
      @ForAll @LongRange(min = -40_000_000, max = 40_000_000) long toC) {
    Given given = new Given(seed);
    Instant b = given.t.plusSeconds(toB);
    Instant c = given.t.plusSeconds(toC);

    assertThat(given.between(given.t, b).plus(given.between(b, c)))
        .as("%s", given)
        .isEqualTo(given.between(given.t, c));
    assertThat(given.between(b, given.t)).isEqualTo(given.between(given.t, b).negated());
  }

  @Property(tries = 500, shrinking = ShrinkingMode.OFF)
  void an_instant_is_working_time_exactly_where_working_time_grows(@ForAll long seed) {
    Given given = new Given(seed);
    Instant next = given.calendar.nextOpening(given.t);
    Instant last = given.calendar.previousClosing(given.t);

    for (Instant t : new Instant[] {given.t, next, next.minusNanos(1), last, last.minusNanos(1)}) {
      assertThat(given.calendar.isWorking(t))
          .as("%s; %s", t, given)
          .isEqualTo(!given.between(t, t.plusNanos(1)).isZero());
    }
    assertThat(given.calendar.isWorking(next)).isTrue();
    assertThat(given.between(given.t, next)).isZero();
    assertThat(given.between(last.minusNanos(1), last)).isEqualTo(Duration.ofNanos(1));
    assertThat(given.between(last, given.t)).isZero();
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void the_shifts_are_the_working_time_and_never_touch(@ForAll long seed) {
    Given given = new Given(seed);
    Instant to = given.t.plus(30, ChronoUnit.DAYS);
    Duration sum = Duration.ZERO;
    Instant last = Instant.MIN;

    for (Stretch stretch : given.calendar.shifts(given.t, to)) {
      assertThat(stretch.start()).as("%s", given).isAfter(last);
      assertThat(stretch.length()).isPositive();
      last = stretch.endExclusive();
      sum = sum.plus(stretch.length());
    }

    assertThat(sum).as("%s", given).isEqualTo(given.between(given.t, to));
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void reading_back_what_was_written_gives_the_same_calendar(@ForAll long seed) {
    WorkingCalendar calendar = new Given(seed).calendar;

    WorkingCalendar read = WorkingCalendar.fromJson(calendar.toJson());

    assertThat(read).as("seed %d", seed).isEqualTo(calendar).hasSameHashCodeAs(calendar);
    assertThat(read.toJson()).isEqualTo(calendar.toJson());
    assertThat(read.version()).isEqualTo(calendar.version());
  }

  /** A random calendar and an instant near an unusual day. */
  private static final class Given {
    final WorkingCalendar calendar;
    final Instant t;
    private final Scenario scenario;

    Given(long seed) {
      scenario = Scenario.of(seed, 1, 20);
      calendar = scenario.calendar();
      t =
          scenario
              .around()
              .plusSeconds(scenario.random().nextInt(10 * 86_400) - 5 * 86_400)
              .plusNanos(scenario.random().nextInt(1_000_000_000));
    }

    Duration between(Instant a, Instant b) {
      return calendar.between(a, b);
    }

    @Override
    public String toString() {
      return t + "; " + scenario;
    }
  }
}
