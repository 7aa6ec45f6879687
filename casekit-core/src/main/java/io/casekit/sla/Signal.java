package io.casekit.sla;

import org.jspecify.annotations.Nullable;

/**
 * What an event of a case means to clocks. The engine translates; so a kind of target need not know
 * events, and a new event need not know kinds.
 *
 * @param what what happened
 * @param about the stage or the task's template; {@code null} where it is the case as a whole
 * @param byStaff whether somebody of the staff did it, or an import says so; no rule, no machine
 *     and not the reporter
 */
public record Signal(What what, @Nullable String about, boolean byStaff) {
  /** What can happen. */
  public enum What {
    /** The case was opened. */
    OPENED,
    /** An agent said or did something towards the reporter. */
    ANSWERED,
    /** The reporter wrote, and no first response is owed any more. */
    ASKED,
    /** A stage was left. */
    LEFT,
    /** A stage was entered. */
    ENTERED,
    /** A task was started. */
    TASK_STARTED,
    /** A task was done. */
    TASK_COMPLETED,
    /** A task will not be done. */
    TASK_CANCELLED,
    /** An approval was asked for. */
    APPROVAL_REQUESTED,
    /** An approval was decided. */
    APPROVAL_DECIDED,
    /** An approval ended without a decision. */
    APPROVAL_ENDED,
    /** The matter was resolved. */
    RESOLVED,
    /** The case was closed. */
    CLOSED,
    /** The case was ended without being resolved. */
    CANCELLED,
    /** The case went back to work. */
    REOPENED
  }

  boolean isAbout(@Nullable String key) {
    return about != null && about.equals(key);
  }
}
