package io.casekit.type;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The stages of a case type under construction and the ways between those that exist. */
final class StageGraph {
  private final Map<String, StageCategory> categories = new LinkedHashMap<>();
  private final Map<String, Set<String>> ways = new HashMap<>();
  private final Map<String, Set<String>> after = new HashMap<>();

  StageGraph(List<Stage.Builder> stages) {
    for (Stage.Builder stage : stages) {
      categories.putIfAbsent(stage.key, stage.category(categories.isEmpty()));
      ways.computeIfAbsent(stage.key, key -> new LinkedHashSet<>()).addAll(stage.to);
    }
    ways.values().forEach(to -> to.retainAll(categories.keySet()));
  }

  boolean has(String stage) {
    return categories.containsKey(stage);
  }

  StageCategory category(String stage) {
    return Objects.requireNonNull(categories.get(stage), stage);
  }

  String initial() {
    return categories.keySet().iterator().next();
  }

  /** The stages in which a case can be once it has been in a stage, itself included. */
  Set<String> after(String stage) {
    return after.computeIfAbsent(stage, from -> reachable(from, null));
  }

  private Set<String> reachable(String from, @Nullable String avoiding) {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    if (!from.equals(avoiding)) {
      seen.add(from);
      open.add(from);
    }
    while (!open.isEmpty()) {
      for (String next : ways.getOrDefault(open.remove(), Set.of())) {
        if (!next.equals(avoiding) && seen.add(next)) {
          open.add(next);
        }
      }
    }
    return seen;
  }

  /** The stages in which a case can have been before it enters a stage for the first time. */
  Set<String> before(String stage) {
    Set<String> before = reachable(initial(), stage);
    before.removeIf(earlier -> !after(earlier).contains(stage));
    return before;
  }
}
