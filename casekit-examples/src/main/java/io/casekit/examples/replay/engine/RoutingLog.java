package io.casekit.examples.replay.engine;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ObjIntConsumer;

/** Counts where the rules sent cases, against where the file says they went first. */
final class RoutingLog {

  record Pair(String fileQueue, String engineQueue) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      int byFile = fileQueue.compareTo(other.fileQueue);
      return byFile != 0 ? byFile : engineQueue.compareTo(other.engineQueue);
    }
  }

  private final Map<Pair, Integer> pairs = new TreeMap<>();
  private final Set<String> learned;

  /**
   * Begins to count.
   *
   * @param learned the cases that the rules were learned from, which are not counted
   */
  RoutingLog(Set<String> learned) {
    this.learned = Set.copyOf(learned);
  }

  void compare(String caseId, String fileQueue, String engineQueue) {
    if (!learned.contains(caseId)) {
      pairs.merge(new Pair(fileQueue, engineQueue), 1, Integer::sum);
    }
  }

  /** Returns how many cases were compared. */
  int cases() {
    return pairs.values().stream().mapToInt(Integer::intValue).sum();
  }

  void each(ObjIntConsumer<Pair> consumer) {
    pairs.forEach(consumer::accept);
  }
}
