package io.casekit.engine;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.calendar.Timespan;
import io.casekit.cases.Case;
import io.casekit.cases.Obstacle;
import io.casekit.cases.Obstacle.Kind;
import io.casekit.event.CaseEvent;
import io.casekit.event.TaskEvent.TaskStarted;
import io.casekit.json.Json;
import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.sla.Target;
import io.casekit.sla.TargetKind;
import io.casekit.task.ChecklistItem;
import io.casekit.task.Task;
import io.casekit.task.WorkOrder;
import io.casekit.task.WorkOrderPlan;
import io.casekit.type.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Starts a task that no template starts.
 *
 * @param title what is to be done
 * @param queue the queue that should do it, or null
 * @param assignee the person who should do it, or null
 * @param candidates who may claim it besides those of the queue
 * @param required whether the stage cannot be left while it is open
 * @param dueAt by when it is to be done, or null
 * @param due how long it may take, or null; not both
 * @param dependsOn the tasks of the case that must end before it
 * @param checklist what to see to
 * @param target the SLA target of kind task for which it counts, or null
 * @param order what is planned if it is a work order, or null
 */
public record StartTask(
    @Nullable String title,
    @Nullable String queue,
    @Nullable String assignee,
    List<String> candidates,
    boolean required,
    @Nullable Instant dueAt,
    @Nullable Timespan due,
    List<String> dependsOn,
    List<ChecklistItem> checklist,
    @Nullable String target,
    @Nullable WorkOrderPlan order)
    implements Command {
  /** The names of tasks that no template starts begin with this. */
  static final String AD_HOC = "ad-hoc-";

  /**
   * Checks everything.
   *
   * @throws InvalidInputException with every fault
   */
  public StartTask {
    candidates = List.copyOf(candidates);
    dependsOn = List.copyOf(dependsOn);
    checklist = List.copyOf(checklist);
    List<Fault> faults = new ArrayList<>(0);
    Limits.textFaults(title, Limits.TITLE).forEach(fault -> faults.add(new Fault("title", fault)));
    key(faults, "queue", queue);
    key(faults, "assignee", assignee);
    keys(faults, "candidates", candidates, Limits.TASK_CANDIDATES);
    keys(faults, "after", dependsOn, Limits.TASK_DEPENDENCIES);
    key(faults, "target", target);
    checklist(faults, checklist);
    if (dueAt != null) {
      try {
        dueAt = Limits.instant("due time", dueAt);
      } catch (InvalidInputException e) {
        e.faults().forEach(fault -> faults.add(new Fault("due", fault.message())));
      }
    }
    if (dueAt != null && due != null) {
      faults.add(new Fault("due", "an instant and a time are given; give one of them"));
    }
    if (!faults.isEmpty()) {
      throw new InvalidInputException("task", faults);
    }
  }

  private static void keys(List<Fault> faults, String path, List<String> keys, int most) {
    if (keys.size() > most) {
      faults.add(new Fault(path, "there are %d, the limit is %d".formatted(keys.size(), most)));
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < keys.size(); i++) {
      if (key(faults, path + "/" + i, keys.get(i)) && !seen.add(keys.get(i))) {
        faults.add(
            new Fault(path + "/" + i, "\"%s\" is there twice; remove one".formatted(keys.get(i))));
      }
    }
  }

  private static void checklist(List<Fault> faults, List<ChecklistItem> items) {
    keys(faults, "checklist", items.stream().map(ChecklistItem::key).toList(), Limits.CHECKLIST);
    for (int i = 0; i < items.size(); i++) {
      String path = "checklist/" + i + "/text";
      Limits.textFaults(items.get(i).text(), Limits.CHECKLIST_TEXT)
          .forEach(fault -> faults.add(new Fault(path, fault)));
    }
  }

  private static boolean key(List<Fault> faults, String path, @Nullable String key) {
    if (key == null) {
      return true;
    }
    try {
      Limits.key("key", key);
      return true;
    } catch (InvalidInputException e) {
      e.faults().forEach(fault -> faults.add(new Fault(path, fault.message())));
      return false;
    }
  }

  @Override
  public String name() {
    return "start-task";
  }

  @Override
  public String verb() {
    return "start a task of";
  }

  @Override
  public void content(ObjectNode out) {
    out.put("title", title).put("queue", queue).put("assignee", assignee);
    candidates.forEach(out.putArray("candidates")::add);
    out.put("required", required);
    out.put("dueAt", dueAt == null ? null : dueAt.toString());
    out.put("due", due == null ? null : due.toString());
    dependsOn.forEach(out.putArray("after")::add);
    ArrayNode items = out.putArray("checklist");
    checklist.forEach(item -> items.addObject().put("key", item.key()).put("text", item.text()));
    out.put("target", target);
    if (order != null) {
      out.set("order", Json.parse("order", order.toJson(), Limits.CASE_STATE_BYTES));
    }
  }

  @Override
  public List<Obstacle> obstacles(Case c, Scene scene) {
    List<Obstacle> obstacles = new ArrayList<>(anyTask(c, scene));
    for (String awaited : dependsOn) {
      if (c.task(awaited).isEmpty()) {
        obstacles.add(TaskGates.unknown(awaited, c));
      }
    }
    if (target != null && counted(target, scene).isEmpty()) {
      obstacles.add(
          new Obstacle(
              Kind.UNKNOWN,
              target,
              "Case type %s has no SLA target \"%s\" for a task; it has %s."
                  .formatted(scene.pinned().type().key(), target, targets(scene))));
    }
    return obstacles;
  }

  /** What stands in the way of starting any task at all. */
  static List<Obstacle> anyTask(Case c, Scene scene) {
    List<Obstacle> obstacles = new ArrayList<>();
    if (!c.isOpen()) {
      obstacles.add(Gates.ended(c));
    }
    if (!Ownership.isBy(c, scene)) {
      obstacles.addAll(Gates.role(Action.START_TASK, scene));
    }
    obstacles.addAll(room(c));
    return obstacles;
  }

  /** No more open tasks than a case may have. */
  static List<Obstacle> room(Case c) {
    List<Obstacle> obstacles = new ArrayList<>(0);
    long open = c.tasks().stream().filter(Task::isOpen).count();
    if (open >= Limits.OPEN_TASKS) {
      obstacles.add(
          new Obstacle(
              Kind.TOO_MANY,
              c.type(),
              "It has %d open tasks, the limit is %d. Complete or cancel some first."
                  .formatted(open, Limits.OPEN_TASKS)));
    }
    return obstacles;
  }

  private static List<String> targets(Scene scene) {
    return scene.pinned().type().targets().stream()
        .filter(target -> target.kind() == TargetKind.TASK)
        .map(Target::key)
        .toList();
  }

  /** The template whose tasks the target is about. */
  private static Optional<String> counted(String target, Scene scene) {
    return scene.pinned().type().targets().stream()
        .filter(one -> one.kind() == TargetKind.TASK && one.key().equals(target))
        .findFirst()
        .flatMap(Target::of);
  }

  @Override
  public List<CaseEvent> events(Case c, Scene scene) {
    Task.Builder task =
        Task.named(AD_HOC + (c.version() + 1))
            .title(Limits.given("title", title))
            .stage(c.stage())
            .queue(queue)
            .assignee(assignee)
            .candidates(candidates)
            .required(required)
            .dependsOn(dependsOn)
            .checklist(checklist)
            .countsAs(target == null ? null : counted(target, scene).orElseThrow())
            .dueAt(due == null ? dueAt : TaskStart.dueAt(due, c, scene))
            .startedAt(scene.at());
    if (order != null) {
      task.order(WorkOrder.of(order));
    }
    return List.of(new TaskStarted(task.build()));
  }
}
