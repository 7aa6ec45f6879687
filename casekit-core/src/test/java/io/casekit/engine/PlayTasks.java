package io.casekit.engine;

import io.casekit.calendar.Timespan;
import io.casekit.cases.Case;
import io.casekit.task.ChecklistItem;
import io.casekit.task.Task;
import io.casekit.task.WorkOrderPlan;
import io.casekit.type.Action;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Commands about tasks by chance. */
record PlayTasks(Random random, Case c, Instant now) {
  /** The command that takes a step. */
  Command commandFor(Action action, String task) {
    return switch (action) {
      case START_TASK -> start();
      case CLAIM_TASK -> new TaskPlacement.ClaimTask(task);
      case RELEASE_TASK -> new TaskPlacement.ReleaseTask(task);
      case DELEGATE_TASK -> new TaskPlacement.DelegateTask(task, "somebody " + random.nextInt());
      case HAND_BACK_TASK -> new TaskPlacement.HandBackTask(task);
      case FORWARD_TASK ->
          new TaskPlacement.ForwardTask(task, null, "somebody " + random.nextInt());
      case ESCALATE_TASK -> new TaskPlacement.EscalateTask(task);
      case CHECK_TASK -> new TaskCommands.CheckTask(task, item(task, false), true);
      case RESCHEDULE_TASK -> new TaskCommands.RescheduleTask(task, otherTime(task));
      default -> throw new IllegalStateException(action.key());
    };
  }

  // A time that a task has already would change nothing, and so be no step.
  private Instant otherTime(String task) {
    Instant at = now.plusSeconds(random.nextInt(500_000));
    return c.task(task).flatMap(Task::dueAt).filter(at::equals).isPresent()
        ? at.plusSeconds(1)
        : at;
  }

  private String item(String task, boolean done) {
    return c.task(task).stream()
        .flatMap(one -> one.checklist().stream())
        .filter(item -> done || !item.isDone())
        .map(ChecklistItem::key)
        .findFirst()
        .orElse("none");
  }

  /** Any command about a task, whether it makes sense or not. */
  Command command(String task) {
    return switch (random.nextInt(12)) {
      case 0, 1, 2 -> start();
      case 3 -> new TaskPlacement.ClaimTask(task);
      case 4 -> new TaskPlacement.ReleaseTask(task);
      case 5 -> new TaskPlacement.DelegateTask(task, random.nextBoolean() ? "boris" : "anna");
      case 6 -> new TaskPlacement.HandBackTask(task);
      case 7 -> new TaskPlacement.ForwardTask(task, "queue" + random.nextInt(2), null);
      case 8 -> new TaskPlacement.ForwardTask(task, null, random.nextBoolean() ? "anna" : "otto");
      case 9 -> new TaskPlacement.EscalateTask(task);
      case 10 -> new TaskCommands.CheckTask(task, item(task, true), random.nextBoolean());
      default ->
          new TaskCommands.RescheduleTask(
              task, random.nextInt(4) == 0 ? null : now.plusSeconds(random.nextInt(90_000) - 500));
    };
  }

  private StartTask start() {
    List<String> open = c.tasks().stream().filter(Task::isOpen).map(Task::id).toList();
    boolean relative = random.nextBoolean();
    return new StartTask(
        "Fetch the keys",
        random.nextBoolean() ? null : "queue" + random.nextInt(2),
        random.nextInt(3) > 0 ? null : "anna",
        random.nextInt(3) > 0 ? List.of() : List.of("boris", "quin"),
        random.nextInt(4) == 0,
        relative || random.nextBoolean() ? null : now.plusSeconds(random.nextInt(90_000)),
        relative ? Timespan.workingHours(1 + random.nextInt(20)) : null,
        open.isEmpty() || random.nextBoolean()
            ? List.of()
            : List.of(open.get(random.nextInt(open.size()))),
        random.nextBoolean() ? List.of() : List.of(ChecklistItem.of("keys", "Are they there?")),
        null,
        random.nextInt(4) > 0 ? null : WorkOrderPlan.nothing().supplier("acme"));
  }
}
