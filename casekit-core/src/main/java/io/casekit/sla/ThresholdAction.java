package io.casekit.sla;

import io.casekit.reference.Limits;
import io.casekit.reference.Priority;
import org.jspecify.annotations.Nullable;

/** What is done by itself when a threshold is reached. */
public sealed interface ThresholdAction {
  /** Whoever is responsible is told: the person who has the case, else its queue. */
  record Remind() implements ThresholdAction {}

  /**
   * Everybody of a role is told.
   *
   * @param role the role, by the host's directory
   */
  record NotifyRole(String role) implements ThresholdAction {
    /** Checks the key. */
    public NotifyRole {
      Limits.key("role", role);
    }
  }

  /**
   * The case presses more; never less.
   *
   * @param to the priority, or {@code null} for one step up
   */
  record RaisePriority(@Nullable Priority to) implements ThresholdAction {}

  /**
   * The next level of an escalation chain is called.
   *
   * @param chain the key of a chain of the case type
   */
  record Escalate(String chain) implements ThresholdAction {
    /** Checks the key. */
    public Escalate {
      Limits.key("chain", chain);
    }
  }

  /**
   * Somebody else gets the case.
   *
   * @param role whoever of this role is there first, by the host's directory
   * @param queue the queue that gets it if nobody of the role is there
   */
  record Reassign(String role, String queue) implements ThresholdAction {
    /** Checks the keys. */
    public Reassign {
      Limits.key("role", role);
      Limits.key("queue", queue);
    }
  }

  /**
   * A task is started, unless one of the same key is open.
   *
   * @param task the key of the task, none that a stage uses
   * @param title what is to be done
   * @param queue the queue that should do it, or {@code null} for whoever has the case
   */
  record CreateTask(String task, String title, @Nullable String queue) implements ThresholdAction {
    /** Checks keys and title. */
    public CreateTask {
      Limits.key("task", task);
      Limits.text("title", title, Limits.TITLE);
      if (queue != null) {
        Limits.key("queue", queue);
      }
    }
  }

  /** Tells whoever is responsible. */
  static ThresholdAction remind() {
    return new Remind();
  }

  /** Tells everybody of a role. */
  static ThresholdAction notifyRole(String role) {
    return new NotifyRole(role);
  }

  /** Makes the case press one step more. */
  static ThresholdAction raisePriority() {
    return new RaisePriority(null);
  }

  /** Makes the case press at least so much. */
  static ThresholdAction raisePriority(Priority to) {
    return new RaisePriority(to);
  }

  /** Calls the next level of a chain. */
  static ThresholdAction escalate(String chain) {
    return new Escalate(chain);
  }

  /** Gives the case to somebody of a role, else to a queue. */
  static ThresholdAction reassign(String role, String queue) {
    return new Reassign(role, queue);
  }

  /** Starts a task for whoever has the case. */
  static ThresholdAction createTask(String task, String title) {
    return new CreateTask(task, title, null);
  }
}
