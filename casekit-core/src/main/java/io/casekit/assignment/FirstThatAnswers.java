package io.casekit.assignment;

import io.casekit.reference.Category;
import io.casekit.reference.Priority;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Two rules, of which the second is asked where the first has no answer, stage by stage. */
record FirstThatAnswers(CaseRules first, CaseRules second) implements CaseRules {
  @Override
  public Optional<Finding<Category>> categorise(CaseFacts facts) {
    return first.categorise(facts).or(() -> second.categorise(facts));
  }

  @Override
  public Optional<Finding<Priority>> prioritise(CaseFacts facts) {
    return first.prioritise(facts).or(() -> second.prioritise(facts));
  }

  @Override
  public Optional<Assignment> route(CaseFacts facts) {
    return first.route(facts).or(() -> second.route(facts));
  }

  @Override
  public List<RuleSetDocument> documents() {
    return Stream.of(first, second)
        .flatMap(rules -> rules.documents().stream())
        .distinct()
        .toList();
  }
}
