package io.casekit.rules.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why a rule set decided as it did, stage by stage.
 *
 * @param ruleSet the id of the rule set
 * @param version its content hash
 * @param stages the stages it has, in their order
 */
public record RuleExplanation(String ruleSet, String version, List<StageExplanation> stages) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Keeps the list unchangeable. */
  public RuleExplanation {
    stages = List.copyOf(stages);
  }

  /**
   * Returns the same without anything that the case has: for whoever may see the rules, but not the
   * case.
   */
  public RuleExplanation redacted() {
    return new RuleExplanation(
        ruleSet, version, stages.stream().map(StageExplanation::redacted).toList());
  }

  /** Returns one sentence for each stage; none holds a value of the case. */
  public String sentence() {
    return stages.stream().map(StageExplanation::sentence).collect(Collectors.joining(" "));
  }

  /** Returns it as JSON in an order that is kept. What is empty is left out. */
  public String toJson() {
    ObjectNode out = JSON.objectNode().put("ruleSet", ruleSet).put("version", version);
    ArrayNode list = out.putArray("stages");
    stages.forEach(stage -> list.add(stage(stage)));
    return out.toString();
  }

  private static ObjectNode stage(StageExplanation stage) {
    ObjectNode out =
        JSON.objectNode()
            .put("stage", stage.stage())
            .put("hit", stage.policy().key())
            .put("result", stage.result())
            .put("fallback", stage.isFallback());
    rules(out, "decidedBy", stage.decidedBy());
    rules(out, "nearMisses", stage.nearMisses());
    if (!stage.scores().isEmpty()) {
      ObjectNode scores = out.putObject("scores");
      stage.scores().forEach(scores::put);
    }
    return out.put("sentence", stage.sentence());
  }

  private static void rules(ObjectNode out, String name, List<RuleVerdict> rules) {
    if (!rules.isEmpty()) {
      ArrayNode list = out.putArray(name);
      rules.forEach(rule -> list.add(rule(rule)));
    }
  }

  private static ObjectNode rule(RuleVerdict rule) {
    ObjectNode out = JSON.objectNode().put("rule", rule.rule()).put("matches", rule.matches());
    out.set("conditions", conditions(rule.conditions()));
    if (!rule.groups().isEmpty()) {
      ArrayNode groups = out.putArray("any");
      rule.groups().forEach(group -> groups.add(conditions(group)));
    }
    return out;
  }

  private static ArrayNode conditions(List<ConditionVerdict> conditions) {
    ArrayNode list = JSON.arrayNode();
    for (ConditionVerdict condition : conditions) {
      ObjectNode out =
          list.addObject().put("field", condition.field()).put("asks", condition.asks());
      if (condition.found() != null) {
        out.put("found", condition.found());
      }
      out.put("verdict", condition.verdict().key());
    }
    return list;
  }
}
