package io.casekit.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * Random calendars against the slow, obvious answers: {@value #QUESTIONS} questions to each, 14,400
 * in all. A failure names the seed, which makes the same calendar and the same questions again.
 */
class WorkingCalendarOracleTest {
  private static final int QUESTIONS = 40;

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void up_to_three_days_each_second_is_as_the_walk_says(@ForAll long seed) {
    Scenario given = Scenario.of(seed, 1, 6);
    Instant from = given.around().minus(36, ChronoUnit.HOURS).plusSeconds(seed % 3_600);
    Instant to = from.plus(3, ChronoUnit.DAYS);

    ask(given, WallWalk.stretches(given.plan(), from, to, 1), from, to, 1);
  }

  @Property(tries = 150, shrinking = ShrinkingMode.OFF)
  void up_to_sixty_days_each_minute_is_as_the_walk_says(@ForAll long seed) {
    Scenario given = Scenario.of(seed, 60, 60);
    Instant from = given.around().minus(given.random().nextInt(40), ChronoUnit.DAYS);
    Instant to = from.plus(60, ChronoUnit.DAYS);

    ask(given, WallWalk.stretches(given.plan(), from, to, 60), from, to, 60);
  }

  @Property(tries = 110, shrinking = ShrinkingMode.OFF)
  void over_years_each_date_is_as_the_sweep_says(@ForAll long seed) {
    Scenario given = Scenario.of(seed, 1, 1_200);
    LocalDate first =
        LocalDate.ofInstant(given.around(), given.plan().zone())
            .minusDays(given.random().nextInt(800));
    LocalDate last = first.plusDays(2_000);
    DaySweep sweep = new DaySweep(given.plan());

    ask(
        given,
        sweep.stretches(first, last),
        first.plusDays(1).atStartOfDay(given.plan().zone()).toInstant(),
        last.minusDays(1).atStartOfDay(given.plan().zone()).toInstant(),
        1);
  }

  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void working_days_are_as_the_sweep_says(@ForAll long seed) {
    Scenario given = Scenario.of(seed, 1, 30);
    DaySweep sweep = new DaySweep(given.plan());
    LocalDate date = LocalDate.ofInstant(given.around(), given.plan().zone());
    SlowAnswers slow = new SlowAnswers(sweep.stretches(date.minusDays(20), date.plusDays(120)));
    boolean moves = !given.calendar().toJson().contains("startMovesToOpening");

    for (int question = 0; question < QUESTIONS; ) {
      Instant from =
          given.instant(
              given.around().minus(10, ChronoUnit.DAYS),
              given.around().plus(20, ChronoUnit.DAYS),
              1);
      int days = given.random().nextInt(9);
      Instant start = moves ? slow.nextOpening(from) : from;
      Instant expected =
          start == null || days == 0
              ? start
              : sweep.plusWorkingDays(start, days, date.plusDays(119));
      if (expected != null) {
        question++;
        assertThat(given.calendar().plusWorkingDays(from, days))
            .as("%d working days from %s; %s", days, from, given)
            .isEqualTo(expected);
      }
    }
  }

  @Property(tries = 20, shrinking = ShrinkingMode.OFF)
  void the_sweep_and_the_walk_say_the_same(@ForAll long seed) {
    Scenario given = Scenario.of(seed, 60, 20);
    LocalDate date = LocalDate.ofInstant(given.around(), given.plan().zone());
    Instant from = given.around().minus(5, ChronoUnit.DAYS);
    Instant to = given.around().plus(10, ChronoUnit.DAYS);

    List<Stretch> swept =
        new DaySweep(given.plan()).stretches(date.minusDays(8), date.plusDays(13));

    assertThat(new SlowAnswers(swept).shifts(from, to))
        .as("%s", given)
        .isEqualTo(WallWalk.stretches(given.plan(), from, to, 60));
  }

  /** Asks about instants between two, so that most questions have an answer there. */
  private static void ask(
      Scenario given, List<Stretch> stretches, Instant from, Instant to, int grain) {
    SlowAnswers slow = new SlowAnswers(stretches);
    WorkingCalendar calendar = given.calendar();
    for (int asked = 0; asked < QUESTIONS; ) {
      Instant a = any(given, stretches, from, to, grain);
      Instant b = any(given, stretches, from, to, grain);
      Duration time = slow.between(a, b).abs();
      Supplier<String> about = () -> "%s, %s, %s; %s".formatted(a, b, time, given);
      int kind = given.random().nextInt(7);
      if (kind == 0) {
        assertThat(calendar.isWorking(a)).as(about).isEqualTo(slow.isWorking(a));
        asked++;
      } else if (kind == 1) {
        assertThat(calendar.between(a, b)).as(about).isEqualTo(slow.between(a, b));
        asked++;
      } else if (kind == 2 && !b.isBefore(a)) {
        assertThat(calendar.shifts(a, b)).as(about).isEqualTo(slow.shifts(a, b));
        asked++;
      } else {
        Instant expected =
            switch (kind) {
              case 3 -> slow.plus(a, time);
              case 4 -> slow.minus(a, time);
              case 5 -> slow.nextOpening(a);
              case 6 -> slow.previousClosing(a);
              default -> null;
            };
        if (expected != null) {
          Instant found =
              switch (kind) {
                case 3 -> calendar.plus(a, time);
                case 4 -> calendar.plus(a, time.negated());
                case 5 -> calendar.nextOpening(a);
                default -> calendar.previousClosing(a);
              };
          assertThat(found).as(about).isEqualTo(expected);
          asked++;
        }
      }
    }
  }

  /** Any instant between two, or one at which a stretch begins or ends. */
  private static Instant any(
      Scenario given, List<Stretch> stretches, Instant from, Instant to, int grain) {
    Random random = given.random();
    if (!stretches.isEmpty() && random.nextInt(3) == 0) {
      Stretch stretch = stretches.get(random.nextInt(stretches.size()));
      Instant edge = random.nextBoolean() ? stretch.start() : stretch.endExclusive();
      if (from.isBefore(edge) && edge.isBefore(to)) {
        return edge;
      }
    }
    Instant any = given.instant(from, to, grain);
    return random.nextBoolean() ? any : any.plusNanos(random.nextInt(1_000_000_000));
  }
}
