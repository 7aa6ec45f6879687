package io.casekit.assignment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Unchangeable collections with one more in them. */
final class Lists {
  private Lists() {}

  static <T> List<T> plus(List<T> some, T one) {
    List<T> more = new ArrayList<>(some);
    more.add(one);
    return List.copyOf(more);
  }

  static <T> Set<T> plus(Set<T> some, T one) {
    Set<T> more = new HashSet<>(some);
    more.add(one);
    return Set.copyOf(more);
  }
}
