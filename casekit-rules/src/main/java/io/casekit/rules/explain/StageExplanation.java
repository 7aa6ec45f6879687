package io.casekit.rules.explain;

import io.casekit.rules.vocabulary.HitPolicy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why one stage decided as it did.
 *
 * @param stage which
 * @param policy its hit policy
 * @param result what came out, as text
 * @param decidedBy the rules that decided; empty if it was the fallback
 * @param nearMisses rules that did not match because of one field alone: those before the one that
 *     decided, or any if none did or the order means nothing; at most 10
 * @param scores the sum of each output's scores, the greatest first; empty unless it scores
 * @param sentence the same in one sentence that holds nothing of the case
 */
public record StageExplanation(
    String stage,
    HitPolicy policy,
    String result,
    List<RuleVerdict> decidedBy,
    List<RuleVerdict> nearMisses,
    Map<String, Long> scores,
    String sentence) {
  /** Keeps the lists unchangeable. */
  public StageExplanation {
    decidedBy = List.copyOf(decidedBy);
    nearMisses = List.copyOf(nearMisses);
    scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
  }

  /** Tells whether no rule decided. */
  public boolean isFallback() {
    return decidedBy.isEmpty();
  }

  StageExplanation redacted() {
    return new StageExplanation(
        stage,
        policy,
        result,
        decidedBy.stream().map(RuleVerdict::redacted).toList(),
        nearMisses.stream().map(RuleVerdict::redacted).toList(),
        scores,
        sentence);
  }
}
