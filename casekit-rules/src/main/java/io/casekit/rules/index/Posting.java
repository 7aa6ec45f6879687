package io.casekit.rules.index;

import java.util.Arrays;

/**
 * The rules that name one value: as a list while they are few, as bits once that is smaller. A
 * building or a word is named by a handful of rules; ten thousand of them as bits would take more
 * than a kilobyte each.
 */
final class Posting {
  private int[] rules = {};
  private int size;
  private long[] bits = {};

  /** Adds a rule; in their order, each once. */
  void add(int rule) {
    if (size > 0 && rules[size - 1] == rule) {
      return;
    }
    if (size == rules.length) {
      rules = Arrays.copyOf(rules, Math.max(2, size * 2));
    }
    rules[size++] = rule;
  }

  /** Ends the adding. */
  void pack(int all) {
    // One rule of the list takes 32 bits.
    if (size > all / Integer.SIZE) {
      bits = Bits.none(all);
      for (int i = 0; i < size; i++) {
        Bits.set(bits, rules[i]);
      }
      rules = new int[0];
    } else {
      rules = Arrays.copyOf(rules, size);
    }
  }

  /** Returns how many rules there are. */
  int size() {
    return size;
  }

  /** Tells whether the rules are kept as bits. */
  boolean isVector() {
    return bits.length > 0;
  }

  long[] bits() {
    return bits;
  }

  int[] rules() {
    return rules;
  }
}
