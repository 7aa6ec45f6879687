package io.casekit.rules.index;

import io.casekit.rules.model.UnaryTest;
import io.casekit.rules.model.UnaryTest.Under;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a tree that rules name, in an order in which those below a node follow it. What lies
 * at or below a node is then a stretch.
 */
final class TreeScale extends Scale {
  /** Below no node that a rule names. */
  private static final int NOWHERE = 1;

  private final NodeNumbers numbers;
  private final Map<String, Integer> positions = new HashMap<>();

  /** For each position the last of those at or below its node. */
  private final int[] lasts;

  /** How often nodes before a position are named. */
  private final int[] namedBefore;

  /** Lays out a scale for the nodes that rules name, each as often as they do. */
  TreeScale(Collection<String> named) {
    // Segment by segment: what lies below a node comes right after it, so its slash comes first.
    List<String> paths =
        named.stream()
            .distinct()
            .sorted(Comparator.comparing(path -> path.replace('/', Character.MIN_VALUE)))
            .toList();
    int end = NOWHERE + 1 + paths.size();
    this.lasts = new int[end];
    for (int i = 0; i < paths.size(); i++) {
      positions.put(paths.get(i), NOWHERE + 1 + i);
    }
    for (int i = paths.size() - 1; i >= 0; i--) {
      int position = NOWHERE + 1 + i;
      int last = position;
      while (last + 1 < end && paths.get(last - NOWHERE).startsWith(paths.get(i) + "/")) {
        last = lasts[last + 1];
      }
      lasts[position] = last;
    }
    this.namedBefore = new int[end + 1];
    named.forEach(path -> namedBefore[positions.getOrDefault(path, 0) + 1]++);
    for (int position = 1; position <= end; position++) {
      namedBefore[position] += namedBefore[position - 1];
    }
    this.numbers = new NodeNumbers(positions);
  }

  @Override
  long at(@Nullable Object value) {
    return value instanceof String path ? numbers.deepest(path, NOWHERE) : NOWHERE;
  }

  @Override
  long asked(UnaryTest test) {
    if (test instanceof Under under && under.tops().size() == 1) {
      Integer position = positions.get(under.tops().iterator().next());
      return position == null ? UNTOLD : stretch(position, lasts[position]);
    }
    return UNTOLD;
  }

  @Override
  boolean isOfFlags() {
    return false;
  }

  @Override
  double share(long asked) {
    double named = namedBefore[last(asked) + 1] - namedBefore[first(asked)];
    return named / Math.max(1, namedBefore[namedBefore.length - 1]);
  }
}
