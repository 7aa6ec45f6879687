package io.casekit.rules.learned;

import io.casekit.assignment.CaseFacts;
import io.casekit.reference.Category;
import io.casekit.reference.Limits;

/**
 * A case whose category is known. It should be one that a person has given or confirmed: who learns
 * from what a machine decided learns its mistakes.
 *
 * @param facts what the case is about, as it would be shown to a rule; only the fields that the
 *     training looks at are read
 * @param category what it turned out to be
 */
public record Example(CaseFacts facts, Category category) {
  /** Checks that both are there. */
  public Example {
    Limits.given("facts", facts);
    Limits.given("category", category);
  }
}
