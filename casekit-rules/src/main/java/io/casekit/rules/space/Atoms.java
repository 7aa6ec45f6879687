package io.casekit.rules.space;

import java.util.BitSet;
import java.util.List;

/** What follows of one atom from another: a text with the word "leaking" has that of "leak*". */
final class Atoms {
  private static final BitSet NONE = new BitSet();

  private final List<BitSet> implied;
  private final List<BitSet> implying;

  private Atoms(List<BitSet> implied, List<BitSet> implying) {
    this.implied = implied;
    this.implying = implying;
  }

  /** Atoms of which none follows from another. */
  static Atoms independent() {
    return new Atoms(List.of(), List.of());
  }

  /**
   * Atoms of which some follow from others.
   *
   * @param implied for each atom those that a value with it has too, itself included
   */
  static Atoms of(List<BitSet> implied) {
    List<BitSet> implying = implied.stream().map(one -> new BitSet()).toList();
    for (int i = 0; i < implied.size(); i++) {
      for (int j : implied.get(i).stream().toArray()) {
        implying.get(j).set(i);
      }
    }
    return new Atoms(implied, implying);
  }

  /** Returns the values of a part that have the atom, or those that do not. */
  Part with(Part part, int atom, boolean yes) {
    BitSet known = yes ? part.yes() : part.no();
    if (known.get(atom)) {
      return part;
    }
    BitSet more = (BitSet) known.clone();
    more.set(atom);
    if (!implied.isEmpty()) {
      more.or(yes ? implied.get(atom) : implying.get(atom));
    }
    if (more.intersects(yes ? part.no() : part.yes())) {
      return Part.of(NONE);
    }
    return yes ? new Part(part.cells(), more, part.no()) : new Part(part.cells(), part.yes(), more);
  }
}
