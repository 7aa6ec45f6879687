package io.casekit.cases;

/**
 * One thing that stands in the way of a command.
 *
 * @param kind what kind of thing
 * @param subject what it is about: an attribute, a task, a role, a stage; empty if nothing in
 *     particular
 * @param message what was found and what to do, as a sentence
 */
public record Obstacle(Kind kind, String subject, String message) {
  /** What can stand in the way. */
  public enum Kind {
    /** The actor has none of the roles that may do it. */
    MISSING_ROLE,
    /** The stage the case is in does not allow it. */
    WRONG_STAGE,
    /** An attribute must be set first. */
    MISSING_ATTRIBUTE,
    /** A task must be completed or cancelled first. */
    OPEN_TASK,
    /** Somebody must have the case first. */
    MISSING_ASSIGNEE,
    /** An outcome must be given. */
    MISSING_OUTCOME,
    /** It must be said why. */
    MISSING_REASON,
    /** The time in which it could be done is over. */
    TOO_LATE,
    /** There are as many as there may be. */
    TOO_MANY,
    /** Somebody must approve it first. */
    MISSING_APPROVAL,
    /** Somebody must sign off the work first. */
    MISSING_SIGN_OFF,
    /** An appointment must be proposed or agreed first. */
    MISSING_APPOINTMENT,
    /** It is for others to decide. */
    NOT_ASKED,
    /** Nobody may do this who has done the other: approve what they asked for, or answer twice. */
    SEPARATION_OF_DUTIES,
    /** Another case must be resolved first. */
    BLOCKED,
    /** A part of it, which is a case of its own, must end first. */
    OPEN_CHILD,
    /** It, or the other case, is being merged. */
    MERGING,
    /** It was merged into another case. */
    MERGED,
    /** Links would lead back to where they begin. */
    CIRCLE,
    /** It is so already, or somebody else has it. */
    ALREADY,
    /** There is no such thing in this case or its type. */
    UNKNOWN
  }
}
