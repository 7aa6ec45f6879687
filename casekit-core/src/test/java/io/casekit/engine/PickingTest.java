package io.casekit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.casekit.assignment.Criterion;
import io.casekit.assignment.Pick;
import io.casekit.assignment.Pick.Order;
import io.casekit.assignment.PickingLog;
import io.casekit.assignment.Route;
import io.casekit.assignment.Skills.Profile;
import io.casekit.assignment.Skills.Skill;
import io.casekit.assignment.Workload.Load;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.engine.PickFacts.Person;
import io.casekit.reference.Place;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PickingTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Helsinki");
  // A Monday, 10:00 in Helsinki.
  private static final Instant AT = Instant.parse("2026-11-23T08:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  private final Map<String, List<String>> candidates = new HashMap<>();
  private final Map<String, Turn> turns = new HashMap<>();
  private final Map<String, Person> people = new HashMap<>();
  private final Map<Criterion, String> sticky = new HashMap<>();
  private final Set<String> passed = new HashSet<>();

  private static Load load(long weight, @Nullable Long most) {
    return new Load(weight, most, null);
  }

  private static Profile skilled(Skill... skills) {
    return new Profile(List.of(skills), List.of(), Set.of(), null, List.of(), Set.of());
  }

  private static Profile based(String place) {
    return new Profile(List.of(), List.of(), Set.of(), Place.of(place), List.of(), Set.of());
  }

  private PickingTest person(String id, Profile profile, Load load) {
    people.put(id, new Person(profile, null, load, false, null));
    return this;
  }

  private PickingTest person(String id) {
    return person(id, Profile.empty(), load(0, null));
  }

  private PickingTest away(String id, @Nullable String standIn) {
    people.put(id, new Person(Profile.empty(), null, load(0, null), true, standIn));
    return this;
  }

  private void queue(String name, String... members) {
    candidates.put("queue:" + name, List.of(members));
    for (String id : members) {
      people.computeIfAbsent(
          id, key -> new Person(Profile.empty(), null, load(0, null), false, null));
    }
  }

  private Picking.Outcome pick(Route route) {
    return Picking.pick(
        route,
        new PickFacts(
            AT,
            TODAY,
            Place.of("north/house-7/flat-12"),
            "tenant-1",
            passed,
            candidates,
            turns,
            people,
            sticky));
  }

  private @Nullable String picked(Pick pick) {
    return pick(Route.to("queue:q", pick)).person();
  }

  private List<PickingLog.Candidate> candidatesOf(Pick pick) {
    return pick(Route.to("queue:q", pick)).log().attempts().get(0).candidates();
  }

  @Test
  void a_queue_without_a_pick_takes_the_case_as_it_is() {
    Picking.Outcome outcome = pick(Route.to("queue:q"));

    assertThat(outcome.step()).isEqualTo(Route.to("queue:q").first());
    assertThat(outcome.person()).isNull();
    assertThat(outcome.log().attempts()).isEmpty();
  }

  @Test
  void round_robin_goes_on_after_whoever_was_last_even_if_that_one_has_left() {
    queue("q", "dora", "anna", "carl");

    assertThat(picked(Pick.by(Order.ROUND_ROBIN))).isEqualTo("anna");
    turns.put("queue:q", new Turn("anna", Map.of()));
    assertThat(picked(Pick.by(Order.ROUND_ROBIN))).isEqualTo("carl");
    turns.put("queue:q", new Turn("ben", Map.of()));
    assertThat(picked(Pick.by(Order.ROUND_ROBIN))).isEqualTo("carl");
    turns.put("queue:q", new Turn("dora", Map.of()));
    assertThat(picked(Pick.by(Order.ROUND_ROBIN))).isEqualTo("anna");
  }

  @Test
  void who_has_waited_longest_comes_first_and_who_never_had_one_before_all() {
    queue("q", "anna", "ben", "carl");
    Map<String, Instant> times = new HashMap<>();
    times.put("anna", AT.minusSeconds(100));
    times.put("ben", AT.minusSeconds(200));
    turns.put("queue:q", new Turn("anna", times));

    assertThat(picked(Pick.by(Order.IDLE_LONGEST))).isEqualTo("carl");
    person("carl", Profile.empty(), new Load(0, null, AT.minusSeconds(10)));
    assertThat(picked(Pick.by(Order.IDLE_LONGEST))).isEqualTo("ben");
    person("ben", Profile.empty(), new Load(0, null, AT.minusSeconds(50)));
    assertThat(picked(Pick.by(Order.IDLE_LONGEST))).isEqualTo("anna");
  }

  @Test
  void the_least_loaded_is_who_has_least_for_what_they_can_take() {
    person("anna", Profile.empty(), load(3, 4L));
    person("ben", Profile.empty(), load(5, 10L));
    queue("q", "anna", "ben");

    assertThat(picked(Pick.by(Order.LEAST_LOADED))).isEqualTo("ben");
    person("carl", Profile.empty(), load(4, null));
    queue("q", "anna", "ben", "carl");
    assertThat(picked(Pick.by(Order.LEAST_LOADED)))
        .as("by load alone, as carl's capacity is not known")
        .isEqualTo("anna");
    assertThat(picked(Pick.by(Order.LEAST_LOADED).capacity(100)))
        .as("his is now 100")
        .isEqualTo("carl");
  }

  @Test
  void the_nearest_is_who_has_the_fewest_steps_in_the_tree() {
    person("anna", based("north/house-9"), load(0, null));
    person("ben", based("north"), load(0, null));
    person("carl", Profile.empty(), load(0, null));
    queue("q", "carl", "anna", "ben");

    assertThat(picked(Pick.by(Order.NEAREST))).isEqualTo("ben");
    assertThat(candidatesOf(Pick.by(Order.NEAREST)))
        .extracting(PickingLog.Candidate::value)
        .containsExactly(null, "3 steps", "2 steps");
    assertThat(candidatesOf(Pick.by(Order.NEAREST).require("near:2")))
        .extracting(PickingLog.Candidate::found)
        .containsExactly("base or place not known", "3 steps away", null);
  }

  @Test
  void a_certificate_holds_to_the_end_of_its_last_day() {
    person("anna", skilled(new Skill("lift", 3, TODAY.minusDays(1))), load(0, null));
    person("ben", skilled(new Skill("lift", 1, null)), load(0, null));
    person("carl", skilled(new Skill("lift", 2, TODAY)), load(0, null));
    person("dora", skilled(new Skill("gas", 9, null)), load(0, null));
    queue("q", "anna", "ben", "carl", "dora");

    assertThat(candidatesOf(Pick.by(Order.LISTED).require("skill:lift@2")))
        .containsExactly(
            new PickingLog.Candidate("anna", "skill:lift@2", "expired on 2026-11-22", null),
            new PickingLog.Candidate("ben", "skill:lift@2", "level 1", null),
            new PickingLog.Candidate("carl", null, null, null),
            new PickingLog.Candidate("dora", "skill:lift@2", "missing", null));
  }

  @Test
  void territory_language_and_interests_count() {
    people.put(
        "anna",
        new Person(
            new Profile(
                List.of(),
                List.of(Place.of("north")),
                Set.of("FI"),
                null,
                List.of(Place.of("north/house-7")),
                Set.of()),
            null,
            load(0, null),
            false,
            null));
    people.put(
        "ben",
        new Person(
            new Profile(
                List.of(),
                List.of(Place.of("north/house")),
                Set.of("sv"),
                null,
                List.of(),
                Set.of("tenant-1")),
            null,
            load(0, null),
            false,
            null));
    queue("q", "anna", "ben", "tenant-1");
    Pick any = Pick.by(Order.LISTED);

    assertThat(candidatesOf(any.require("territory")))
        .extracting(PickingLog.Candidate::found)
        .containsExactly(null, "the place lies outside", "the place lies outside");
    assertThat(candidatesOf(any.require("language:fi")))
        .extracting(PickingLog.Candidate::found)
        .containsExactly(null, "not spoken", "not spoken");
    assertThat(candidatesOf(any.require("no-conflict")))
        .as("without saying with what")
        .extracting(PickingLog.Candidate::removedBy, PickingLog.Candidate::found)
        .containsOnly(tuple("no-conflict", null));
  }

  @Test
  void who_has_reached_the_capacity_gets_nothing_more() {
    person("anna", Profile.empty(), load(12, null));
    person("ben", Profile.empty(), load(12, 20L));
    queue("q", "anna", "ben");

    assertThat(candidatesOf(Pick.by(Order.LISTED).capacity(12)))
        .containsExactly(
            new PickingLog.Candidate("anna", "capacity", "12/12", null),
            new PickingLog.Candidate("ben", null, null, null));
  }

  @Test
  void who_is_on_shift_is_who_works_now_or_is_on_call() {
    people.put(
        "anna",
        new Person(Profile.empty(), WorkingCalendar.officeHours(ZONE), load(0, null), false, null));
    people.put(
        "ben",
        new Person(
            Profile.empty(),
            WorkingCalendar.officeHours(ZoneId.of("America/New_York")),
            load(0, null),
            false,
            null));
    queue("q", "ben", "carl", "anna");
    candidates.put("rota:night", List.of("ben"));
    Pick pick = Pick.by(Order.LISTED).require("on-shift");

    assertThat(candidatesOf(pick))
        .extracting(PickingLog.Candidate::found)
        .containsExactly("off", "hours not known", null);
    assertThat(pick(Route.to("rota:night", pick)).person()).isEqualTo("ben");
  }

  @Test
  void preferences_are_given_up_in_their_order_until_somebody_is_left() {
    person("anna", skilled(new Skill("pumps", 1, null)), load(0, null));
    person("ben", based("north/house-7"), load(0, null));
    queue("q", "anna", "ben");
    sticky.put(Criterion.of("sticky-reporter:90d"), "zoe");
    Pick pick = Pick.by(Order.LISTED).prefer("sticky-reporter:90d", "skill:pumps", "near:1");

    assertThat(picked(pick)).isEqualTo("ben");
    PickingLog log = pick(Route.to("queue:q", pick)).log();
    assertThat(log.attempts().get(0).relaxed())
        .containsExactly("sticky-reporter:90d", "skill:pumps");
    assertThat(log.inWords())
        .isEqualTo(
            "queue:q: picked ben, listed; given up: sticky-reporter:90d, skill:pumps;"
                + " not anna: prefer near:1 (base or place not known).");
  }

  @Test
  void the_last_one_keeps_it_if_all_that_is_required_is_met() {
    queue("q", "anna", "ben");
    sticky.put(Criterion.of("sticky-place:30d"), "ben");
    Pick pick = Pick.by(Order.ROUND_ROBIN).prefer("sticky-place:30d");

    assertThat(picked(pick)).isEqualTo("ben");
    passed.add("ben");
    assertThat(picked(pick)).isEqualTo("anna");
    assertThat(picked(pick.require("skill:lift"))).isNull();
  }

  @Test
  void who_stands_in_is_asked_when_nobody_else_is_left() {
    away("anna", "zoe").person("zoe");
    queue("q", "anna", "ben");
    Pick pick = Pick.by(Order.LISTED);

    assertThat(picked(pick)).isEqualTo("ben");
    passed.add("ben");
    assertThat(picked(pick)).isEqualTo("zoe");
    assertThat(picked(pick.skippingAway())).isNull();
    passed.add("zoe");
    assertThat(pick(Route.to("queue:q", pick)).log().inWords())
        .isEqualTo(
            "queue:q: nobody could be picked; not anna: away; not ben: declined."
                + " queue:q, those who stand in: nobody could be picked; not zoe: declined.");
  }

  @Test
  void a_circle_of_stand_ins_ends() {
    away("anna", "ben").away("ben", "carl").away("carl", "anna").away("dora", "dora");
    queue("q", "anna", "dora");

    assertThat(picked(Pick.by(Order.LISTED))).isNull();
  }

  @Test
  void the_next_destination_is_tried_only_if_nobody_is_left_at_the_one_before() {
    queue("q", "anna");
    queue("r", "ben");
    candidates.put("supplier:acme", List.of("acme"));
    person("acme");
    Pick certified = Pick.by(Order.LISTED).require("skill:lift");
    Route route =
        Route.to("queue:q", Pick.by(Order.LISTED))
            .orElse("queue:r", certified)
            .orElse("supplier:acme");

    assertThat(pick(route).person()).isEqualTo("anna");
    passed.add("anna");
    assertThat(pick(route).person()).isEqualTo("acme");
    passed.add("acme");
    Picking.Outcome nowhere = pick(route);
    assertThat(nowhere.step()).isNull();
    assertThat(nowhere.log().attempts())
        .extracting(PickingLog.Attempt::to)
        .containsExactly("queue:q", "queue:r", "supplier:acme");
  }

  @Test
  void the_log_tells_fifty_and_always_whom_it_picked() {
    String[] many = IntStream.range(0, 60).mapToObj("p%02d"::formatted).toArray(String[]::new);
    queue("q", many);
    turns.put("queue:q", new Turn("p54", Map.of()));
    queue("r", many);
    Pick skilled = Pick.by(Order.LISTED).require("skill:lift");

    PickingLog log = pick(Route.to("queue:q", Pick.by(Order.ROUND_ROBIN))).log();
    assertThat(log.attempts().get(0).candidates())
        .hasSize(50)
        .last()
        .extracting("person")
        .isEqualTo("p55");
    assertThat(log.attempts().get(0).more()).isEqualTo(10);
    assertThat(log.inWords()).endsWith("picked p55, round-robin; and 10 more.");
    PickingLog two =
        pick(Route.to("queue:q", skilled).orElse("queue:r", Pick.by(Order.LISTED))).log();
    assertThat(two.attempts().get(1).candidates()).extracting("person").containsExactly("p00");
    assertThat(PickingLog.fromJson(two.toJson())).isEqualTo(two);
  }

  @Test
  void a_turn_remembers_the_latest_and_survives_its_json() {
    Turn turn = Turn.none();
    for (int i = 0; i <= Turn.MOST_PEOPLE; i++) {
      turn = turn.after("p" + i, AT.plusSeconds(i));
    }

    assertThat(turn.pickedAt()).hasSize(Turn.MOST_PEOPLE).doesNotContainKey("p0");
    assertThat(turn.lastPicked()).contains("p500");
    assertThat(Turn.fromJson(turn.toJson())).isEqualTo(turn);
    assertThat(Turn.fromJson(Turn.none().toJson())).isEqualTo(Turn.none());
  }
}
