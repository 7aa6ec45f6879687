package io.casekit.rules.model;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule: what comes out for a case for which all its conditions hold. The row of a decision
 * table is the same thing.
 *
 * @param id unique within its set
 * @param why the author's reason, or null
 * @param validFrom the first day on which it holds, or null if it always has
 * @param validThrough the last day on which it holds, or null if it holds until further notice
 * @param when its conditions, all of which must hold, at most one for a field; empty for always
 * @param any groups of conditions of which at least one must hold as a whole; empty for none
 * @param then what comes out, in the order of the outputs of its table
 * @param score what it adds under the hit policy that scores; else zero
 */
public record Rule(
    String id,
    @Nullable String why,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validThrough,
    List<Condition> when,
    List<List<Condition>> any,
    List<Object> then,
    long score) {
  /** Keeps the lists unchangeable. */
  public Rule {
    when = List.copyOf(when);
    any = any.stream().map(List::copyOf).toList();
    then = List.copyOf(then);
  }

  /** Tells whether it matches a case. */
  public boolean matches(Sight sight) {
    if (!isValid(sight)) {
      return false;
    }
    for (Condition condition : when) {
      if (!condition.holds(sight)) {
        return false;
      }
    }
    return any.isEmpty() || anyGroup(sight);
  }

  /** Tells whether one of its groups holds. */
  public boolean anyGroup(Sight sight) {
    for (List<Condition> group : any) {
      if (all(group, sight)) {
        return true;
      }
    }
    return false;
  }

  private static boolean all(List<Condition> group, Sight sight) {
    for (Condition condition : group) {
      if (!condition.holds(sight)) {
        return false;
      }
    }
    return true;
  }

  /** Tells whether it holds on the day of the case. */
  public boolean isValid(Sight sight) {
    return (validFrom == null || !sight.day().isBefore(validFrom))
        && (validThrough == null || !sight.day().isAfter(validThrough));
  }

  /** Tells whether it holds only for a time. */
  public boolean isTimed() {
    return validFrom != null || validThrough != null;
  }
}
