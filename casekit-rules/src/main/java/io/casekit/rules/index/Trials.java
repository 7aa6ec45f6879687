package io.casekit.rules.index;

import io.casekit.rules.model.Condition;
import io.casekit.rules.model.Field;
import io.casekit.rules.model.Rule;
import io.casekit.rules.model.Sight;
import io.casekit.rules.text.WordList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rules ask beside what a {@link Drawer} has told of them. */
final class Trials {
  /** For each rule where its checks begin; after the last where they end. */
  private final int[] starts;

  /** Pairs of the number of a field and what is asked on its scale. */
  private final long[] checks;

  /** For each rule what no scale tells; null if nothing. */
  private final @Nullable Rest[] rests;

  private Trials(Builder from) {
    this.starts = from.starts.stream().mapToInt(Integer::intValue).toArray();
    this.checks = from.checks.stream().mapToLong(Long::longValue).toArray();
    this.rests = from.rests.toArray(new Rest[0]);
  }

  /** Tells whether a case has all that a rule asks. */
  boolean holds(int rule, Lookup lookup) {
    for (int i = starts[rule]; i < starts[rule + 1]; i += 2) {
      if (!lookup.meets((int) checks[i], checks[i + 1])) {
        return false;
      }
    }
    Rest rest = rests[rule];
    return rest == null || rest.holds(lookup.sight());
  }

  /**
   * What no scale tells of a rule.
   *
   * @param said words that a text must have, or null if none
   * @param others other conditions
   * @param more the rule, if it asks for more than conditions on what the case has; else null
   */
  record Rest(@Nullable Said said, List<Condition> others, @Nullable Rule more) {
    /** Returns it; null if there is nothing. */
    static @Nullable Rest of(@Nullable Said said, List<Condition> others, @Nullable Rule more) {
      return said == null && others.isEmpty() && more == null
          ? null
          : new Rest(said, List.copyOf(others), more);
    }

    boolean holds(Sight sight) {
      if (said != null && !said.holds(sight)) {
        return false;
      }
      for (Condition condition : others) {
        if (!condition.holds(sight)) {
          return false;
        }
      }
      // What the host computes comes last, so that it is asked for only if need be.
      return more == null || more.matches(sight);
    }
  }

  /**
   * A list of words that a text must have.
   *
   * @param field where the text is
   * @param position the position of the list
   * @param list the list
   * @param plain the words of which one as it stands in the text is enough; none if that is never
   */
  record Said(Field field, int position, WordList list, List<String> plain) {
    Said(Field field, int position, WordList list) {
      this(field, position, list, list.isPlain() ? List.copyOf(list.any()) : List.of());
    }

    boolean holds(Sight sight) {
      for (String word : plain) {
        if (sight.hasAsItStands(field, word)) {
          return true;
        }
      }
      return sight.hasWords(field, position, list);
    }
  }

  /** Collects what one rule after the other asks. */
  static final class Builder {
    private final List<Integer> starts = new ArrayList<>(List.of(0));
    private final List<Long> checks = new ArrayList<>();
    private final List<@Nullable Rest> rests = new ArrayList<>();

    /** Adds what the next rule asks on the scale of a field. */
    void check(int field, long asked) {
      checks.add((long) field);
      checks.add(asked);
    }

    /** Ends the rule with what it asks beside that. */
    void end(@Nullable Rest rest) {
      starts.add(checks.size());
      rests.add(rest);
    }

    Trials build() {
      return new Trials(this);
    }
  }
}
