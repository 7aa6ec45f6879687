package io.casekit.examples.types;

import io.casekit.type.CaseType;
import io.casekit.type.Stage;
import io.casekit.type.StageCategory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The ways through the stages of a case type: over every transition, and around every cycle. */
final class Walks {
  private final CaseType type;

  Walks(CaseType type) {
    this.type = type;
  }

  /**
   * From the first stage over each transition and on to a closed stage, or to where it ends if
   * nothing leads to a closed one from there.
   */
  List<List<String>> overEveryTransition() {
    List<List<String>> walks = new ArrayList<>();
    for (Stage from : type.stages()) {
      for (String to : from.to()) {
        walks.add(joined(toThere(from.key()), List.of(to), toTheEnd(to)));
      }
    }
    return walks;
  }

  /** From the first stage to each cycle without a stage twice in it, once around, and on. */
  List<List<String>> aroundEveryCycle() {
    List<List<String>> walks = new ArrayList<>();
    for (List<String> cycle : cycles()) {
      String start = cycle.get(0);
      List<String> around = new ArrayList<>(cycle.subList(1, cycle.size()));
      around.add(start);
      walks.add(joined(toThere(start), around, toTheEnd(start)));
    }
    return walks;
  }

  /** Each cycle once, beginning with the stage of it that is declared first. */
  List<List<String>> cycles() {
    List<List<String>> cycles = new ArrayList<>();
    List<String> order = type.stages().stream().map(Stage::key).toList();
    for (String start : order) {
      search(start, start, order, new LinkedHashSet<>(List.of(start)), cycles);
    }
    return cycles;
  }

  private void search(
      String start, String at, List<String> order, Set<String> path, List<List<String>> cycles) {
    for (String to : stage(at).to()) {
      if (to.equals(start)) {
        cycles.add(List.copyOf(path));
      } else if (order.indexOf(to) > order.indexOf(start) && path.add(to)) {
        search(start, to, order, path, cycles);
        path.remove(to);
      }
    }
  }

  private List<String> toThere(String stage) {
    return shortest(type.initialStage().key(), Set.of(stage));
  }

  private List<String> toTheEnd(String from) {
    Set<String> closed = new LinkedHashSet<>();
    for (Stage stage : type.stages()) {
      if (stage.category() == StageCategory.CLOSED) {
        closed.add(stage.key());
      }
    }
    List<String> way = shortest(from, closed);
    return way.isEmpty() ? way : way.subList(1, way.size());
  }

  /** The shortest way, both ends in it; empty if there is none. */
  private List<String> shortest(String from, Collection<String> ends) {
    Map<String, String> before = new HashMap<>();
    Deque<String> next = new ArrayDeque<>(List.of(from));
    before.put(from, from);
    while (!next.isEmpty()) {
      String at = next.remove();
      if (ends.contains(at)) {
        List<String> way = new ArrayList<>(List.of(at));
        for (String s = at; !s.equals(from); s = before.get(s)) {
          way.add(before.get(s));
        }
        Collections.reverse(way);
        return way;
      }
      for (String to : stage(at).to()) {
        if (before.putIfAbsent(to, at) == null) {
          next.add(to);
        }
      }
    }
    return List.of();
  }

  private Stage stage(String key) {
    return type.stage(key).orElseThrow();
  }

  @SafeVarargs
  private static List<String> joined(List<String>... parts) {
    return Stream.of(parts).flatMap(List::stream).toList();
  }
}
