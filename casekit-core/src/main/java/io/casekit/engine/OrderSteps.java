package io.casekit.engine;

import io.casekit.cases.Case;
import io.casekit.cases.NextSteps.Step;
import io.casekit.cases.Obstacle;
import io.casekit.task.Approval;
import io.casekit.task.Approval.State;
import io.casekit.task.Task;
import io.casekit.task.TaskKind;
import io.casekit.task.WorkOrder;
import io.casekit.type.Action;
import io.casekit.type.Stage;
import io.casekit.type.TaskTemplate;
import java.util.ArrayList;
import java.util.List;

/** What may be done with the work orders and approvals of a case. */
final class OrderSteps {
  private OrderSteps() {}

  static void add(List<Step> steps, Case c, Scene scene) {
    for (Task task : c.tasks()) {
      task.order().ifPresent(order -> order(steps, task, order, c, scene));
      task.approval().ifPresent(approval -> approval(steps, task.id(), approval, c, scene));
    }
    for (Stage stage : scene.pinned().type().stages()) {
      for (TaskTemplate template : stage.tasks()) {
        if (template.kind() == TaskKind.APPROVAL) {
          steps.add(
              new Step(
                  Action.REQUEST_APPROVAL,
                  template.key(),
                  new ApprovalCommands.RequestTemplate(template.key()).obstacles(c, scene)));
        }
      }
    }
    steps.add(new Step(Action.REQUEST_APPROVAL, null, requestable(c, scene)));
  }

  private static List<Obstacle> requestable(Case c, Scene scene) {
    List<Obstacle> obstacles = new ArrayList<>(OrderGates.may(Action.REQUEST_APPROVAL, c, scene));
    obstacles.addAll(StartTask.room(c));
    return obstacles;
  }

  private static void order(List<Step> steps, Task task, WorkOrder order, Case c, Scene scene) {
    String id = task.id();
    if (task.isOpen()) {
      steps.add(new Step(Action.PLAN_WORK, id, OrderGates.open(id, Action.PLAN_WORK, c, scene)));
      if (order.appointment().isPresent() || order.plan().needsAppointment()) {
        steps.add(new Step(Action.CONFIRM_APPOINTMENT, id, OrderGates.confirm(id, c, scene)));
      }
    }
    // Both may come later than the end of the task.
    steps.add(new Step(Action.RECORD_WORK, id, OrderGates.record(id, c, scene)));
    steps.add(new Step(Action.SIGN_OFF, id, OrderGates.sign(id, c, scene)));
  }

  private static void approval(
      List<Step> steps, String id, Approval approval, Case c, Scene scene) {
    if (approval.isOpen()) {
      steps.add(new Step(Action.APPROVE, id, ApprovalGates.vote(id, true, c, scene)));
      steps.add(new Step(Action.REJECT, id, ApprovalGates.vote(id, false, c, scene)));
      steps.add(new Step(Action.WITHDRAW_APPROVAL, id, ApprovalGates.withdraw(id, c, scene)));
    } else if (approval.state() == State.LAPSED) {
      steps.add(new Step(Action.OVERRIDE_APPROVAL, id, ApprovalGates.override(id, c, scene)));
    }
  }
}
