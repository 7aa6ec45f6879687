package io.casekit.rules.learned;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * What is noticed of a text: its words, and the beginnings of its longer ones, by which "leaking"
 * and "leaks", "vesihana" and "vesihanat" have something in common. Only a limited number for a
 * text, in time that grows with its length.
 *
 * <p>A word is a run of letters, digits and combining marks, in the one form in which words are
 * compared: NFKC, then lower case. Left out are words with more than three digits (telephone
 * numbers, account numbers, years) and those that no language has, of more than 40 characters.
 */
final class Clues {
  /** The most different clues of one case. */
  static final int MOST = 1_000;

  private static final int BEGINNING = 4;
  private static final int LONGEST_WORD = 40;
  private static final int MOST_DIGITS = 3;

  private Clues() {}

  /** Adds the clues of a text until there are {@link #MOST}. */
  static void addWords(String text, Set<String> clues) {
    String normal = Normalizer.normalize(text, Normalizer.Form.NFKC);
    int start = -1;
    for (int i = 0, next; i < normal.length() && clues.size() < MOST; i = next) {
      int codePoint = normal.codePointAt(i);
      next = i + Character.charCount(codePoint);
      if (start < 0) {
        start = Character.isLetterOrDigit(codePoint) ? i : -1;
      } else if (!continues(codePoint)) {
        addWord(normal.substring(start, i), clues);
        start = -1;
      }
    }
    if (start >= 0) {
      addWord(normal.substring(start), clues);
    }
  }

  private static boolean continues(int codePoint) {
    int type = Character.getType(codePoint);
    return Character.isLetterOrDigit(codePoint)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  private static void addWord(String word, Set<String> clues) {
    if (word.length() > LONGEST_WORD
        || word.codePoints().filter(Character::isDigit).count() > MOST_DIGITS) {
      return;
    }
    // Word by word: whether a capital sigma is a final one depends on what follows.
    String folded = Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
    add(folded, clues);
    if (folded.codePointCount(0, folded.length()) > BEGINNING) {
      add(folded.substring(0, folded.offsetByCodePoints(0, BEGINNING)) + "*", clues);
    }
  }

  /** Adds a clue unless there are {@link #MOST} already. */
  static void add(String clue, Set<String> clues) {
    if (clues.size() < MOST) {
      clues.add(clue);
    }
  }
}
