package io.casekit.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.CaseKit;
import io.casekit.Office;
import io.casekit.access.Actor;
import io.casekit.access.InMemoryDirectory;
import io.casekit.assignment.Assignment;
import io.casekit.assignment.CaseRules;
import io.casekit.assignment.InMemoryRota;
import io.casekit.assignment.InMemorySkills;
import io.casekit.assignment.OnCallRota;
import io.casekit.assignment.Pick;
import io.casekit.assignment.Pick.Order;
import io.casekit.assignment.PickingLog;
import io.casekit.assignment.Route;
import io.casekit.assignment.Workload;
import io.casekit.calendar.Shift;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.cases.Case;
import io.casekit.cases.CommandRefusedException;
import io.casekit.event.CaseEvent.Assigned;
import io.casekit.event.CaseEvent.Claimed;
import io.casekit.event.CaseEvent.Declined;
import io.casekit.event.CaseEvent.OfferExpired;
import io.casekit.event.CaseEvent.Offered;
import io.casekit.event.CaseEvent.PlacedBy;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.reference.Priority;
import io.casekit.type.Action;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Picking somebody, as the desk shows it. */
class PickingTest {
  private static final Actor ANNA = Actor.agent("anna").in("lift");
  private static final Actor BEN = Actor.agent("ben").in("lift");
  private static final Actor BOSS = Actor.agent("boss").withRoles("lead");
  private static final Pick IN_TURN = Pick.by(Order.ROUND_ROBIN);
  private static final Pick OFFERED = IN_TURN.offer(Duration.ofMinutes(15));

  private final InMemoryDirectory people =
      new InMemoryDirectory().group("lift", "anna", "ben", "carl");
  private final InMemorySkills skills = new InMemorySkills();
  private final InMemoryRota rota = new InMemoryRota();
  private Workload workload = Workload.ofOpenCases();
  private Route route = Route.to("queue:lift", IN_TURN);
  private Office office = office();

  private Office office() {
    return new Office(this::equip);
  }

  private CaseKit.Builder equip(CaseKit.Builder kit) {
    return kit.directory(people)
        .skills(skills)
        .rota(rota)
        .workload((tenant, person, open, at) -> workload.of(tenant, person, open, at))
        .rules(CaseRules.routing(facts -> routed(facts.priority())));
  }

  private Optional<Assignment> routed(Priority priority) {
    return priority == Priority.PLANNING
        ? Optional.empty()
        : Optional.of(Assignment.along(route, "Lifts are for the lift team."));
  }

  private String opened() {
    office.pass(Duration.ofMinutes(1));
    return office.open().assignee().orElse("nobody");
  }

