package io.casekit.engine;

import io.casekit.assignment.Assignment;
import io.casekit.assignment.CaseFacts;
import io.casekit.assignment.CaseRules;
import io.casekit.assignment.Finding;
import io.casekit.assignment.RuleFailedException;
import io.casekit.cases.Case;
import io.casekit.reference.Category;
import io.casekit.reference.Priority;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks the rules of a host about a case. What a rule throws is not for the engine to understand: it
 * is passed on with the stage that was asked.
 *
 * @param rules the rules
 * @param pinned the definitions that the case keeps
 */
record Asking(CaseRules rules, Pinned pinned) {
  Optional<Finding<Category>> category(Case c) {
    return ask("categorise", c, rules::categorise);
  }

  Optional<Finding<Priority>> priority(Case c) {
    return ask("prioritise", c, rules::prioritise);
  }

  Optional<Assignment> place(Case c) {
    return ask("route", c, rules::route);
  }

  // A rule written by a host is not checked for null, so its answer may be.
  @SuppressWarnings("OptionalAssignedToNull")
  private <T> Optional<T> ask(String stage, Case c, Function<CaseFacts, Optional<T>> rule) {
    Optional<T> answer;
    try {
      answer = rule.apply(RuleFacts.of(c, pinned));
    } catch (RuntimeException e) {
      throw new RuleFailedException(stage, c.number().value(), e);
    }
    if (answer == null) {
      throw new RuleFailedException(stage, c.number().value(), null);
    }
    return answer;
  }
}
