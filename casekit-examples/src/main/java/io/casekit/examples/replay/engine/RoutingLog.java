package io.casekit.examples.replay.engine;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

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
  private final @Nullable Instant from;

  /**
   * Begins to count.
   *
   * @param from cases opened before this are not counted, as the rules were learned from them; null
   *     to count all
   */
  RoutingLog(@Nullable Instant from) {
    this.from = from;
  }

  void compare(Instant opened, String fileQueue, String engineQueue) {
    if (from == null || !opened.isBefore(from)) {
      pairs.merge(new Pair(fileQueue, engineQueue), 1, Integer::sum);
    }
  }

  void each(ObjIntConsumer<Pair> consumer) {
    pairs.forEach(consumer::accept);
  }
}
