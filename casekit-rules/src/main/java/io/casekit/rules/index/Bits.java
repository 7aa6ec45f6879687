package io.casekit.rules.index;

import java.util.Arrays;

/** Sets of rules as words of bits. Rules of one word stand in their order from its lowest bit. */
final class Bits {
  private Bits() {}

  static long[] none(int rules) {
    return new long[(rules + Long.SIZE - 1) >>> 6];
  }

  static long[] all(int rules) {
    long[] bits = none(rules);
    Arrays.fill(bits, -1L);
    int rest = rules & (Long.SIZE - 1);
    if (rest != 0) {
      bits[bits.length - 1] = (1L << rest) - 1;
    }
    return bits;
  }

  static void set(long[] bits, int rule) {
    bits[rule >>> 6] |= 1L << rule;
  }

  static boolean get(long[] bits, int rule) {
    return (bits[rule >>> 6] & 1L << rule) != 0;
  }

  static int count(long[] bits) {
    int count = 0;
    for (long word : bits) {
      count += Long.bitCount(word);
    }
    return count;
  }

  static boolean isEmpty(long[] bits) {
    for (long word : bits) {
      if (word != 0) {
        return false;
      }
    }
    return true;
  }
}
