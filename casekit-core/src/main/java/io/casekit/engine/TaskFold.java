package io.casekit.engine;

import io.casekit.cases.Case;
import io.casekit.event.TaskEvent.TaskAssigned;
import io.casekit.event.TaskEvent.TaskCancelled;
import io.casekit.event.TaskEvent.TaskChecked;
import io.casekit.event.TaskEvent.TaskCompleted;
import io.casekit.event.TaskEvent.TaskOverdue;
import io.casekit.event.TaskEvent.TaskRescheduled;
import io.casekit.event.TaskEvent.TaskStarted;
import io.casekit.event.TaskEvent.Way;
import io.casekit.reference.Limits;
import io.casekit.task.ChecklistItem;
import io.casekit.task.Task;
import io.casekit.task.TaskState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
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
    steps.on(TaskAssigned.class, TaskFold::assigned);
    steps.on(TaskChecked.class, TaskFold::checked);
    steps.on(
        TaskRescheduled.class,
        (was, c, e, head) ->
            c.tasks(changed(was, e.task(), task -> task.dueAt(e.dueAt()).overdue(false))));
    steps.on(
        TaskOverdue.class,
        (was, c, e, head) -> c.tasks(changed(was, e.task(), task -> task.overdue(true))));
  }

  private static void assigned(Case was, Case.Builder c, TaskAssigned e, EntryHead head) {
    boolean delegated = e.way() == Way.DELEGATED;
    boolean elsewhere = !Objects.equals(e.queue(), e.queueBefore());
    c.tasks(
        changed(
            was,
            e.task(),
            task -> {
              task.queue(e.queue()).assignee(e.assignee());
              task.delegatedBy(delegated ? e.assigneeBefore() : null);
              // The candidates were those of the place it came from.
              return elsewhere ? task.candidates(List.of()) : task;
            }));
  }

  private static void checked(Case was, Case.Builder c, TaskChecked e, EntryHead head) {
    String by = e.by();
    UnaryOperator<ChecklistItem> tick =
        item -> by == null ? item.undone() : item.done(head.occurredAt(), by);
    c.tasks(changed(was, e.task(), task -> task.item(e.item(), tick)));
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
    c.tasks(
        kept(changed(was, id, task -> ApprovalFold.withdrawn(task).end(how, head.occurredAt()))));
  }

  static List<Task> changed(Case was, String id, UnaryOperator<Task.Builder> change) {
    return was.tasks().stream()
        .map(task -> task.id().equals(id) ? change.apply(task.toBuilder()).build() : task)
        .toList();
  }

  /** Without the ad-hoc tasks that ended long ago and that no open task waits for. */
  static List<Task> kept(List<Task> tasks) {
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
