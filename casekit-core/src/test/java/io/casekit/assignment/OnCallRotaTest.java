package io.casekit.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OnCallRotaTest {
  private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

  private final OnCallRota weekly =
      OnCallRota.from(MONDAY, LocalTime.of(8, 0), HELSINKI).turns("anna", "ben", "carl");

  private static Instant helsinki(String local) {
    return LocalDateTime.parse(local).atZone(HELSINKI).toInstant();
  }

  @Test
  void people_take_turns_from_hand_over_to_hand_over() {
    assertThat(weekly.onCall(helsinki("2026-03-02T07:59:59"))).isEmpty();
    assertThat(weekly.onCall(helsinki("2026-03-02T08:00"))).containsExactly("anna");
    assertThat(weekly.onCall(helsinki("2026-03-09T07:59:59"))).containsExactly("anna");
    assertThat(weekly.onCall(helsinki("2026-03-09T08:00"))).containsExactly("ben");
    assertThat(weekly.onCall(helsinki("2026-03-16T08:00"))).containsExactly("carl");
    assertThat(weekly.onCall(helsinki("2026-03-23T08:00"))).containsExactly("anna");
  }

  @Test
  void the_hand_over_stays_at_its_time_on_the_wall_when_the_clocks_change() {
    assertThat(weekly.nextHandOver(helsinki("2026-03-23T08:00")))
        .isEqualTo(helsinki("2026-03-30T08:00"))
        .isEqualTo("2026-03-30T05:00:00Z");
    assertThat(weekly.nextHandOver(Instant.EPOCH)).isEqualTo("2026-03-02T06:00:00Z");
  }

  @Test
  void a_hand_over_that_is_skipped_happens_when_the_clocks_change() {
    OnCallRota night =
        OnCallRota.from(LocalDate.of(2026, 3, 28), LocalTime.of(3, 30), HELSINKI)
            .everyDays(1)
            .turns("anna", "ben");
    Instant change = Instant.parse("2026-03-29T01:00:00Z");

    assertThat(night.onCall(change.minusMillis(1))).containsExactly("anna");
    assertThat(night.onCall(change)).containsExactly("ben");
  }

  @Test
  void a_hand_over_that_is_repeated_happens_the_first_time() {
    OnCallRota night =
        OnCallRota.from(LocalDate.of(2026, 10, 24), LocalTime.of(3, 30), HELSINKI)
            .everyDays(1)
            .turns("anna", "ben");
    Instant first = Instant.parse("2026-10-25T00:30:00Z");

    assertThat(night.onCall(first.minusMillis(1))).containsExactly("anna");
    assertThat(night.onCall(first)).containsExactly("ben");
    assertThat(night.onCall(first.plus(Duration.ofHours(1)))).containsExactly("ben");
  }

  @Test
  void somebody_can_stand_in_and_the_last_word_holds() {
    OnCallRota changed =
        weekly
            .instead("dora", helsinki("2026-03-03T08:00"), helsinki("2026-03-04T08:00"))
            .instead("emil", helsinki("2026-03-03T20:00"), helsinki("2026-03-05T08:00"));

    assertThat(changed.onCall(helsinki("2026-03-03T07:00"))).containsExactly("anna");
    assertThat(changed.onCall(helsinki("2026-03-03T08:00"))).containsExactly("dora");
    assertThat(changed.onCall(helsinki("2026-03-03T20:00"))).containsExactly("emil");
    assertThat(changed.onCall(helsinki("2026-03-05T08:00"))).containsExactly("anna");
  }

  @Test
  void what_makes_no_rota_is_refused() {
    assertThatThrownBy(weekly::turns).hasMessageContaining("0 are given");
    assertThatThrownBy(() -> weekly.turns("anna", " ")).hasMessageContaining("turns/1");
    assertThatThrownBy(() -> weekly.everyDays(0)).hasMessageContaining("it is 0");
    assertThatThrownBy(() -> weekly.instead("dora", Instant.EPOCH, Instant.EPOCH))
        .hasMessageContaining("must lie before");
  }

  @Property(tries = 500)
  void the_turn_is_that_of_the_last_hand_over_on_the_way(
      @ForAll @IntRange(max = 3) int zone,
      @ForAll @IntRange(max = 47) int halfHour,
      @ForAll @IntRange(min = 1, max = 9) int days,
      @ForAll @IntRange(max = 400 * 48) int later) {
    ZoneId there =
        List.of(
                HELSINKI,
                ZoneId.of("America/Sao_Paulo"),
                ZoneId.of("Pacific/Apia"),
                ZoneId.of("Australia/Lord_Howe"))
            .get(zone);
    LocalDate start = LocalDate.of(2011, 10, 1);
    LocalTime time = LocalTime.of(halfHour / 2, halfHour % 2 * 30);
    OnCallRota rota = OnCallRota.from(start, time, there).everyDays(days).turns("a", "b", "c");
    Instant at = start.atStartOfDay(there).toInstant().plus(Duration.ofMinutes(30L * later));

    List<String> expected = List.of();
    List<String> people = List.of("a", "b", "c");
    for (int turn = 0;
        !walled(start.plusDays((long) turn * days).atTime(time), there).isAfter(at);
        turn++) {
      expected = List.of(people.get(turn % 3));
    }
    assertThat(rota.onCall(at)).isEqualTo(expected);
  }

  /** Moves on minute by minute from a day before until the wall shows the time or a later one. */
  private static Instant walled(LocalDateTime wall, ZoneId zone) {
    Instant at = wall.minusHours(30).atZone(java.time.ZoneOffset.UTC).toInstant();
    while (LocalDateTime.ofInstant(at, zone).isBefore(wall)) {
      at = at.plus(Duration.ofMinutes(30));
    }
    return at;
  }
}
