package io.casekit.event;

import org.jspecify.annotations.Nullable;

/** What happens to the tasks of a case. */
public sealed interface TaskEvent extends CaseEvent {
  /**
   * A stage started a task.
   *
   * @param task the task within the case
   * @param template the key of its template
   * @param title what is to be done
   * @param stage the stage
   * @param queue the queue that should do it, or null for whoever has the case
   * @param isRequired whether the stage cannot be left while it is open
   */
  record TaskStarted(
      String task,
      String template,
      String title,
      String stage,
      @Nullable String queue,
      boolean isRequired)
      implements TaskEvent {}

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
