package io.casekit.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.casekit.Office;
import io.casekit.access.Visibility;
import io.casekit.assignment.Assignment;
import io.casekit.assignment.CaseFacts;
import io.casekit.assignment.CaseRules;
import io.casekit.assignment.Explanation;
import io.casekit.assignment.Finding;
import io.casekit.assignment.Route;
import io.casekit.calendar.Timespan;
import io.casekit.cases.Case;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.query.CaseQuery;
import io.casekit.reference.CaseKitException;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Category;
import io.casekit.reference.Priority;
import io.casekit.report.MonthlyFlow;
import io.casekit.report.MonthlyFlow.Month;
import io.casekit.report.Rehearsal;
import io.casekit.report.Rehearsal.Hit;
import io.casekit.report.Rehearsal.Move;
import io.casekit.report.Rehearsal.Plan;
import io.casekit.report.SlaReport;
import io.casekit.report.SlaReport.Share;
import io.casekit.sla.Condition;
import io.casekit.sla.SlaPolicy;
import io.casekit.sla.Target;
import io.casekit.type.CaseType;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Past cases put before other rules and other promises. */
class RehearsalTest {
  /** A leak is plumbing, plumbing is urgent, what is urgent goes to the emergency service. */
  private static final CaseRules HOUSE =
      new CaseRules() {
        @Override
        public Optional<Finding<Category>> categorise(CaseFacts facts) {
          return facts.title().contains("leak")
              ? Optional.of(new Finding<>(Category.of("plumbing"), why("leak")))
              : Optional.empty();
        }

        @Override
        public Optional<Finding<Priority>> prioritise(CaseFacts facts) {
          return Optional.of(
              facts.category().filter(kind -> kind.path().startsWith("plumbing")).isPresent()
                  ? new Finding<>(Priority.CRITICAL, why("water"))
                  : new Finding<>(Priority.LOW, why(null)));
        }

        @Override
        public Optional<Assignment> route(CaseFacts facts) {
          return facts.priority() == Priority.CRITICAL
              ? Optional.of(new Assignment(Route.to("queue:emergency"), why("urgent")))
              : Optional.empty();
        }
      };

  private static Explanation why(@Nullable String rule) {
    return new Explanation("It says so.", "house", "v1", rule);
  }

  private final Office office = new Office();

  private Case opened(String title) {
    return office.desk().open("fault", d -> d.title(title).set(Office.URGENCY, "high"));
  }

  private Rehearsal rehearsed(Plan plan) {
    return office.desk().reports().rehearse(CaseQuery.all(), plan);
  }

  @Test
  void says_what_would_be_otherwise_which_rules_answered_and_how_often_none_did() {
    Case leak = opened("A leak");
    opened("A noise");
    Case given =
        office
            .desk()
            .open(
                "fault",
                d ->
                    d.title("A leak too")
                        .set(Office.URGENCY, "low")
                        .category("heating")
                        .priority(Priority.HIGH));

    Rehearsal rehearsal = office.desk().reports().rehearse(CaseQuery.all(), HOUSE);

    assertThat(rehearsal.cases()).isEqualTo(3);
    assertThat(rehearsal.failed()).isZero();
    assertThat(rehearsal.categories().asked()).as("one was given").isEqualTo(2);
    assertThat(rehearsal.categories().answered()).isEqualTo(1);
    assertThat(rehearsal.categories().moves())
        .containsExactly(
            new Move(null, null, 1, List.of()),
            new Move(null, "plumbing", 1, List.of(leak.number())));
    assertThat(rehearsal.categories().hits()).containsExactly(new Hit("house", "leak", 1));
    assertThat(rehearsal.priorities().asked()).isEqualTo(2);
    assertThat(rehearsal.priorities().changed()).isEqualTo(2);
    assertThat(rehearsal.priorities().fallbackRate()).contains(0.5);
    assertThat(rehearsal.priorities().hits())
        .containsExactly(new Hit("house", null, 1), new Hit("house", "water", 1));
    assertThat(rehearsal.places().asked()).isEqualTo(3);
    assertThat(rehearsal.places().changes())
        .containsExactly(new Move("queue:intake", "queue:emergency", 1, List.of(leak.number())));
    assertThat(rehearsal.promisesAfter()).isEmpty();
    assertThat(office.desk().get(given.id())).isEqualTo(given);
    assertThat(office.desk().trail(leak.id())).hasSize(1);
  }

  @Test
  void what_people_gave_can_be_held_against_what_rules_find() {
    given("A leak", "heating");
    given("Gas", "plumbing/gas");
    List<Optional<Category>> seen = new ArrayList<>();
    CaseRules watching =
        CaseRules.categorising(
                facts -> {
                  seen.add(facts.category());
                  return HOUSE.categorise(facts);
                })
            .orElse(HOUSE);

    Rehearsal rehearsal = rehearsed(Plan.of(watching).overrulingGiven());

    assertThat(seen).as("the rules must not see the answer").containsOnly(Optional.empty());
    assertThat(rehearsal.categories().asked()).isEqualTo(2);
    assertThat(rehearsal.categories().answered()).isEqualTo(1);
    assertThat(rehearsal.categories().moves())
        .extracting(Move::before, Move::after)
        .containsExactlyInAnyOrder(
            tuple("heating", "plumbing"), tuple("plumbing/gas", "plumbing/gas"));
    assertThat(rehearsal.places().changed()).isEqualTo(2);
  }

