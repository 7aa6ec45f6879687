package io.casekit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Priority;
import io.casekit.report.Forecast.Likeness;
import io.casekit.report.Forecast.Outlook;
import io.casekit.report.Forecast.Stay;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

class ForecastTest {
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  private final Forecast.Tally tally = new Forecast.Tally();

  /** Adds cases of one stage that took 1, 2, 3 ... hours. */
  private void add(String type, Priority priority, int cases) {
    for (int hours = 1; hours <= cases; hours++) {
      Instant end = START.plus(Duration.ofHours(hours));
      tally.add(type, priority, end, List.of(new Stay("new", START, end)));
    }
  }

  private Optional<Outlook> ask(String type, Priority priority, int hoursIn, int hoursLeft) {
    return tally
        .result()
        .of(type, priority, "new", Duration.ofHours(hoursIn), Duration.ofHours(hoursLeft));
  }

  @Test
  void of_a_hundred_cases_those_still_there_are_compared_by_what_they_took_from_there() {
    add("leak", Priority.HIGH, 100);

    // 61 took 40 hours or longer; 20 of them took more than 80.
    Outlook outlook = ask("leak", Priority.HIGH, 40, 40).orElseThrow();

    assertThat(outlook.cases()).isEqualTo(61);
    assertThat(outlook.chance()).isEqualTo(21.0 / 63);
    assertThat(outlook.likeness()).isEqualTo(Likeness.TYPE_AND_PRIORITY);
  }

  @Test
  void the_interval_is_that_of_wilson() {
    add("leak", Priority.HIGH, 100);

    Outlook outlook = ask("leak", Priority.HIGH, 0, 90).orElseThrow();

    // 10 of 100, as in textbooks.
    assertThat(outlook.low()).isEqualTo(0.0552, within(0.0001));
    assertThat(outlook.high()).isEqualTo(0.1744, within(0.0001));
  }

  @Test
  void ending_at_the_due_time_is_in_time() {
    add("leak", Priority.HIGH, 30);

    assertThat(ask("leak", Priority.HIGH, 0, 29).orElseThrow().chance()).isEqualTo(2.0 / 32);
    assertThat(ask("leak", Priority.HIGH, 0, 30).orElseThrow().chance()).isEqualTo(1.0 / 32);
  }

  @Test
  void too_few_similar_cases_give_way_to_less_similar_ones_and_in_the_end_to_no_answer() {
    add("leak", Priority.HIGH, 29);
    add("leak", Priority.LOW, 1);
    add("noise", Priority.HIGH, 1);

    assertThat(ask("leak", Priority.HIGH, 0, 9))
        .get()
        .extracting("likeness", "cases")
        .containsExactly(Likeness.TYPE, 30);
    assertThat(ask("noise", Priority.HIGH, 0, 9))
        .get()
        .extracting("likeness", "cases")
        .containsExactly(Likeness.PRIORITY, 30);
    assertThat(ask("noise", Priority.LOW, 0, 9))
        .get()
        .extracting("likeness", "cases")
        .containsExactly(Likeness.STAGE, 31);
    assertThat(ask("noise", Priority.LOW, 2, 9)).isEmpty();
    assertThat(Forecast.untrained().of("leak", Priority.HIGH, "new", Duration.ZERO, Duration.ZERO))
        .isEmpty();
  }

  @Test
  void of_a_stay_across_the_end_the_part_before_counts_and_one_after_it_does_not() {
    Instant end = START.plus(Duration.ofHours(5));
    for (int i = 0; i < 30; i++) {
      tally.add(
          "leak",
          Priority.HIGH,
          end,
          List.of(
              new Stay("new", START, START.plus(Duration.ofHours(9))),
              new Stay("late", START.plus(Duration.ofHours(9)), START.plus(Duration.ofHours(10)))));
    }

    assertThat(ask("leak", Priority.HIGH, 5, 0)).isPresent();
    assertThat(ask("leak", Priority.HIGH, 6, 0)).isEmpty();
    assertThat(tally.result().of("leak", Priority.HIGH, "late", Duration.ZERO, Duration.ofHours(1)))
        .isEmpty();
    assertThat(tally.result().cases()).isEqualTo(30);
  }

  @Test
  void what_is_overdue_is_not_foretold() {
    add("leak", Priority.HIGH, 40);

    assertThat(ask("leak", Priority.HIGH, 5, -1)).isEmpty();
    assertThat(ask("leak", Priority.HIGH, 5, 0)).isPresent();
  }

