package io.casekit.engine;

import io.casekit.cases.Case;
import io.casekit.cases.NextSteps.Step;
import io.casekit.task.Task;
import io.casekit.type.Action;
import java.util.List;

/** What may be done with the tasks of a case. */
final class TaskSteps {
  private TaskSteps() {}

  static void add(List<Step> steps, Case c, Scene scene) {
    for (Task task : c.tasks()) {
      if (task.isOpen()) {
        steps.add(
            new Step(
                Action.COMPLETE_TASK,
                task.id(),
                new TaskCommands.CompleteTask(task.id(), null).obstacles(c, scene)));
        steps.add(
            new Step(
                Action.CANCEL_TASK,
                task.id(),
                new TaskCommands.CancelTask(task.id()).obstacles(c, scene)));
      }
    }
  }
}