  private void given(String title, String category) {
    office.desk().open("fault", d -> d.title(title).set(Office.URGENCY, "low").category(category));
  }

  @Test
  void shows_the_load_of_each_queue_month_by_month() {
    Case first = opened("A leak");
    opened("A noise");
    office.pass(Duration.ofDays(40));
    office.on(first, Office.BORIS).moveTo("dropped");

    Rehearsal rehearsal = rehearsed(Plan.of(HOUSE));

    YearMonth march = YearMonth.of(2026, 3);
    YearMonth april = YearMonth.of(2026, 4);
    assertThat(rehearsal.loadBefore())
        .containsExactly(
            Map.entry(
                "intake",
                new MonthlyFlow(List.of(new Month(march, 2, 0, 2), new Month(april, 0, 1, 1)))));
    assertThat(rehearsal.loadAfter())
        .containsOnlyKeys("emergency", "intake")
        .containsEntry(
            "emergency",
            new MonthlyFlow(List.of(new Month(march, 1, 0, 1), new Month(april, 0, 1, 0))));
    assertThat(rehearsal.loadLeftOut()).isZero();
  }

  @Test
  void a_case_that_a_rule_fails_on_is_named_and_hides_no_other() {
    Case bad = opened("A leak");
    opened("A noise");

    Rehearsal rehearsal =
        rehearsed(
            Plan.of(
                CaseRules.routing(
                    facts -> {
                      if (facts.title().contains("leak")) {
                        throw new IllegalStateException(facts.title());
                      }
                      return Optional.empty();
                    })));

    assertThat(rehearsal.cases()).isEqualTo(2);
    assertThat(rehearsal.failed()).isEqualTo(1);
    assertThat(rehearsal.places().asked()).isEqualTo(1);
    assertThat(rehearsal.failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.number()).isEqualTo(bad.number());
              assertThat(failure.reason())
                  .contains("Cannot route", "IllegalStateException")
                  .doesNotContain("leak");
            });
  }

  @Test
  void only_cases_that_the_actor_may_see_are_rehearsed() {
    Office closed =
        new Office(
            kit ->
                kit.access(
                    (tenant, actor) ->
                        actor.id().equals("anna")
                            ? Visibility.nothing()
                            : Visibility.everything()));
    closed.as(Office.BORIS).open("fault", Office::leak);

    assertThat(closed.desk().reports().rehearse(CaseQuery.all(), HOUSE).cases()).isZero();
  }

  @Test
  void a_stricter_promise_is_foretold_from_the_marks_of_past_cases() {
    Case quick = opened("Quick");
    Case slow = opened("Slow");
    office.passHours(3);
    resolve(quick);
    office.passHours(5);
    resolve(slow);

    CaseType strict =
        Office.fault()
            .sla(SlaPolicy.of("more", Target.resolution("sooner").within(Timespan.workingHours(4))))
            .build();
    Rehearsal rehearsal = rehearsed(Plan.of(strict));

    SlaReport before = rehearsal.promisesBefore().orElseThrow();
    SlaReport after = rehearsal.promisesAfter().orElseThrow();
    assertThat(before.target("sooner")).isEmpty();
    assertThat(before.target("fix").orElseThrow().all()).isEqualTo(new Share(2, 0, 0, 0, 0));
    assertThat(after.target("fix").orElseThrow().all()).isEqualTo(new Share(2, 0, 0, 0, 0));
    assertThat(after.target("sooner").orElseThrow().all()).isEqualTo(new Share(1, 1, 0, 0, 0));
    assertThat(after.misses())
        .filteredOn(miss -> miss.target().equals("sooner"))
        .extracting(SlaReport.Miss::number)
        .containsExactly(slow.number());
    assertThat(rehearsal.places().asked()).as("no rules were rehearsed").isZero();
  }

  private void resolve(Case c) {
    office.on(c).moveTo("working");
    office.on(c).completeTask("inspect");
    office.on(c).resolve("Mended");
  }

  @Test
  void a_type_that_lacks_the_stages_of_past_cases_fails_them_with_a_reason() {
    opened("A leak");

    Rehearsal rehearsal =
        rehearsed(
            Plan.of(
                CaseType.named("fault")
                    .attribute(Office.URGENCY)
                    .stage("begin", s -> s.to("end"))
                    .stage("end", s -> s.closed())
                    .build()));

    assertThat(rehearsal.failed()).isEqualTo(1);
    assertThat(rehearsal.failures().get(0).reason()).contains("stage \"new\"");
  }

  /** The same things happen in two offices, of which the second has other rules and promises. */
  private static final class Twins {
    private final Random random;
    private final Office old = new Office(new InMemoryCaseStore(), type(false), kit -> kit);
    private final Office next =
        new Office(new InMemoryCaseStore(), type(true), kit -> kit.rules(HOUSE));
    private final List<Case> before = new ArrayList<>();
    private final Map<CaseNumber, Case> after = new HashMap<>();

    Twins(long seed) {
      this.random = new Random(seed);
    }

    private static CaseType.Builder type(boolean more) {
      CaseType.Builder type = Office.fault();
      return more
          ? type.sla(
              SlaPolicy.of(
                      "water",
                      Target.firstResponse("call").within(Timespan.workingHours(2)),
                      Target.resolution("stop").within(Priority.CRITICAL, Timespan.workingHours(5)))
                  .when(Condition.category("plumbing")),
              SlaPolicy.of(
                      "calm",
                      Target.resolution("stop").within(Timespan.calendarDays(2)).roundTheClock())
                  .when(Condition.priority(Priority.LOW)))
          : type.sla("once", Target.resolution("stop").within(Timespan.workingHours(1)));
    }

    void open() {
      boolean leak = random.nextBoolean();
      int given = random.nextInt(8);
      Function<Office, Case> open =
          office ->
              office
                  .desk()
                  .open(
                      "fault",
                      d -> {
                        d.title(leak ? "A leak" : "A noise").set(Office.URGENCY, "low");
                        if (given < 2) {
                          d.category(given == 0 ? "plumbing/pipe" : "noise");
                        }
                        if (given % 3 == 0) {
                          d.priority(Priority.values()[given % 5]);
                        }
                      });
      Case one = open.apply(old);
      before.add(one);
      after.put(one.number(), open.apply(next));
    }

    void happen() {
      Duration time = Duration.ofMinutes(random.nextInt(600));
      old.pass(time);
      next.pass(time);
      if (random.nextBoolean()) {
        old.kit.wake();
        next.kit.wake();
      }
      Case one = before.get(random.nextInt(before.size()));
      Case twin = Objects.requireNonNull(after.get(one.number()));
      String stage = List.of("triage", "working", "waiting", "dropped").get(random.nextInt(4));
      Function<CaseDesk, Case> command =
          switch (random.nextInt(5)) {
            case 0 -> on -> on.publicNote("We come");
            case 1 -> on -> on.completeTask("inspect");
            case 2 -> on -> on.resolve("Mended");
            default -> on -> on.moveTo(stage);
          };
      assertThat(done(old, one, command)).isEqualTo(done(next, twin, command));
    }

    private static boolean done(Office office, Case c, Function<CaseDesk, Case> command) {
      try {
        command.apply(office.on(c));
        return true;
      } catch (CaseKitException refused) {
        return false;
      }
    }
  }

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void a_rehearsal_equals_really_opening_the_cases(@ForAll long seed) {
    Twins twins = new Twins(seed);
    for (int i = 0; i < 6; i++) {
      twins.open();
    }
    for (int i = 0; i < 25; i++) {
      twins.happen();
    }

    Rehearsal rehearsal =
        twins
            .old
            .desk()
            .reports()
            .rehearse(CaseQuery.all(), Plan.of(HOUSE).with(Twins.type(true).build()));

    assertThat(rehearsal.failures()).isEmpty();
    Map<String, Integer> categories = new HashMap<>();
    Map<String, Integer> places = new HashMap<>();
    for (Case one : twins.before) {
      Case twin = Objects.requireNonNull(twins.after.get(one.number()));
      if (one.category().isEmpty()) {
        categories.merge(
            null + " " + twin.category().map(Category::path).orElse(null), 1, Integer::sum);
      }
      places.merge(
          "queue:" + one.queue().orElseThrow() + " queue:" + twin.queue().orElseThrow(),
          1,
          Integer::sum);
    }
    assertThat(counted(rehearsal.categories())).isEqualTo(categories);
    assertThat(counted(rehearsal.places())).isEqualTo(places);
    assertThat(shares(rehearsal.promisesAfter().orElseThrow()))
        .isEqualTo(shares(twins.next.desk().reports().sla(CaseQuery.all())));
    assertThat(shares(rehearsal.promisesBefore().orElseThrow()))
        .isEqualTo(shares(twins.old.desk().reports().sla(CaseQuery.all())));
  }

  private static Map<String, Integer> counted(Rehearsal.Decisions decisions) {
    Map<String, Integer> counted = new HashMap<>();
    decisions
        .moves()
        .forEach(move -> counted.put(move.before() + " " + move.after(), move.count()));
    return counted;
  }

  private static Map<String, Share> shares(SlaReport report) {
    Map<String, Share> shares = new HashMap<>();
    report.byTarget().forEach((target, figures) -> shares.put(target, figures.all()));
    return shares;
  }
}
