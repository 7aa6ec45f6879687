package io.casekit.rules.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rules by the node they name, found for a node and all above it. */
final class Paths {
  private static final int NONE = 0;

  private final NodeNumbers numbers;

  /** By the number of a node. */
  private final Posting[] postings;

  /** For each node the nearest above it that a rule names, or none. */
  private final int[] above;

  Paths(Map<String, Posting> byPath) {
    Map<String, Integer> numberOf = new HashMap<>();
    List<Posting> all = new ArrayList<>(List.of(new Posting()));
    byPath.forEach(
        (path, posting) -> {
          numberOf.put(path, all.size());
          all.add(posting);
        });
    this.numbers = new NodeNumbers(numberOf);
    this.postings = all.toArray(new Posting[0]);
    this.above = new int[all.size()];
    numberOf.forEach(
        (path, number) -> {
          int end = path.lastIndexOf('/');
          above[number] = end < 0 ? NONE : numbers.deepest(path.substring(0, end), NONE);
        });
  }

  /** Adds the rules that name the node or one above it. */
  void addTo(Found into, String path) {
    for (int node = numbers.deepest(path, NONE); node != NONE; node = above[node]) {
      into.add(postings[node]);
    }
  }
}
