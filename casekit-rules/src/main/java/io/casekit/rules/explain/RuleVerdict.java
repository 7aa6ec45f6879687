package io.casekit.rules.explain;

import io.casekit.rules.json.Quote;
import io.casekit.rules.model.Condition;
import io.casekit.rules.model.Rule;
import io.casekit.rules.model.Sight;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of one rule.
 *
 * @param stage the stage it belongs to
 * @param rule its id
 * @param matches whether all of it holds
 * @param conditions its conditions, one after the other
 * @param groups the groups of which one must hold as a whole; empty if it has none
 * @param otherDay the days on which it is valid if the case's is none of them, or null
 */
public record RuleVerdict(
    String stage,
    String rule,
    boolean matches,
    List<ConditionVerdict> conditions,
    List<List<ConditionVerdict>> groups,
    @Nullable String otherDay) {
  private static final int CONDITIONS_SHOWN = 800;

  /** Keeps the lists unchangeable. */
  public RuleVerdict {
    conditions = List.copyOf(conditions);
    groups = groups.stream().map(List::copyOf).toList();
  }

  /** Looks at a rule. */
  static RuleVerdict of(String stage, Rule rule, Sight sight) {
    List<ConditionVerdict> conditions = verdicts(rule.when(), sight);
    List<List<ConditionVerdict>> groups =
        rule.any().stream().map(group -> verdicts(group, sight)).toList();
    boolean isValid = rule.isValid(sight);
    boolean matches = isValid && all(conditions) && (groups.isEmpty() || any(groups));
    return new RuleVerdict(
        stage, rule.id(), matches, conditions, groups, isValid ? null : days(rule));
  }

  private static List<ConditionVerdict> verdicts(List<Condition> conditions, Sight sight) {
    List<ConditionVerdict> verdicts = new ArrayList<>(conditions.size());
    for (Condition condition : conditions) {
      verdicts.add(ConditionVerdict.of(condition, sight));
    }
    return verdicts;
  }

  private static boolean all(List<ConditionVerdict> conditions) {
    return conditions.stream().allMatch(ConditionVerdict::holds);
  }

  private static boolean any(List<List<ConditionVerdict>> groups) {
    return groups.stream().anyMatch(RuleVerdict::all);
  }

  private static String days(Rule rule) {
    return "a day"
        + (rule.validFrom() == null ? "" : " from " + rule.validFrom())
        + (rule.validThrough() == null ? "" : " through " + rule.validThrough());
  }

  /** Returns the same in one sentence that holds nothing of the case. */
  public String sentence() {
    List<String> said = new ArrayList<>();
    for (ConditionVerdict condition : conditions) {
      if (condition.holds() == matches) {
        said.add(condition.asks() + (condition.isMissing() ? ", which is missing" : ""));
      }
    }
    if (!groups.isEmpty() && any(groups) == matches) {
      said.add(
          groups.stream()
              .map(
                  group ->
                      group.stream()
                          .map(ConditionVerdict::asks)
                          .collect(Collectors.joining(" and ", "(", ")")))
              .collect(Collectors.joining(" or ")));
    }
    if (otherDay != null) {
      said.add(otherDay);
    }
    if (matches) {
      String asked = said.isEmpty() ? "it asks nothing" : String.join(" and ", said);
      return "Rule "
          + Quote.of(rule)
          + " matches because "
          + Quote.cut(asked, CONDITIONS_SHOWN)
          + ".";
    }
    return "Rule "
        + Quote.of(rule)
        + " did not match. It asks: "
        + Quote.cut(String.join("; ", said), CONDITIONS_SHOWN)
        + ".";
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
        otherDay);
  }
}
