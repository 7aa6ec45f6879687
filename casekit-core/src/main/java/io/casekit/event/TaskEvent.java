package io.casekit.event;

import io.casekit.task.Task;
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
}
