package io.casekit.desk;

import static io.casekit.Office.BORIS;
import static io.casekit.Office.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.casekit.Office;
import io.casekit.calendar.Timespan;
import io.casekit.cases.Case;
import io.casekit.cases.CommandRefusedException;
import io.casekit.cases.NextSteps.Step;
import io.casekit.cases.Obstacle;
import io.casekit.event.CaseEvent.Closed;
import io.casekit.event.CaseEvent.MessageReceived;
import io.casekit.event.CaseEvent.Reopened;
import io.casekit.event.CaseEvent.StageChanged;
import io.casekit.type.Action;
import io.casekit.type.CaseType;
import io.casekit.type.StageCategory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of a case whose work is done. */
class AftercareTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final Office office =
      new Office(
          CaseType.named("fault")
              .attribute(Office.URGENCY, Office.REMARK)
              .stage("new", s -> s.to("working", "fixed"))
              .stage("working", s -> s.to("fixed"))
              .stage(
                  "fixed",
                  s ->
                      s.resolved()
                          .closesAfter(Timespan.calendarDays(7))
                          .reopensOnMessage("working")
                          .reopensWithin(Timespan.calendarDays(7))
                          .reopeningNeedsReason()
                          .to("done", "working"))
              .stage(
                  "done",
                  s -> s.closed().reopensWithin(Timespan.calendarDays(30)).to("working", "new")));

  private final Office strict =
      new Office(
          CaseType.named("fault")
              .attribute(Office.URGENCY, Office.REMARK)
              .stage("new", s -> s.to("fixed"))
              .stage(
                  "fixed",
                  s -> s.resolved().closesAfter(Timespan.calendarDays(7)).to("done", "new"))
              .stage("done", s -> s.closed().requires(Office.REMARK)));

  private static Case fixed(Office office) {
    return office.on(office.open()).resolve("Tightened");
  }

  @Test
  void a_resolved_case_to_which_nobody_objects_closes_by_itself() {
    Case c = fixed(office);
    assertThat(c.wakeAt()).contains(Office.MONDAY.plus(Duration.ofDays(7)));

    office.pass(Duration.ofDays(7).minusNanos(1_000));
    office.kit.wake();
    assertThat(office.look(c).stage()).isEqualTo("fixed");
    office.pass(Duration.ofNanos(1_000));
    office.kit.wake();

    assertThat(office.look(c).stageCategory()).isEqualTo(StageCategory.CLOSED);
    assertThat(office.lastEvents(c))
        .containsExactly(
            new StageChanged("fixed", "done", StageCategory.CLOSED), new Closed("calendar-days 7"));
    assertThat(office.desk().timeline(c.id()).get(2).words())
        .isEqualTo(
            "Moved from fixed to done. It is closed, as nobody objected for calendar-days 7.");
  }

  @Test
  void a_message_of_the_reporter_reopens_it_where_the_stage_says_so() {
    Case c = fixed(office);

    Case after = office.on(c, TENANT).message("It drips again");

    assertThat(after.stage()).isEqualTo("working");
    assertThat(after.reopenings()).isEqualTo(1);
    assertThat(office.lastEvents(c))
        .containsExactly(
            new MessageReceived("It drips again"),
            new StageChanged("fixed", "working", StageCategory.ACTIVE),
            new Reopened(StageCategory.RESOLVED));
  }

  @Test
  void a_message_after_the_window_is_only_a_message() {
    Case c = fixed(office);
    office.pass(Duration.ofDays(7).plusNanos(1_000));

    assertThat(office.on(c, TENANT).message("It drips again").stage()).isEqualTo("fixed");
  }

  @Test
  void a_message_from_before_the_resolution_that_is_recorded_late_reopens_nothing() {
    Case c = office.open();
    office.pass(DAY);
    office.on(c).resolve("Tightened");
    office.pass(DAY);

    Case after = office.on(c).occurredAt(Office.MONDAY.plus(Duration.ofHours(1))).message("When?");

    assertThat(after.stage()).isEqualTo("fixed");
  }

  @Test
  void a_message_is_an_objection_also_where_it_does_not_reopen() {
    Case c = strict.on(strict.open()).set(Office.REMARK, "wet");
    strict.on(c).resolve("Tightened");
    strict.pass(DAY);
    strict.on(c, TENANT).message("Not yet!");

    strict.pass(Duration.ofDays(20));
    strict.kit.wake();

    assertThat(strict.look(c).stage()).isEqualTo("fixed");
    assertThat(strict.look(c).wakeAt()).isPresent();
  }

  @Test
  void resolving_it_anew_answers_the_objection() {
    Case c = strict.on(strict.open()).set(Office.REMARK, "wet");
    strict.on(c).resolve("Tightened");
    strict.pass(DAY);
    strict.on(c, TENANT).message("Not yet!");
    strict.pass(DAY);

    strict.on(c).resolve("Tightened once more");

    assertThat(strict.look(c).wakeAt()).contains(Office.MONDAY.plus(Duration.ofDays(9)));
  }

  @Test
  void what_stands_in_the_way_of_closing_keeps_it_open_until_it_is_gone() {
    Case c = fixed(strict);
    strict.pass(Duration.ofDays(8));
    strict.kit.wake();
    assertThat(strict.look(c).stage()).isEqualTo("fixed");

    strict.on(c).set(Office.REMARK, "dry");
    strict.kit.wake();

    assertThat(strict.look(c).stage()).isEqualTo("done");
  }

  @Test
  void it_can_be_reopened_to_the_end_of_its_window_and_not_later() {
    Case c = fixed(office);
    office.on(c).close();
    office.pass(Duration.ofDays(30));
    Step step = office.desk().next(c.id()).step(Action.REOPEN, "working").orElseThrow();
    assertThat(step.isAllowed()).isTrue();

    office.pass(Duration.ofNanos(1_000));
    CommandRefusedException refused =
        catchThrowableOfType(CommandRefusedException.class, () -> office.on(c).reopen("working"));

    assertThat(refused.obstacles())
        .extracting(Obstacle::kind)
        .containsExactly(Obstacle.Kind.TOO_LATE);
    assertThat(refused)
        .hasMessageContaining("It could be reopened until 2026-04-01T08:00:00Z")
        .hasMessageContaining("Open a new case and link it to this one as a recurrence.");
    assertThat(office.desk().next(c.id()).step(Action.REOPEN, "working").orElseThrow().obstacles())
        .extracting(Obstacle::kind)
        .containsExactly(Obstacle.Kind.TOO_LATE);
  }

  @Test
  void a_move_back_to_work_is_a_reopening_too() {
    Case c = fixed(office);
    office.on(c).close();
    office.pass(Duration.ofDays(31));

    CommandRefusedException refused =
        catchThrowableOfType(CommandRefusedException.class, () -> office.on(c).moveTo("working"));

    assertThat(refused.obstacles())
        .extracting(Obstacle::kind)
        .containsExactly(Obstacle.Kind.TOO_LATE);
  }

  @Test
  void whoever_reopens_says_why_where_the_stage_asks_for_it() {
    Case c = fixed(office);
    assertThat(office.desk().next(c.id()).step(Action.REOPEN, "working").orElseThrow().isAllowed())
        .isTrue();

    CommandRefusedException refused =
        catchThrowableOfType(
            CommandRefusedException.class, () -> office.on(c, BORIS).reopen("working"));

    assertThat(refused.obstacles())
        .extracting(Obstacle::kind)
        .containsExactly(Obstacle.Kind.MISSING_REASON);
    assertThat(office.on(c, BORIS).because("It drips").reopen("working").stage())
        .isEqualTo("working");
  }
}
