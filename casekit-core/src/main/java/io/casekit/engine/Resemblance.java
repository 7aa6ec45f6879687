package io.casekit.engine;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * How much two short texts resemble each other: of all groups of three letters that either has, the
 * share that both have (the Jaccard index of their trigrams). Letters are compared without case and
 * accents, words are padded with a blank on both sides, all else separates words. So the order of
 * words does not matter, an ending hardly does, and a word that only one has counts against it.
 */
final class Resemblance {
  private Resemblance() {}

  /**
   * Returns how much two texts resemble each other, 0 to 100; 0 if one has no letter or digit.
   *
   * @param one a text
   * @param other another text
   */
  static int percent(String one, String other) {
    Set<String> first = trigrams(one);
    Set<String> second = trigrams(other);
    Set<String> both = new HashSet<>(first);
    both.retainAll(second);
    int all = first.size() + second.size() - both.size();
    return all == 0 ? 0 : 100 * both.size() / all;
  }

  private static Set<String> trigrams(String text) {
    String folded = Normalizer.normalize(text, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
    Set<String> found = new HashSet<>();
    StringBuilder word = new StringBuilder(" ");
    for (int at = 0; at <= folded.length(); ) {
      int letter = at < folded.length() ? folded.codePointAt(at) : ' ';
      at += Character.charCount(letter);
      if (Character.isLetterOrDigit(letter)) {
        word.appendCodePoint(letter);
      } else if (Character.getType(letter) != Character.NON_SPACING_MARK) {
        add(word, found);
        word = new StringBuilder(" ");
      }
    }
    return found;
  }

  private static void add(StringBuilder word, Set<String> found) {
    if (word.length() > 1) {
      word.append(' ');
      for (int at = 0; at + 3 <= word.length(); at++) {
        found.add(word.substring(at, at + 3));
      }
    }
  }
}
