package io.casekit.assignment;

import io.casekit.reference.Category;
import io.casekit.reference.Priority;
import java.util.Optional;

/** Rules of one stage, or of none. */
final class SingleStages {
  static final CaseRules NONE = new CaseRules() {};

  private SingleStages() {}

  record Categorising(CategoryRule rule) implements CaseRules {
    @Override
    public Optional<Finding<Category>> categorise(CaseFacts facts) {
      return rule.categorise(facts);
    }
  }

  record Prioritising(PriorityRule rule) implements CaseRules {
    @Override
    public Optional<Finding<Priority>> prioritise(CaseFacts facts) {
      return rule.prioritise(facts);
    }
  }

  record Routing(AssignmentRule rule) implements CaseRules {
    @Override
    public Optional<Assignment> route(CaseFacts facts) {
      return rule.assign(facts);
    }
  }
}
