package io.casekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.CaseKit;
import io.casekit.access.Actor;
import io.casekit.access.InMemoryDirectory;
import io.casekit.access.Visibility;
import io.casekit.calendar.Timespan;
import io.casekit.cases.Case;
import io.casekit.cases.CaseNotFoundException;
import io.casekit.cases.CommandRefusedException;
import io.casekit.desk.Desk;
import io.casekit.desk.FieldLine;
import io.casekit.desk.FieldRecord;
import io.casekit.desk.FieldRecord.Outcome;
import io.casekit.reference.CaseId;
import io.casekit.reference.Money;
import io.casekit.task.Approval;
import io.casekit.task.Approval.State;
import io.casekit.task.ApprovalTerms;
import io.casekit.task.FieldEntry;
import io.casekit.task.WorkOrder;
import io.casekit.task.WorkOrder.AppointmentState;
import io.casekit.task.WorkOrderPlan;
import io.casekit.type.CaseType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Work orders and approvals are kept with their case, and every command on them has one effect. */
abstract class OrderPromises extends KitPromises {
  private static final Actor RITA = Actor.agent("rita");

  OrderPromises(StoreContract contract) {
    super(contract);
  }

  private static CaseType type() {
    return CaseType.named("repair")
        .stage(
            "new",
            s ->
                s.task(
                        "mend",
                        t -> t.workOrder(WorkOrderPlan.nothing().access("Key at 4 \uD83D\uDD11")))
                    .task(
                        "spend",
                        t ->
                            t.approval(
                                    ApprovalTerms.byRole("lead")
                                        .within(Timespan.calendarDays(1))
                                        .backup("boss"))
                                .onRequest())
                    .to("done"))
        .stage("done", s -> s.requiresApproval("spend").closed())
        .build();
  }

  private CaseKit orders() {
    return CaseKit.with(store)
        .clock(clock)
        .tenant(SampleCases.north())
        .types(type())
        .directory(new InMemoryDirectory().role("lead", "lea").role("boss", "bob"))
        .build();
  }

  private static Desk as(CaseKit kit, Actor actor) {
    return kit.tenant("north").as(actor);
  }

  private void assertKept(Desk desk, CaseId id, Case c) {
    assertThat(desk.get(id)).isEqualTo(c);
    assertThat(desk.verify(id).findings()).isEmpty();
  }

  @Test
  void a_work_order_is_kept_with_all_that_was_recorded() {
    CaseKit kit = orders();
    Desk rita = as(kit, RITA);
    CaseId id = rita.open("repair", d -> d.title("Tap")).id();
    Instant at = clock.instant();
    rita.on(id).workOrder("mend").propose(at.plusSeconds(60), at.plusSeconds(120));
    rita.on(id).workOrder("mend").confirm();
    List<FieldRecord> records = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      FieldEntry entry =
          switch (i % 4) {
            case 0 -> FieldEntry.used("pipe", "0.1", "m", Money.of("3.30", "EUR"));
            case 1 -> FieldEntry.worked("ben", Duration.ofMinutes(10));
            case 2 -> FieldEntry.value("fault", "found " + i);
            default -> FieldEntry.remark("\u202Eso \uD83D\uDEB0 " + i);
          };
      records.add(new FieldRecord(id, "mend", "key-" + i, at, entry));
    }
    Collections.shuffle(records, new Random(3));

    assertThat(rita.recordAll(records))
        .extracting(FieldRecord.Result::outcome)
        .containsOnly(Outcome.RECORDED);
    assertThat(rita.recordAll(records))
        .extracting(FieldRecord.Result::outcome)
        .containsOnly(Outcome.REPEATED);
    Case signed = rita.on(id).workOrder("mend").signOff("Dry");

