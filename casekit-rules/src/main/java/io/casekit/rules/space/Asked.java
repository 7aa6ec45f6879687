package io.casekit.rules.space;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What rules ask, in a form that is equal if they ask the same, in whatever words. */
final class Asked {
  private Asked() {}

  /** Returns what all boxes of a rule ask together; those that nothing lies in say nothing. */
  static Set<Object> of(Space space, List<Box> boxes) {
    Set<Object> all = new HashSet<>();
    for (Box box : boxes) {
      if (!space.within(space.ever(), box).isEmpty()) {
        all.add(of(space, box));
      }
    }
    return all;
  }

  private static Object of(Space space, Box box) {
    Map<Integer, BitSet> cells = new HashMap<>();
    Set<Object> atoms = new HashSet<>();
    for (Box.Side side : box.sides()) {
      BitSet holding = side.ask().cells();
      if (holding == null) {
        atoms.add(List.of(side.axis(), side.ask().number()));
      } else {
        cells
            .computeIfAbsent(
                side.axis(), axis -> (BitSet) space.ever().parts().get(axis).cells().clone())
            .and(holding);
      }
    }
    cells
        .entrySet()
        .removeIf(
            entry -> entry.getValue().equals(space.ever().parts().get(entry.getKey()).cells()));
    List<Object> key = new ArrayList<>();
    key.add(cells);
    key.add(atoms);
    return key;
  }
}
