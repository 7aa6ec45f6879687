package io.casekit.rules.index;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a look at one field has found: single rules, and whole vectors. Kept apart, so that one pass
 * over the rules that are left is enough to apply all of it. For one decision, used again for each
 * field.
 *
 * <p>A rule asks a field in one way only, so what is added and what is taken away never overlap.
 */
final class Found {
  private final int words;
  private int[] added = new int[32];
  private int addedSize;
  private int[] removed = new int[0];
  private int removedSize;
  private final List<long[]> vectors = new ArrayList<>(4);
  private final List<long[]> without = new ArrayList<>(0);
  private final List<long[]> own = new ArrayList<>(1);
  private int ownUsed;

  /**
   * Begins with nothing.
   *
   * @param words how many words a vector has
   */
  Found(int words) {
    this.words = words;
  }

  void clear() {
    addedSize = 0;
    removedSize = 0;
    vectors.clear();
    without.clear();
    ownUsed = 0;
  }

  /** Adds rules that accept the value. */
  void add(Posting posting) {
    if (posting.isVector()) {
      vectors.add(posting.bits());
    } else {
      int[] rules = posting.rules();
      if (addedSize + rules.length > added.length) {
        added = Arrays.copyOf(added, Math.max(2 * added.length, addedSize + rules.length));
      }
      System.arraycopy(rules, 0, added, addedSize, rules.length);
      addedSize += rules.length;
    }
  }

  /** Adds the rules that hold at a point. */
  void add(Cuts cuts, BigDecimal point) {
    if (ownUsed == own.size()) {
      own.add(new long[words]);
    }
    long[] vector = own.get(ownUsed++);
    cuts.write(vector, point);
    vectors.add(vector);
  }

  /** Takes away rules that do not accept the value. */
  void remove(Posting posting) {
    if (posting.isVector()) {
      without.add(posting.bits());
    } else {
      int[] rules = posting.rules();
      if (removedSize + rules.length > removed.length) {
        removed = Arrays.copyOf(removed, Math.max(2 * removed.length, removedSize + rules.length));
      }
      System.arraycopy(rules, 0, removed, removedSize, rules.length);
      removedSize += rules.length;
    }
  }

  /**
   * Takes away the rules that do not accept the value.
   *
   * @param left the rules that are left so far
   * @param present the rules to begin with
   */
  void narrow(long[] left, long[] present) {
    int kept = 0;
    for (int i = 0; i < addedSize; i++) {
      int rule = added[i];
      if (Bits.get(left, rule)) {
        added[kept++] = rule;
      }
    }
    pass(left, present);
    for (int i = 0; i < removedSize; i++) {
      left[removed[i] >>> 6] &= ~(1L << removed[i]);
    }
    for (int i = 0; i < kept; i++) {
      Bits.set(left, added[i]);
    }
  }

  // Loops as plain as these are done for several words at once.
  private void pass(long[] left, long[] present) {
    if (without.isEmpty() && vectors.isEmpty()) {
      for (int i = 0; i < left.length; i++) {
        left[i] &= present[i];
      }
    } else if (without.isEmpty() && vectors.size() == 1) {
      long[] vector = vectors.get(0);
      for (int i = 0; i < left.length; i++) {
        left[i] &= present[i] | vector[i];
      }
    } else {
      for (int i = 0; i < left.length; i++) {
        long accepted = present[i];
        for (int v = 0; v < without.size(); v++) {
          accepted &= ~without.get(v)[i];
        }
        for (int v = 0; v < vectors.size(); v++) {
          accepted |= vectors.get(v)[i];
        }
        left[i] &= accepted;
      }
    }
  }
}
