package io.casekit.rules.text;

import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A named list of words and phrases. A text has it if it has at least one of the first and none of
 * the second.
 *
 * @param name by which conditions name it
 * @param any what to look for, in the form of {@link Folding#words}
 * @param none what must not be there, in the same form
 */
public record WordList(String name, Set<String> any, Set<String> none) {
  private static final int SHORT = 8;
  private static final int FEW = 3;
  private static final int FIRST_NOT_PLAIN = 0x80;

  /** Keeps the sets unchangeable. */
  public WordList {
    any = Set.copyOf(any);
    none = Set.copyOf(none);
  }

  /** Returns a list of words that are right. */
  public static WordList of(String name, List<String> any, List<String> none) {
    return new WordList(name, patterns(any), patterns(none));
  }

  private static Set<String> patterns(List<String> words) {
    Set<String> patterns = new TreeSet<>();
    words.forEach(word -> patterns.add(pattern(word)));
    return patterns;
  }

  /**
   * Returns what to look for.
   *
   * @param word a word or phrase as people write it
   * @throws InvalidInputException if it is neither
   */
  public static String pattern(String word) {
    String pattern = Folding.pattern(Limits.key("word", word));
    if (pattern == null) {
      throw new InvalidInputException(
          "word",
          "\"%s\" is neither a word nor a phrase; give letters, digits and single spaces, and a star only at the very beginning or end"
              .formatted(word));
    }
    return pattern;
  }

  /**
   * Tells whether finding one of its words in a text as somebody wrote it, in this very form, is
   * enough to know that the text has it: there are few to look for and none to avoid, and all are
   * of plain letters, which folding leaves where they are whatever stands around them.
   */
  public boolean isPlain() {
    return any.size() <= FEW
        && none.isEmpty()
        && any.stream().allMatch(word -> word.chars().allMatch(c -> c < FIRST_NOT_PLAIN));
  }

  /** Tells whether looking for each of its words costs less than looking for those of all lists. */
  public boolean isShort() {
    return any.size() + none.size() <= SHORT;
  }

  /**
   * Tells whether a text has it.
   *
   * @param words the text in the form of {@link Folding#words}
   */
  public boolean isIn(String words) {
    for (String word : none) {
      if (words.contains(word)) {
        return false;
      }
    }
    for (String word : any) {
      if (words.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
