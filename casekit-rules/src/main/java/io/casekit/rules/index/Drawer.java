package io.casekit.rules.index;

import java.util.ArrayList;
import java.util.List;

/**
 * Rules filed under what they ask of one field. Beside each rule stands the next thing that it
 * asks, so that most need not even be fetched.
 *
 * <p>On a scale of flags there is a list of rules for each flag. On one of positions several of
 * these share a list, each of the rules whose stretch reaches among them: where stretches are long
 * that is far less than a list for every position, and hardly more to look at.
 */
final class Drawer {
  private static final int MOST_ENTRIES_OF_A_RULE = 8;

  /** The numbers of an entry: the rule and the number of its next field, what it asks of both. */
  private static final int ENTRY = 3;

  private final int field;
  private final boolean isOfFlags;

  /** Two to the power of this many positions share a list. */
  private final int shift;

  /** Where each list begins among the entries; after the last where that ends. */
  private final int[] starts;

  private final long[] entries;

  private Drawer(int field, boolean isOfFlags, int shift, int[] starts, long[] entries) {
    this.field = field;
    this.isOfFlags = isOfFlags;
    this.shift = shift;
    this.starts = starts;
    this.entries = entries;
  }

  /**
   * Adds the rules that a case meets as far as can be seen here.
   *
   * @param most how many to look at
   * @return how many are left of these; negative if they were not enough
   */
  int addTo(Lookup lookup, int most) {
    long at = lookup.at(field);
    if (!isOfFlags) {
      int list = (int) at >> shift;
      return list + 1 < starts.length ? add(list, at, lookup, most) : most;
    }
    int left = most;
    for (long rest = at; rest != 0 && left >= 0; rest &= rest - 1) {
      left = add(Long.numberOfTrailingZeros(rest), at, lookup, left);
    }
    return left;
  }

  private int add(int list, long at, Lookup lookup, int most) {
    int start = starts[list];
    int end = starts[list + 1];
    int left = most - (end - start) / ENTRY;
    if (left < 0) {
      return left;
    }
    for (int i = start; i < end; i += ENTRY) {
      // A list of one flag or position has only rules that ask for it.
      if ((shift == 0 || Scale.isIn(entries[i + 1], at))
          && lookup.meets((int) (entries[i] >>> Integer.SIZE), entries[i + 2])) {
        lookup.add((int) entries[i]);
      }
    }
    return left;
  }

  /** Files rules, in their order. */
  static final class Builder {
    private final int field;
    private final boolean isOfFlags;
    private final List<long[]> entries = new ArrayList<>();

    Builder(int field, boolean isOfFlags) {
      this.field = field;
      this.isOfFlags = isOfFlags;
    }

    /**
     * Files a rule.
     *
     * @param rule the rule
     * @param asked what it asks of this field
     * @param nextField the number of the next field
     * @param next what it asks of that
     */
    void add(int rule, long asked, int nextField, long next) {
      entries.add(new long[] {(long) nextField << Integer.SIZE | rule, asked, next});
    }

    Drawer build() {
      int shift = 0;
      while (!isOfFlags && entriesInLists(shift) > MOST_ENTRIES_OF_A_RULE * (long) entries.size()) {
        shift++;
      }
      int[] starts = new int[(isOfFlags ? Long.SIZE : lastList(shift) + 1) + 1];
      for (long[] entry : entries) {
        for (int list = next(entry, shift, 0); list >= 0; list = next(entry, shift, list + 1)) {
          starts[list] += ENTRY;
        }
      }
      for (int list = 1; list < starts.length; list++) {
        starts[list] += starts[list - 1];
      }
      long[] filed = new long[starts[starts.length - 1]];
      // Each list is filled from its end, so that its start is found in the end.
      for (int i = entries.size() - 1; i >= 0; i--) {
        long[] entry = entries.get(i);
        for (int list = next(entry, shift, 0); list >= 0; list = next(entry, shift, list + 1)) {
          starts[list] -= ENTRY;
          System.arraycopy(entry, 0, filed, starts[list], ENTRY);
        }
      }
      return new Drawer(field, isOfFlags, shift, starts, filed);
    }

    private long entriesInLists(int shift) {
      return entries.stream()
          .mapToLong(one -> (Scale.last(one[1]) >> shift) - (Scale.first(one[1]) >> shift) + 1L)
          .sum();
    }

    private int lastList(int shift) {
      return entries.stream().mapToInt(one -> Scale.last(one[1]) >> shift).max().orElse(0);
    }

    /** Returns the first list from one on in which an entry stands; -1 if it is in no more. */
    private int next(long[] entry, int shift, int from) {
      long asked = entry[1];
      if (isOfFlags) {
        long rest = from < Long.SIZE ? asked >>> from << from : 0;
        return rest == 0 ? -1 : Long.numberOfTrailingZeros(rest);
      }
      int list = Math.max(from, Scale.first(asked) >> shift);
      return list <= Scale.last(asked) >> shift ? list : -1;
    }
  }
}
