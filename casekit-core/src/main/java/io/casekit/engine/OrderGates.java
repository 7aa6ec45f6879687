package io.casekit.engine;

import io.casekit.access.ActorKind;
import io.casekit.cases.Case;
import io.casekit.cases.Obstacle;
import io.casekit.cases.Obstacle.Kind;
import io.casekit.task.Task;
import io.casekit.task.TaskKind;
import io.casekit.task.WorkOrder;
import io.casekit.task.WorkOrder.Appointment;
import io.casekit.task.WorkOrder.AppointmentState;
import io.casekit.task.WorkOrderPlan;
import io.casekit.type.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What may stand in the way of work on a work order. */
final class OrderGates {
  private OrderGates() {}

  static WorkOrder order(Case c, String task) {
    return c.task(task).flatMap(Task::order).orElseThrow();
  }

  /** A case on which work goes on, and somebody who may do this: who answers for it always may. */
  static List<Obstacle> may(Action action, Case c, Scene scene) {
    if (!Ownership.isBy(c, scene)) {
      return Gates.work(action, c, scene);
    }
    return c.isOpen() ? Gates.none() : List.of(Gates.ended(c));
  }

  /** Planning: the case and the work order must be open. */
  static List<Obstacle> open(String task, Action action, Case c, Scene scene) {
    List<Obstacle> obstacles = new ArrayList<>(may(action, c, scene));
    Optional<Task> found = c.task(task).filter(one -> one.order().isPresent());
    if (found.isEmpty()) {
      obstacles.add(unknown(task, c));
    } else if (!found.get().isOpen()) {
      obstacles.add(
          new Obstacle(
              Kind.ALREADY,
              task,
              "Work order \"%s\" is %s already.".formatted(task, found.get().state().key())));
    }
    return obstacles;
  }

  private static Obstacle unknown(String task, Case c) {
    return new Obstacle(
        Kind.UNKNOWN,
        task,
        "It has no work order \"%s\"; it has %s."
            .formatted(
                task,
                c.tasks().stream()
                    .filter(one -> one.kind() == TaskKind.WORK_ORDER)
                    .map(Task::id)
                    .toList()));
  }

  static List<Obstacle> confirm(String task, Case c, Scene scene) {
    List<Obstacle> obstacles = open(task, Action.CONFIRM_APPOINTMENT, c, scene);
    Optional<WorkOrder> order = c.task(task).flatMap(Task::order);
    Optional<Appointment> appointment = order.flatMap(WorkOrder::appointment);
    if (order.isPresent() && appointment.isEmpty()) {
      obstacles.add(
          new Obstacle(
              Kind.MISSING_APPOINTMENT,
              task,
              "No appointment has been proposed. Propose one first."));
    } else if (appointment.filter(a -> a.state() != AppointmentState.PROPOSED).isPresent()) {
      obstacles.add(
          new Obstacle(
              Kind.ALREADY,
              task,
              "The appointment is %s already. Propose another one."
                  .formatted(appointment.get().state().name().toLowerCase(Locale.ROOT))));
    }
    return obstacles;
  }

  /**
   * Field work is recorded whatever has become of task and case meanwhile: it was done, and what
   * was done must not get lost.
   */
  static List<Obstacle> record(String task, Case c, Scene scene) {
    Optional<Task> found = c.task(task);
    boolean hasIt = found.flatMap(Task::assignee).filter(scene.actor().id()::equals).isPresent();
    List<Obstacle> obstacles =
        new ArrayList<>(
            hasIt || Ownership.isBy(c, scene)
                ? Gates.none()
                : Gates.role(Action.RECORD_WORK, scene));
    if (found.filter(one -> one.order().isEmpty()).isPresent()
        || found.isEmpty() && !OrderStart.wasStarted(c, task)) {
      obstacles.add(unknown(task, c));
    }
    return obstacles;
  }

  /** A sign-off, too, may come late, and may be given again with another remark. */
  static List<Obstacle> sign(String task, Case c, Scene scene) {
    List<Obstacle> obstacles = new ArrayList<>(Gates.role(Action.SIGN_OFF, scene));
    Optional<WorkOrder> order = c.task(task).flatMap(Task::order);
    if (order.isEmpty()) {
      obstacles.add(unknown(task, c));
    } else if (!maySign(order.get().plan(), c, scene)) {
      obstacles.add(
          new Obstacle(
              Kind.MISSING_ROLE,
              task,
              "It is signed off by %s, not by %s."
                  .formatted(signer(order.get().plan()), scene.actor().id())));
    }
    return obstacles;
  }

  private static boolean maySign(WorkOrderPlan plan, Case c, Scene scene) {
    if (!plan.needsSignOff()) {
      return true;
    }
    boolean isReporter =
        scene.actor().kind() == ActorKind.REPORTER
            && c.reporterId().filter(scene.actor().id()::equals).isPresent();
    return plan.isSignedByReporter() && isReporter
        || plan.signingRole().filter(scene.actor().roles()::contains).isPresent();
  }

  private static String signer(WorkOrderPlan plan) {
    String role = plan.signingRole().map(r -> "somebody of the role " + r).orElse("");
    if (!plan.isSignedByReporter()) {
      return role;
    }
    return role.isEmpty() ? "the reporter" : "the reporter or " + role;
  }

  /** What a work order needs before it is completed; an approval is decided, not completed. */
  static List<Obstacle> complete(String task, Case c) {
    List<Obstacle> obstacles = new ArrayList<>(0);
    Optional<Task> found = c.task(task).filter(Task::isOpen);
    if (found.filter(one -> one.kind() == TaskKind.APPROVAL).isPresent()) {
      obstacles.add(
          new Obstacle(
              Kind.NOT_ASKED,
              task,
              "It is an approval. Approve or reject it, or withdraw the request."));
    }
    Optional<WorkOrder> order = found.flatMap(Task::order);
    if (order.isEmpty()) {
      return obstacles;
    }
    WorkOrderPlan plan = order.get().plan();
    if (plan.needsSignOff() && order.get().signOff().isEmpty()) {
      obstacles.add(
          new Obstacle(
              Kind.MISSING_SIGN_OFF,
              task,
              "Work order \"%s\" must be signed off by %s before it is completed."
                  .formatted(task, signer(plan))));
    }
    if (plan.needsAppointment()
        && !order.get().appointment().filter(OrderGates::took).isPresent()) {
      obstacles.add(
          new Obstacle(
              Kind.MISSING_APPOINTMENT,
              task,
              "Work order \"%s\" takes an appointment that was confirmed or kept. Propose one and have it confirmed."
                  .formatted(task)));
    }
    return obstacles;
  }

  private static boolean took(Appointment appointment) {
    return appointment.state() == AppointmentState.CONFIRMED
        || appointment.state() == AppointmentState.KEPT;
  }

  /** An approval is withdrawn, not cancelled, so that it is seen who did that. */
  static List<Obstacle> cancel(String task, Case c) {
    return complete(task, c).stream().filter(o -> o.kind() == Kind.NOT_ASKED).toList();
  }
}
