package io.casekit.rules.index;

import java.util.Map;

/**
 * Numbers by node, found for the deepest node at or above another in one walk over its path: the
 * hash of a longer beginning follows from that of a shorter one, so nothing is cut out.
 */
final class NodeNumbers {
  private final String[] keys;
  private final int[] hashes;
  private final int[] numbers;
  private final int mask;

  /** Bit by bit whether there are nodes so deep; the last bit stands for all that are deeper. */
  private final long depths;

  /** How many slashes the deepest of them has. */
  private final int deepest;

  /** Keeps the numbers of some nodes; none may be zero. */
  NodeNumbers(Map<String, Integer> byPath) {
    int size = Integer.highestOneBit(Math.max(2, byPath.size())) * 4;
    this.keys = new String[size];
    this.hashes = new int[size];
    this.numbers = new int[size];
    this.mask = size - 1;
    long deep = 0;
    int most = 0;
    for (Map.Entry<String, Integer> one : byPath.entrySet()) {
      String path = one.getKey();
      int slot = KeyNumbers.mixed(path.hashCode()) & mask;
      while (numbers[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      keys[slot] = path;
      hashes[slot] = path.hashCode();
      numbers[slot] = one.getValue();
      int slashes = (int) path.chars().filter(c -> c == '/').count();
      deep |= depth(slashes);
      most = Math.max(most, slashes);
    }
    this.depths = deep;
    this.deepest = most;
  }

  private static long depth(int slashes) {
    return 1L << Math.min(slashes, Long.SIZE - 1);
  }

  /** Returns the number of the deepest node at or above one; another number if there is none. */
  int deepest(String path, int otherwise) {
    // As String.hashCode is specified.
    int hash = 0;
    int slashes = 0;
    int found = 0;
    int length = path.length();
    for (int i = 0; i < length; i++) {
      char c = path.charAt(i);
      if (c == '/') {
        if ((depths & depth(slashes)) != 0) {
          int number = find(path, i, hash);
          found = number == 0 ? found : number;
        }
        slashes++;
        if (slashes > deepest) {
          return found == 0 ? otherwise : found;
        }
      }
      hash = 31 * hash + c;
    }
    int number = (depths & depth(slashes)) == 0 ? 0 : find(path, length, hash);
    found = number == 0 ? found : number;
    return found == 0 ? otherwise : found;
  }

  private int find(String path, int end, int hash) {
    int slot = KeyNumbers.mixed(hash) & mask;
    while (numbers[slot] != 0) {
      if (hashes[slot] == hash && keys[slot].length() == end && path.startsWith(keys[slot])) {
        return numbers[slot];
      }
      slot = (slot + 1) & mask;
    }
    return 0;
  }
}
