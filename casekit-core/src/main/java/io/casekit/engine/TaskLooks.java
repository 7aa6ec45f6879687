package io.casekit.engine;

import io.casekit.cases.Case;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.Notified;
import io.casekit.event.TaskEvent.TaskOverdue;
import io.casekit.task.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** When casekit looks at the tasks of a case by itself: when one is not done in time. */
final class TaskLooks {
  private TaskLooks() {}

  /** The next such moment; absent if no open task has a time that it could miss. */
  static Optional<Look> next(Case c) {
    if (c.tasks().isEmpty()) {
      return Optional.empty();
    }
    return c.tasks().stream()
        .filter(TaskLooks::isAwaited)
        .map(task -> task.dueAt().orElseThrow())
        .min(Comparator.naturalOrder())
        .map(at -> new Look(at, TaskLooks::overdue));
  }

  private static boolean isAwaited(Task task) {
    return task.isOpen() && !task.isOverdue() && task.dueAt().isPresent();
  }

  /** All that are overdue by now in one step, as there may be more than a look has steps. */
  private static List<CaseEvent> overdue(Case c, Scene scene) {
    List<CaseEvent> events = new ArrayList<>();
    for (Task task : c.tasks()) {
      Instant dueAt = task.dueAt().orElse(null);
      if (dueAt != null && isAwaited(task) && !dueAt.isAfter(scene.now())) {
        events.add(new TaskOverdue(task.id(), dueAt));
        events.add(told(task, c, scene));
      }
    }
    return events;
  }

  private static Notified told(Task task, Case c, Scene scene) {
    if (task.assignee().isEmpty() && TaskGates.isOfTheCase(task)) {
      return Thresholds.responsible(c, scene);
    }
    People people = new People(c, scene);
    return people.told(task.assignee().orElse(null), task.candidates(), task.queue().orElse(null));
  }
}
