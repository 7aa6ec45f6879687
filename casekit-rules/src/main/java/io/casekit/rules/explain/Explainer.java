package io.casekit.rules.explain;

import io.casekit.reference.Category;
import io.casekit.reference.Priority;
import io.casekit.rules.index.CompiledTable;
import io.casekit.rules.json.Quote;
import io.casekit.rules.model.Outcome;
import io.casekit.rules.model.Rule;
import io.casekit.rules.model.Sight;
import io.casekit.rules.vocabulary.HitPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts into words what a table has decided. */
public final class Explainer {
  private static final int NEAR_MISSES = 10;
  private static final int RULES_NAMED = 5;

  private Explainer() {}

  /** Explains at length. */
  public static StageExplanation explain(
      String ruleSet, CompiledTable compiled, Sight sight, Outcome outcome, Object fallback) {
    return explain(
        compiled,
        sight,
        outcome,
        text(result(compiled, outcome, fallback)),
        sentence(ruleSet, compiled, outcome, fallback));
  }

  /**
   * Explains at length what has been said in a sentence.
   *
   * @param result what came out, as text
   * @param sentence why, without anything of the case
   */
  public static StageExplanation explain(
      CompiledTable compiled, Sight sight, Outcome outcome, String result, String sentence) {
    String stage = compiled.table().name();
    List<RuleVerdict> decided =
        outcome.rules().stream()
            .filter(rule -> outcome.kind() != Outcome.Kind.CONFLICT)
            .limit(NEAR_MISSES)
            .map(rule -> RuleVerdict.of(stage, compiled.table().rules().get(rule), sight))
            .toList();
    boolean firstDecides =
        compiled.table().policy() == HitPolicy.FIRST && !outcome.rules().isEmpty();
    int before = firstDecides ? outcome.rules().get(0) : compiled.table().rules().size();
    List<RuleVerdict> near =
        compiled.index().nearMisses(sight, NEAR_MISSES, before).stream()
            .map(rule -> RuleVerdict.of(stage, compiled.table().rules().get(rule), sight))
            .toList();
    Map<String, Long> scores = new LinkedHashMap<>();
    outcome.scores().forEach((output, sum) -> scores.put(output.toString(), sum));
    return new StageExplanation(
        stage, compiled.table().policy(), result, decided, near, scores, sentence);
  }

  /** Explains one rule that did not decide, or that did. */
  public static RuleVerdict verdict(String stage, Rule rule, Sight sight) {
    return RuleVerdict.of(stage, rule, sight);
  }

  /** Returns what comes out of a stage. */
  public static Object result(CompiledTable compiled, Outcome outcome, Object fallback) {
    return outcome.kind() == Outcome.Kind.SINGLE
        ? compiled.table().rules().get(outcome.rules().get(0)).then().get(0)
        : fallback;
  }

  /** Explains in one sentence, which goes into the case's event. */
  public static String sentence(
      String ruleSet, CompiledTable compiled, Outcome outcome, Object fallback) {
    List<Rule> rules =
        outcome.rules().stream().map(position -> compiled.table().rules().get(position)).toList();
    switch (outcome.kind()) {
      case SINGLE -> {
        return rules.size() == 1 ? one(rules.get(0)) : several(rules, outcome);
      }
      case CONFLICT -> {
        return "Rules %s matched, but hit policy %s lets only one decide, so %s was chosen, the fallback of rule set %s."
            .formatted(
                names(rules), compiled.table().policy().key(), named(fallback), Quote.of(ruleSet));
      }
      default -> {
        return (outcome.scores().isEmpty() ? "No rule matched" : undecided(compiled, outcome))
            + ", so "
            + named(fallback)
            + " was chosen, the fallback of rule set "
            + Quote.of(ruleSet)
            + ".";
      }
    }
  }

  /**
   * Explains in one sentence what a table by itself has decided.
   *
   * @param result what came out, as text
   * @param isDefault whether the output defaults came out
   */
  public static String tableSentence(
      CompiledTable compiled, Outcome outcome, String result, boolean isDefault) {
    List<Rule> rules =
        outcome.rules().stream().map(position -> compiled.table().rules().get(position)).toList();
    if (isDefault) {
      return "No rule decided, so the defaults came out: %s.".formatted(result);
    }
    return switch (outcome.kind()) {
      case SINGLE ->
          rules.size() == 1
              ? "Rule %s gave %s%s because %s."
                  .formatted(
                      Quote.of(rules.get(0).id()),
                      result,
                      rules.get(0).why() == null ? "" : " (" + rules.get(0).why() + ")",
                      RuleVerdict.asks(rules.get(0)))
              : "Rules %s gave %s.".formatted(names(rules), result);
      case LIST -> "Rules %s matched and gave %s.".formatted(names(rules), result);
      case NUMBER ->
          rules.isEmpty()
              ? "No rule matched, which makes %s.".formatted(result)
              : "Rules %s matched and make %s.".formatted(names(rules), result);
      case CONFLICT ->
          "Rules %s matched, but hit policy %s does not let them decide together, so nothing came out."
              .formatted(names(rules), compiled.table().policy().key());
      case NONE ->
          "%s, so nothing came out."
              .formatted(
                  outcome.scores().isEmpty() ? "No rule matched" : undecided(compiled, outcome));
    };
  }

  private static String one(Rule rule) {
    return "Rule "
        + Quote.of(rule.id())
        + " chose "
        + named(rule.then().get(0))
        + (rule.why() == null ? "" : " (" + rule.why() + ")")
        + " because "
        + RuleVerdict.asks(rule)
        + ".";
  }

  private static String several(List<Rule> rules, Outcome outcome) {
    Long sum = outcome.scores().get(rules.get(0).then().get(0));
    return "Rules %s chose %s%s."
        .formatted(
            names(rules),
            named(rules.get(0).then().get(0)),
            sum == null ? "" : " with a score of " + sum);
  }

  private static String undecided(CompiledTable compiled, Outcome outcome) {
    return "No score was clear enough (%s; at least %d and %d before the second are asked)"
        .formatted(
            outcome.scores().entrySet().stream()
                .limit(RULES_NAMED)
                .map(entry -> named(entry.getKey()) + " " + entry.getValue())
                .collect(Collectors.joining(", ")),
            compiled.table().minScore(),
            compiled.table().minMargin());
  }

  private static String names(List<Rule> rules) {
    return rules.stream()
            .limit(RULES_NAMED)
            .map(rule -> Quote.of(rule.id()))
            .collect(Collectors.joining(", "))
        + (rules.size() > RULES_NAMED ? " and " + (rules.size() - RULES_NAMED) + " more" : "");
  }

  private static String named(Object output) {
    if (output instanceof Category) {
      return "category " + Quote.of(text(output));
    } else if (output instanceof Priority) {
      return "priority " + text(output);
    }
    return Quote.cut(text(output), 3 * Quote.LONGEST);
  }

  /** Returns an output as text, as tests in rule files write it. */
  public static String text(Object output) {
    if (output instanceof Priority priority) {
      return priority.key();
    }
    return output instanceof Category category ? category.path() : output.toString();
  }
}
