package io.casekit.rules.space;

import io.casekit.reference.Limits;
import io.casekit.rules.text.Folding;
import io.casekit.rules.text.WordFinder;
import io.casekit.rules.text.WordList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a text that has the words of some lists and not those of others. */
final class Texts {
  /** Words of one list that are tried. */
  private static final int TRIED = 50;

  private static final List<String> PLAIN = List.of("", "something", "zq", "1");

  private final List<WordList> words;
  private final WordFinder finder;
  private final BitSet yes;
  private final BitSet no;

  /**
   * Begins.
   *
   * @param words the lists by their positions
   * @param finder finds them
   * @param yes those it must have
   * @param no those it must not have
   */
  Texts(List<WordList> words, WordFinder finder, BitSet yes, BitSet no) {
    this.words = words;
    this.finder = finder;
    this.yes = yes;
    this.no = no;
  }

  /** Returns a text that begins so, or without that; null if none was found in a few tries. */
  @Nullable String find(String beginning) {
    String text = words(beginning);
    if (text == null) {
      text = words("");
    }
    if (text != null && text.isBlank()) {
      text =
          PLAIN.stream().filter(one -> !one.isEmpty() && isAllowed(one)).findFirst().orElse(null);
    }
    return text == null || text.length() > Limits.TEXT ? null : text;
  }

  private @Nullable String words(String beginning) {
    if (!isAllowed(beginning)) {
      return null;
    }
    String text = beginning;
    for (int list = yes.nextSetBit(0); list >= 0; list = yes.nextSetBit(list + 1)) {
      String next = has(text, list) ? text : plus(text, list);
      if (next == null) {
        return null;
      }
      text = next;
    }
    return text;
  }

  private @Nullable String plus(String text, int list) {
    for (String word : written(words.get(list))) {
      for (String between : PLAIN) {
        String next =
            text.isEmpty()
                ? word
                : text + (between.isEmpty() ? ", " : ", " + between + ", ") + word;
        if (has(next, list) && isAllowed(next)) {
          return next;
        }
      }
    }
    return null;
  }

  private boolean has(String text, int list) {
    return finder.find(Folding.words(text)).get(list);
  }

  private boolean isAllowed(String text) {
    return !finder.find(Folding.words(text)).intersects(no);
  }

  /** The words of a list as people may write them, the shortest first. */
  private static Set<String> written(WordList list) {
    Set<String> written = new LinkedHashSet<>();
    List<String> patterns = new ArrayList<>(list.any());
    patterns.sort(Comparator.comparing(String::length).thenComparing(pattern -> pattern));
    for (String pattern : patterns.subList(0, Math.min(TRIED, patterns.size()))) {
      written.add(pattern.strip());
    }
    // What is open at an end may need to go on, so as not to be the word of another list.
    for (String pattern : patterns.subList(0, Math.min(TRIED, patterns.size()))) {
      String begun = pattern.startsWith(" ") ? pattern.strip() : "zq" + pattern.strip();
      written.add(pattern.endsWith(" ") ? begun : begun + "zq");
    }
    return written;
  }
}
