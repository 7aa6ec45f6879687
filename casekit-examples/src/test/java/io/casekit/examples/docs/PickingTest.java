package io.casekit.examples.docs;

import static io.casekit.assignment.Pick.Order.LEAST_LOADED;
import static io.casekit.assignment.Pick.Order.LISTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.CaseKit;
import io.casekit.access.Actor;
import io.casekit.access.InMemoryDirectory;
import io.casekit.assignment.Assignment;
import io.casekit.assignment.CaseRules;
import io.casekit.assignment.InMemoryRota;
import io.casekit.assignment.InMemorySkills;
import io.casekit.assignment.OnCallRota;
import io.casekit.assignment.Pick;
import io.casekit.assignment.Route;
import io.casekit.assignment.Workload;
import io.casekit.calendar.Shift;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.cases.Case;
import io.casekit.desk.Desk;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.reference.Tenant;
import io.casekit.testkit.SettableClock;
import io.casekit.type.CaseType;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PickingTest {
  private static final String JSON =
      "casekit-examples/src/test/resources/io/casekit/examples/docs/route.json";

  private final SettableClock clock = SettableClock.at("2026-03-02T08:00:00Z");
  private final ZoneId helsinki = ZoneId.of("Europe/Helsinki");
  private final WorkingCalendar day =
      WorkingCalendar.of("day", helsinki).weekdays(Shift.parse("08:00-16:00")).build();

  static Route lifts() {
    // tag::route[]
    Route route =
        Route.to(
                "queue:lift",
                Pick.by(LEAST_LOADED)
                    .require("skill:lift-certificate@2", "territory", "on-shift", "no-conflict")
                    .prefer("near:2", "sticky-reporter:90d")
                    .capacity(12)
                    .offer(Duration.ofMinutes(15)))
            .orElse("rota:night")
            .orElse("supplier:acme", Pick.by(LISTED).require("on-shift"))
            .orElse("queue:dispatch");
    // end::route[]
    return route;
  }

  @Test
  void the_route_that_is_told_is_one() {
    assertThat(Route.fromJson(String.join("\n", Documents.source(JSON)))).isEqualTo(lifts());
  }

  @Test
  void a_case_is_picked_offered_declined_and_explained() {
    // tag::kit[]
    InMemoryDirectory people = new InMemoryDirectory().group("lift", "anna", "ben", "carl");
    InMemorySkills skills =
        new InMemorySkills()
            .skill("anna", "lift-certificate", 3, LocalDate.of(2027, 6, 30))
            .skill("ben", "lift-certificate", 2)
            .skill("carl", "lift-certificate", 1)
            .territory("anna", Place.of("north"))
            .territory("ben", Place.of("north/house-7"))
            .base("ben", Place.of("north/house-7"));
    InMemoryRota rota =
        new InMemoryRota()
            .hours("anna", day)
            .hours("ben", day)
            .hours("acme", WorkingCalendar.roundTheClock("acme", helsinki))
            .rota(
                "night",
                OnCallRota.from(LocalDate.of(2026, 3, 2), LocalTime.of(18, 0), helsinki)
                    .turns("dora", "emil"));
    CaseKit kit =
        CaseKit.with(new InMemoryCaseStore())
            .clock(clock)
            .tenant(Tenant.of("north", helsinki, Locale.ENGLISH))
            .types(fault())
            .directory(people)
            .skills(skills)
            .rota(rota)
            .rules(
                CaseRules.routing(
                    facts -> Optional.of(Assignment.along(lifts(), "Lifts are urgent."))))
            .build();
    // end::kit[]
    Desk dispatch = kit.tenant("north").as(Actor.agent("olga").in("dispatch"));
    Case c = dispatch.open("fault", d -> d.title("Lift stuck").at("north/house-7").by("t-1"));

    assertThat(c.assignee()).contains("ben");
    assertThat(c.offeredUntil()).contains(clock.instant().plus(Duration.ofMinutes(15)));
    assertThat(log(dispatch, c))
        .isEqualTo(
            "queue:lift: picked anna, least-loaded (0/12); given up: near:2, sticky-reporter:90d;"
                + " not carl: skill:lift-certificate@2 (level 1).");

    // tag::answer[]
    Desk ben = kit.tenant("north").as(Actor.agent("ben").in("lift"));
    ben.on(c).because("In another house").decline(); // claim() would accept it
    // end::answer[]
    assertThat(dispatch.get(c.id()).assignee()).contains("anna");

    // tag::explain[]
    String why = dispatch.explain(c.id()).pickedBecause().orElseThrow().inWords();
    // end::explain[]
    assertThat(why).contains("not ben: declined");

    clock.advance(Duration.ofMinutes(15));
    kit.wake();
    assertThat(dispatch.get(c.id()).assignee())
        .as("nobody is on call before the evening")
        .contains("acme");
    clock.advance(Duration.ofHours(12));
    Case atNight = dispatch.open("fault", d -> d.title("Lift stuck").at("north/house-7"));
    assertThat(atNight.assignee()).contains("dora");
  }

  private static String log(Desk desk, Case c) {
    return desk.explain(c.id()).pickedBecause().orElseThrow().inWords();
  }

  private static CaseType fault() {
    return CaseType.named("fault")
        .stage("new", s -> s.to("done"))
        .stage("done", s -> s.closed())
        .build();
  }

  @Test
  void a_host_weighs_cases() {
    // tag::workload[]
    Workload weighed =
        (tenant, person, open, at) -> {
          long weight =
              open.stream()
                  .mapToLong(one -> one.count() * (one.priority() == Priority.CRITICAL ? 5 : 1))
                  .sum();
          return new Workload.Load(weight, person.equals("trainee") ? 4L : null, null);
        };
    // end::workload[]
    CaseKit kit =
        CaseKit.with(new InMemoryCaseStore())
            .clock(clock)
            .tenant(Tenant.of("north", helsinki, Locale.ENGLISH))
            .types(fault())
            .directory(new InMemoryDirectory().group("lift", "anna", "trainee"))
            .workload(weighed)
            .rules(
                CaseRules.routing(
                    facts ->
                        Optional.of(
                            Assignment.along(
                                Route.to("queue:lift", Pick.by(LEAST_LOADED)), "By load."))))
            .build();
    Desk dispatch = kit.tenant("north").as(Actor.agent("olga"));
    Case first = dispatch.open("fault", d -> d.title("Lift stuck").priority(Priority.CRITICAL));

    assertThat(first.assignee()).contains("anna");
    for (int i = 0; i < 4; i++) {
      assertThat(dispatch.open("fault", d -> d.title("A lamp")).assignee()).contains("trainee");
    }
    assertThat(dispatch.open("fault", d -> d.title("A lamp")).assignee()).contains("anna");
  }
}
