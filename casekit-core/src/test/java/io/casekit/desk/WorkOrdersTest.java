package io.casekit.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.CaseKit;
import io.casekit.access.Actor;
import io.casekit.cases.Case;
import io.casekit.cases.CommandRefusedException;
import io.casekit.cases.IdempotencyKeyReusedException;
import io.casekit.cases.Obstacle;
import io.casekit.cases.Obstacle.Kind;
import io.casekit.desk.FieldRecord.Outcome;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.reference.CaseId;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Money;
import io.casekit.reference.Tenant;
import io.casekit.task.FieldEntry;
import io.casekit.task.FieldEntry.Time;
import io.casekit.task.Task;
import io.casekit.task.TaskState;
import io.casekit.task.WorkOrder;
import io.casekit.task.WorkOrder.AppointmentState;
import io.casekit.task.WorkOrderPlan;
import io.casekit.type.Action;
import io.casekit.type.CaseType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is planned, agreed, recorded and signed of a work order. */
class WorkOrdersTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
  private static final WorkOrderPlan PLAN =
      WorkOrderPlan.nothing()
          .instructions("Mend the tap")
          .access("Key at the baker")
          .supplier("acme")
          .signedByReporter()
          .signedBy("manager")
          .byAppointment();

  private Instant now = MONDAY;
  private final CaseKit kit =
      CaseKit.with(new InMemoryCaseStore())
          .clock(() -> now)
          .tenant(Tenant.of("north", ZoneOffset.UTC, Locale.ENGLISH))
          .types(type())
          .build();
  private final Desk anna = kit.tenant("north").as(Actor.agent("anna").withRoles("planner"));
  private final Desk ben = kit.tenant("north").as(Actor.supplier("ben").withRoles("field"));
  private final Desk tina = kit.tenant("north").as(Actor.reporter("tina"));
  private final Case c = anna.open("fault", d -> d.title("Tap").by("tina"));

  private static CaseType type() {
    return CaseType.named("fault")
        .stage("new", s -> s.task("repair", t -> t.workOrder(PLAN).titled("Repair")).to("closed"))
        .stage("closed", s -> s.closed().to("new"))
        .allow(Action.PLAN_WORK, "planner")
        .allow(Action.RECORD_WORK, "field")
        .build();
  }

  private static WorkOrder order(Case c) {
    return c.task("repair").orElseThrow().order().orElseThrow();
  }

  private static List<Kind> kinds(Throwable refused) {
    return ((CommandRefusedException) refused).obstacles().stream().map(Obstacle::kind).toList();
  }

  private WorkOrderDesk order(Desk desk) {
    return desk.on(c).workOrder("repair");
  }

  private Case sent(String key, FieldEntry entry) {
    return ben.on(c).key(key).workOrder("repair").record(entry);
  }

  @Test
  void a_work_order_begins_with_its_plan() {
    assertThat(order(c).plan()).isEqualTo(PLAN);
    assertThat(order(c).appointment()).isEmpty();
    assertThat(order(c).costs()).isEmpty();
  }

  @Test
  void it_is_completed_once_an_appointment_was_agreed_and_the_work_is_signed() {
    assertThatThrownBy(() -> anna.on(c).completeTask("repair"))
        .satisfies(
            e ->
                assertThat(kinds(e))
                    .containsExactly(Kind.MISSING_SIGN_OFF, Kind.MISSING_APPOINTMENT))
        .hasMessageContaining("signed off by the reporter or somebody of the role manager");

    assertThatThrownBy(() -> order(tina).confirm())
        .satisfies(e -> assertThat(kinds(e)).containsExactly(Kind.MISSING_APPOINTMENT));
    order(anna).propose(MONDAY.plusSeconds(3_600), MONDAY.plusSeconds(7_200));
    order(tina).confirm();
    assertThatThrownBy(() -> order(tina).confirm())
        .satisfies(e -> assertThat(kinds(e)).containsExactly(Kind.ALREADY));
    assertThatThrownBy(() -> order(ben).signOff())
        .satisfies(e -> assertThat(kinds(e)).containsExactly(Kind.MISSING_ROLE));
    order(tina).signOff("All dry");

    Case done = anna.on(c).completeTask("repair");
    assertThat(done.task("repair").orElseThrow().state()).isEqualTo(TaskState.COMPLETED);
    assertThat(order(done).signOff().orElseThrow().remark()).isEqualTo("All dry");
    assertThat(order(done).appointment().orElseThrow().by()).isEqualTo("tina");
  }

  @Test
  void whoever_has_a_role_may_do_what_it_is_for() {
    assertThatThrownBy(() -> order(ben).propose(MONDAY, MONDAY.plusSeconds(1)))
        .satisfies(e -> assertThat(kinds(e)).containsExactly(Kind.MISSING_ROLE));
    assertThatThrownBy(() -> order(ben).plan(WorkOrderPlan.nothing()))
        .satisfies(e -> assertThat(kinds(e)).containsExactly(Kind.MISSING_ROLE));
    assertThatThrownBy(() -> tina.on(c).key("k").workOrder("repair").record(FieldEntry.kept()))
        .satisfies(e -> assertThat(kinds(e)).containsExactly(Kind.MISSING_ROLE));
    assertThatThrownBy(() -> anna.on(c).workOrder("other").plan(PLAN))
        .satisfies(e -> assertThat(kinds(e)).containsExactly(Kind.UNKNOWN))
        .hasMessageContaining("It has no work order \"other\"; it has [repair].");
  }

  @Test
  void what_was_recorded_adds_up_exactly_and_never_across_currencies() {
    sent("1", FieldEntry.used("pipe", "0.1", "m", Money.of("0.2", "EUR")));
    sent("2", FieldEntry.used("pipe", "3", "m", Money.of("0.1", "EUR")));
    sent("3", FieldEntry.used("tap", "1", "piece", Money.of("99.90", "SEK")));
    sent("4", FieldEntry.worked("ben", MONDAY.minusSeconds(90), MONDAY));
    Case last = sent("5", FieldEntry.worked("ben", Duration.ofMinutes(1)));

    assertThat(order(last).costs())
        .containsExactly(Money.of("0.32", "EUR"), Money.of("99.9", "SEK"));
    assertThat(order(last).times()).containsEntry(Time.Kind.WORK, Duration.ofSeconds(150));
    assertThat(order(ben).entries(0, 2)).extracting(FieldLine::key).containsExactly("1", "2");
    long second = order(ben).entries(0, 2).get(1).sequence();
    assertThat(order(ben).entries(second, 100))
        .extracting(FieldLine::key)
        .containsExactly("3", "4", "5");
  }

  @Test
  void an_entry_needs_a_key_and_a_key_stands_for_one_entry() {
    assertThatThrownBy(() -> order(ben).record(FieldEntry.kept()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("idempotency key of a field entry");
    Case first = sent("1", FieldEntry.remark("Dry"));

    assertThat(sent("1", FieldEntry.remark("Dry"))).isEqualTo(first);
    assertThatThrownBy(() -> sent("1", FieldEntry.remark("Wet")))
        .isInstanceOf(IdempotencyKeyReusedException.class);
    assertThatThrownBy(
            () ->
                ben.on(c)
                    .key("2")
                    .occurredAt(MONDAY.minusSeconds(1))
                    .workOrder("repair")
                    .record(FieldEntry.kept()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("lies before the opening");
  }

  @Test
  void a_device_that_comes_online_loses_nothing_when_one_record_is_refused() {
    CaseId nowhere = new CaseId(new UUID(1, 2));
    List<FieldRecord> records =
        List.of(
            new FieldRecord(c.id(), "repair", "1", MONDAY, FieldEntry.remark("One")),
            new FieldRecord(nowhere, "repair", "2", MONDAY, FieldEntry.remark("Two")),
            new FieldRecord(c.id(), "unknown", "3", MONDAY, FieldEntry.remark("Three")),
            new FieldRecord(
                c.id(), "repair", "4", MONDAY.plusSeconds(9), FieldEntry.remark("Four")),
            new FieldRecord(c.id(), "repair", "5", MONDAY, FieldEntry.remark("Five")));

    assertThat(ben.recordAll(records))
        .extracting(FieldRecord.Result::outcome)
        .containsExactly(
            Outcome.RECORDED, Outcome.REFUSED, Outcome.REFUSED, Outcome.REFUSED, Outcome.RECORDED);
    now = MONDAY.plusSeconds(60);
    List<FieldRecord.Result> again = ben.recordAll(records);
    assertThat(again)
        .extracting(FieldRecord.Result::outcome)
        .containsExactly(
            Outcome.REPEATED, Outcome.REFUSED, Outcome.REFUSED, Outcome.RECORDED, Outcome.REPEATED);
    assertThat(again.get(1).refusal()).isPresent();
    assertThat(order(anna.get(c.id())).count(WorkOrder.Count.REMARKS)).isEqualTo(3);
  }

  @Test
  void field_work_is_recorded_after_the_end_of_task_and_case() {
    anna.on(c).cancelTask("repair");
    anna.on(c).close();

    Case late = sent("1", FieldEntry.value("arrived", "yes"));

    assertThat(order(late).values().get("arrived").value()).isEqualTo("yes");
    assertThat(late.isOpen()).isFalse();
  }

  @Test
  void field_work_for_a_task_that_the_case_no_longer_keeps_is_in_the_trail() {
    anna.on(c).cancelTask("repair");
    anna.on(c).close();
    Case again = anna.on(c).reopen();
    assertThat(again.tasks()).extracting(Task::id).containsExactly("repair-2");

    sent("1", FieldEntry.remark("Done last week"));

    assertThat(order(ben).entries(0, 10)).hasSize(1);
    assertThatThrownBy(() -> ben.on(c).key("2").workOrder("repair-3").record(FieldEntry.kept()))
        .satisfies(e -> assertThat(kinds(e)).containsExactly(Kind.UNKNOWN));
  }

  @Test
  void a_missed_appointment_is_followed_by_another() {
    order(anna).propose(MONDAY, MONDAY.plusSeconds(60));
    now = MONDAY.plusSeconds(90);
    Case missed = sent("1", FieldEntry.missed());
    assertThat(order(missed).appointment().orElseThrow().state())
        .isEqualTo(AppointmentState.MISSED);

    now = MONDAY.plusSeconds(99);
    Case next = order(anna).propose(MONDAY.plusSeconds(900), MONDAY.plusSeconds(960));

    assertThat(order(next).appointment().orElseThrow().state())
        .isEqualTo(AppointmentState.PROPOSED);
  }

  @Test
  void a_work_order_can_be_started_and_planned_by_somebody() {
    Case started =
        anna.on(c)
            .startTask("Dry the wall", t -> t.workOrder(WorkOrderPlan.nothing().supplier("fans")));
    String id = started.tasks().get(1).id();

    Case planned = anna.on(c).workOrder(id).plan(WorkOrderPlan.nothing().supplier("heaters"));
    long version = anna.on(c).workOrder(id).plan(order(planned, id).plan()).version();

    assertThat(order(planned, id).plan().supplier()).contains("heaters");
    assertThat(version).isEqualTo(planned.version());
  }

  private static WorkOrder order(Case c, String id) {
    return c.task(id).orElseThrow().order().orElseThrow();
  }

  @Test
  void what_is_private_is_sealed_and_told_in_the_timeline() {
    order(anna).propose(MONDAY.plusSeconds(3_600), MONDAY.plusSeconds(7_200));
    sent("1", FieldEntry.used("pipe", "2", "m", Money.of("3.50", "EUR")));
    sent("2", FieldEntry.worked("ben", Duration.ofMinutes(65)));

    assertThat(anna.timeline(c.id()))
        .extracting("words")
        .contains(
            "Appointment for \"Repair\" proposed: Monday 2 March 2026 at 09:00 until Monday 2 March 2026 at 10:00.",
            "Work on \"Repair\": 2 m of pipe for 7 EUR.",
            "Work on \"Repair\": 1 h 05 min, work by ben.");
  }

  @Test
  void an_appointment_has_an_end_after_its_beginning() {
    assertThatThrownBy(() -> order(anna).propose(MONDAY, MONDAY))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("give an end after the beginning");
    assertThatThrownBy(() -> order(anna).propose(MONDAY, MONDAY.plus(Duration.ofDays(32))))
        .isInstanceOf(InvalidInputException.class);
  }
}
