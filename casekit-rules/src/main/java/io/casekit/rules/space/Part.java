package io.casekit.rules.space;

import java.util.BitSet;

/**
 * A part of the values of one field: some cells, and what is known of the atoms of the values in
 * them, such as which words a text has. The sets are shared and never changed.
 *
 * @param cells the cells
 * @param yes the atoms that a value in it has
 * @param no the atoms that a value in it does not have
 */
record Part(BitSet cells, BitSet yes, BitSet no) {
  private static final BitSet NONE = new BitSet();

  /** Cells of whose atoms nothing is known. */
  static Part of(BitSet cells) {
    return new Part(cells, NONE, NONE);
  }

  boolean isEmpty() {
    return cells.isEmpty();
  }

  /** Tells whether nothing is known of the atoms. */
  boolean isOpen() {
    return yes.isEmpty() && no.isEmpty();
  }

  /** The same for some of the cells only. */
  Part within(BitSet some) {
    BitSet left = (BitSet) cells.clone();
    left.and(some);
    return new Part(left, yes, no);
  }

  /** The same without some of the cells. */
  Part without(BitSet some) {
    BitSet left = (BitSet) cells.clone();
    left.andNot(some);
    return new Part(left, yes, no);
  }
}
