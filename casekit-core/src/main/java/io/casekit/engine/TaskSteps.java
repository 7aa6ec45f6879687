package io.casekit.engine;

import io.casekit.cases.Case;
import io.casekit.cases.NextSteps.Step;
import io.casekit.task.ChecklistItem;
import io.casekit.task.Task;
import io.casekit.type.Action;
import java.util.List;

/** What may be done with the tasks of a case. */
final class TaskSteps {
  private TaskSteps() {}

  static void add(List<Step> steps, Case c, Scene scene) {
    for (Task task : c.tasks()) {
      if (task.isOpen()) {
        add(steps, task, c, scene);
      }
    }
    steps.add(new Step(Action.START_TASK, null, StartTask.anyTask(c, scene)));
  }

  private static void add(List<Step> steps, Task task, Case c, Scene scene) {
    String id = task.id();
    step(steps, Action.COMPLETE_TASK, id, new TaskCommands.CompleteTask(id, null), c, scene);
    task.checklist().stream()
        .filter(item -> !item.isDone())
        .findFirst()
        .map(ChecklistItem::key)
        .map(item -> new TaskCommands.CheckTask(id, item, true))
        .ifPresent(check -> step(steps, Action.CHECK_TASK, id, check, c, scene));
    step(steps, Action.CANCEL_TASK, id, new TaskCommands.CancelTask(id), c, scene);
    step(steps, Action.CLAIM_TASK, id, new TaskPlacement.ClaimTask(id), c, scene);
    step(steps, Action.RELEASE_TASK, id, new TaskPlacement.ReleaseTask(id), c, scene);
    steps.add(
        new Step(Action.DELEGATE_TASK, id, TaskPlacement.DelegateTask.delegation(id, c, scene)));
    if (task.delegatedBy().isPresent()) {
      step(steps, Action.HAND_BACK_TASK, id, new TaskPlacement.HandBackTask(id), c, scene);
    }
    steps.add(new Step(Action.FORWARD_TASK, id, TaskGates.of(id, Action.FORWARD_TASK, c, scene)));
    steps.add(
        new Step(Action.RESCHEDULE_TASK, id, TaskGates.of(id, Action.RESCHEDULE_TASK, c, scene)));
    step(steps, Action.ESCALATE_TASK, id, new TaskPlacement.EscalateTask(id), c, scene);
  }

  private static void step(
      List<Step> steps, Action action, String task, Command command, Case c, Scene scene) {
    steps.add(new Step(action, task, command.obstacles(c, scene)));
  }
}
