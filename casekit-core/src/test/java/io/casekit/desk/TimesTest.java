package io.casekit.desk;

import static io.casekit.Office.ANNA;
import static io.casekit.Office.IMPORT;
import static io.casekit.Office.MONDAY;
import static io.casekit.Office.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.Office;
import io.casekit.access.Actor;
import io.casekit.audit.AuditEntry;
import io.casekit.calendar.Timespan;
import io.casekit.cases.Case;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.Breached;
import io.casekit.event.CaseEvent.DatedBeforeOpening;
import io.casekit.event.CaseEvent.NoteAdded;
import io.casekit.event.CaseEvent.PriorityChanged;
import io.casekit.event.CaseEvent.Reminded;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Priority;
import io.casekit.sla.ClockReading;
import io.casekit.sla.ClockState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When things happened, when they were recorded, when they are due, and what comes by itself. */
class TimesTest {
  private final Office office = new Office();

  private ClockReading clock(Case c, String target) {
    return office.desk().explain(c.id()).clock(target).orElseThrow();
  }

  private List<CaseEvent> events(Case c) {
    return office.desk().trail(c.id()).stream().flatMap(e -> e.events().stream()).toList();
  }

  private List<Breached> breaches(Case c) {
    return events(c).stream().filter(Breached.class::isInstance).map(Breached.class::cast).toList();
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }

  // When it happened.

  @Test
  void an_entry_is_recorded_in_whole_microseconds() {
    office.now = MONDAY.plusNanos(1_999);

    Case c = office.open();

    assertThat(c.openedAt()).isEqualTo(MONDAY.plusNanos(1_000));
    assertThat(office.desk().trail(c.id()).get(0).recordedAt()).isEqualTo(c.openedAt());
  }

  @Test
  void an_entry_is_never_recorded_before_the_one_it_follows() {
    Case c = office.open();
    office.now = MONDAY.minus(Duration.ofDays(2));

    Case noted = office.on(c).note("from a node whose clock is behind");
    office.now = MONDAY.plusSeconds(1);
    office.on(c).note("from another");

    assertThat(noted.recordedAt()).isEqualTo(MONDAY);
    assertThat(office.desk().trail(c.id()))
        .extracting(AuditEntry::recordedAt)
        .containsExactly(MONDAY, MONDAY, MONDAY.plusSeconds(1));
    assertThat(office.desk().trail(c.id()))
        .extracting(AuditEntry::occurredAt)
        .containsExactly(MONDAY, MONDAY, MONDAY.plusSeconds(1));
  }

  @Test
  void what_happened_earlier_is_dated_so_and_recorded_now() {
    Case c = office.open();
    office.passHours(3);
    Instant earlier = MONDAY.plusSeconds(60);

    Case moved = office.on(c).occurredAt(earlier.plusNanos(700)).moveTo("working");

    AuditEntry entry = office.desk().trail(c.id()).get(1);
    assertThat(entry.occurredAt()).isEqualTo(earlier);
    assertThat(entry.recordedAt()).isEqualTo(office.now);
    assertThat(moved.stageSince()).isEqualTo(earlier);
    assertThat(moved.attentionAt()).isEqualTo(office.now);
  }

