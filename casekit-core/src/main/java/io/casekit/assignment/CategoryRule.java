package io.casekit.assignment;

import io.casekit.reference.Category;
import java.util.Optional;

/**
 * Finds what kind of matter a new case is, as the first of the three stages of {@link CaseRules}.
 * Asked when a case is opened without a category. Pure, as every rule is.
 */
@FunctionalInterface
public interface CategoryRule {
  /**
   * Returns the category and why; empty if none is found.
   *
   * @param facts what the case is about
   */
  Optional<Finding<Category>> categorise(CaseFacts facts);
}
