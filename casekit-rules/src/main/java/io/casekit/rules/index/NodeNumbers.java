package io.casekit.rules.index;

import java.util.Map;

/**
 * Numbers by node, found for the deepest node at or above another in one walk over its path, from
 * its end: the hash of a shorter beginning follows from that of a longer one, so nothing is cut
 * out, and of most paths only the last segments are looked at.
 */
final class NodeNumbers {
  /** What 31 becomes one with when multiplied, in 32 bits: it undoes a step of a string's hash. */
  private static final int INVERSE_OF_31 = 0xBDEF7BDF;

  private final String[] keys;

  /** The hash of each key and, in the lower half, its number: one look for both. */
  private final long[] hashed;

  private final int mask;
  private final int shortest;
  private final int longest;

  /** Keeps the numbers of some nodes; all above zero. */
  NodeNumbers(Map<String, Integer> byPath) {
    int size = Integer.highestOneBit(Math.max(2, byPath.size())) * 4;
    this.keys = new String[size];
    this.hashed = new long[size];
    this.mask = size - 1;
    byPath.forEach(
        (path, number) -> {
          int slot = KeyNumbers.mixed(path.hashCode()) & mask;
          while (hashed[slot] != 0) {
            slot = (slot + 1) & mask;
          }
          keys[slot] = path;
          hashed[slot] = (long) path.hashCode() << Integer.SIZE | number;
        });
    this.shortest = byPath.keySet().stream().mapToInt(String::length).min().orElse(0);
    this.longest = byPath.keySet().stream().mapToInt(String::length).max().orElse(0);
  }

  /** Returns the number of the deepest node at or above one; another number if there is none. */
  int deepest(String path, int otherwise) {
    int hash = path.hashCode();
    int end = path.length();
    int number = find(path, end, hash);
    while (number == 0 && end > shortest) {
      end--;
      char c = path.charAt(end);
      // As String.hashCode is specified, backwards.
      hash = (hash - c) * INVERSE_OF_31;
      if (c == '/') {
        number = find(path, end, hash);
      }
    }
    return number == 0 ? otherwise : number;
  }

  private int find(String path, int end, int hash) {
    if (end > longest) {
      return 0;
    }
    int slot = KeyNumbers.mixed(hash) & mask;
    for (long found = hashed[slot]; found != 0; found = hashed[slot]) {
      if ((int) (found >>> Integer.SIZE) == hash && isBeginning(keys[slot], path, end)) {
        return (int) found;
      }
      slot = (slot + 1) & mask;
    }
    return 0;
  }

  private static boolean isBeginning(String key, String path, int end) {
    // Asks the same as startsWith, whose loop over single characters takes longer before JDK 21.
    return key.length() == end && path.indexOf(key) == 0;
  }
}