  @Test
  void what_has_not_happened_yet_cannot_be_recorded() {
    Case c = office.open();
    Instant later = office.now.plus(1, ChronoUnit.MICROS);

    assertThatThrownBy(() -> office.on(c).occurredAt(later).note("x"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("lies after the kit's clock");
    assertThatThrownBy(() -> office.desk().occurredAt(later).open("fault", Office::leak))
        .isInstanceOf(InvalidInputException.class);
    assertThat(office.look(c)).isEqualTo(c);
  }

  @Test
  void only_an_importer_dates_something_before_the_opening_and_it_is_flagged() {
    Case c = office.open();
    Instant before = c.openedAt().minus(1, ChronoUnit.MICROS);
    for (Actor actor : List.of(ANNA, TENANT, Actor.supplier("s"), Actor.system("m"))) {
      assertThatThrownBy(() -> office.on(c, actor).occurredAt(before).message("x"))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("lies before the opening of F-2026-0001")
          .hasMessageContaining("only an importer may say so");
    }

    Case flagged = office.on(c, IMPORT).occurredAt(before).note("from the old system");

    assertThat(flagged.isFlagged()).isTrue();
    assertThat(office.lastEvents(c))
        .containsExactly(
            new DatedBeforeOpening(c.openedAt()), new NoteAdded("from the old system", false));
    assertThat(office.on(c).occurredAt(c.openedAt()).note("just then").isFlagged()).isTrue();
    assertThat(office.desk().verify(c.id()).findings()).isEmpty();
  }

  @Test
  void a_case_may_be_opened_for_an_earlier_time() {
    Instant friday = at("2026-02-27T12:00:00Z");

    Case c = office.desk().occurredAt(friday).open("fault", Office::leak);

    assertThat(c.openedAt()).isEqualTo(friday);
    assertThat(c.recordedAt()).isEqualTo(MONDAY);
    assertThat(clock(c, "answer").dueAt()).contains(at("2026-02-27T16:00:00Z"));
    assertThat(c.wakeAt().orElseThrow()).isBefore(MONDAY);
    assertThat(office.kit.wake(10).changed()).isEqualTo(1);
    assertThat(breaches(c)).containsExactly(new Breached("answer", at("2026-02-27T16:00:00Z")));
  }

  // When it is due.

  @Test
  void the_first_response_is_the_first_public_note_of_an_agent_and_nothing_else() {
    Case c = office.open();
    office.passHours(1);
    office.on(c).note("inside");
    office.on(c, Actor.supplier("s")).publicNote("from a supplier");
    office.on(c, IMPORT).publicNote("from an import");
    office.on(c, Actor.system("mailer")).publicNote("from a machine");
    office.on(c, TENANT).message("Hello?");
    office.on(c).claim();

    assertThat(clock(c, "answer").state()).isEqualTo(ClockState.RUNNING);
    office.passHours(1);
    office.on(c).publicNote("We are coming");
    office.passHours(1);
    office.on(c).publicNote("Tomorrow");
    assertThat(clock(c, "answer").state()).isEqualTo(ClockState.MET);
    assertThat(clock(c, "answer").stoppedAt()).contains(MONDAY.plus(Duration.ofHours(2)));
    assertThat(clock(c, "fix").state()).isEqualTo(ClockState.RUNNING);
  }

  @Test
  void a_waiting_stage_pauses_and_leaving_it_goes_on() {
    Case c = office.open();
    office.on(c).moveTo("working");
    office.on(c).completeTask("inspect");
    office.passHours(2);

    Case waiting = office.on(c).moveTo("waiting");

    assertThat(clock(c, "fix").state()).isEqualTo(ClockState.PAUSED);
    assertThat(waiting.targetAt()).isEmpty();
    assertThat(waiting.wakeAt()).isPresent();
    office.passHours(24);
    Case back = office.on(c).moveTo("working");
    // 18 working hours from Monday 08:00, and 9 more for the day of waiting.
    assertThat(back.targetAt()).contains(at("2026-03-04T17:00:00Z"));
  }

  @Test
  void a_resolved_case_reopened_into_a_waiting_stage_stays_paused() {
    Case c = office.in("fixed");
    office.passHours(1);

    Case again = office.on(c).reopen("waiting");

    assertThat(clock(c, "fix").state()).isEqualTo(ClockState.PAUSED);
    assertThat(again.targetAt()).isEmpty();
    office.passHours(1);
    office.on(c).moveTo("working");
    assertThat(clock(c, "fix").state()).isEqualTo(ClockState.RUNNING);
    assertThat(clock(c, "fix").elapsed()).isZero();
  }

  @Test
  void a_case_dropped_before_any_answer_owes_one_when_it_is_reopened() {
    Case c = office.in("dropped");
    assertThat(clock(c, "answer").state()).isEqualTo(ClockState.CANCELLED);

    office.on(c).reopen("triage");

    assertThat(clock(c, "answer").state()).isEqualTo(ClockState.RUNNING);
    assertThat(clock(c, "fix").state()).isEqualTo(ClockState.RUNNING);
  }

  @Test
  void an_answer_that_was_given_is_not_asked_for_again() {
    Case c = office.in("working, inspected");
    office.on(c).publicNote("We are coming");
    office.on(c).resolve("Tightened");
    office.on(c).reopen("working");

    assertThat(clock(c, "answer").state()).isEqualTo(ClockState.MET);
    assertThat(clock(c, "fix").state()).isEqualTo(ClockState.RUNNING);
  }

  @Test
  void another_priority_is_due_at_another_time_from_the_same_start() {
    Case c = office.open();
    assertThat(c.targetAt()).contains(at("2026-03-03T17:00:00Z"));
    office.passHours(1);

    Case pressing = office.on(c).prioritise(Priority.CRITICAL);

    assertThat(pressing.targetAt()).contains(at("2026-03-02T10:00:00Z"));
    assertThat(pressing.dueAt()).contains(at("2026-03-02T10:00:00Z"));
    assertThat(pressing.wakeAt()).contains(at("2026-03-02T10:00:00.000001Z"));
    assertThat(office.on(c).prioritise(Priority.LOW).targetAt())
        .contains(at("2026-03-03T17:00:00Z"));
  }

  @Test
  void an_agreed_time_takes_the_place_of_the_time_allowed() {
    Instant agreed = at("2026-03-08T03:00:00Z");

    Case c = office.open(r -> r.due("fix", agreed));

    assertThat(c.targetAt()).contains(agreed);
    assertThat(office.on(c).prioritise(Priority.CRITICAL).targetAt()).contains(agreed);
    office.on(c).moveTo("working");
    office.on(c).completeTask("inspect");
    assertThat(office.on(c).moveTo("waiting").targetAt()).contains(agreed);
  }

  @Test
  void a_breach_is_recorded_once_before_the_command_that_comes_late_dated_when_due() {
    Case c = office.open();
    office.passHours(30);

    Case late = office.on(c).prioritise(Priority.LOW);
    office.on(c).note("again");
    office.kit.wake(10);

    assertThat(office.desk().trail(c.id()).get(1).events())
        .containsExactly(
            new Breached("answer", at("2026-03-02T12:00:00Z")),
            new PriorityChanged(Priority.MEDIUM, Priority.LOW));
    assertThat(breaches(c)).hasSize(1);
    assertThat(late.clocks().get(0).breachedAt()).isEqualTo(at("2026-03-02T12:00:00Z"));
    assertThat(late.dueAt()).contains(at("2026-03-02T12:00:00Z"));
  }

  @Test
  void what_happened_in_time_and_is_recorded_late_is_no_breach() {
    Case c = office.open();
    office.passHours(30);

    office.on(c).occurredAt(MONDAY.plus(Duration.ofHours(3))).publicNote("We are coming");

    assertThat(breaches(c)).isEmpty();
    assertThat(clock(c, "answer").state()).isEqualTo(ClockState.MET);
  }

  @Test
  void what_ends_exactly_when_due_is_in_time() {
    Case c = office.open();
    office.now = at("2026-03-02T12:00:00Z");

    assertThat(office.kit.wake(10).looked()).isZero();
    office.on(c).publicNote("Just so");

    assertThat(clock(c, "answer").state()).isEqualTo(ClockState.MET);
    assertThat(breaches(c)).isEmpty();
  }

  // What comes by itself.

  @Test
  void waking_records_each_breach_and_writes_nothing_when_nothing_is_due() {
    Case c = office.open();

    assertThat(office.kit.wake(10)).isEqualTo(new WakeReport(0, 0, 0));
    office.now = at("2026-03-02T12:00:00.000001Z");
    assertThat(office.kit.wake(10)).isEqualTo(new WakeReport(1, 1, 0));
    assertThat(office.kit.wake(10)).isEqualTo(new WakeReport(0, 0, 0));
    assertThat(office.lastEvents(c))
        .containsExactly(new Breached("answer", at("2026-03-02T12:00:00Z")));
    Case woken = office.look(c);
    assertThat(woken.attentionAt()).as("a machine is nobody's attention").isEqualTo(MONDAY);
    assertThat(woken.wakeAt()).contains(at("2026-03-04T08:00:00.000001Z"));
    office.passHours(72);
    office.kit.wake(10);
    assertThat(breaches(c)).extracting(Breached::target).containsExactly("answer", "fix");
    assertThat(office.desk().trail(c.id())).hasSize(3);
    assertThat(office.desk().verify(c.id()).findings()).isEmpty();
  }

  @Test
  void a_case_nobody_looks_at_is_reminded_of_less_and_less_often_and_at_least_every_90_days() {
    Office plain =
        new Office(
            io.casekit.type.CaseType.named("fault")
                .attribute(Office.URGENCY)
                .stage("new", s -> s.to("done"))
                .stage("done", s -> s.closed()));
    Case c = plain.open();
    assertThat(c.wakeAt()).contains(Timespan.workingDays(7).after(MONDAY, calendar()));

    Instant last = MONDAY;
    int[] working = {7, 14, 28, 56};
    for (int i = 0; i < 8; i++) {
      Instant wakeAt = plain.look(c).wakeAt().orElseThrow();
      Instant latest = last.plus(Duration.ofDays(90));
      Instant expected =
          i < working.length ? Timespan.workingDays(working[i]).after(last, calendar()) : latest;
      assertThat(wakeAt).isEqualTo(expected.isBefore(latest) ? expected : latest);
      plain.now = wakeAt;
      assertThat(plain.kit.wake(10).changed()).isEqualTo(1);
      assertThat(plain.lastEvents(c)).containsExactly(new Reminded("intake", null, i + 1));
      last = wakeAt;
    }
    assertThat(plain.look(c).reminders()).isEqualTo(8);
    Case looked = plain.on(c).note("I am on it");
    assertThat(looked.reminders()).isZero();
    assertThat(looked.wakeAt()).contains(Timespan.workingDays(7).after(plain.now, calendar()));
  }

  private static io.casekit.calendar.WorkingCalendar calendar() {
    return io.casekit.calendar.WorkingCalendar.officeHours(java.time.ZoneOffset.UTC);
  }

  @Test
  void a_case_that_is_over_is_never_woken() {
    office.in("done");
    office.in("dropped");
    office.pass(Duration.ofDays(1_000));

    assertThat(office.kit.wake(10).looked()).isZero();
    assertThat(office.kit.health().isGood()).isTrue();
  }

  @Test
  void the_most_overdue_are_woken_first_and_no_more_than_asked_for() {
    Case late = office.open();
    office.passHours(1);
    Case later = office.open();
    office.passHours(30);

    assertThat(office.kit.health().wakeLag()).isPositive();
    assertThat(office.kit.wake(1)).isEqualTo(new WakeReport(1, 1, 0));
    assertThat(breaches(late)).hasSize(1);
    assertThat(breaches(later)).isEmpty();
  }
}
