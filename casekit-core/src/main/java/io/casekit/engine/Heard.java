package io.casekit.engine;

import io.casekit.assignment.Assignment;
import io.casekit.assignment.CaseFacts;
import io.casekit.assignment.CaseRules;
import io.casekit.assignment.Explanation;
import io.casekit.assignment.Finding;
import io.casekit.assignment.Route;
import io.casekit.event.CaseEvent.Opened;
import io.casekit.reference.Category;
import io.casekit.reference.Priority;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rules that are listened to while they decide about one case. Who is picked along a route depends
 * on the day, so a route is heard up to its first queue.
 */
final class Heard implements CaseRules {
  private final CaseRules rules;
  private final @Nullable Opened hidden;
  private boolean askedCategory;
  private boolean askedPriority;
  private @Nullable Explanation category;
  private @Nullable Explanation priority;
  private @Nullable Explanation place;

  /**
   * Begins to listen.
   *
   * @param rules the rules
   * @param hidden what was given but is hidden from them, and counts where they have no answer;
   *     null if nothing is
   */
  Heard(CaseRules rules, @Nullable Opened hidden) {
    this.rules = rules;
    this.hidden = hidden;
  }

  @Override
  public Optional<Finding<Category>> categorise(CaseFacts facts) {
    askedCategory = true;
    Optional<Finding<Category>> found = rules.categorise(facts);
    category = found.map(Finding::explanation).orElse(null);
    return found.or(() -> given(hidden == null ? null : hidden.category()));
  }

  @Override
  public Optional<Finding<Priority>> prioritise(CaseFacts facts) {
    askedPriority = true;
    Optional<Finding<Priority>> found = rules.prioritise(facts);
    priority = found.map(Finding::explanation).orElse(null);
    return found.or(() -> given(hidden == null ? null : hidden.priority()));
  }

  private static <T> Optional<Finding<T>> given(@Nullable T value) {
    return Optional.ofNullable(value).map(given -> Finding.of(given, "It was given."));
  }

  @Override
  public Optional<Assignment> route(CaseFacts facts) {
    Optional<Assignment> found = rules.route(facts).map(Heard::unpicked);
    place = found.map(Assignment::explanation).orElse(null);
    return found;
  }

  private static Assignment unpicked(Assignment found) {
    Route.Step first = found.route().first();
    return first.kind() == Route.Kind.QUEUE
        ? new Assignment(Route.to(first.to()), found.explanation())
        : found;
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
