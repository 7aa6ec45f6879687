package io.casekit.examples.docs;

import static io.casekit.calendar.Timespan.calendarDays;
import static io.casekit.calendar.Timespan.workingDays;
import static io.casekit.calendar.Timespan.workingHours;
import static io.casekit.sla.ThresholdAction.escalate;
import static io.casekit.sla.ThresholdAction.notifyRole;
import static io.casekit.sla.ThresholdAction.raisePriority;
import static io.casekit.sla.ThresholdAction.remind;
import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.CaseKit;
import io.casekit.access.Actor;
import io.casekit.access.InMemoryDirectory;
import io.casekit.calendar.Shift;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.cases.Case;
import io.casekit.desk.Desk;
import io.casekit.desk.ReplacementReport;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.reference.Tenant;
import io.casekit.sla.Condition;
import io.casekit.sla.EscalationChain;
import io.casekit.sla.IdleGuard;
import io.casekit.sla.Recompute;
import io.casekit.sla.SlaPolicy;
import io.casekit.sla.Target;
import io.casekit.sla.Threshold;
import io.casekit.testkit.SettableClock;
import io.casekit.type.Attribute;
import io.casekit.type.CaseType;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SlaTest {
  private final SettableClock clock = SettableClock.at("2026-03-02T08:00:00Z");

  static CaseType heating() {
    // tag::type[]
    Target repair =
        Target.resolution("repair")
            .at(
                Threshold.percent(80, remind()),
                Threshold.breach(raisePriority(), escalate("duty")),
                Threshold.after(calendarDays(1), notifyRole("manager")));
    return CaseType.named("heating")
        .attribute(Attribute.choice("contract", "full-service", "basic"))
        .stage("new", s -> s.to("work"))
        .stage("work", s -> s.task("inspect").to("parts", "done"))
        .stage("parts", s -> s.waiting().waitsAtMost(calendarDays(14)).to("work"))
        .stage("done", s -> s.closed().to("work"))
        .sla(
            SlaPolicy.of("full-service", repair.within(workingHours(4)))
                .when(Condition.attribute("contract", "full-service")),
            SlaPolicy.of("everybody", repair.within(workingDays(2))),
            SlaPolicy.of(
                "answers",
                Target.firstResponse("answer").within(workingHours(4)),
                Target.nextResponse("reply").within(workingHours(8)),
                Target.until("begin", "work").within(workingDays(1)),
                Target.ofTask("inspection", "inspect").within(workingDays(1))))
        .chain(
            EscalationChain.of("duty", "team-lead", workingHours(2))
                .then("manager", workingHours(4))
                .fallback("head-office"))
        .idle(IdleGuard.after(workingDays(3)).thenEscalate(2, "duty"))
        .build();
    // end::type[]
  }

  @Test
  void the_type_that_is_told_is_one() {
    assertThat(CaseType.fromJson(heating().toJson())).isEqualTo(heating());
    assertThat(CaseType.fromJson(String.join("\n", Documents.source(JSON)))).isEqualTo(heating());
  }

  private static final String JSON =
      "casekit-examples/src/test/resources/io/casekit/examples/docs/heating.json";

  @Test
  void a_directory_is_given_to_the_kit() {
    // tag::directory[]
    InMemoryDirectory people =
        new InMemoryDirectory()
            .role("team-lead", "lea", "leo")
            .role("manager", "mona")
            .manager("anna", "mona");
    CaseKit kit =
        CaseKit.with(new InMemoryCaseStore())
            .clock(clock)
            .tenant(Tenant.of("north", ZoneOffset.UTC, Locale.ENGLISH))
            .types(heating())
            .directory(people)
            .build();
    // end::directory[]
    Desk anna = kit.tenant("north").as(Actor.agent("anna"));
    Case c = anna.open("heating", d -> d.title("Cold").set("contract", "full-service"));

    assertThat(anna.clocks(c.id())).hasSize(5);
  }

  @Test
  void a_calendar_is_replaced() {
    WorkingCalendar.Builder hours =
        WorkingCalendar.of(WorkingCalendar.OFFICE_HOURS, ZoneId.of("Europe/Berlin"))
            .weekdays(Shift.parse("08:00-17:00"));
    CaseKit kit =
        CaseKit.with(new InMemoryCaseStore())
            .clock(clock)
            .tenant(Tenant.of("north", ZoneOffset.UTC, Locale.ENGLISH))
            .types(heating())
            .build();
    Desk anna = kit.tenant("north").as(Actor.agent("anna"));
    Case c = anna.open("heating", d -> d.title("Cold"));

    // tag::replace[]
    WorkingCalendar next = hours.holiday(LocalDate.of(2026, 4, 3)).build();
    ReplacementReport report;
    do {
      report = kit.replaceCalendar(next, Recompute.RETROACTIVE, 1_000);
    } while (report.looked() == 1_000);
    // end::replace[]

    assertThat(report.changed()).isOne();
    assertThat(anna.get(c.id()).calendarVersions()).containsValue(next.version());
  }
}
