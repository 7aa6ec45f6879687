package io.casekit.rules.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What comes out of a table for one input.
 *
 * @param kind what sort of answer it is
 * @param rules the positions of the rules that decided, in the order of the answer
 * @param number the number, if the outputs were made one
 * @param scores the sum of each output's scores, the greatest first, under the policy that scores
 */
public record Outcome(
    Kind kind, List<Integer> rules, @Nullable BigDecimal number, Map<Object, Long> scores) {
  /** Sorts of answers. */
  public enum Kind {
    /** No rule matched, or none with enough of a score. */
    NONE,
    /** One rule, or several that say the same, decided. */
    SINGLE,
    /** All outputs of the rules named. */
    LIST,
    /** One number. */
    NUMBER,
    /** Rules matched that must not match together. */
    CONFLICT
  }

  /** No rule decided. */
  public static Outcome none() {
    return new Outcome(Kind.NONE, List.of(), null, Map.of());
  }

  /** One rule decided. */
  public static Outcome single(int rule) {
    return new Outcome(Kind.SINGLE, List.of(rule), null, Map.of());
  }
}
