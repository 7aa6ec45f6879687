package io.casekit.engine;

import io.casekit.assignment.Criterion;
import io.casekit.assignment.Pick;
import io.casekit.assignment.PickingLog;
import io.casekit.assignment.PickingLog.Attempt;
import io.casekit.assignment.PickingLog.Candidate;
import io.casekit.assignment.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Picks a person along a route. Pure: everything it depends on has been read beforehand.
 *
 * <p>At each destination: the filters, which nothing gives up; the preferences, given up one after
 * the other until somebody is left; the order. If nobody is left, the same with those who stand in
 * for people away. If still nobody is, the next destination.
 */
final class Picking {
  private final Route route;
  private final PickFacts facts;
  private final List<Attempt> attempts = new ArrayList<>();
  private int told = 0;

  private Picking(Route route, PickFacts facts) {
    this.route = route;
    this.facts = facts;
  }

  /**
   * Where a case goes.
   *
   * @param step the destination that takes it, or null if none does
   * @param person who, or null if a queue takes it as it is
   * @param log what was tried; empty if nobody had to be picked
   */
  record Outcome(Route.@Nullable Step step, @Nullable String person, PickingLog log) {
    /** The pick that gave it to the person; absent if nobody was picked. */
    Optional<Pick> pick() {
      return step == null || person == null ? Optional.empty() : step.pick();
    }
  }

  static Outcome pick(Route route, PickFacts facts) {
    return new Picking(route, facts).walk();
  }

  private Outcome walk() {
    for (Route.Step step : route.steps()) {
      Pick pick = step.pick().orElse(null);
      if (pick == null) {
        if (step.kind() == Route.Kind.QUEUE) {
          return outcome(step, null);
        } else if (!facts.passed().contains(step.name())) {
          return outcome(step, step.name());
        }
        pick = Pick.by(Pick.Order.LISTED).skippingAway();
      }
      Optional<String> picked = at(step, pick);
      if (picked.isPresent()) {
        return outcome(step, picked.get());
      }
    }
    return outcome(null, null);
  }

  private Outcome outcome(Route.@Nullable Step step, @Nullable String person) {
    return new Outcome(step, person, new PickingLog(attempts));
  }

  private Optional<String> at(Route.Step step, Pick pick) {
    List<String> candidates = facts.candidates(step.to()).stream().distinct().toList();
    Optional<String> picked = among(step, pick, candidates, /* standIns= */ false);
    if (picked.isPresent() || !pick.delegates()) {
      return picked;
    }
    List<String> standIns =
        candidates.stream()
            .filter(id -> facts.person(id).away())
            .flatMap(id -> facts.standIn(id).stream())
            .filter(id -> !candidates.contains(id))
            .distinct()
            .toList();
    return standIns.isEmpty()
        ? Optional.empty()
        : among(step, pick, standIns, /* standIns= */ true);
  }

  private Optional<String> among(
      Route.Step step, Pick pick, List<String> candidates, boolean standIns) {
    Filters filters = new Filters(step, pick, facts);
    Ranking ranking = new Ranking(pick.by(), step.to(), candidates, filters, facts);
    Map<String, Candidate> looked = new LinkedHashMap<>();
    List<String> left = new ArrayList<>();
    for (String person : candidates) {
      Filters.Removal removal = filters.required(person).orElse(null);
      if (removal == null) {
        left.add(person);
        looked.put(person, new Candidate(person, null, null, ranking.value(person).orElse(null)));
      } else {
        looked.put(person, new Candidate(person, removal.by(), said(removal.found()), null));
      }
    }
    List<String> relaxed = new ArrayList<>(0);
    String picked = null;
    if (!left.isEmpty()) {
      List<String> preferred = preferred(pick, filters, left, relaxed, looked);
      picked = ranking.first(preferred);
    }
    tell(step, pick, standIns, looked, relaxed, picked);
    return Optional.ofNullable(picked);
  }

  /** Those who meet what is preferred, after as few preferences as need be have been given up. */
  private static List<String> preferred(
      Pick pick,
      Filters filters,
      List<String> left,
      List<String> relaxed,
      Map<String, Candidate> looked) {
    List<Criterion> wanted = pick.prefer();
    for (int from = 0; from <= wanted.size(); from++) {
      List<Criterion> held = wanted.subList(from, wanted.size());
      List<String> those =
          left.stream()
              .filter(id -> held.stream().allMatch(one -> filters.misses(id, one).isEmpty()))
              .toList();
      if (!those.isEmpty()) {
        wanted.subList(0, from).forEach(one -> relaxed.add(one.toString()));
        left.stream()
            .filter(id -> !those.contains(id))
            .forEach(id -> looked.put(id, outdone(id, held, filters, looked)));
        return those;
      }
    }
    throw new IllegalStateException("Without any preference everybody is left");
  }

  private static Candidate outdone(
      String person, List<Criterion> held, Filters filters, Map<String, Candidate> looked) {
    Criterion missed =
        held.stream()
            .filter(one -> filters.misses(person, one).isPresent())
            .findFirst()
            .orElseThrow();
    return new Candidate(
        person,
        "prefer " + missed,
        said(filters.misses(person, missed).orElseThrow()),
        Objects.requireNonNull(looked.get(person)).value());
  }

  private static @Nullable String said(String found) {
    return found.isEmpty() ? null : found;
  }

  private void tell(
      Route.Step step,
      Pick pick,
      boolean standIns,
      Map<String, Candidate> looked,
      List<String> relaxed,
      @Nullable String picked) {
    List<Candidate> all = new ArrayList<>(looked.values());
    int room = PickingLog.MOST_CANDIDATES - told;
    List<Candidate> shown = new ArrayList<>(all.subList(0, Math.min(all.size(), room)));
    if (picked != null && shown.stream().noneMatch(one -> one.person().equals(picked))) {
      // Whoever else is not told, the one who was picked is.
      if (!shown.isEmpty()) {
        shown.remove(shown.size() - 1);
      }
      shown.add(Objects.requireNonNull(looked.get(picked)));
    }
    told += shown.size();
    attempts.add(
        new Attempt(
            step.to(), pick.by(), standIns, shown, all.size() - shown.size(), relaxed, picked));
  }
}