  private List<String> opened(int count) {
    List<String> people = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      people.add(opened());
    }
    return people;
  }

  @Test
  void people_take_turns() {
    assertThat(opened(7)).containsExactly("anna", "ben", "carl", "anna", "ben", "carl", "anna");
  }

  @Test
  void a_case_tells_who_was_picked_and_who_was_not() {
    skills.skill("ben", "lift", 1);
    route = Route.to("queue:lift", IN_TURN.require("skill:lift"));
    Case c = office.open();

    assertThat(c.assignee()).contains("ben");
    assertThat(c.queue()).contains("lift");
    assertThat(c.route()).contains(route);
    CaseExplanation explained = office.desk().explain(c.id());
    assertThat(explained.placedBecause())
        .get()
        .extracting("sentence")
        .isEqualTo("Lifts are for the lift team.");
    assertThat(explained.pickedBecause())
        .map(PickingLog::inWords)
        .contains(
            "queue:lift: picked ben, round-robin; not anna: skill:lift (missing);"
                + " not carl: skill:lift (missing).");
    assertThat(office.desk().verify(c.id()).findings()).isEmpty();
  }

  @Test
  void the_least_loaded_is_counted_in_open_cases() {
    route = Route.to("queue:lift", Pick.by(Order.LEAST_LOADED).capacity(2));

    assertThat(opened(7)).containsExactly("anna", "ben", "carl", "anna", "ben", "carl", "nobody");
    assertThat(office.open().queue()).as("waits where it was meant to go").contains("lift");
  }

  @Test
  void a_host_weighs_cases_and_knows_capacities() {
    workload =
        (tenant, person, open, at) ->
            new Workload.Load(
                open.stream().mapToLong(one -> 5 * one.count()).sum(),
                person.equals("carl") ? 20L : 5L,
                null);
    route = Route.to("queue:lift", Pick.by(Order.LEAST_LOADED));

    assertThat(opened(7)).containsExactly("anna", "ben", "carl", "carl", "carl", "carl", "nobody");
  }

  @Test
  void whoever_had_the_last_case_of_the_reporter_is_preferred() {
    route = Route.to("queue:lift", IN_TURN.prefer("sticky-reporter:90d"));

    assertThat(opened()).isEqualTo("anna");
    assertThat(office.open(d -> d.by("tenant-1")).assignee()).contains("ben");
    assertThat(opened()).isEqualTo("anna");
    office.pass(Duration.ofDays(91));
    assertThat(opened()).isEqualTo("ben");
  }

  @Test
  void whoever_had_the_last_case_there_is_preferred() {
    route = Route.to("queue:lift", IN_TURN.prefer("sticky-place:90d"));

    assertThat(openedAt("house-7/flat-1")).isEqualTo("anna");
    assertThat(openedAt("house-8")).isEqualTo("ben");
    assertThat(openedAt("house-7/flat-2")).isEqualTo("carl");
    assertThat(openedAt("house-7/flat-1")).isEqualTo("anna");
    assertThat(openedAt("house-7")).as("the last of the whole house").isEqualTo("anna");
  }

  private String openedAt(String place) {
    office.pass(Duration.ofMinutes(1));
    return office.open(d -> d.at(place)).assignee().orElse("nobody");
  }

  @Test
  void who_is_on_call_gets_it() {
    rota.rota(
        "night",
        OnCallRota.from(LocalDate.of(2026, 3, 2), LocalTime.of(8, 0), ZoneOffset.UTC)
            .everyDays(1)
            .turns("anna", "zoe"));
    route = Route.to("rota:night");

    assertThat(opened()).isEqualTo("anna");
    office.pass(Duration.ofDays(1));
    assertThat(opened()).isEqualTo("zoe");
    people.absent("zoe", Instant.EPOCH, Instant.MAX, "yuri");
    assertThat(opened()).isEqualTo("yuri");
  }

  @Test
  void if_nobody_can_be_picked_the_trail_says_why() {
    route = Route.to("queue:lift", IN_TURN.require("on-shift")).orElse("rota:night");
    Case c = office.open();

    assertThat(c.responsible()).isEqualTo("queue lift");
    assertThat(office.desk().explain(c.id()).placedBecause())
        .get()
        .extracting("sentence")
        .isEqualTo(
            "Lifts are for the lift team. Nobody could be picked, so it waits in queue lift.");
    assertThat(office.desk().explain(c.id()).pickedBecause())
        .map(PickingLog::inWords)
        .get()
        .asString()
        .contains("not anna: on-shift (hours not known)")
        .endsWith("rota:night: nobody could be picked; there is no candidate.");
  }

  @Test
  void an_opening_that_fails_gives_its_turn_back() {
    InMemoryCaseStore store = new InMemoryCaseStore();
    boolean[] fails = {false};
    office =
        new Office(
            store,
            Office.fault(),
            kit ->
                equip(kit)
                    .listener(
                        change -> {
                          if (fails[0]) {
                            throw new IllegalStateException("no");
                          }
                        }));
    assertThat(opened()).isEqualTo("anna");
    fails[0] = true;
    assertThatThrownBy(this::opened).hasMessage("no");
    fails[0] = false;

    assertThat(opened()).isEqualTo("ben");
  }

  @Test
  void a_case_is_offered_and_accepted_by_claiming_it() {
    route = Route.to("queue:lift", OFFERED);
    Case c = office.open();

    assertThat(c.assignee()).contains("anna");
    assertThat(c.offeredUntil()).contains(office.now.plus(Duration.ofMinutes(15)));
    assertThat(c.wakeAt()).isEqualTo(c.offeredUntil());
    assertThatThrownBy(() -> office.on(c, BEN).claim())
        .isInstanceOf(CommandRefusedException.class)
        .hasMessageContaining("It is offered to anna. Wait for the answer, or assign it.");
    assertThatThrownBy(() -> office.on(c, ANNA).release())
        .hasMessageContaining("Claim it to accept, or decline it.");
    assertThat(office.as(ANNA).next(c.id()).step(Action.DECLINE)).isPresent();

    Case hers = office.on(c, ANNA).claim();
    assertThat(hers.offeredUntil()).isEmpty();
    assertThat(hers.isPlacedByHand()).isTrue();
    assertThat(hers.route()).isEmpty();
    assertThat(office.lastEvents(c)).contains(new Claimed("lift", "anna"));
    assertThatThrownBy(() -> office.on(c, ANNA).decline())
        .hasMessageContaining("It is offered to nobody.");
  }

  @Test
  void who_declines_is_not_asked_again() {
    route = Route.to("queue:lift", OFFERED).orElse("queue:intake");
    Case c = office.open();

    Case second = office.on(c, ANNA).because("On leave tomorrow").decline();
    assertThat(second.assignee()).contains("ben");
    assertThat(second.passedBy()).containsExactly("anna");
    assertThat(office.lastEvents(c).get(0)).isEqualTo(new Declined("anna"));
    assertThat(office.lastEvents(c).get(1)).isInstanceOf(Offered.class);
    assertThatThrownBy(() -> office.on(c, ANNA).decline())
        .hasMessageContaining("It is offered to ben, not to anna.");
    office.on(c, BEN).decline();
    Case last = office.on(c, Actor.agent("carl")).decline();

    assertThat(last.responsible()).isEqualTo("queue intake");
    assertThat(last.offeredUntil()).isEmpty();
    assertThat(office.desk().explain(c.id()).placedBecause())
        .get()
        .extracting("sentence")
        .isEqualTo("Lifts are for the lift team.");
    assertThat(office.desk().timeline(c.id()))
        .anySatisfy(line -> assertThat(line.words()).startsWith("anna declined it."));
    assertThat(office.desk().verify(c.id()).findings()).isEmpty();
  }

  @Test
  void an_offer_that_nobody_answers_goes_on_by_itself() {
    route = Route.to("queue:lift", OFFERED);
    Case c = office.open();

    for (String next : List.of("ben", "carl")) {
      office.pass(Duration.ofMinutes(15));
      assertThat(office.kit.wake().changed()).isEqualTo(1);
      assertThat(office.look(c).assignee()).contains(next);
    }
    assertThat(office.lastEvents(c).get(0)).isEqualTo(new OfferExpired("ben", office.now));
    office.pass(Duration.ofMinutes(15));
    assertThat(office.kit.wake().changed()).isEqualTo(1);
    Case waiting = office.look(c);
    assertThat(waiting.responsible()).isEqualTo("queue lift");
    assertThat(waiting.passedBy()).containsExactly("anna", "ben", "carl");
    assertThat(waiting.wakeAt()).isPresent();
    assertThat(office.desk().explain(c.id()).placedBecause())
        .get()
        .extracting("sentence")
        .isEqualTo("Nobody could be picked, so it waits in queue lift.");
  }

  @Test
  void a_late_answer_counts_as_long_as_nobody_has_looked() {
    route = Route.to("queue:lift", OFFERED);
    Case c = office.open();
    office.pass(Duration.ofMinutes(20));

    assertThat(office.on(c, ANNA).claim().assignee()).contains("anna");
    assertThat(office.kit.wake().changed()).isZero();
  }

  @Test
  void an_offer_ends_when_somebody_says_who_gets_it() {
    route = Route.to("queue:lift", OFFERED);
    Case c = office.open();

    Case assigned = office.on(c, BOSS).because("He knows the house").assignToPerson("ben");
    assertThat(assigned.offeredUntil()).isEmpty();
    assertThat(assigned.route()).isEmpty();
    var trail = office.desk().trail(c.id());
    assertThat(trail.get(1).reason()).contains("He knows the house");
    office.pass(Duration.ofHours(1));
    office.on(c, BOSS).prioritise(Priority.CRITICAL);
    assertThat(office.look(c).assignee()).contains("ben");
  }

  @Test
  void an_offer_ends_when_the_work_begins_or_the_case_is_given_up() {
    route = Route.to("queue:lift", OFFERED);
    Case begun = office.open();
    Case dropped = office.open();

    assertThat(office.on(begun, BOSS).moveTo("working"))
        .satisfies(
            c -> {
              assertThat(c.assignee()).contains("anna");
              assertThat(c.offeredUntil()).isEmpty();
            });
    assertThat(office.on(dropped, BOSS).cancel().offeredUntil()).isEmpty();
  }

  @Test
  void the_owner_may_always_say_who_gets_it() {
    office =
        new Office(
            new InMemoryCaseStore(), Office.fault().allow(Action.ASSIGN, "lead"), this::equip);
    route = Route.to("queue:lift", OFFERED);
    Case c = office.open(d -> d.owner("olga"));
    Actor owner = Actor.agent("olga");

    assertThatThrownBy(() -> office.on(c, BEN).assignToPerson("ben"))
        .isInstanceOf(CommandRefusedException.class);
    assertThat(office.as(owner).next(c.id()).step(Action.ASSIGN).orElseThrow().obstacles())
        .isEmpty();
    Case assigned = office.on(c, owner).because("I promised it to her").assignToPerson("carl");
    assertThat(assigned.assignee()).contains("carl");
    assertThat(office.lastEvents(c))
        .contains(new Assigned("lift", "anna", "lift", "carl", PlacedBy.HAND, null));
  }

  @Test
  void the_same_route_found_again_picks_nobody_else() {
    Case c = office.open();

    Case raised = office.on(c, BOSS).prioritise(Priority.CRITICAL);
    assertThat(raised.assignee()).contains("anna");
    assertThat(opened()).as("no turn was used up").isEqualTo("ben");
    route = Route.to("queue:lift", IN_TURN.prefer("near:2"));
    assertThat(office.on(c, BOSS).prioritise(Priority.LOW).assignee()).contains("carl");
    route = Route.to("queue:intake");
    Case moved = office.on(c, BOSS).prioritise(Priority.HIGH);
    assertThat(moved.responsible()).isEqualTo("queue intake");
    assertThat(moved.route()).isEmpty();
  }

  @Test
  void a_supplier_has_the_time_in_its_own_working_hours() {
    rota.hours(
        "acme",
        WorkingCalendar.of("acme", ZoneOffset.UTC).weekdays(Shift.parse("10:00-12:00")).build());
    Pick offered = Pick.by(Order.LISTED).offer(Duration.ofHours(3));
    route = Route.to("supplier:acme", offered);
    Case c = office.open();

    assertThat(c.assignee()).contains("acme");
    assertThat(c.offeredUntil()).contains(Instant.parse("2026-03-03T11:00:00Z"));
    route = Route.to("supplier:acme", offered.require("on-shift")).orElse("queue:lift");
    assertThat(office.open().responsible()).isEqualTo("queue lift");
    Actor acme = Actor.supplier("acme");
    assertThat(office.on(c, acme).claim().assignee()).contains("acme");
  }

  @Test
  void nobody_is_picked_for_a_case_that_somebody_has_placed() {
    Case c = office.open();
    office.on(c, ANNA).release();
    Case released = office.look(c);

    assertThat(released.responsible()).isEqualTo("queue lift");
    office.on(c, BEN).claim();
    route = Route.to("queue:lift", IN_TURN.prefer("near:2"));
    assertThat(office.on(c, BOSS).prioritise(Priority.LOW).assignee()).contains("ben");
  }
}
