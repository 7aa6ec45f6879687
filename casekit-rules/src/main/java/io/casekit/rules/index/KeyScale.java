package io.casekit.rules.index;

import io.casekit.rules.model.UnaryTest;
import io.casekit.rules.model.UnaryTest.OneOf;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of a field of which rules name many: each has a position of its own. */
final class KeyScale extends Scale {
  private static final int OTHER = 1;

  private final Map<Object, Integer> positions = new HashMap<>();
  private final int[] named;
  private int namedAtAll;

  /** Lays out a scale for the values that rules name, each as often as they do. */
  KeyScale(Collection<Object> named) {
    named.forEach(value -> positions.putIfAbsent(value, OTHER + 1 + positions.size()));
    this.named = new int[OTHER + 1 + positions.size()];
    for (Object value : named) {
      this.named[positions.getOrDefault(value, OTHER)]++;
      namedAtAll++;
    }
  }

  @Override
  long at(@Nullable Object value) {
    return value == null ? OTHER : positions.getOrDefault(value, OTHER);
  }

  @Override
  long asked(UnaryTest test) {
    if (test instanceof OneOf one && one.values().size() == 1) {
      Integer position = positions.get(one.values().iterator().next());
      return position == null ? UNTOLD : stretch(position, position);
    }
    return UNTOLD;
  }

  @Override
  boolean isOfFlags() {
    return false;
  }

  @Override
  double share(long asked) {
    return (double) named[first(asked)] / Math.max(1, namedAtAll);
  }
}
