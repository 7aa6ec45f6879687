package io.casekit.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.calendar.Timespan;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.reference.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlaClockTest {
  // Monday to Friday 08:00-17:00; 6 May 2024 is a Monday.
  private final WorkingCalendar office = WorkingCalendar.officeHours(ZoneOffset.UTC);

  /**
   * One clock from its start on the 6th at 10:00. What happens: {@code p} pause, {@code r} resume,
   * {@code s} stop, {@code o} reopen, {@code c} cancel, each with day and hour of May 2024.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # allowed           | happens           | read  | state         | left   | due
          working-hours PT8H  | -                 | 06T12 | RUNNING       | PT6H   | 07T09
          working-hours PT8H  | -                 | 06T20 | RUNNING       | PT1H   | 07T09
          working-hours PT8H  | -                 | 07T09 | RUNNING       | PT0S   | 07T09
          working-hours PT8H  | -                 | 07T10 | BREACHED_OPEN | PT-1H  | 07T09
          working-hours PT8H  | p06T12 r06T14     | 06T15 | RUNNING       | PT5H   | 07T11
          working-hours PT8H  | p06T18 r07T07     | 07T08 | RUNNING       | PT1H   | 07T09
          working-hours PT8H  | p06T12            | 08T12 | PAUSED        | PT6H   | -
          working-hours PT8H  | p07T09            | 08T12 | PAUSED        | PT0S   | 07T09
          working-hours PT8H  | p07T10            | 08T12 | BREACHED_OPEN | PT-1H  | 07T09
          working-hours PT8H  | p07T10 r08T10     | 08T12 | BREACHED_OPEN | PT-3H  | 07T09
          working-hours PT8H  | s06T16            | 09T12 | MET           | PT2H   | 07T09
          working-hours PT8H  | s07T09            | 09T12 | MET           | PT0S   | 07T09
          working-hours PT8H  | s07T12            | 09T12 | MET_LATE      | PT-3H  | 07T09
          working-hours PT8H  | p06T12 s08T12     | 09T12 | MET           | PT6H   | 09T09
          working-hours PT8H  | s06T16 o08T08     | 08T08 | RUNNING       | PT2H   | 08T10
          working-hours PT8H  | s06T16 o08T08     | 08T11 | BREACHED_OPEN | PT-1H  | 08T10
          working-hours PT7H  | -                 | 06T20 | RUNNING       | PT0S   | 06T17
          working-hours PT7H  | s06T20            | 09T12 | MET           | PT0S   | 06T17
          working-hours PT8H  | c06T12            | 09T12 | CANCELLED     | -      | -
          working-days 2      | -                 | 07T10 | RUNNING       | PT9H   | 08T10
          working-days 2      | p07T10 r08T10     | 08T10 | RUNNING       | PT9H   | 09T10
          working-days 2      | p07T18 r08T07     | 08T08 | RUNNING       | PT2H   | 08T10
          calendar-days 2     | -                 | 07T10 | RUNNING       | PT24H  | 08T10
          calendar-days 2     | p07T18 r08T07     | 08T08 | RUNNING       | PT15H  | 08T23
          calendar-days 2     | s08T11            | 09T12 | MET_LATE      | PT-1H  | 08T10
          -                   | -                 | 09T12 | RUNNING       | -      | -
          -                   | s08T11            | 09T12 | MET           | -      | -
          """)
  void a_clock_reads_what_its_events_say(
      @Nullable String allowed,
      @Nullable String happens,
      String read,
      ClockState state,
      @Nullable Duration left,
      @Nullable String due) {
    SlaClock clock = clock(allowed, happens);

    ClockReading reading = clock.read(office, may(read));

    assertThat(reading.state()).isEqualTo(state);
    assertThat(reading.remaining()).isEqualTo(Optional.ofNullable(left));
    assertThat(reading.dueAt()).isEqualTo(Optional.ofNullable(due).map(SlaClockTest::may));
    assertThat(reading.breachedAt())
        .isEqualTo(
            state == ClockState.BREACHED_OPEN || state == ClockState.MET_LATE
                ? reading.dueAt()
                : Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # allowed           | happens           | look at
          working-hours PT8H  | -                 | 07T09
          working-hours PT7H  | -                 | 07T08
          working-hours PT7H  | p06T18 r07T12     | 07T12
          working-hours PT7H  | p06T18 r07T18     | 08T08
          working-hours PT7H  | p06T18            | -
          working-hours PT8H  | p06T12            | -
          working-hours PT8H  | p07T10            | 07T09
          working-hours PT8H  | s07T12            | -
          working-hours PT8H  | c07T12            | -
          working-days 4      | -                 | 10T10
          working-days 5      | -                 | 13T10
          calendar-days 5     | -                 | 11T10
          calendar-days 5     | p11T10 r12T10     | 12T10
          -                   | -                 | -
          """)
  void a_breach_is_looked_for_one_microsecond_into_the_time_after(
      @Nullable String allowed, @Nullable String happens, @Nullable String look) {
    SlaClock clock = clock(allowed, happens);

    Optional<Instant> lookAt = clock.breachLookAt(office);

    assertThat(lookAt).isEqualTo(Optional.ofNullable(look).map(text -> may(text).plusNanos(1_000)));
  }

  @Test
  void a_pause_outside_working_hours_gives_nothing_back() {
    SlaClock clock = clock("p06T17 r07T08");

    assertThat(clock.due(office).dueAt()).isEqualTo(may("07T09"));
  }

  @Test
  void an_agreed_instant_is_the_due_time_as_it_is() {
    SlaClock clock = agreed(may("11T10")).pause(may("07T10")).resume(may("08T10"));

    SlaClock derived = clock.due(office);

    assertThat(derived.dueAt()).isEqualTo(may("11T10"));
    assertThat(derived.breachLookAt(office)).contains(may("11T10").plusNanos(1_000));
    assertThat(derived.read(office, may("11T09")).remaining()).contains(Duration.ofHours(1));
    assertThat(derived.read(office, may("11T10")).state()).isEqualTo(ClockState.RUNNING);
    assertThat(derived.read(office, may("11T11")).state()).isEqualTo(ClockState.BREACHED_OPEN);
  }

  @Test
  void an_agreed_instant_that_passes_during_a_pause_is_overrun_when_the_clock_goes_on() {
    SlaClock paused = agreed(may("07T12")).pause(may("07T10"));

    assertThat(paused.breachLookAt(office)).isEmpty();
    assertThat(paused.read(office, may("07T13")).state()).isEqualTo(ClockState.PAUSED);
    assertThat(paused.read(office, may("07T13")).remaining()).contains(Duration.ofHours(-1));

    SlaClock resumed = paused.resume(may("07T14"));

    assertThat(resumed.breachLookAt(office)).contains(may("07T12").plusNanos(1_000));
  }

  @Test
  void times_before_the_last_mark_are_moved_to_it() {
    SlaClock clock =
        clock("-").pause(may("05T10")).resume(may("04T10")).pause(may("07T10")).stop(may("06T11"));

    assertThat(clock.pauses())
        .containsExactly(
            new Pause(may("06T10"), may("06T10")), new Pause(may("07T10"), may("07T10")));
    assertThat(clock.stoppedAt()).isEqualTo(may("07T10"));
    assertThat(clock.reopen(may("01T10"), ReopenPolicy.CONTINUE).pauses())
        .last()
        .isEqualTo(new Pause(may("07T10"), may("07T10")));
  }

  @Test
  void saying_a_thing_twice_changes_nothing() {
    SlaClock paused = clock("p06T12");
    SlaClock stopped = clock("s06T12");
    SlaClock breached = clock("-").breach(may("07T09"));

    assertThat(paused.pause(may("06T14"))).isSameAs(paused);
    assertThat(clock("-").resume(may("06T14"))).isEqualTo(clock("-"));
    assertThat(stopped.stop(may("06T14"))).isSameAs(stopped);
    assertThat(stopped.cancel(may("06T14"))).isSameAs(stopped);
    assertThat(stopped.pause(may("06T14"))).isSameAs(stopped);
    assertThat(clock("-").reopen(may("06T14"), ReopenPolicy.CONTINUE)).isEqualTo(clock("-"));
    assertThat(breached.breach(may("08T09"))).isSameAs(breached);
  }

  @Test
  void the_closed_time_of_a_reopened_case_is_not_counted_and_its_breach_stays() {
    SlaClock clock =
        clock("-")
            .breach(may("07T09"))
            .stop(may("07T12"))
            .reopen(may("09T12"), ReopenPolicy.CONTINUE);

    assertThat(clock.isRunning()).isTrue();
    assertThat(clock.breachedAt()).isEqualTo(may("07T09"));
    assertThat(clock.breachLookAt(office)).isEmpty();
    assertThat(clock.read(office, may("09T12")).elapsed()).isEqualTo(Duration.ofHours(11));
  }

  @Test
  void a_breach_stays_on_record_when_it_is_superseded() {
    SlaClock breached = clock("-").breach(may("07T09"));

    SlaClock later = breached.supersede("priority changed").breach(may("08T09"));

    assertThat(later.breaches())
        .containsExactly(
            new Breach(may("07T09"), "priority changed"), new Breach(may("08T09"), null));
    assertThat(later.breachedAt()).isEqualTo(may("08T09"));
  }

  @Test
  void a_first_response_that_was_given_is_not_asked_for_again() {
    SlaClock running =
        SlaClock.started(
            "answer", TargetKind.FIRST_RESPONSE, 1, "office-hours", may("06T10"), null);

    assertThat(running.stop(may("06T11")).reopen(may("07T11"), ReopenPolicy.CONTINUE))
        .isEqualTo(running.stop(may("06T11")));
    assertThat(running.cancel(may("06T11")).reopen(may("07T11"), ReopenPolicy.CONTINUE).isRunning())
        .isTrue();
  }

  @Test
  void a_stopped_clock_keeps_the_due_time_that_applied() {
    SlaClock stopped = clock("-").due(office).stop(may("06T12"));

    assertThat(promised(stopped, "working-hours PT1H").due(office).dueAt()).isEqualTo(may("07T09"));
    assertThat(promised(stopped, null).due(office).dueAt()).isEqualTo(may("07T09"));
  }

  @Test
  void a_running_clock_follows_what_is_allowed_now() {
    SlaClock clock = clock("p06T12 r06T14").due(office);

    assertThat(promised(clock, "working-hours PT1H").due(office).dueAt()).isEqualTo(may("06T11"));
    assertThat(promised(clock, null).due(office).dueAt()).isNull();
  }

  @Test
  void a_clock_that_cannot_be_is_refused_with_all_its_faults() {
    assertThatThrownBy(
            () ->
                new Marks(
                    may("06T10"),
                    List.of(new Pause(may("06T09"), null), new Pause(may("06T12"), may("06T14"))),
                    may("06T13"),
                    false))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("pauses/0: it begins at")
        .hasMessageContaining("pauses/0: it is open")
        .hasMessageContaining("stoppedAt: it is");
    assertThatThrownBy(() -> new Pause(may("06T12"), may("06T11")))
        .isInstanceOf(InvalidInputException.class);
  }

  private SlaClock clock(@Nullable String happens) {
    return clock("working-hours PT8H", happens);
  }

  private SlaClock clock(@Nullable String allowed, @Nullable String happens) {
    SlaClock clock = promised(agreed(null), allowed);
    if (happens == null || happens.equals("-")) {
      return clock;
    }
    for (String step : happens.split(" ")) {
      Instant at = may(step.substring(1));
      clock =
          switch (step.charAt(0)) {
            case 'p' -> clock.pause(at);
            case 'r' -> clock.resume(at);
            case 's' -> clock.stop(at);
            case 'o' -> clock.reopen(at, ReopenPolicy.CONTINUE);
            default -> clock.cancel(at);
          };
    }
    return clock;
  }

  private SlaClock promised(SlaClock clock, @Nullable String allowed) {
    Terms.Offer offer =
        new Terms.Offer("p", allowed == null ? null : Timespan.parse(allowed), office.key());
    return clock.under(offer, Recompute.RETROACTIVE, may("06T10"), office, false);
  }

  private SlaClock agreed(@Nullable Instant dueAt) {
    return promised(
        SlaClock.started(
            "repair",
            TargetKind.RESOLUTION,
            1,
            office.key(),
            may("06T10"),
            dueAt == null ? null : new Terms.Agreement(dueAt, null)),
        null);
  }

  private static Instant may(String dayAndHour) {
    return LocalDateTime.parse("2024-05-" + dayAndHour + ":00").toInstant(ZoneOffset.UTC);
  }
}