    WorkOrder order = signed.task("mend").orElseThrow().order().orElseThrow();
    assertThat(order.costs()).containsExactly(Money.of("0.99", "EUR"));
    assertThat(order.times().values()).containsExactly(Duration.ofMinutes(30));
    assertThat(order.values())
        .hasEntrySatisfying("fault", found -> assertThat(found.value()).isEqualTo("found 6"));
    assertThat(order.appointment().orElseThrow().state()).isEqualTo(AppointmentState.CONFIRMED);
    assertThat(rita.on(id).workOrder("mend").entries(0, 100))
        .extracting(FieldLine::key)
        .containsExactlyElementsOf(records.stream().map(FieldRecord::key).toList());
    assertKept(rita, id, signed);
  }

  @Test
  void a_record_that_is_refused_keeps_back_no_other() {
    CaseKit kit = orders();
    Desk rita = as(kit, RITA);
    CaseId id = rita.open("repair", d -> d.title("Tap")).id();
    Instant at = clock.instant();
    CaseId nowhere = new CaseId(new UUID(1, 2));

    assertThat(
            rita.recordAll(
                List.of(
                    new FieldRecord(id, "mend", "1", at, FieldEntry.kept()),
                    new FieldRecord(nowhere, "mend", "2", at, FieldEntry.kept()),
                    new FieldRecord(id, "other", "3", at, FieldEntry.kept()),
                    new FieldRecord(id, "mend", "4", at, FieldEntry.missed()))))
        .extracting(FieldRecord.Result::outcome)
        .containsExactly(Outcome.RECORDED, Outcome.REFUSED, Outcome.REFUSED, Outcome.RECORDED);
    assertThat(rita.on(id).workOrder("mend").entries(0, 100)).hasSize(2);
  }

  @Test
  void an_approval_is_asked_for_answered_and_kept() {
    CaseKit kit = orders();
    Desk rita = as(kit, RITA);
    CaseId id = rita.open("repair", d -> d.title("Tap")).id();
    Case asked = rita.on(id).key("ask").requestApproval("spend");
    assertThat(rita.on(id).key("ask").requestApproval("spend")).isEqualTo(asked);
    assertThatThrownBy(() -> rita.on(id).moveTo("done"))
        .isInstanceOf(CommandRefusedException.class)
        .hasMessageContaining("Lea has to decide until");

    Case approved = as(kit, Actor.agent("lea")).on(id).approval("spend").approve("Go on");

    assertThat(approval(approved).state()).isEqualTo(State.APPROVED);
    assertKept(rita, id, approved);
    assertThat(rita.on(id).moveTo("done").isOpen()).isFalse();
  }

  @Test
  void an_approval_that_nobody_answers_goes_on_by_waking_and_lapses() {
    CaseKit kit = orders();
    Desk rita = as(kit, RITA);
    CaseId id = rita.open("repair", d -> d.title("Tap").owner("olga")).id();
    rita.on(id).requestApproval("spend");

    clock.advance(Duration.ofDays(1));
    kit.wake();
    assertThat(approval(rita.get(id)).awaited()).containsExactly("lea", "bob");
    clock.advance(Duration.ofDays(1));
    kit.wake();
    assertThat(approval(rita.get(id)).awaited()).containsExactly("lea", "olga");
    clock.advance(Duration.ofDays(1));
    kit.wake();

    assertThat(approval(rita.get(id)).state()).isEqualTo(State.LAPSED);
    Case gone = as(kit, Actor.agent("olga")).on(id).approval("spend").override("It drips");
    assertThat(approval(gone).state()).isEqualTo(State.OVERRIDDEN);
    assertKept(rita, id, gone);
  }

  @Test
  void who_does_not_see_a_case_can_neither_record_nor_approve() {
    CaseKit kit =
        CaseKit.with(store)
            .clock(clock)
            .tenant(SampleCases.north())
            .types(type())
            .access(
                (tenant, actor) ->
                    actor.id().equals("rita") ? Visibility.everything() : Visibility.nothing())
            .build();
    CaseId id = as(kit, RITA).open("repair", d -> d.title("Tap")).id();
    Desk stranger = as(kit, Actor.agent("zoe"));

    assertThatThrownBy(() -> stranger.on(id).key("k").workOrder("mend").record(FieldEntry.kept()))
        .isInstanceOf(CaseNotFoundException.class);
    assertThatThrownBy(() -> stranger.on(id).workOrder("mend").entries(0, 10))
        .isInstanceOf(CaseNotFoundException.class);
    assertThatThrownBy(() -> stranger.on(id).requestApproval("spend"))
        .isInstanceOf(CaseNotFoundException.class);
    assertThatThrownBy(() -> stranger.on(id).approval("spend").approve())
        .isInstanceOf(CaseNotFoundException.class);
  }

  private static Approval approval(Case c) {
    return c.task("spend").orElseThrow().approval().orElseThrow();
  }
}
