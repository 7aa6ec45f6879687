package io.casekit.rules.explain;

import io.casekit.rules.json.Quote;
import io.casekit.rules.model.Condition;
import io.casekit.rules.model.Rule;
import io.casekit.rules.model.Sight;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What became of one rule.
 *
 * @param stage the stage it belongs to
 * @param rule its id
 * @param matches whether all of it holds
 * @param conditions its conditions, one after the other
 * @param groups the groups of which one must hold as a whole; empty if it has none
 * @param sentence the same in one sentence that holds nothing of the case
 */
public record RuleVerdict(
    String stage,
    String rule,
    boolean matches,
    List<ConditionVerdict> conditions,
    List<List<ConditionVerdict>> groups,
    String sentence) {
  private static final int CONDITIONS_SHOWN = 800;

  /** Keeps the lists unchangeable. */
  public RuleVerdict {
    conditions = List.copyOf(conditions);
    groups = groups.stream().map(List::copyOf).toList();
  }

  /** Looks at a rule. */
  static RuleVerdict of(String stage, Rule rule, Sight sight) {
    List<ConditionVerdict> conditions = verdicts(rule.when(), sight);
    return new RuleVerdict(
        stage,
        rule.id(),
        rule.matches(sight),
        conditions,
        rule.any().stream().map(group -> verdicts(group, sight)).toList(),
        sentence(rule, sight));
  }

  private static List<ConditionVerdict> verdicts(List<Condition> conditions, Sight sight) {
    return conditions.stream().map(condition -> ConditionVerdict.of(condition, sight)).toList();
  }

  private static String sentence(Rule rule, Sight sight) {
    if (rule.matches(sight)) {
      return "Rule %s matches because %s.".formatted(Quote.of(rule.id()), asks(rule));
    }
    List<String> failed = new ArrayList<>();
    for (Condition condition : rule.when()) {
      if (!condition.holds(sight)) {
        failed.add(condition.says() + (condition.isMissing(sight) ? ", which is missing" : ""));
      }
    }
    if (!rule.any().isEmpty() && !rule.anyGroup(sight)) {
      failed.add(groups(rule));
    }
    if (!rule.isValid(sight)) {
      failed.add(
          "a day%s%s"
              .formatted(
                  rule.validFrom() == null ? "" : " from " + rule.validFrom(),
                  rule.validThrough() == null ? "" : " through " + rule.validThrough()));
    }
    return "Rule %s did not match. It asks: %s."
        .formatted(Quote.of(rule.id()), Quote.cut(String.join("; ", failed), CONDITIONS_SHOWN));
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

  /** Returns the same without what the case has. */
  RuleVerdict redacted() {
    return new RuleVerdict(
        stage,
        rule,
        matches,
        conditions.stream().map(ConditionVerdict::redacted).toList(),
        groups.stream()
            .map(group -> group.stream().map(ConditionVerdict::redacted).toList())
            .toList(),
        sentence);
  }
}
