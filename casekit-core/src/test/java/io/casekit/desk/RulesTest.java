package io.casekit.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.casekit.Office;
import io.casekit.assignment.Assignment;
import io.casekit.assignment.CaseFacts;
import io.casekit.assignment.CaseRules;
import io.casekit.assignment.Explanation;
import io.casekit.assignment.Finding;
import io.casekit.assignment.RuleFailedException;
import io.casekit.assignment.RuleSetDocument;
import io.casekit.assignment.RuleSource;
import io.casekit.assignment.RuleTrouble;
import io.casekit.audit.TimelineLine;
import io.casekit.calendar.Shift;
import io.casekit.calendar.Timespan;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.cases.Case;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.Assigned;
import io.casekit.event.CaseEvent.Categorised;
import io.casekit.event.CaseEvent.Opened;
import io.casekit.event.CaseEvent.PlacedBy;
import io.casekit.event.CaseEvent.PriorityChanged;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.query.CaseQuery;
import io.casekit.reference.Category;
import io.casekit.reference.Fault;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.reference.Tenant;
import io.casekit.reference.TenantId;
import io.casekit.sla.Condition;
import io.casekit.sla.SlaClock;
import io.casekit.sla.SlaPolicy;
import io.casekit.sla.Target;
import io.casekit.spi.DefinitionKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The three stages of rules: categorise, prioritise, route. */
class RulesTest {
  private static final Explanation WORD = Explanation.of("The title speaks of a leak.");
  private static final Explanation URGENT =
      new Explanation("Water is urgent", "house", "v1", "water");

  /** A leak is plumbing, plumbing is urgent, and what is urgent goes to the emergency service. */
  private static final CaseRules HOUSE =
      CaseRules.categorising(
              facts ->
                  facts.title().contains("leak")
                      ? Optional.of(new Finding<>(Category.of("plumbing"), WORD))
                      : Optional.empty())
          .orElse(CaseRules.prioritising(RulesTest::urgency))
          .orElse(CaseRules.routing(RulesTest::service));

  private static Optional<Finding<Priority>> urgency(CaseFacts facts) {
    return facts
        .category()
        .map(
            kind ->
                kind.path().startsWith("plumbing")
                    ? new Finding<>(Priority.CRITICAL, URGENT)
                    : Finding.of(Priority.LOW, "Nothing else is urgent."));
  }

  private static Optional<Assignment> service(CaseFacts facts) {
    return facts.priority() == Priority.CRITICAL
        ? Optional.of(Assignment.toQueue("emergency", "It is critical."))
        : Optional.empty();
  }

  private final Office office = new Office(kit -> kit.rules(HOUSE));

  private Case opened(Consumer<CaseDraft> more) {
    return office.desk().open("fault", d -> more.accept(given(d)));
  }

  private static CaseDraft given(CaseDraft draft) {
    return draft.title("A leak").set(Office.URGENCY, "high");
  }

  private List<CaseEvent> events(Case c, int entry) {
    return office.desk().trail(c.id()).get(entry - 1).events();
  }

  @Test
  void each_stage_decides_on_what_the_one_before_has_found_and_each_says_why() {
    Case c = opened(d -> {});

    assertThat(c.category()).contains(Category.of("plumbing"));
    assertThat(c.priority()).isEqualTo(Priority.CRITICAL);
    assertThat(c.queue()).contains("emergency");
    List<CaseEvent> events = events(c, 1);
    Opened first = (Opened) events.get(0);
    assertThat(first.category()).isNull();
    assertThat(first.priority()).isEqualTo(Priority.MEDIUM);
    assertThat(first.priorityGiven()).isFalse();
    assertThat(events.subList(1, 4))
        .containsExactly(
            new Categorised(null, Category.of("plumbing"), WORD),
            new PriorityChanged(Priority.MEDIUM, Priority.CRITICAL, URGENT),
            new Assigned(
                null, null, "emergency", null, PlacedBy.RULE, Explanation.of("It is critical.")));
    CaseExplanation why = office.desk().explain(c.id());
    assertThat(why.categorisedBecause()).contains(WORD);
    assertThat(why.prioritisedBecause()).contains(URGENT);
    assertThat(why.placedBecause()).contains(Explanation.of("It is critical."));
    assertThat(office.desk().timeline(c.id()).stream().map(TimelineLine::words).findFirst())
        .hasValueSatisfying(
            line ->
                assertThat(line)
                    .contains("Categorised as plumbing. The title speaks of a leak.")
                    .contains("Priority changed from medium to critical. Water is urgent."));
    assertThat(office.desk().verify(c.id()).isIntact()).isTrue();
  }

