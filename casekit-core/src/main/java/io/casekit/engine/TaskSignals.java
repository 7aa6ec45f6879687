package io.casekit.engine;

import io.casekit.cases.Case;
import io.casekit.event.TaskEvent;
import io.casekit.event.TaskEvent.TaskCancelled;
import io.casekit.event.TaskEvent.TaskCompleted;
import io.casekit.event.TaskEvent.TaskStarted;
import io.casekit.sla.Signal;
import io.casekit.sla.Signal.What;
import io.casekit.task.Task;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the events of tasks mean to clocks. Where an ad-hoc task counts as another, the clock of the
 * two runs from the start of the first to the end of the last.
 */
final class TaskSignals {
  private TaskSignals() {}

  static List<Signal> of(TaskEvent event, @Nullable Case was, boolean byStaff) {
    if (event instanceof TaskStarted started) {
      return signal(What.TASK_STARTED, started.task(), was, byStaff);
    } else if (event instanceof TaskCompleted completed) {
      return ended(What.TASK_COMPLETED, completed.task(), was, byStaff);
    } else if (event instanceof TaskCancelled cancelled) {
      return ended(What.TASK_CANCELLED, cancelled.task(), was, byStaff);
    }
    return List.of();
  }

  private static List<Signal> ended(What what, String id, @Nullable Case was, boolean byStaff) {
    Optional<Task> task = was == null ? Optional.empty() : was.task(id);
    return task.map(ended -> signal(what, ended, was, byStaff)).orElse(List.of());
  }

  private static List<Signal> signal(What what, Task task, @Nullable Case was, boolean byStaff) {
    Optional<String> counted = task.countsAs();
    boolean another =
        was != null
            && was.tasks().stream()
                .anyMatch(
                    other ->
                        other.isOpen()
                            && !other.id().equals(task.id())
                            && other.countsAs().equals(counted));
    return counted.isEmpty() || another
        ? List.of()
        : List.of(new Signal(what, counted.get(), byStaff));
  }
}
