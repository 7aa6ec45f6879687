package io.casekit.rules.index;

import java.util.Map;

/**
 * A number for each of some keys, in one table with open addressing: what a map of boxed numbers
 * would say, with fewer references to follow.
 */
final class KeyNumbers {
  /** What is found for a key that is not among them. */
  static final long NONE = 0;

  private final Object[] keys;
  private final int[] hashes;
  private final long[] numbers;
  private final int mask;

  /** Keeps the numbers of some keys; none may be {@link #NONE}. */
  KeyNumbers(Map<?, Long> byKey) {
    int size = Integer.highestOneBit(Math.max(2, byKey.size())) * 8;
    this.hashes = new int[size];
    this.keys = new Object[size];
    this.numbers = new long[size];
    this.mask = size - 1;
    byKey.forEach(
        (key, number) -> {
          int slot = mixed(key.hashCode()) & mask;
          while (numbers[slot] != NONE) {
            slot = (slot + 1) & mask;
          }
          keys[slot] = key;
          hashes[slot] = key.hashCode();
          numbers[slot] = number;
        });
  }

  /** Returns the number of a key. */
  long of(Object key) {
    int hash = key.hashCode();
    int slot = mixed(hash) & mask;
    // Most other keys are told apart by their hash, without a look at them.
    while (numbers[slot] != NONE && (hashes[slot] != hash || !key.equals(keys[slot]))) {
      slot = (slot + 1) & mask;
    }
    return numbers[slot];
  }

  /** Spreads what differs between hashes over their lower bits. */
  static int mixed(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ mixed >>> 15;
  }
}
