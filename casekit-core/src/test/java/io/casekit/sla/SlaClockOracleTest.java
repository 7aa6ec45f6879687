package io.casekit.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.calendar.Shift;
import io.casekit.calendar.Timespan;
import io.casekit.calendar.WorkingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** A clock against one that really ticks, minute by minute, through its pauses. */
class SlaClockOracleTest {
  private static final Instant START = Instant.parse("2024-03-28T05:00:00Z");

  // With a lunch break, a holiday and the night in which the clock is set forward.
  private final WorkingCalendar calendar =
      WorkingCalendar.of("k", ZoneId.of("Europe/Helsinki"))
          .everyDay(Shift.parse("00:00-04:00"), Shift.parse("08:00-12:00"))
          .holiday(LocalDate.parse("2024-03-30"))
          .build();

  @Property(tries = 500)
  void a_clock_agrees_with_one_that_ticks(
      @ForAll @IntRange(min = 1, max = 40) int hours,
      @ForAll @IntRange(max = 4_000) int startOffset,
      @ForAll @Size(max = 7) List<@IntRange(max = 30) Integer> halfHours,
      @ForAll @IntRange(max = 6_000) int readAfter) {
    Instant start = START.plusSeconds(startOffset * 60L);
    SlaClock clock =
        SlaClock.started("t", TargetKind.RESOLUTION, 1, "k", start, null)
            .under(
                new Terms.Offer("p", Timespan.workingHours(hours), "k"),
                Recompute.RETROACTIVE,
                start,
                calendar,
                false);
    Instant at = start;
    for (int i = 0; i < halfHours.size(); i++) {
      at = at.plusSeconds(halfHours.get(i) * 1_800L);
      clock = i % 2 == 0 ? clock.pause(at) : clock.resume(at);
    }
    Instant now = at.plusSeconds(readAfter * 60L);

    Duration elapsed = Duration.ZERO;
    @Nullable Instant due = null;
    @Nullable Instant over = null;
    Instant last = start.plus(Duration.ofDays(40));
    for (Instant t = start; t.isBefore(last); t = t.plusSeconds(60)) {
      if (calendar.isWorking(t) && !stands(clock, t)) {
        if (elapsed.toHours() == hours && over == null) {
          over = t;
        }
        elapsed = elapsed.plusMinutes(1);
        if (elapsed.toHours() == hours && due == null) {
          due = t.plusSeconds(60);
        }
      }
    }
    Duration atNow = Duration.ZERO;
    for (Instant t = start; t.isBefore(now); t = t.plusSeconds(60)) {
      atNow = atNow.plusMinutes(calendar.isWorking(t) && !stands(clock, t) ? 1 : 0);
    }

    ClockReading reading = clock.read(calendar, now);
    assertThat(clock.due(calendar).dueAt()).isEqualTo(due);
    assertThat(clock.breachLookAt(calendar))
        .isEqualTo(Optional.ofNullable(over).map(t -> t.plusNanos(1_000)));
    assertThat(reading.elapsed()).isEqualTo(atNow);
    assertThat(reading.remaining()).contains(Duration.ofHours(hours).minus(atNow));
    assertThat(reading.state())
        .isEqualTo(
            atNow.compareTo(Duration.ofHours(hours)) > 0
                ? ClockState.BREACHED_OPEN
                : clock.isPaused() ? ClockState.PAUSED : ClockState.RUNNING);
    ClockReading stopped = clock.stop(now).read(calendar, now);
    assertThat(stopped.state())
        .isEqualTo(
            atNow.compareTo(Duration.ofHours(hours)) > 0 ? ClockState.MET_LATE : ClockState.MET);
    assertThat(stopped.remaining()).isEqualTo(reading.remaining());
  }

  private final WorkingCalendar other =
      WorkingCalendar.of("k", ZoneId.of("Europe/Helsinki"))
          .everyDay(Shift.parse("06:00-09:30"), Shift.parse("20:00-24:00"))
          .holiday(LocalDate.parse("2024-04-01"))
          .build();

