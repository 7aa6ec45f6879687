package io.casekit.rules;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Splits a text into its words, in the one form in which words are compared: NFKC, then lower case.
 * Code point by code point, so the time is that of one walk whatever the text holds.
 *
 * <p>A word is a run of letters and digits; a combining mark belongs to the letter before it, as
 * half the scripts of the world write vowels that way. Everything else ends a word.
 */
final class Words {
  private Words() {}

  static Set<String> in(String text) {
    String normal = Normalizer.normalize(text, Normalizer.Form.NFKC);
    Set<String> words = new HashSet<>();
    int start = -1;
    for (int i = 0, next; i < normal.length(); i = next) {
      int codePoint = normal.codePointAt(i);
      next = i + Character.charCount(codePoint);
      if (start < 0) {
        start = begins(codePoint) ? i : -1;
      } else if (!continues(codePoint)) {
        words.add(folded(normal.substring(start, i)));
        start = -1;
      }
    }
    if (start >= 0) {
      words.add(folded(normal.substring(start)));
    }
    return words;
  }

  /** Returns the text in the form of a word; null if it is anything but one word. */
  static @Nullable String single(String text) {
    String normal = Normalizer.normalize(text, Normalizer.Form.NFKC);
    return !normal.isEmpty()
            && begins(normal.codePointAt(0))
            && normal.codePoints().allMatch(Words::continues)
        ? folded(normal)
        : null;
  }

  // Word by word, never the whole text: whether a capital sigma is a final one depends on what
  // follows.
  private static String folded(String word) {
    return Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
  }

  private static boolean begins(int codePoint) {
    return Character.isLetterOrDigit(codePoint);
  }

  private static boolean continues(int codePoint) {
    int type = Character.getType(codePoint);
    return Character.isLetterOrDigit(codePoint)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }
}
