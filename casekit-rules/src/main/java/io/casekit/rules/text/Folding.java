package io.casekit.rules.text;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Brings texts to the one form in which words are compared: compatibility characters replaced
 * (NFKC), upper and lower case made one, accents taken away; words in a row, one space between them
 * and at either end. Code point by code point, so the time is that of a few walks whatever the text
 * holds.
 *
 * <p>A word is a run of letters and digits; a combining mark belongs to the letter before it, as
 * half the scripts of the world write vowels that way. Everything else ends a word. Only the marks
 * of U+0300 to U+036F are taken away: those are the accents of Latin, Greek and Cyrillic letters,
 * the marks of other scripts are vowels.
 */
public final class Folding {
  private static final char FIRST_ACCENT = '\u0300';
  private static final char LAST_ACCENT = '\u036F';
  private static final char FINAL_SIGMA = '\u03C2';
  private static final char SIGMA = '\u03C3';

  private Folding() {}

  /** Returns the words of a text, as in {@code " water damage "}; one space if it has none. */
  public static String words(String text) {
    String plain = PlainWords.of(text);
    return plain == null ? foldedWords(fold(text)) : plain;
  }

  private static String foldedWords(String folded) {
    StringBuilder out = new StringBuilder(folded.length() + 2).append(' ');
    boolean inWord = false;
    for (int i = 0, next; i < folded.length(); i = next) {
      int codePoint = folded.codePointAt(i);
      next = i + Character.charCount(codePoint);
      if (inWord ? continues(codePoint) : begins(codePoint)) {
        out.append(folded, i, next);
        inWord = true;
      } else if (inWord) {
        out.append(' ');
        inWord = false;
      }
    }
    return inWord ? out.append(' ').toString() : out.toString();
  }

  /**
   * Returns what to look for in folded words to find a word or phrase that somebody wrote; null if
   * it is none. A star at the beginning or the end stands for any letters of that word there.
   *
   * @param phrase as in {@code leak}, {@code leak*}, {@code *schaden} or {@code water damage*}
   */
  static @Nullable String pattern(String phrase) {
    boolean openStart = phrase.startsWith("*");
    boolean openEnd = phrase.length() > 1 && phrase.endsWith("*");
    String inside = phrase.substring(openStart ? 1 : 0, phrase.length() - (openEnd ? 1 : 0));
    if (inside.isEmpty()
        || Character.isWhitespace(inside.charAt(0))
        || Character.isWhitespace(inside.charAt(inside.length() - 1))) {
      return null;
    }
    String words = words(inside);
    // What splits into other words than it shows, or has a star inside, would find what nobody
    // meant.
    boolean plain = inside.codePoints().allMatch(c -> continues(c) || Character.isWhitespace(c));
    if (!plain || words.length() < 3) {
      return null;
    }
    return words.substring(openStart ? 1 : 0, words.length() - (openEnd ? 1 : 0));
  }

  private static String fold(String text) {
    // Upper case first, as only that makes one of sharp s and double s.
    String cases =
        Normalizer.normalize(text, Normalizer.Form.NFKC)
            .toUpperCase(Locale.ROOT)
            .toLowerCase(Locale.ROOT);
    String apart = Normalizer.normalize(cases, Normalizer.Form.NFKD);
    StringBuilder out = new StringBuilder(apart.length());
    for (int i = 0; i < apart.length(); i++) {
      char c = apart.charAt(i);
      if (c < FIRST_ACCENT || c > LAST_ACCENT) {
        out.append(c == FINAL_SIGMA ? SIGMA : c);
      }
    }
    return Normalizer.normalize(out, Normalizer.Form.NFC);
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
