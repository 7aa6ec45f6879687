package io.casekit.engine;

import io.casekit.cases.Case;
import io.casekit.event.TaskEvent.TaskCancelled;
import io.casekit.event.TaskEvent.TaskCompleted;
import io.casekit.event.TaskEvent.TaskStarted;
import io.casekit.reference.Limits;
import io.casekit.task.Task;
import io.casekit.task.TaskState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What the events of tasks mean for a case. */
final class TaskFold {
  private TaskFold() {}

  static void add(FoldSteps steps) {
    steps.on(TaskStarted.class, TaskFold::started);
    steps.on(
        TaskCompleted.class, (was, c, e, head) -> end(was, c, e.task(), TaskState.COMPLETED, head));
    steps.on(
        TaskCancelled.class, (was, c, e, head) -> end(was, c, e.task(), TaskState.CANCELLED, head));
  }

  private static void started(Case was, Case.Builder c, TaskStarted e, EntryHead head) {
    List<Task> tasks = new ArrayList<>(was.tasks());
    String template = e.task().template().orElse(null);
    int at = 0;
    while (at < tasks.size() && (template == null || !tasks.get(at).isOf(template))) {
      at++;
    }
    if (at < tasks.size()) {
      tasks.set(at, e.task());
    } else {
      tasks.add(e.task());
    }
    c.tasks(tasks);
  }

  private static void end(Case was, Case.Builder c, String id, TaskState how, EntryHead head) {
    c.tasks(kept(changed(was, id, task -> task.end(how, head.occurredAt()))));
  }

  private static List<Task> changed(Case was, String id, UnaryOperator<Task.Builder> change) {
    return was.tasks().stream()
        .map(task -> task.id().equals(id) ? change.apply(task.toBuilder()).build() : task)
        .toList();
  }

  /** Without the ad-hoc tasks that ended long ago and that no open task waits for. */
  private static List<Task> kept(List<Task> tasks) {
    List<Task> past =
        tasks.stream().filter(task -> !task.isOpen() && task.template().isEmpty()).toList();
    if (past.size() <= Limits.ENDED_AD_HOC_TASKS) {
      return tasks;
    }
    Set<String> awaited =
        tasks.stream()
            .filter(Task::isOpen)
            .flatMap(task -> task.dependsOn().stream())
            .collect(Collectors.toSet());
    Set<Task> dropped = Collections.newSetFromMap(new IdentityHashMap<>());
    past.stream()
        .sorted(Comparator.comparing(task -> task.endedAt().orElseThrow()))
        .limit(past.size() - Limits.ENDED_AD_HOC_TASKS)
        .filter(task -> !awaited.contains(task.id()))
        .forEach(dropped::add);
    return tasks.stream().filter(task -> !dropped.contains(task)).toList();
  }
}