  @Test
  void what_was_given_is_left_alone() {
    Case c = opened(d -> d.category("heating").priority(Priority.MEDIUM));

    assertThat(c.category()).contains(Category.of("heating"));
    assertThat(c.priority()).isEqualTo(Priority.MEDIUM);
    assertThat(c.isPriorityFixed()).isTrue();
    assertThat(events(c, 1)).noneMatch(Categorised.class::isInstance);
    assertThat(events(c, 1)).noneMatch(PriorityChanged.class::isInstance);
    assertThat(((Opened) events(c, 1).get(0)).priorityGiven()).isTrue();
    assertThat(office.desk().explain(c.id()).categorisedBecause()).isEmpty();
  }

  @Test
  void a_category_said_later_is_followed_by_priority_and_place() {
    Case c = office.desk().open("fault", d -> given(d).title("Water"));
    assertThat(c.category()).isEmpty();
    assertThat(c.queue()).contains("intake");

    Case after = office.on(c).categorise("plumbing/pipe");

    assertThat(after.priority()).isEqualTo(Priority.CRITICAL);
    assertThat(after.queue()).contains("emergency");
    assertThat(events(c, 2))
        .hasExactlyElementsOfTypes(Categorised.class, PriorityChanged.class, Assigned.class);
    assertThat(office.on(c).categorise("heating").priority()).isEqualTo(Priority.LOW);
  }

  @Test
  void a_priority_said_by_a_person_stays_and_is_followed_by_the_place() {
    Case c = opened(d -> {});

    Case lowered = office.on(c).prioritise(Priority.HIGH);
    Case again = office.on(c).categorise("plumbing/pipe");

    assertThat(lowered.isPriorityFixed()).isTrue();
    assertThat(lowered.queue()).as("no rule says another").contains("emergency");
    assertThat(again.priority()).isEqualTo(Priority.HIGH);
    assertThat(office.desk().explain(c.id()).prioritisedBecause()).isEmpty();
    Case raised =
        office.on(office.desk().open("fault", Office::leak)).prioritise(Priority.CRITICAL);
    assertThat(raised.queue()).contains("emergency");
  }

  @Test
  void the_promises_of_a_new_case_are_those_of_what_was_found_counted_from_the_opening() {
    Condition plumbing = Condition.category("plumbing");
    Office promising =
        new Office(
            new InMemoryCaseStore(),
            Office.fault()
                .sla(
                    SlaPolicy.of(
                            "water",
                            Target.firstResponse("call").within(Timespan.workingHours(1)),
                            Target.resolution("stop")
                                .within(Priority.CRITICAL, Timespan.workingHours(3)))
                        .when(plumbing)),
            kit -> kit.rules(HOUSE));

    Case c = promising.desk().open("fault", RulesTest::given);

    Map<String, Instant> due =
        Map.of(
            "call", Office.MONDAY.plus(Duration.ofHours(1)),
            "stop", Office.MONDAY.plus(Duration.ofHours(3)),
            "answer", Office.MONDAY.plus(Duration.ofHours(4)),
            "fix", Office.MONDAY.plus(Duration.ofHours(2)));
    for (SlaClock clock : c.clocks()) {
      assertThat(clock.dueAt()).as(clock.target()).isEqualTo(due.get(clock.target()));
      assertThat(clock.cycle()).isEqualTo(1);
      assertThat(clock.terms().changedAt()).as("nothing else was ever promised").isNull();
    }
    assertThat(c.clocks()).hasSize(4);
    assertThat(c.dueAt()).contains(Office.MONDAY.plus(Duration.ofHours(1)));
    assertThat(c.wakeAt().orElseThrow()).isBefore(Office.MONDAY.plus(Duration.ofHours(2)));
  }

  @Test
  void a_rule_that_throws_fails_the_command_and_nothing_is_half_done() {
    RuntimeException bug = new IllegalStateException("No such table");
    Office broken =
        new Office(
            kit ->
                kit.rules(
                    CaseRules.prioritising(
                        facts -> {
                          if (facts.category().isPresent()) {
                            throw bug;
                          }
                          return Optional.empty();
                        })));
    Case c = broken.open();

    RuleFailedException failed =
        catchThrowableOfType(RuleFailedException.class, () -> broken.on(c).categorise("plumbing"));

    assertThat(failed)
        .hasCause(bug)
        .hasMessage(
            "Cannot prioritise %s: the rule threw java.lang.IllegalStateException. Mend the rule: it must answer for every case, with empty if it has nothing to say."
                .formatted(c.number()));
    assertThat(failed.stage()).isEqualTo("prioritise");
    assertThat(broken.desk().get(c.id())).isEqualTo(c);
    assertThat(broken.desk().trail(c.id())).hasSize(1);
  }

  @SuppressWarnings({"OptionalAssignedToNull", "NullAway"})
  @Test
  void a_rule_that_answers_null_has_failed_too() {
    Office broken = new Office(kit -> kit.rules(CaseRules.routing(facts -> null)));

    RuleFailedException failed = catchThrowableOfType(RuleFailedException.class, broken::open);

    assertThat(failed.stage()).isEqualTo("route");
    assertThat(failed).hasMessageContaining("answered null").hasNoCause();
    assertThat(broken.desk().count(CaseQuery.all())).isZero();
  }

