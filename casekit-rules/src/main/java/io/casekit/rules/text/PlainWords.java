package io.casekit.rules.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Folds a text of plain characters (those of ASCII), eight of them at once in the bytes of one
 * number. Most texts are such, and a text is the longest that there is to read of a case.
 */
final class PlainWords {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The number one, and the highest bit, in each byte. */
  private static final long ONES = 0x0101010101010101L;

  private static final long HIGHEST = 0x8080808080808080L;

  /** What becomes of each of the first 128 characters. */
  private static final byte[] FOLDED = folded();

  private final byte[] text;
  private final byte[] out;
  private int size = 1;

  private PlainWords(byte[] text) {
    this.text = text;
    this.out = new byte[text.length + 2];
    out[0] = ' ';
  }

  private static byte[] folded() {
    byte[] folded = new byte[0x80];
    for (char c = 0; c < folded.length; c++) {
      folded[c] = (byte) (Character.isLetterOrDigit(c) ? Character.toLowerCase(c) : ' ');
    }
    return folded;
  }

  /** Returns the words of a text as {@link Folding#words} does; null if it has other characters. */
  static @Nullable String of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    // Other characters take more than one byte, but for halves of pairs, which are no letters.
    return bytes.length == text.length() ? new PlainWords(bytes).fold() : null;
  }

  private String fold() {
    int next = 0;
    while (next < text.length) {
      int end = Math.min(next + Long.BYTES, text.length);
      if (end - next < Long.BYTES || !foldEight((long) EIGHT.get(text, next))) {
        foldEach(next, end);
      }
      next = end;
    }
    if (out[size - 1] != ' ') {
      out[size++] = ' ';
    }
    return new String(out, 0, size, StandardCharsets.ISO_8859_1);
  }

  /** Adds eight characters; does nothing if of two in a row neither belongs to a word. */
  private boolean foldEight(long eight) {
    long letters = between(eight | 0x20 * ONES, 'a', 'z');
    long others = HIGHEST & ~(letters | between(eight, '0', '9'));
    boolean beginsWithOther = (others & 0x80) != 0 && out[size - 1] == ' ';
    if (beginsWithOther || (others & others << Byte.SIZE) != 0) {
      return false;
    }
    long allBitsOfOthers = (others >>> 7) * 0xFF;
    long lowerCase = eight | letters >>> 2;
    EIGHT.set(out, size, lowerCase & ~allBitsOfOthers | 0x20 * ONES & allBitsOfOthers);
    size += Long.BYTES;
    return true;
  }

  /** Returns the highest bit of each byte that lies between two characters, both included. */
  private static long between(long eight, char first, char last) {
    // No sum is above 0xFF, so none reaches into the next byte.
    return eight + (0x80 - first) * ONES & ~(eight + (0x7F - last) * ONES) & HIGHEST;
  }

  private void foldEach(int start, int end) {
    for (int i = start; i < end; i++) {
      byte folded = FOLDED[text[i]];
      if (folded != ' ' || out[size - 1] != ' ') {
        out[size++] = folded;
      }
    }
  }
}
