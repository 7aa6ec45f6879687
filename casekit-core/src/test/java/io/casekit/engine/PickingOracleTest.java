package io.casekit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.assignment.Criterion;
import io.casekit.assignment.Pick;
import io.casekit.assignment.PickingLog;
import io.casekit.assignment.Route;
import io.casekit.assignment.Skills.Profile;
import io.casekit.assignment.Skills.Skill;
import io.casekit.assignment.Workload.Load;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.engine.PickFacts.Person;
import io.casekit.reference.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/** The whole pipeline against a slow and obvious reading of the same words. */
class PickingOracleTest {
  private static final List<String> PEOPLE = List.of("anna", "ben", "carl", "dora", "emil", "fay");
  private static final List<String> PLACES = List.of("n", "n/7", "n/7/a", "n/8", "s", "s/1");
  private static final List<String> DESTINATIONS =
      List.of("queue:q", "queue:r", "rota:night", "person:anna", "supplier:fay");
  private static final List<String> CRITERIA =
      List.of(
          "skill:lift",
          "skill:lift@2",
          "skill:gas",
          "territory",
          "language:fi",
          "on-shift",
          "no-conflict",
          "near:1",
          "near:3");
  private static final List<String> STICKY = List.of("sticky-place:9d", "sticky-reporter:9d");
  private static final Instant AT = Instant.parse("2026-11-23T08:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  private static final WorkingCalendar ALWAYS = WorkingCalendar.roundTheClock("k", ZoneOffset.UTC);
  private static final WorkingCalendar LATER =
      WorkingCalendar.officeHours(ZoneId.of("America/New_York"));

  private record World(Route route, PickFacts facts) {}

  private static World world(long seed) {
    Random random = new Random(seed);
    Map<String, Person> people = new HashMap<>();
    for (String id : PEOPLE) {
      boolean away = random.nextInt(4) == 0;
      people.put(
          id,
          new Person(
              new Profile(
                  some(
                      random,
                      2,
                      () ->
                          new Skill(
                              random.nextBoolean() ? "lift" : "gas",
                              1 + random.nextInt(3),
                              random.nextBoolean() ? null : TODAY.plusDays(random.nextInt(3) - 1))),
                  some(random, 2, () -> Place.of(any(random, PLACES))),
                  random.nextBoolean() ? Set.of("fi") : Set.of("sv"),
                  random.nextInt(4) == 0 ? null : Place.of(any(random, PLACES)),
                  some(random, 1, () -> Place.of(any(random, PLACES))),
                  random.nextInt(4) == 0 ? Set.of("rita") : Set.of()),
              switch (random.nextInt(3)) {
                case 0 -> null;
                case 1 -> ALWAYS;
                default -> LATER;
              },
              new Load(
                  random.nextInt(4),
                  random.nextInt(3) == 0 ? (long) random.nextInt(5) : null,
                  random.nextInt(3) == 0 ? AT.minusSeconds(random.nextInt(3)) : null),
              away,
              away && random.nextInt(4) > 0 ? any(random, PEOPLE) : null));
    }
    Map<String, List<String>> candidates = new HashMap<>();
    Map<String, Turn> turns = new HashMap<>();
    for (String to : DESTINATIONS) {
      Route.Kind kind = Route.to(to).first().kind();
      boolean alone = kind == Route.Kind.PERSON || kind == Route.Kind.SUPPLIER;
      candidates.put(
          to,
          alone
              ? List.of(to.substring(to.indexOf(':') + 1))
              : some(random, 5, () -> any(random, PEOPLE)));
      Map<String, Instant> times = new HashMap<>();
      PEOPLE.stream()
          .filter(id -> random.nextBoolean())
          .forEach(id -> times.put(id, AT.minusSeconds(random.nextInt(3))));
      turns.put(to, new Turn(random.nextBoolean() ? null : any(random, PEOPLE), times));
    }
    Map<Criterion, String> sticky = new HashMap<>();
    STICKY.forEach(
        one -> {
          if (random.nextInt(3) > 0) {
            sticky.put(Criterion.of(one), any(random, PEOPLE));
          }
        });
    PickFacts facts =
        new PickFacts(
            AT,
            TODAY,
            random.nextInt(5) == 0 ? null : Place.of(any(random, PLACES)),
            switch (random.nextInt(3)) {
              case 0 -> null;
              case 1 -> "rita";
              default -> any(random, PEOPLE);
            },
            Set.copyOf(some(random, 2, () -> any(random, PEOPLE))),
            candidates,
            turns,
            people,
            sticky);
    return new World(route(random), facts);
  }

  private static Route route(Random random) {
    List<String> rest = new ArrayList<>(DESTINATIONS);
    Route route = null;
    int steps = 1 + random.nextInt(3);
    for (int i = 0; i < steps; i++) {
      String to = rest.remove(random.nextInt(rest.size()));
      boolean plain = i == steps - 1 && random.nextBoolean();
      if (route == null) {
        route = plain ? Route.to(to) : Route.to(to, pick(random));
      } else {
        route = plain ? route.orElse(to) : route.orElse(to, pick(random));
      }
    }
    return Objects.requireNonNull(route);
  }

  private static Pick pick(Random random) {
    List<String> left = new ArrayList<>(CRITERIA);
    Pick pick = Pick.by(Pick.Order.values()[random.nextInt(Pick.Order.values().length)]);
    pick = pick.require(taken(random, left, random.nextInt(3)));
    left.addAll(STICKY);
    pick = pick.prefer(taken(random, left, random.nextInt(4)));
    pick = random.nextInt(3) == 0 ? pick.capacity(1 + random.nextInt(4)) : pick;
    pick = random.nextInt(3) == 0 ? pick.offer(Duration.ofMinutes(5)) : pick;
    return random.nextInt(3) == 0 ? pick.skippingAway() : pick;
  }

  private static String[] taken(Random random, List<String> left, int count) {
    String[] taken = new String[count];
    for (int i = 0; i < count; i++) {
      taken[i] = left.remove(random.nextInt(left.size()));
    }
    return taken;
  }

  private interface Maker<T> {
    T make();
  }

  private static <T> List<T> some(Random random, int most, Maker<T> maker) {
    List<T> some = new ArrayList<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      some.add(maker.make());
    }
    return some;
  }

