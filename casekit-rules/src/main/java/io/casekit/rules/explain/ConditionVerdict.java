package io.casekit.rules.explain;

import io.casekit.rules.json.Quote;
import io.casekit.rules.model.Condition;
import io.casekit.rules.model.Sight;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of one condition of a rule.
 *
 * @param field what it looks at
 * @param asks what it asks, in words
 * @param found what the case has there, cut to 80 characters, or null if it has nothing or it has
 *     been redacted
 * @param verdict what became of it
 */
public record ConditionVerdict(String field, String asks, @Nullable String found, Verdict verdict) {
  /** What became of a condition. */
  public enum Verdict {
    /** It holds. */
    HOLDS,
    /** It does not hold. */
    FAILS,
    /** It does not hold because the case has nothing there. */
    MISSING;

    /** Returns the word used in JSON. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Looks at a condition. */
  static ConditionVerdict of(Condition condition, Sight sight) {
    Object value = sight.value(condition.field());
    Verdict verdict = Verdict.FAILS;
    if (condition.holds(sight)) {
      verdict = Verdict.HOLDS;
    } else if (condition.isMissing(sight)) {
      verdict = Verdict.MISSING;
    }
    return new ConditionVerdict(
        condition.field().name(),
        condition.says(),
        value == null ? null : Quote.cut(value.toString(), Quote.LONGEST),
        verdict);
  }

  /** Tells whether it holds. */
  public boolean holds() {
    return verdict == Verdict.HOLDS;
  }

  /** Tells whether it does not hold because the case has nothing there. */
  public boolean isMissing() {
    return verdict == Verdict.MISSING;
  }

  /** Returns the same without what the case has. */
  ConditionVerdict redacted() {
    return new ConditionVerdict(field, asks, null, verdict);
  }
}