  @Test
  void rules_are_asked_for_once_per_command_so_that_a_swap_splits_no_decision() {
    AtomicReference<CaseRules> inForce = new AtomicReference<>(HOUSE);
    CaseRules swapping =
        new CaseRules() {
          @Override
          public Optional<Finding<Category>> categorise(CaseFacts facts) {
            inForce.set(CaseRules.none());
            return HOUSE.categorise(facts);
          }

          @Override
          public Optional<Finding<Priority>> prioritise(CaseFacts facts) {
            return HOUSE.prioritise(facts);
          }
        };
    inForce.set(swapping);
    Office swapped = new Office(kit -> kit.rules((RuleSource) tenant -> inForce.get()));

    Case first = swapped.desk().open("fault", RulesTest::given);
    Case second = swapped.desk().open("fault", RulesTest::given);

    assertThat(first.priority()).isEqualTo(Priority.CRITICAL);
    assertThat(second.category()).isEmpty();
  }

  @Test
  void each_tenant_may_have_rules_of_its_own() {
    Office two =
        new Office(
            kit ->
                kit.rules(
                    RuleSource.perTenant(
                        Map.of(TenantId.of("south"), HOUSE),
                        CaseRules.routing(
                            facts -> Optional.of(Assignment.toQueue("desk", "All go there."))))));

    Case north = two.kit.tenant("north").as(Office.ANNA).open("fault", RulesTest::given);
    Case south = two.kit.tenant("south").as(Office.ANNA).open("fault", RulesTest::given);

    assertThat(north.queue()).contains("desk");
    assertThat(north.category()).isEmpty();
    assertThat(south.queue()).contains("emergency");
  }

  @Test
  void every_version_that_may_have_decided_is_kept() {
    AtomicReference<String> version = new AtomicReference<>("v1");
    Office kept =
        new Office(
            kit ->
                kit.rules(
                    (RuleSource)
                        tenant ->
                            document("house", version.get()).orElse(document("other", "w1"))));
    Case c = kept.open();
    version.set("v2");
    kept.on(c).categorise("plumbing");

    assertThat(c.ruleSetVersion()).contains("house@v1 other@w1");
    for (String one : List.of("v1", "v2", "w1")) {
      assertThat(
              kept.store.<Optional<?>>read(
                  r -> r.definition(c.tenant(), DefinitionKind.RULE_SET, one)))
          .as(one)
          .isPresent();
    }
  }

  private static CaseRules document(String id, String version) {
    return new CaseRules() {
      @Override
      public List<RuleSetDocument> documents() {
        return List.of(new RuleSetDocument(id, version, "{}"));
      }
    };
  }

  @Test
  void rules_that_could_not_be_loaded_are_shown_in_the_health_of_the_kit() {
    RuleTrouble trouble =
        new RuleTrouble("house.json", Office.MONDAY, List.of(new Fault("/rules/0", "no id")));
    Office ill =
        new Office(
            kit ->
                kit.rules(
                    new RuleSource() {
                      @Override
                      public CaseRules inForce(TenantId tenant) {
                        return HOUSE;
                      }

                      @Override
                      public List<RuleTrouble> troubles() {
                        return List.of(trouble);
                      }
                    }));

    assertThat(ill.kit.health().ruleTroubles()).containsExactly(trouble);
    assertThat(ill.kit.health().isGood()).isFalse();
    assertThat(office.kit.health().isGood()).isTrue();
  }

  @Test
  void rules_see_the_zone_of_the_place_and_nothing_of_who_asks() {
    List<CaseFacts> seen = new ArrayList<>();
    Office far =
        new Office(
            kit ->
                kit.tenant(
                        Tenant.of("east", ZoneOffset.UTC, Locale.ENGLISH)
                            .zoneAt(Place.of("tokyo"), ZoneId.of("Asia/Tokyo"))
                            .calendarAt(Place.of("lisbon"), "lisbon-hours"))
                    .calendars(
                        WorkingCalendar.of("lisbon-hours", ZoneId.of("Europe/Lisbon"))
                            .weekdays(Shift.parse("09:00-18:00"))
                            .build())
                    .rules(
                        CaseRules.routing(
                            facts -> {
                              seen.add(facts);
                              return Optional.empty();
                            })));
    Desk desk = far.kit.tenant("east").as(Office.ANNA);

    desk.open("fault", RulesTest::given);
    desk.open("fault", d -> given(d).at("tokyo/house-1"));
    Case last = desk.open("fault", d -> given(d).at("lisbon/house-1"));

    assertThat(seen)
        .extracting(CaseFacts::zone)
        .containsExactly(ZoneOffset.UTC, ZoneId.of("Asia/Tokyo"), ZoneId.of("Europe/Lisbon"));
    assertThat(desk.facts(last.id()).zone()).isEqualTo(ZoneId.of("Europe/Lisbon"));
    assertThat(desk.facts(last.id()).title()).isEqualTo("A leak");
  }
}
