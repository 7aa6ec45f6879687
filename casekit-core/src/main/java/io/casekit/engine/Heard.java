package io.casekit.engine;

import io.casekit.assignment.Assignment;
import io.casekit.assignment.CaseFacts;
import io.casekit.assignment.CaseRules;
import io.casekit.assignment.Explanation;
import io.casekit.assignment.Finding;
import io.casekit.reference.Category;
import io.casekit.reference.Priority;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rules that are listened to while they decide about one case. */
final class Heard implements CaseRules {
  private final CaseRules rules;
  private boolean askedCategory;
  private boolean askedPriority;
  private @Nullable Explanation category;
  private @Nullable Explanation priority;
  private @Nullable Explanation place;

  Heard(CaseRules rules) {
    this.rules = rules;
  }

  @Override
  public Optional<Finding<Category>> categorise(CaseFacts facts) {
    askedCategory = true;
    Optional<Finding<Category>> found = rules.categorise(facts);
    category = found.map(Finding::explanation).orElse(null);
    return found;
  }

  @Override
  public Optional<Finding<Priority>> prioritise(CaseFacts facts) {
    askedPriority = true;
    Optional<Finding<Priority>> found = rules.prioritise(facts);
    priority = found.map(Finding::explanation).orElse(null);
    return found;
  }

  @Override
  public Optional<Assignment> route(CaseFacts facts) {
    Optional<Assignment> found = rules.route(facts);
    place = found.map(Assignment::explanation).orElse(null);
    return found;
  }

  boolean askedCategory() {
    return askedCategory;
  }

  boolean askedPriority() {
    return askedPriority;
  }

  @Nullable Explanation category() {
    return category;
  }

  @Nullable Explanation priority() {
    return priority;
  }

  @Nullable Explanation place() {
    return place;
  }
}
