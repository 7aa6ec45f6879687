package io.casekit.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.reference.InvalidInputException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class QuietHoursTest {
  private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

  private static QuietHours hours(String from, String to) {
    return QuietHours.of(LocalTime.parse(from), LocalTime.parse(to));
  }

  private static Instant at(String instant) {
    return Instant.parse(instant);
  }

  @Test
  void they_may_go_over_midnight() {
    QuietHours night = hours("22:00", "07:00");

    assertThat(night.endAfter(at("2026-03-02T21:59:59Z"), ZoneOffset.UTC)).isEmpty();
    assertThat(night.endAfter(at("2026-03-02T22:00:00Z"), ZoneOffset.UTC))
        .contains(at("2026-03-03T07:00:00Z"));
    assertThat(night.endAfter(at("2026-03-03T06:59:59Z"), ZoneOffset.UTC))
        .contains(at("2026-03-03T07:00:00Z"));
    assertThat(night.endAfter(at("2026-03-03T07:00:00Z"), ZoneOffset.UTC)).isEmpty();
  }

  @Test
  void they_are_those_of_the_zone() {
    assertThat(hours("09:00", "10:00").endAfter(at("2026-03-02T07:30:00Z"), HELSINKI))
        .contains(at("2026-03-02T08:00:00Z"));
  }

  @Test
  void an_end_that_the_clocks_skip_is_the_moment_at_which_they_do() {
    assertThat(hours("22:00", "03:30").endAfter(at("2026-03-28T23:00:00Z"), HELSINKI))
        .contains(at("2026-03-29T01:00:00Z"));
  }

  @Test
  void an_end_that_comes_twice_is_the_next_of_the_two() {
    QuietHours night = hours("03:10", "03:45");

    assertThat(night.endAfter(at("2026-10-25T00:30:00Z"), HELSINKI))
        .contains(at("2026-10-25T00:45:00Z"));
    assertThat(night.endAfter(at("2026-10-25T01:30:00Z"), HELSINKI))
        .contains(at("2026-10-25T01:45:00Z"));
  }

  @Test
  void all_day_is_refused() {
    assertThatThrownBy(() -> hours("07:00", "07:00"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("they begin and end at 07:00");
  }

  /** The obvious answer: minute by minute until they do not hold. */
  @Property(tries = 300)
  void the_end_is_the_first_minute_after_which_they_do_not_hold(
      @ForAll @IntRange(max = 1_439) int from,
      @ForAll @IntRange(max = 1_439) int to,
      @ForAll @IntRange(max = 3 * 1_440) int minute) {
    if (from == to) {
      return;
    }
    QuietHours hours =
        QuietHours.of(LocalTime.ofSecondOfDay(from * 60L), LocalTime.ofSecondOfDay(to * 60L));
    // Over the night in which the clocks go forward.
    Instant now = at("2026-03-27T12:00:00Z").plusSeconds(minute * 60L);

    Instant end = now;
    while (hours.endAfter(end, HELSINKI).isPresent()) {
      end = end.plusSeconds(60);
    }

    Instant expected = end;
    hours
        .endAfter(now, HELSINKI)
        .ifPresentOrElse(
            found -> assertThat(found).isEqualTo(expected),
            () -> assertThat(expected).isEqualTo(now));
  }
}
