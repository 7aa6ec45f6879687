package io.casekit.engine;

import io.casekit.assignment.Criterion;
import io.casekit.assignment.Skills.Profile;
import io.casekit.assignment.Workload.Load;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.reference.Place;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything a pick depends on, read beforehand: so picking is a pure function.
 *
 * @param at when
 * @param today the date at the place of the case
 * @param place where the case is, or null
 * @param reporter who asked, or null
 * @param passed who has declined or let the time pass, and is not asked again
 * @param candidates who may be picked at each destination, in the order of the directory
 * @param turns whose turn it is at each destination
 * @param people what is known of each candidate, and of everybody who might stand in
 * @param sticky who had the latest case, for each criterion that asks for it and has an answer
 */
record PickFacts(
    Instant at,
    LocalDate today,
    @Nullable Place place,
    @Nullable String reporter,
    Set<String> passed,
    Map<String, List<String>> candidates,
    Map<String, Turn> turns,
    Map<String, Person> people,
    Map<Criterion, String> sticky) {

  PickFacts {
    passed = Set.copyOf(passed);
    candidates = Map.copyOf(candidates);
    turns = Map.copyOf(turns);
    people = Map.copyOf(people);
    sticky = Map.copyOf(sticky);
  }

  /**
   * What is known of somebody.
   *
   * @param profile skills, territory and the like
   * @param hours when they work, or null if that is not known
   * @param load what they have to do
   * @param away whether they are not there
   * @param standIn who stands in while they are away, or null
   */
  record Person(
      Profile profile,
      @Nullable WorkingCalendar hours,
      Load load,
      boolean away,
      @Nullable String standIn) {}

  Person person(String id) {
    Person known = people.get(id);
    if (known == null) {
      throw new IllegalStateException("Nothing was read of " + id + " before the pick");
    }
    return known;
  }

  List<String> candidates(String to) {
    return candidates.getOrDefault(to, List.of());
  }

  Turn turn(String to) {
    return turns.getOrDefault(to, Turn.none());
  }

  /** Who stands in for somebody in the end; empty if nobody does, or in a circle. */
  Optional<String> standIn(String absent) {
    // A circle has at most as many members as there are people.
    String current = absent;
    for (int steps = 0; steps <= people.size(); steps++) {
      Person known = people.get(current);
      if (known == null) {
        return Optional.empty();
      } else if (!known.away()) {
        return Optional.of(current);
      } else if (known.standIn() == null) {
        return Optional.empty();
      }
      current = known.standIn();
    }
    return Optional.empty();
  }
}
