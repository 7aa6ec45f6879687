package io.casekit.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to the approvals of a case after they were started as tasks. */
public sealed interface ApprovalEvent extends CaseEvent {
  /** Returns the task within the case. */
  String task();

  /**
   * People were asked to decide, because it was requested or because those before them did not
   * decide in time.
   *
   * @param task the task within the case
   * @param level how often it has gone on; 0 for those of the terms
   * @param role the role that was called, or null for persons
   * @param people who is asked
   * @param until until when they have time
   */
  record ApproversAsked(
      String task, int level, @Nullable String role, List<String> people, Instant until)
      implements ApprovalEvent {
    /** Keeps the list unchangeable. */
    public ApproversAsked {
      people = List.copyOf(people);
    }
  }

  /**
   * Somebody has answered.
   *
   * @param task the task within the case
   * @param seat whose answer was asked for
   * @param by who gave it: the same person, or who stood in
   * @param approves whether it is a yes
   * @param level at which level; above 0 it decides alone
   * @param reason why, or null
   */
  record VoteCast(
      String task, String seat, String by, boolean approves, int level, @Nullable String reason)
      implements ApprovalEvent {}

  /**
   * It is decided.
   *
   * @param task the task within the case
   * @param approved whether it was approved
   */
  record ApprovalDecided(String task, boolean approved) implements ApprovalEvent {}

  /**
   * It is no longer asked for.
   *
   * @param task the task within the case
   */
  record ApprovalWithdrawn(String task) implements ApprovalEvent {}

  /**
   * Nobody has decided in time, and there was nobody left to ask. That is no approval.
   *
   * @param task the task within the case
   */
  record ApprovalLapsed(String task) implements ApprovalEvent {}

  /**
   * After it lapsed, somebody who answers for the case took it upon himself to go on.
   *
   * @param task the task within the case
   * @param by who did
   * @param reason why
   */
  record ApprovalOverridden(String task, String by, String reason) implements ApprovalEvent {}
}
