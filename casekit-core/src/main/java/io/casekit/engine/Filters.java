package io.casekit.engine;

import io.casekit.assignment.Criterion;
import io.casekit.assignment.Pick;
import io.casekit.assignment.Route;
import io.casekit.assignment.Skills.Profile;
import io.casekit.assignment.Skills.Skill;
import io.casekit.reference.Place;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What removes a candidate. */
final class Filters {
  private final Route.Step step;
  private final Pick pick;
  private final PickFacts facts;

  Filters(Route.Step step, Pick pick, PickFacts facts) {
    this.step = step;
    this.pick = pick;
    this.facts = facts;
  }

  /**
   * Why somebody is left out.
   *
   * @param by the filter
   * @param found what was found, empty if there is nothing to add
   */
  record Removal(String by, String found) {}

  /** What is never given up, in the order in which it is asked. */
  Optional<Removal> required(String person) {
    if (facts.passed().contains(person)) {
      return Optional.of(new Removal("declined", ""));
    }
    if (facts.person(person).away()) {
      return Optional.of(new Removal("away", ""));
    }
    for (Criterion one : pick.require()) {
      Optional<String> found = misses(person, one);
      if (found.isPresent()) {
        return Optional.of(new Removal(one.toString(), found.get()));
      }
    }
    OptionalLong most = capacity(person);
    long load = facts.person(person).load().weight();
    return most.isPresent() && load >= most.getAsLong()
        ? Optional.of(new Removal("capacity", load + "/" + most.getAsLong()))
        : Optional.empty();
  }

  /** How much somebody can take: as is known of them, else as the pick says. */
  OptionalLong capacity(String person) {
    OptionalLong own = facts.person(person).load().capacity();
    return own.isPresent() || pick.capacity().isEmpty()
        ? own
        : OptionalLong.of(pick.capacity().getAsInt());
  }

  /**
   * What somebody has instead of what is asked, empty if there is nothing to add; absent if they
   * meet it.
   */
  Optional<String> misses(String person, Criterion one) {
    Profile profile = facts.person(person).profile();
    return switch (one.kind()) {
      case SKILL -> skill(profile, one);
      case TERRITORY -> territory(profile);
      case LANGUAGE ->
          one.named().filter(profile.languages()::contains).isPresent()
              ? Optional.empty()
              : Optional.of("not spoken");
      case ON_SHIFT -> shift(person);
      case NO_CONFLICT -> conflict(person, profile);
      case NEAR -> near(profile, one.number());
      case STICKY_PLACE, STICKY_REPORTER ->
          person.equals(facts.sticky().get(one)) ? Optional.empty() : Optional.of("not the last");
    };
  }

  private Optional<String> skill(Profile profile, Criterion asked) {
    List<Skill> named =
        profile.skills().stream()
            .filter(skill -> skill.name().equals(asked.subject()))
            .sorted(Comparator.comparingInt(Skill::level).reversed())
            .toList();
    List<Skill> valid =
        named.stream()
            .filter(skill -> skill.lastDay() == null || !skill.lastDay().isBefore(facts.today()))
            .toList();
    if (valid.stream().anyMatch(skill -> skill.level() >= asked.number())) {
      return Optional.empty();
    }
    if (!valid.isEmpty()) {
      return Optional.of("level " + valid.get(0).level());
    }
    return Optional.of(named.isEmpty() ? "missing" : "expired on " + named.get(0).lastDay());
  }

  private Optional<String> territory(Profile profile) {
    Place place = facts.place();
    if (place == null) {
      return Optional.of("the case has no place");
    }
    return profile.territory().stream().anyMatch(place::isUnder)
        ? Optional.empty()
        : Optional.of("the place lies outside");
  }

  private Optional<String> shift(String person) {
    if (step.kind() == Route.Kind.ROTA && facts.candidates(step.to()).contains(person)) {
      return Optional.empty();
    }
    var hours = facts.person(person).hours();
    if (hours == null) {
      return Optional.of("hours not known");
    }
    return hours.isWorking(facts.at()) ? Optional.empty() : Optional.of("off");
  }

  /** Does not say with what: who asked is nothing for a log that names people of the staff. */
  private Optional<String> conflict(String person, Profile profile) {
    String reporter = facts.reporter();
    Place place = facts.place();
    boolean interested =
        reporter != null
                && (reporter.equals(person) || profile.conflictReporters().contains(reporter))
            || place != null && profile.conflictPlaces().stream().anyMatch(place::isUnder);
    return interested ? Optional.of("") : Optional.empty();
  }

  private Optional<String> near(Profile profile, int most) {
    OptionalInt steps = distance(profile);
    if (steps.isEmpty()) {
      return Optional.of("base or place not known");
    }
    return steps.getAsInt() <= most
        ? Optional.empty()
        : Optional.of(steps.getAsInt() + " steps away");
  }

  /** The steps from somebody's base to the place in the tree; empty if either is not known. */
  OptionalInt distance(Profile profile) {
    Place base = profile.base();
    Place place = facts.place();
    if (base == null || place == null) {
      return OptionalInt.empty();
    }
    String[] from = base.path().split("/", -1);
    String[] to = place.path().split("/", -1);
    int common = 0;
    while (common < Math.min(from.length, to.length) && from[common].equals(to[common])) {
      common++;
    }
    return OptionalInt.of(from.length + to.length - 2 * common);
  }
}
