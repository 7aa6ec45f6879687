package io.casekit.rules.index;

import io.casekit.rules.model.Hits;
import io.casekit.rules.model.Input;
import io.casekit.rules.model.Outcome;
import io.casekit.rules.model.Sight;
import io.casekit.rules.model.Table;
import io.casekit.rules.text.WordFinder;
import io.casekit.rules.vocabulary.HitPolicy;

/**
 * A table ready to decide. Immutable, and safe to share between threads.
 *
 * @param table the table
 * @param index finds its rules
 * @param words finds the words of its set
 */
public record CompiledTable(Table table, RuleIndex index, WordFinder words) {
  /** Makes a table ready. */
  public static CompiledTable of(Table table, WordFinder words) {
    return new CompiledTable(table, RuleIndex.of(table), words);
  }

  /** Begins to look at something. */
  public Sight look(Input input) {
    return new Sight(input, table.fields().size(), words);
  }

  /** Decides. */
  public Outcome decide(Sight sight) {
    if (table.policy() == HitPolicy.FIRST) {
      int rule = index.first(sight);
      return rule < 0 ? Outcome.none() : Outcome.single(rule);
    }
    return Hits.decide(table, index.all(sight));
  }
}