  private static String any(Random random, List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** Whether somebody meets what is asked, by its words. */
  private static boolean meets(String id, String asked, Route.Step step, PickFacts facts) {
    Person person = facts.people().get(id);
    Profile profile = person.profile();
    String place = facts.place() == null ? null : facts.place().path();
    String[] word = asked.split("[:@]");
    return switch (word[0]) {
      case "skill" -> {
        int level = word.length > 2 ? Integer.parseInt(word[2]) : 1;
        boolean has = false;
        for (Skill skill : profile.skills()) {
          boolean holds = skill.lastDay() == null || !TODAY.isAfter(skill.lastDay());
          has |= skill.name().equals(word[1]) && skill.level() >= level && holds;
        }
        yield has;
      }
      case "territory" -> isIn(place, profile.territory());
      case "language" -> profile.languages().contains(word[1]);
      case "on-shift" ->
          step.to().startsWith("rota:") && facts.candidates().get(step.to()).contains(id)
              || person.hours() != null && person.hours().isWorking(AT);
      case "no-conflict" ->
          !isIn(place, profile.conflictPlaces())
              && (facts.reporter() == null
                  || !id.equals(facts.reporter())
                      && !profile.conflictReporters().contains(facts.reporter()));
      case "near" -> steps(place, profile) <= Integer.parseInt(word[1]);
      default -> id.equals(facts.sticky().get(Criterion.of(asked)));
    };
  }

  private static boolean isIn(@Nullable String place, List<Place> tops) {
    return place != null
        && tops.stream().anyMatch(top -> (place + "/").startsWith(top.path() + "/"));
  }

  /** Walks up from both ends until they meet; the whole lies above all places. */
  private static int steps(@Nullable String place, Profile profile) {
    if (place == null || profile.base() == null) {
      return Integer.MAX_VALUE;
    }
    String a = "/" + place;
    String b = "/" + profile.base().path();
    int steps = 0;
    while (!a.equals(b)) {
      if (a.length() >= b.length()) {
        a = a.substring(0, a.lastIndexOf('/'));
      } else {
        b = b.substring(0, b.lastIndexOf('/'));
      }
      steps++;
    }
    return steps;
  }

  private static @Nullable Long most(String id, Pick pick, PickFacts facts) {
    Long own = facts.people().get(id).load().most();
    return own == null && pick.limit() != null ? Long.valueOf(pick.limit()) : own;
  }

  private static boolean isEligible(String id, Route.Step step, Pick pick, PickFacts facts) {
    Long most = most(id, pick, facts);
    return !facts.passed().contains(id)
        && !facts.people().get(id).away()
        && pick.require().stream().allMatch(one -> meets(id, one.toString(), step, facts))
        && (most == null || facts.people().get(id).load().weight() < most);
  }

  /** Who is picked along a route, and where; an empty list for nobody. */
  private static List<String> slowly(Route route, PickFacts facts) {
    for (Route.Step step : route.steps()) {
      if (step.asked() == null && step.kind() == Route.Kind.QUEUE) {
        return List.of(step.to());
      }
      if (step.asked() == null && step.kind() != Route.Kind.ROTA) {
        if (!facts.passed().contains(step.name())) {
          return List.of(step.to(), step.name());
        }
        continue;
      }
      Pick pick = step.asked() == null ? Pick.by(Pick.Order.LISTED) : step.asked();
      Set<String> there = new LinkedHashSet<>(facts.candidates().get(step.to()));
      String best = best(there, step, pick, facts);
      if (best == null && pick.delegates()) {
        Set<String> others = new LinkedHashSet<>();
        for (String id : there) {
          String standIn = id;
          Set<String> seen = new HashSet<>();
          while (standIn != null && facts.people().get(standIn).away()) {
            standIn = seen.add(standIn) ? facts.people().get(standIn).standIn() : null;
          }
          if (standIn != null && !there.contains(standIn)) {
            others.add(standIn);
          }
        }
        best = best(others, step, pick, facts);
      }
      if (best != null) {
        return List.of(step.to(), best);
      }
    }
    return List.of();
  }

  private static @Nullable String best(
      Set<String> from, Route.Step step, Pick pick, PickFacts facts) {
    List<String> eligible = from.stream().filter(id -> isEligible(id, step, pick, facts)).toList();
    // Every choice of preferences, the last worth more than all before it together.
    List<Criterion> wishes = pick.prefer();
    for (int choice = (1 << wishes.size()) - 1; choice >= 0; choice--) {
      int held = choice;
      List<String> left =
          eligible.stream()
              .filter(
                  id ->
                      wishes.stream()
                          .filter(wish -> (held >> wishes.indexOf(wish) & 1) == 1)
                          .allMatch(wish -> meets(id, wish.toString(), step, facts)))
              .sorted()
              .toList();
      if (!left.isEmpty()) {
        return ordered(left, new ArrayList<>(from), step, pick, facts);
      }
    }
    return null;
  }

  /** The first of some people in the order of their names. */
  private static String ordered(
      List<String> left, List<String> listed, Route.Step step, Pick pick, PickFacts facts) {
    Turn turn = facts.turns().get(step.to());
    return switch (pick.by()) {
      case ROUND_ROBIN ->
          left.stream()
              .filter(id -> turn.last() == null || id.compareTo(turn.last()) > 0)
              .findFirst()
              .orElse(left.get(0));
      case IDLE_LONGEST -> {
        Map<String, Instant> latest = new HashMap<>(turn.pickedAt());
        for (String id : left) {
          Instant elsewhere = facts.people().get(id).load().since();
          if (elsewhere != null) {
            latest.merge(id, elsewhere, (a, b) -> a.isAfter(b) ? a : b);
          }
        }
        yield left.stream()
            .min(Comparator.comparing(id -> latest.getOrDefault(id, Instant.MIN)))
            .orElseThrow();
      }
      case LEAST_LOADED -> {
        boolean allKnown = left.stream().allMatch(id -> most(id, pick, facts) != null);
        yield left.stream()
            .min(
                Comparator.comparing(
                    id ->
                        facts.people().get(id).load().weight()
                            * (allKnown ? 60.0 / most(id, pick, facts) : 1)))
            .orElseThrow();
      }
      case NEAREST ->
          left.stream()
              .min(
                  Comparator.comparing(
                      id ->
                          steps(
                              facts.place() == null ? null : facts.place().path(),
                              facts.people().get(id).profile())))
              .orElseThrow();
      case LISTED -> left.stream().min(Comparator.comparing(listed::indexOf)).orElseThrow();
    };
  }

  @Property(tries = 5_000)
  void picking_agrees_with_a_slow_reading(@ForAll long seed) {
    World world = world(seed);
    Picking.Outcome outcome = Picking.pick(world.route(), world.facts());

    List<String> found = new ArrayList<>();
    if (outcome.step() != null) {
      found.add(outcome.step().to());
    }
    if (outcome.person() != null) {
      found.add(outcome.person());
    }
    Statistics.label("ends with")
        .collect(found.isEmpty() ? "nobody" : found.size() == 1 ? "a queue" : "a person");
    assertThat(found).isEqualTo(slowly(world.route(), world.facts()));
  }

  @Property(tries = 5_000)
  void whoever_is_picked_meets_what_is_required_and_has_not_declined(@ForAll long seed) {
    World world = world(seed);
    Picking.Outcome outcome = Picking.pick(world.route(), world.facts());
    String person = outcome.person();

    Statistics.label("relaxed")
        .collect(outcome.log().attempts().stream().anyMatch(one -> !one.relaxed().isEmpty()));
    if (person != null && outcome.step() != null) {
      assertThat(world.facts().passed()).doesNotContain(person);
      outcome
          .pick()
          .ifPresent(
              pick -> assertThat(isEligible(person, outcome.step(), pick, world.facts())).isTrue());
    }
    assertThat(outcome.log().picked().orElse(null))
        .isEqualTo(outcome.pick().isPresent() ? person : null);
  }

  @Property(tries = 2_000)
  void a_log_tells_everybody_once_for_each_try_and_survives_its_json(@ForAll long seed) {
    World world = world(seed);
    PickingLog log = Picking.pick(world.route(), world.facts()).log();

    for (PickingLog.Attempt attempt : log.attempts()) {
      assertThat(attempt.candidates())
          .extracting(PickingLog.Candidate::person)
          .doesNotHaveDuplicates();
      if (!attempt.standIns()) {
        assertThat(attempt.candidates())
            .extracting(PickingLog.Candidate::person)
            .containsExactlyInAnyOrderElementsOf(
                new LinkedHashSet<>(world.facts().candidates().get(attempt.to())));
      }
      attempt
          .candidates()
          .forEach(
              one ->
                  assertThat(one.removed().isPresent())
                      .as("%s of %s", one, attempt)
                      .isEqualTo(one.removedBy() != null));
    }
    assertThat(PickingLog.fromJson(log.toJson())).isEqualTo(log);
    assertThat(log.inWords()).isNotNull();
  }

  @Property(tries = 500)
  void round_robin_gives_everybody_the_same(@ForAll long seed) {
    Random random = new Random(seed);
    List<String> members = PEOPLE.subList(0, 1 + random.nextInt(PEOPLE.size()));
    Map<String, Person> people = new HashMap<>();
    members.forEach(
        id ->
            people.put(
                id, new Person(Profile.empty(), null, new Load(0, null, null), false, null)));
    Turn turn = new Turn(any(random, PEOPLE), Map.of());
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < 5 * members.size(); i++) {
      PickFacts facts =
          new PickFacts(
              AT.plusSeconds(i),
              TODAY,
              null,
              null,
              Set.of(),
              Map.of("queue:q", members),
              Map.of("queue:q", turn),
              people,
              Map.of());

      String picked =
          Picking.pick(Route.to("queue:q", Pick.by(Pick.Order.ROUND_ROBIN)), facts).person();
      assertThat(picked).isNotNull();
      counts.merge(picked, 1, Integer::sum);
      turn = turn.after(picked, facts.at());
    }

    assertThat(counts).hasSize(members.size());
    assertThat(counts.values()).containsOnly(5);
  }
}
