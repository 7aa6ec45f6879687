package io.casekit.assignment;

import java.util.Optional;

/**
 * Decides where a new case goes, as the last of the three stages of {@link CaseRules}. Asked when a
 * case is opened, and again when it is categorised or given another priority while no person has
 * placed it yet.
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
  Optional<Assignment> assign(CaseFacts facts);
}
