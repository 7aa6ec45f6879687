package io.casekit.examples.docs;

import static io.casekit.calendar.Timespan.workingDays;
import static io.casekit.calendar.Timespan.workingHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.CaseKit;
import io.casekit.access.Actor;
import io.casekit.access.InMemoryDirectory;
import io.casekit.cases.Case;
import io.casekit.desk.Desk;
import io.casekit.desk.FieldRecord;
import io.casekit.desk.FieldRecord.Outcome;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.reference.CaseId;
import io.casekit.reference.Money;
import io.casekit.reference.Tenant;
import io.casekit.sla.EscalationChain;
import io.casekit.sla.Target;
import io.casekit.task.Approval;
import io.casekit.task.ApprovalTerms;
import io.casekit.task.FieldEntry;
import io.casekit.task.WorkOrder;
import io.casekit.task.WorkOrderPlan;
import io.casekit.testkit.SettableClock;
import io.casekit.type.Attribute;
import io.casekit.type.CaseType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrdersTest {
  private static final String JSON =
      "casekit-examples/src/test/resources/io/casekit/examples/docs/orders.json";

  private final SettableClock clock = SettableClock.at("2026-03-02T08:00:00Z");

  static CaseType roof() {
    // tag::type[]
    return CaseType.named("roof")
        .attribute(Attribute.money("estimate"))
        .stage(
            "new",
            s ->
                s.task(
                        "inspect",
                        t ->
                            t.workOrder(
                                WorkOrderPlan.nothing()
                                    .instructions("Find where the water comes in")
                                    .supplier("acme")
                                    .signedByReporter()
                                    .signedBy("manager")
                                    .byAppointment()))
                    .task(
                        "spend",
                        t ->
                            t.approval(
                                    ApprovalTerms.byRole("lead")
                                        .about("What the repair will cost")
                                        .amountFrom("estimate")
                                        .limit("lead", Money.of("5000", "EUR"))
                                        .limit("director", Money.of("100000", "EUR"))
                                        .within(workingDays(2))
                                        .backup("director")
                                        .escalatesTo("board"))
                                .onRequest())
                    .to("work"))
        .stage("work", s -> s.requiresApproval("spend").to("done"))
        .stage("done", s -> s.closed())
        .chain(EscalationChain.of("board", "chair", workingDays(3)))
        .sla("promise", Target.ofApproval("decision", "spend").within(workingHours(16)))
        .build();
    // end::type[]
  }

  private final CaseKit kit =
      CaseKit.with(new InMemoryCaseStore())
          .clock(clock)
          .tenant(Tenant.of("north", ZoneOffset.UTC, Locale.ENGLISH))
          .types(roof())
          .directory(new InMemoryDirectory().role("lead", "lea", "leo").role("director", "dan"))
          .build();

  private Desk as(Actor actor) {
    return kit.tenant("north").as(actor);
  }

  @Test
  void the_json_that_is_told_is_the_same_type() {
    assertThat(CaseType.fromJson(String.join("\n", Documents.source(JSON)))).isEqualTo(roof());
  }

  @Test
  void a_work_order_is_agreed_done_and_signed_as_told() {
    Desk anna = as(Actor.agent("anna"));
    Desk tina = as(Actor.reporter("tina"));
    Desk ben = as(Actor.supplier("ben"));
    CaseId id = anna.open("roof", d -> d.title("Water comes in").by("tina")).id();
    Instant nine = Instant.parse("2026-03-03T09:00:00Z");

    // tag::appointment[]
    anna.on(id).workOrder("inspect").propose(nine, nine.plus(Duration.ofHours(2)));
    tina.on(id).workOrder("inspect").confirm();
    // end::appointment[]

    clock.moveTo(nine.plus(Duration.ofHours(5)));
    Instant found = nine.plus(Duration.ofMinutes(40));
    // tag::record[]
    ben.on(id)
        .key("phone-17-4") // given by the device, once and for all
        .occurredAt(found) // when it was found, not when it is sent
        .workOrder("inspect")
        .record(FieldEntry.value("fault-found", "Two tiles are gone"));
    // end::record[]
    // tag::batch[]
    List<FieldRecord.Result> results =
        ben.recordAll(
            List.of(
                new FieldRecord(
                    id, "inspect", "phone-17-5", found, FieldEntry.worked("ben", nine, found)),
                new FieldRecord(
                    id,
                    "inspect",
                    "phone-17-6",
                    found,
                    FieldEntry.used("tile", "2", "piece", Money.of("3.20", "EUR"))),
                new FieldRecord(id, "inspect", "phone-17-1", nine, FieldEntry.kept())));
    // end::batch[]
    tina.on(id).workOrder("inspect").signOff("Thank you");
    Case done = ben.on(id).completeTask("inspect");

    assertThat(results).extracting(FieldRecord.Result::outcome).containsOnly(Outcome.RECORDED);
    WorkOrder order = done.task("inspect").orElseThrow().order().orElseThrow();
    assertThat(order.costs()).containsExactly(Money.of("6.4", "EUR"));
    assertThat(order.times().values()).containsExactly(Duration.ofMinutes(40));
  }

  @Test
  void an_approval_is_requested_and_decided_as_told() {
    Desk anna = as(Actor.agent("anna"));
    Desk leo = as(Actor.agent("leo").withRoles("lead"));
    CaseId id = anna.open("roof", d -> d.title("Water comes in").by("tina")).id();

    // tag::approval[]
    anna.on(id).set(Map.of("estimate", Money.of("4200", "EUR")));
    anna.on(id).requestApproval("spend");
    leo.on(id).approval("spend").approve("Before it rains again");
    // end::approval[]

    Case c = anna.get(id);
    assertThat(c.task("spend").orElseThrow().approval().orElseThrow().state())
        .isEqualTo(Approval.State.APPROVED);
    assertThat(anna.on(id).moveTo("work").stage()).isEqualTo("work");
  }
}
