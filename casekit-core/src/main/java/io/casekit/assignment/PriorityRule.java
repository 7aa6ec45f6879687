package io.casekit.assignment;

import io.casekit.reference.Priority;
import java.util.Optional;

/**
 * Finds how much a case presses, as the second of the three stages of {@link CaseRules}. Asked when
 * a case is opened without a priority, and when a person says what kind of matter it is. Pure, as
 * every rule is.
 */
@FunctionalInterface
public interface PriorityRule {
  /**
   * Returns the priority and why; empty to leave it as it is.
   *
   * @param facts what the case is about, with the category found just before
   */
  Optional<Finding<Priority>> prioritise(CaseFacts facts);
}
