package io.casekit.event;

import io.casekit.task.Task;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happens to the tasks of a case. */
public sealed interface TaskEvent extends CaseEvent {
  /**
   * A task was started, by its stage, by a threshold or by somebody.
   *
   * @param task the task as it begins
   */
  record TaskStarted(Task task) implements TaskEvent {}

  /**
   * A task was done.
   *
   * @param task the task within the case
   * @param result what came out of it, or null
   */
  record TaskCompleted(String task, @Nullable String result) implements TaskEvent {}

  /**
   * A task will not be done.
   *
   * @param task the task within the case
   */
  record TaskCancelled(String task) implements TaskEvent {}

  /** How a task came to who has it. */
  enum Way {
    /** Somebody took it. */
    CLAIMED,
    /** Who had it put it back. */
    RELEASED,
    /** Who had it asked somebody else. */
    DELEGATED,
    /** Who had been asked gave it back. */
    HANDED_BACK,
    /** It was passed on. */
    FORWARDED,
    /** It did not move, so it was given to somebody above. */
    ESCALATED
  }

  /**
   * A task was given to a queue, to a person, or back to those who may claim it.
   *
   * @param task the task within the case
   * @param way how it came there
   * @param queueBefore the queue before, or null
   * @param assigneeBefore the person before, or null
   * @param queue the queue now, or null
   * @param assignee the person now, or null if somebody has yet to claim it
   */
  record TaskAssigned(
      String task,
      Way way,
      @Nullable String queueBefore,
      @Nullable String assigneeBefore,
      @Nullable String queue,
      @Nullable String assignee)
      implements TaskEvent {}

  /**
   * A line of the checklist of a task was ticked, or the tick taken away.
   *
   * @param task the task within the case
   * @param item the line within the task
   * @param by who ticked it, or null if the tick was taken away
   */
  record TaskChecked(String task, String item, @Nullable String by) implements TaskEvent {}

  /**
   * It was said by when a task is to be done.
   *
   * @param task the task within the case
   * @param before what was said before, or null
   * @param dueAt what is said now, or null for no time at all
   */
  record TaskRescheduled(String task, @Nullable Instant before, @Nullable Instant dueAt)
      implements TaskEvent {}

  /**
   * A task was not done in time. Who should do it is told by the event after it.
   *
   * @param task the task within the case
   * @param dueAt by when it should have been done
   */
  record TaskOverdue(String task, Instant dueAt) implements TaskEvent {}
}