  @Test
  void a_stay_that_ends_before_it_begins_is_refused() {
    assertThatThrownBy(() -> new Stay("new", START, START.minusSeconds(1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("stay in stage new")
        .hasMessageContaining("before it begins");
  }

  private record Sample(String type, Priority priority, Instant end, List<Stay> stays) {}

  private static List<Sample> samples(Random random) {
    List<Sample> samples = new ArrayList<>();
    for (int i = random.nextInt(400); i > 0; i--) {
      List<Stay> stays = new ArrayList<>();
      Instant at = START;
      for (int j = 1 + random.nextInt(4); j > 0; j--) {
        Instant next = at.plus(hours(random));
        stays.add(new Stay("stage " + random.nextInt(2), at, next));
        at = next;
      }
      // Some end amid their stays, some long after, and many times are equal.
      samples.add(
          new Sample(
              type(random), priority(random), START.plus(hours(random).multipliedBy(3)), stays));
    }
    return samples;
  }

  private static Duration hours(Random random) {
    return Duration.ofHours(random.nextInt(10));
  }

  private static String type(Random random) {
    return "type " + random.nextInt(3);
  }

  private static Priority priority(Random random) {
    return random.nextInt(4) == 0 ? Priority.LOW : Priority.HIGH;
  }

  private static Forecast learned(List<Sample> samples) {
    Forecast.Tally tally = new Forecast.Tally();
    samples.forEach(s -> tally.add(s.type(), s.priority(), s.end(), s.stays()));
    return tally.result();
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void every_answer_is_what_looking_at_all_cases_one_by_one_gives(@ForAll long seed) {
    Random random = new Random(seed);
    List<Sample> samples = samples(random);
    Forecast forecast = learned(samples);
    List<Sample> shuffled = new ArrayList<>(samples);
    Collections.shuffle(shuffled, random);
    Forecast again = learned(shuffled);

    for (int i = 0; i < 20; i++) {
      String type = type(random);
      Priority priority = priority(random);
      String stage = "stage " + random.nextInt(3);
      Duration in = hours(random);
      Duration left = hours(random);

      Optional<Outlook> outlook = forecast.of(type, priority, stage, in, left);

      assertThat(outlook).isEqualTo(again.of(type, priority, stage, in, left));
      assertThat(outlook.map(o -> List.of(o.likeness(), o.cases(), o.chance())))
          .as("seed %d", seed)
          .isEqualTo(slowly(samples, type, priority, stage, in, left));
      outlook.ifPresent(
          o -> {
            assertThat(o.chance()).isStrictlyBetween(0.0, 1.0).isBetween(o.low(), o.high());
            assertThat(o.low()).isBetween(0.0, o.high());
            assertThat(o.high()).isLessThanOrEqualTo(1);
          });
    }
  }

  private static Optional<List<?>> slowly(
      List<Sample> samples,
      String type,
      Priority priority,
      String stage,
      Duration in,
      Duration left) {
    for (Likeness likeness : Likeness.values()) {
      int comparable = 0;
      int missed = 0;
      for (Sample sample : samples) {
        boolean sameType = sample.type().equals(type);
        boolean samePriority = sample.priority() == priority;
        boolean similar =
            switch (likeness) {
              case TYPE_AND_PRIORITY -> sameType && samePriority;
              case TYPE -> sameType;
              case PRIORITY -> samePriority;
              case STAGE -> true;
            };
        for (Stay stay : sample.stays()) {
          Instant now = stay.from().plus(in);
          boolean wasThere = !now.isAfter(stay.until()) && !now.isAfter(sample.end());
          if (similar && stay.stage().equals(stage) && wasThere) {
            comparable++;
            missed += sample.end().isAfter(now.plus(left)) ? 1 : 0;
          }
        }
      }
      if (comparable >= Forecast.FEWEST) {
        return Optional.of(List.of(likeness, comparable, (missed + 1.0) / (comparable + 2.0)));
      }
    }
    return Optional.empty();
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void more_time_left_is_never_more_risk(@ForAll long seed) {
    Random random = new Random(seed);
    Forecast forecast = learned(samples(random));
    String type = type(random);
    Duration in = hours(random);

    double before = 1;
    for (int left = 0; left < 30; left++) {
      Optional<Outlook> outlook =
          forecast.of(type, Priority.HIGH, "stage 0", in, Duration.ofHours(left));

      assertThat(outlook.map(Outlook::chance).orElse(0.0)).isLessThanOrEqualTo(before);
      before = outlook.map(Outlook::chance).orElse(before);
    }
  }
}
