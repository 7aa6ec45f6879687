package io.casekit.assignment;

import java.util.Optional;

/**
 * Decides where a new case goes. Asked when a case is opened, and again when it is categorised or
 * given another priority while no person has placed it yet.
 *
 * <p>A rule is a pure function of what it is shown: no clock, no store, no state. It may be asked
 * again for the same command.
 */
@FunctionalInterface
public interface AssignmentRule {
  /**
   * Returns where the case goes; empty to leave it to the default queue of its type.
   *
   * @param facts what the case is about
   */
  Optional<Assignment> assign(RoutingFacts facts);

  /**
   * Returns the rules as data, so that the store can keep the version a case was opened with; empty
   * for a rule written in Java, which has no such form.
   */
  default Optional<RuleSetDocument> document() {
    return Optional.empty();
  }

  /** Leaves every case to the default queue of its type. */
  static AssignmentRule none() {
    return facts -> Optional.empty();
  }
}
