package io.casekit.examples.docs;

import static io.casekit.calendar.Timespan.calendarDays;
import static io.casekit.calendar.Timespan.workingDays;
import static io.casekit.calendar.Timespan.workingHours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.CaseKit;
import io.casekit.access.Actor;
import io.casekit.calendar.Shift;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.cases.Case;
import io.casekit.desk.Desk;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Money;
import io.casekit.reference.Priority;
import io.casekit.reference.Tenant;
import io.casekit.sla.Target;
import io.casekit.testkit.SettableClock;
import io.casekit.type.Action;
import io.casekit.type.Attribute;
import io.casekit.type.CaseType;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CaseTypesTest {

  // tag::attributes[]
  static final Attribute<String> ROOM = Attribute.choice("room", "kitchen", "bath").searchable();
  static final Attribute<Money> COSTS = Attribute.money("costs").setBy("clerk").setIn("repair");
  static final Attribute<String> PHONE = Attribute.text("phone").personal();
  static final Attribute<String> CAUSE = Attribute.text("cause").requiredFrom("done");

  // end::attributes[]

  static CaseType damage() {
    // tag::builder[]
    return CaseType.named("damage")
        .number("D-{year}-{seq:5}")
        .attribute(ROOM.required(), COSTS, PHONE, CAUSE)
        .stage("reported", s -> s.to("repair", "withdrawn"))
        .stage(
            "repair",
            s ->
                s.task("inspect", t -> t.queue("caretakers").required())
                    .task("order-parts")
                    .to("parts-ordered", "done", "withdrawn"))
        .stage("parts-ordered", s -> s.waiting().to("repair"))
        .stage("done", s -> s.resolved().requiresAssignee().to("archived", "repair"))
        .stage("archived", s -> s.closed())
        .stage("withdrawn", s -> s.cancelled())
        .sla(
            "tenancy-law",
            Target.firstResponse("answer").within(workingHours(8)),
            Target.resolution("repair")
                .within(Priority.CRITICAL, workingHours(4))
                .within(Priority.HIGH, workingDays(2))
                .within(Priority.MEDIUM, calendarDays(14))
                .calendar("caretakers"))
        .allow(Action.CLOSE, "clerk")
        .reviewEvery(workingDays(5))
        .build();
    // end::builder[]
  }

  private final SettableClock clock = SettableClock.at("2026-11-20T09:00:00Z");

  @Test
  void a_type_is_put_to_use_by_giving_it_to_the_kit() {
    CaseType damage = damage();
    // tag::use[]
    CaseKit kit =
        CaseKit.with(new InMemoryCaseStore())
            .clock(clock)
            .tenant(Tenant.of("north", ZoneId.of("Europe/Berlin"), Locale.GERMANY))
            .types(damage)
            .calendars(
                WorkingCalendar.of("caretakers", ZoneId.of("Europe/Berlin"))
                    .weekdays(Shift.parse("07:00-12:00"), Shift.parse("13:00-16:00"))
                    .holiday(LocalDate.of(2026, 12, 25))
                    .build())
            .build();
    Desk anna = kit.tenant("north").as(Actor.agent("anna").withRoles("clerk"));
    Case c = anna.open("damage", d -> d.title("Cracked tile").set(ROOM, "bath"));
    // end::use[]

    assertThat(c.get(ROOM)).contains("bath");
    assertThat(c.clocks()).hasSize(2);
  }

  @Test
  void everything_wrong_is_said_at_once() {
    assertThatThrownBy(
            // tag::wrong[]
            () ->
                CaseType.named("damage")
                    .stage("reported", s -> s.to("repiar", "done"))
                    .stage("done", s -> s.closed().requires("cause"))
                    .build()
            // end::wrong[]
            )
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(String.join("\n", Documents.source(MESSAGE)));
  }

  private static final String MESSAGE =
      "casekit-examples/src/test/resources/io/casekit/examples/docs/wrong-type.txt";
}