  @Property(tries = 500)
  void what_is_kept_from_now_on_agrees_with_a_clock_that_ticks_in_one_calendar_after_the_other(
      @ForAll @IntRange(min = 1, max = 40) int hours,
      @ForAll @IntRange(min = 1, max = 40) int later,
      @ForAll @IntRange(max = 4_000) int startOffset,
      @ForAll @Size(min = 1, max = 7) List<@IntRange(max = 30) Integer> halfHours,
      @ForAll @IntRange(max = 6) int change,
      @ForAll @IntRange(max = 6_000) int readAfter) {
    Instant start = START.plusSeconds(startOffset * 60L);
    SlaClock clock =
        SlaClock.started("t", TargetKind.RESOLUTION, 1, "k", start, null)
            .under(offer(hours), Recompute.RETROACTIVE, start, calendar, false);
    Instant at = start;
    Instant changed = start;
    for (int i = 0; i < halfHours.size(); i++) {
      at = at.plusSeconds(halfHours.get(i) * 1_800L);
      clock = i % 2 == 0 ? clock.pause(at) : clock.resume(at);
      if (i == change % halfHours.size()) {
        changed = at;
        clock =
            clock
                .replaced(calendar, Recompute.FROM_NOW, at)
                .under(offer(later), Recompute.FROM_NOW, at, other, false);
      }
    }
    Instant now = at.plusSeconds(readAfter * 60L);
    if (later == hours) {
      // The same promise is no change; only the calendar is another.
      assertThat(clock.terms().carried()).hasSize(1);
    }

    Duration target = Duration.ofHours(later);
    Duration elapsed = Duration.ZERO;
    Duration atNow = Duration.ZERO;
    @Nullable Instant due = null;
    for (Instant t = start; t.isBefore(start.plus(Duration.ofDays(60))); t = t.plusSeconds(60)) {
      if (t.equals(changed) && elapsed.compareTo(target) >= 0) {
        due = t;
      }
      WorkingCalendar counts = t.isBefore(changed) ? calendar : other;
      if (counts.isWorking(t) && !stands(clock, t)) {
        elapsed = elapsed.plusMinutes(1);
        if (due == null && !t.isBefore(changed) && elapsed.equals(target)) {
          due = t.plusSeconds(60);
        }
      }
      atNow = t.isBefore(now) ? elapsed : atNow;
    }

    ClockReading reading = clock.read(other, now);
    assertThat(reading.elapsed()).isEqualTo(atNow);
    assertThat(reading.remaining()).contains(target.minus(atNow));
    assertThat(clock.due(other).dueAt()).isEqualTo(due);
  }

  @Property(tries = 500)
  void a_threshold_is_reached_when_a_clock_that_ticks_has_counted_its_share(
      @ForAll @IntRange(min = 1, max = 40) int hours,
      @ForAll @IntRange(min = 1, max = 30) int tenths,
      @ForAll @IntRange(max = 4_000) int startOffset,
      @ForAll @Size(max = 7) List<@IntRange(max = 30) Integer> halfHours) {
    Instant start = START.plusSeconds(startOffset * 60L);
    SlaClock clock =
        SlaClock.started("t", TargetKind.RESOLUTION, 1, "k", start, null)
            .under(offer(hours), Recompute.RETROACTIVE, start, calendar, false);
    Instant at = start;
    for (int i = 0; i < halfHours.size(); i++) {
      at = at.plusSeconds(halfHours.get(i) * 1_800L);
      clock = i % 2 == 0 ? clock.pause(at) : clock.resume(at);
    }

    Duration share = Duration.ofMinutes(hours * 6L * tenths);
    Duration elapsed = Duration.ZERO;
    @Nullable Instant reached = null;
    for (Instant t = start; t.isBefore(start.plus(Duration.ofDays(90))); t = t.plusSeconds(60)) {
      if (calendar.isWorking(t) && !stands(clock, t)) {
        elapsed = elapsed.plusMinutes(1);
        if (elapsed.equals(share)) {
          reached = t.plusSeconds(60);
        }
      }
    }

    assertThat(clock.reachedAt(Threshold.percent(tenths * 10), calendar))
        .isEqualTo(Optional.ofNullable(reached));
  }

  private static Terms.Offer offer(int hours) {
    return new Terms.Offer("p", Timespan.workingHours(hours), "k");
  }

  private static boolean stands(SlaClock clock, Instant t) {
    return clock.pauses().stream()
        .anyMatch(
            pause -> !t.isBefore(pause.from()) && (pause.to() == null || t.isBefore(pause.to())));
  }
}
