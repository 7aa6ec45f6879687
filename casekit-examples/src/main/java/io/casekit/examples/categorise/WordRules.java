package io.casekit.examples.categorise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.casekit.assignment.CaseFacts;
import io.casekit.reference.Category;
import io.casekit.rules.Categoriser;
import io.casekit.rules.Ranking;
import io.casekit.rules.Ranking.Guess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Lists of words per category, as people write them down: a category scores for each of its words
 * that stands in a report, and its confidence is its share of all that is scored.
 */
final class WordRules implements Categoriser {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}-]+");

  private final Map<Category, List<Word>> lists = new TreeMap<>();

  /** A word, with a star where more letters may stand. */
  private record Word(String text, boolean openStart, boolean openEnd) {
    static Word of(String pattern) {
      return new Word(pattern.replace("*", ""), pattern.startsWith("*"), pattern.endsWith("*"));
    }

    boolean matches(String word) {
      if (openStart && openEnd) {
        return word.contains(text);
      } else if (openStart) {
        return word.endsWith(text);
      }
      return openEnd ? word.startsWith(text) : word.equals(text);
    }
  }

  static WordRules read() {
    WordRules rules = new WordRules();
    try (InputStream in =
        Objects.requireNonNull(WordRules.class.getResourceAsStream("words.json"), "words.json")) {
      for (Map.Entry<String, JsonNode> list : new ObjectMapper().readTree(in).properties()) {
        List<Word> words = new ArrayList<>();
        list.getValue().forEach(word -> words.add(Word.of(word.textValue())));
        rules.lists.put(Category.of(list.getKey()), words);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The word lists cannot be read.", e);
    }
    return rules;
  }

  @Override
  public Ranking rank(CaseFacts facts) {
    String text = facts.title() + " " + facts.description().orElse("");
    String[] words = BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT));
    Map<Category, Long> scores = new TreeMap<>();
    lists.forEach(
        (category, list) -> {
          long score =
              list.stream().filter(word -> List.of(words).stream().anyMatch(word::matches)).count();
          if (score > 0) {
            scores.put(category, score);
          }
        });
    double all = scores.values().stream().mapToLong(score -> score).sum();
    return new Ranking(
        scores.entrySet().stream()
            .map(scored -> new Guess(scored.getKey(), scored.getValue() / all))
            .sorted(Comparator.comparingDouble(guess -> -guess.confidence()))
            .toList(),
        0);
  }
}
