package io.casekit.rules;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What comes out of a {@link DecisionTable} for one set of inputs. Immutable; two results are equal
 * if the same came out because of the same rules.
 */
public final class TableResult {
  private final Kind kind;
  private final List<String> names;
  private final List<Map<String, Object>> outputs;
  private final List<String> rules;
  private final Map<Object, Long> scores;

  /** Sorts of results. */
  public enum Kind {
    /** One rule decided, or several that say the same. */
    SINGLE,
    /** The outputs of all rules that match, in the order that the hit policy gives them. */
    LIST,
    /** The outputs of all rules that match, made one number. */
    NUMBER,
    /** No rule decided, so the output defaults came out. */
    DEFAULTS,
    /** No rule decided, and there are no defaults. */
    NONE,
    /**
     * Several rules matched that must not match together: under hit policy UNIQUE any two, under
     * ANY two that say different things. Nothing came out: DMN leaves it undefined, and this is a
     * fault of the table.
     */
    CONFLICT
  }

  TableResult(
      Kind kind,
      List<String> names,
      List<Map<String, Object>> outputs,
      List<String> rules,
      Map<Object, Long> scores) {
    this.kind = kind;
    this.names = List.copyOf(names);
    this.outputs =
        outputs.stream().map(one -> Collections.unmodifiableMap(new LinkedHashMap<>(one))).toList();
    this.rules = List.copyOf(rules);
    this.scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
  }

  /** Returns what sort of result it is. */
  public Kind kind() {
    return kind;
  }

  /**
   * Returns what came out: for each rule that decided, in their order, its outputs by name in the
   * order of the table. One entry if rules that say the same decided, if the defaults came out, or
   * for a number, which then has the name of the output; none if nothing came out.
   */
  public List<Map<String, Object>> outputs() {
    return outputs;
  }

  /**
   * Returns what came out for one output, in the class of its type, and a {@link
   * java.math.BigDecimal} if it was made a number. Absent if nothing came out: no rule decided and
   * it has no default, or there was a {@linkplain Kind#CONFLICT conflict}.
   *
   * @param output its name
   * @throws IllegalArgumentException if the table has no such output
   * @throws IllegalStateException if a list came out
   */
  public Optional<Object> value(String output) {
    List<Object> values = values(output);
    if (kind == Kind.LIST) {
      throw new IllegalStateException(
          "Cannot take one value of output \"%s\": the hit policy gives a list. Take values(\"%s\")."
              .formatted(output, output));
    }
    return values.stream().findFirst();
  }

  /**
   * Returns what came out for one output, in the order of {@link #outputs}.
   *
   * @param output its name
   * @throws IllegalArgumentException if the table has no such output
   */
  public List<Object> values(String output) {
    if (!names.contains(output)) {
      throw new IllegalArgumentException(
          "There is no output \"%s\"; there are %s.".formatted(output, String.join(", ", names)));
    }
    return outputs.stream().map(one -> one.get(output)).filter(value -> value != null).toList();
  }

  /**
   * Returns the ids of the rules that decided, in the order of the answer; under a {@linkplain
   * Kind#CONFLICT conflict} those that matched. Empty if none did.
   */
  public List<String> rules() {
    return rules;
  }

  /**
   * Returns the sum of each output's scores, the greatest first; empty unless the hit policy is
   * SCORE.
   */
  public Map<Object, Long> scores() {
    return scores;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TableResult result
        && result.kind == kind
        && result.outputs.equals(outputs)
        && result.rules.equals(rules)
        && result.scores.equals(scores);
  }

  @Override
  public int hashCode() {
    return 31 * outputs.hashCode() + rules.hashCode();
  }

  @Override
  public String toString() {
    return "TableResult[" + kind + " " + outputs + " by " + rules + "]";
  }
}
