package io.casekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SettableClockTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final SettableClock clock = SettableClock.at("2026-03-02T12:00:00Z");

  @Test
  void it_stands_still_until_it_is_moved() {
    assertThat(clock.instant()).isEqualTo(NOON).isEqualTo(clock.instant());

    clock.advance(Duration.ofHours(1));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(3_600));

    clock.moveTo(NOON.plusSeconds(7_200));
    assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(7_200));
  }

  @Test
  void it_goes_back_only_if_it_is_told_to() {
    assertThatThrownBy(() -> clock.advance(Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("setBack");
    assertThatThrownBy(() -> clock.moveTo(NOON.minusNanos(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("setBack");
    assertThat(clock.instant()).isEqualTo(NOON);

    clock.setBack(NOON.minusSeconds(1));

    assertThat(clock.instant()).isEqualTo(NOON.minusSeconds(1));
  }
}
