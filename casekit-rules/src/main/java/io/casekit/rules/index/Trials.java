package io.casekit.rules.index;

import io.casekit.rules.model.Condition;
import io.casekit.rules.model.Field;
import io.casekit.rules.model.Sight;
import io.casekit.rules.text.WordList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rules ask beside what a {@link Drawer} has told of them. */
final class Trials {
  private static final Condition[] NONE = {};

  /** For each rule where its checks begin; after the last where they end. */
  private final int[] starts;

  /** Pairs of the number of a field and what is asked on its scale. */
  private final long[] checks;

  /** For each rule a list of words that a text must have. */
  private final @Nullable Said[] said;

  /** For each rule the conditions that no scale tells. */
  private final Condition[][] others;

  private Trials(Builder from) {
    this.starts = from.starts.stream().mapToInt(Integer::intValue).toArray();
    this.checks = from.checks.stream().mapToLong(Long::longValue).toArray();
    this.said = from.said.toArray(new Said[0]);
    this.others = from.others.toArray(new Condition[0][]);
  }

  /** Tells whether a case has all that a rule asks. */
  boolean holds(int rule, Lookup lookup) {
    for (int i = starts[rule]; i < starts[rule + 1]; i += 2) {
      if (!lookup.meets((int) checks[i], checks[i + 1])) {
        return false;
      }
    }
    Said words = said[rule];
    if (words != null && !words.holds(lookup.sight())) {
      return false;
    }
    for (Condition condition : others[rule]) {
      if (!condition.holds(lookup.sight())) {
        return false;
      }
    }
    return true;
  }

  /**
   * A list of words that a text must have.
   *
   * @param field where the text is
   * @param position the position of the list
   * @param list the list
   * @param isPlain whether one word as it stands in the text is enough
   */
  record Said(Field field, int position, WordList list, boolean isPlain) {
    Said(Field field, int position, WordList list) {
      this(field, position, list, list.isPlain());
    }

    boolean holds(Sight sight) {
      return isPlain && sight.hasWordsAsTheyStand(field, list)
          || sight.hasWords(field, position, list);
    }
  }

  /** Collects what one rule after the other asks. */
  static final class Builder {
    private final List<Integer> starts = new ArrayList<>(List.of(0));
    private final List<Long> checks = new ArrayList<>();
    private final List<@Nullable Said> said = new ArrayList<>();
    private final List<Condition[]> others = new ArrayList<>();

    /** Adds what the next rule asks on the scale of a field. */
    void check(int field, long asked) {
      checks.add((long) field);
      checks.add(asked);
    }

    /** Ends the rule with what it asks beside that. */
    void end(@Nullable Said words, List<Condition> rest) {
      starts.add(checks.size());
      said.add(words);
      others.add(rest.isEmpty() ? NONE : rest.toArray(NONE));
    }

    Trials build() {
      return new Trials(this);
    }
  }
}
