package io.casekit.examples.categorise;

import io.casekit.assignment.CaseFacts;
import io.casekit.reference.Category;
import io.casekit.rules.Categoriser;
import io.casekit.rules.Ranking;
import io.casekit.rules.Ranking.Guess;
import io.casekit.rules.RuleSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Lists of words per category in a rule set, as people write them down: a category scores for a
 * thing and for a trouble that a report names, and must be ahead of all others. The rules say one
 * category or none.
 */
final class WordRules implements Categoriser {
  private static final Category UNSORTED = Category.of("unsorted");

  private final RuleSet rules;

  private WordRules(RuleSet rules) {
    this.rules = rules;
  }

  static WordRules read() {
    try (InputStream in =
        Objects.requireNonNull(WordRules.class.getResourceAsStream("words.json"), "words.json")) {
      return new WordRules(RuleSet.fromJson(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("The word lists cannot be read.", e);
    }
  }

  @Override
  public Ranking rank(CaseFacts facts) {
    return new Ranking(
        rules.categorise(facts).stream()
            .filter(found -> !found.value().equals(UNSORTED))
            .map(found -> new Guess(found.value(), 1))
            .toList(),
        0);
  }
}
