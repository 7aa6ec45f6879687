package io.casekit.rules;

import io.casekit.reference.Category;
import io.casekit.rules.Ranking.Guess;
import io.casekit.rules.index.CompiledTable;
import io.casekit.rules.model.Outcome;
import java.util.List;
import java.util.Map;

/** What rules say of a category, as a ranking. */
final class WordRanking {
  private WordRanking() {}

  static Ranking of(CompiledTable table, Outcome outcome) {
    boolean decides = outcome.kind() == Outcome.Kind.SINGLE;
    if (outcome.scores().isEmpty()) {
      List<Guess> guesses =
          decides
              ? List.of(
                  new Guess(category(table.table().rules().get(outcome.rules().get(0)).then()), 1))
              : List.of();
      return new Ranking(guesses, 0);
    }
    List<Map.Entry<Object, Long>> positive =
        outcome.scores().entrySet().stream().filter(entry -> entry.getValue() > 0).toList();
    long sum = positive.stream().mapToLong(Map.Entry::getValue).sum();
    // What is not enough for the rules must not look sure here.
    long whole =
        decides ? sum : 1 + Math.max(sum, table.table().minScore() + table.table().minMargin());
    return new Ranking(
        positive.stream()
            .map(entry -> new Guess((Category) entry.getKey(), (double) entry.getValue() / whole))
            .toList(),
        decides ? 0 : 1);
  }

  private static Category category(List<Object> then) {
    return (Category) then.get(0);
  }
}
