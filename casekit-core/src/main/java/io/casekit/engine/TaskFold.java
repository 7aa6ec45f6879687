package io.casekit.engine;

import io.casekit.cases.Case;
import io.casekit.event.TaskEvent.TaskCancelled;
import io.casekit.event.TaskEvent.TaskCompleted;
import io.casekit.event.TaskEvent.TaskStarted;
import io.casekit.task.Task;
import io.casekit.task.TaskState;
import java.util.ArrayList;
import java.util.List;

/** What the events of tasks mean for a case. */
final class TaskFold {
  private TaskFold() {}

  static void add(FoldSteps steps) {
    steps.on(TaskStarted.class, TaskFold::started);
    steps.on(
        TaskCompleted.class,
        (was, c, e, head) -> c.tasks(ended(was, e.task(), TaskState.COMPLETED, head)));
    steps.on(
        TaskCancelled.class,
        (was, c, e, head) -> c.tasks(ended(was, e.task(), TaskState.CANCELLED, head)));
  }

  private static void started(Case was, Case.Builder c, TaskStarted e, EntryHead head) {
    Task task =
        new Task(
            e.task(),
            e.template(),
            e.title(),
            e.stage(),
            e.queue(),
            e.isRequired(),
            TaskState.OPEN,
            head.occurredAt(),
            null);
    List<Task> tasks = new ArrayList<>(was.tasks());
    int at = 0;
    while (at < tasks.size() && !tasks.get(at).template().equals(e.template())) {
      at++;
    }
    if (at < tasks.size()) {
      tasks.set(at, task);
    } else {
      tasks.add(task);
    }
    c.tasks(tasks);
  }

  private static List<Task> ended(Case was, String id, TaskState how, EntryHead head) {
    return was.tasks().stream()
        .map(task -> task.id().equals(id) ? task.end(how, head.occurredAt()) : task)
        .toList();
  }
}
