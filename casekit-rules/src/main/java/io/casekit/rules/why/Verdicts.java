package io.casekit.rules.why;

import io.casekit.rules.explain.ConditionVerdict;
import io.casekit.rules.explain.ConditionVerdict.Verdict;
import io.casekit.rules.explain.RuleVerdict;
import io.casekit.rules.json.Quote;
import io.casekit.rules.model.Condition;
import io.casekit.rules.model.Rule;
import io.casekit.rules.model.Sight;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Looks at rules one by one. */
final class Verdicts {
  private static final int CONDITIONS_SHOWN = 800;

  private Verdicts() {}

  /** Looks at a rule. */
  static RuleVerdict of(String stage, Rule rule, Sight sight) {
    List<ConditionVerdict> conditions = conditions(rule.when(), sight);
    List<List<ConditionVerdict>> groups =
        rule.any().stream().map(group -> conditions(group, sight)).toList();
    boolean isValid = rule.isValid(sight);
    boolean matches =
        isValid && all(conditions) && (groups.isEmpty() || groups.stream().anyMatch(Verdicts::all));
    return new RuleVerdict(
        stage, rule.id(), matches, conditions, groups, isValid ? null : days(rule));
  }

  private static List<ConditionVerdict> conditions(List<Condition> conditions, Sight sight) {
    List<ConditionVerdict> verdicts = new ArrayList<>(conditions.size());
    for (Condition condition : conditions) {
      verdicts.add(of(condition, sight));
    }
    return verdicts;
  }

  private static ConditionVerdict of(Condition condition, Sight sight) {
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

  private static boolean all(List<ConditionVerdict> conditions) {
    return conditions.stream().allMatch(ConditionVerdict::holds);
  }

  private static String days(Rule rule) {
    return "a day"
        + (rule.validFrom() == null ? "" : " from " + rule.validFrom())
        + (rule.validThrough() == null ? "" : " through " + rule.validThrough());
  }

  /** Says in words what a rule asks. */
  static String asks(Rule rule) {
    String asks = rule.when().stream().map(Condition::says).collect(Collectors.joining(" and "));
    if (!rule.any().isEmpty()) {
      asks += (asks.isEmpty() ? "" : " and ") + groups(rule);
    }
    return asks.isEmpty() ? "it asks nothing" : Quote.cut(asks, CONDITIONS_SHOWN);
  }

  private static String groups(Rule rule) {
    return rule.any().stream()
        .map(
            group ->
                group.stream().map(Condition::says).collect(Collectors.joining(" and ", "(", ")")))
        .collect(Collectors.joining(" or "));
  }
}
