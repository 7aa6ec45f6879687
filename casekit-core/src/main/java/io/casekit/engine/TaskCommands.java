package io.casekit.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.cases.Case;
import io.casekit.cases.Obstacle;
import io.casekit.cases.Obstacle.Kind;
import io.casekit.event.CaseEvent;
import io.casekit.event.TaskEvent.TaskCancelled;
import io.casekit.event.TaskEvent.TaskChecked;
import io.casekit.event.TaskEvent.TaskCompleted;
import io.casekit.event.TaskEvent.TaskRescheduled;
import io.casekit.reference.Limits;
import io.casekit.task.ChecklistItem;
import io.casekit.task.Task;
import io.casekit.type.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Commands that work on tasks and end them. */
public final class TaskCommands {
  private TaskCommands() {}

  /**
   * Says that a task is done.
   *
   * @param task the task within the case
   * @param result what came out of it, or null
   */
  public record CompleteTask(String task, @Nullable String result) implements Command {
    public CompleteTask {
      Limits.key("task", task);
      if (result != null) {
        Limits.text("result", result, Limits.NOTE);
      }
    }

    @Override
    public String name() {
      return "complete-task";
    }

    @Override
    public String verb() {
      return "complete a task of";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("task", task).put("result", result);
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      List<Obstacle> obstacles =
          new ArrayList<>(TaskGates.of(task, Action.COMPLETE_TASK, c, scene));
      obstacles.addAll(TaskGates.blockers(task, c));
      obstacles.addAll(OrderGates.complete(task, c));
      return obstacles;
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      return List.of(new TaskCompleted(task, result));
    }
  }

  /**
   * Says that a task will not be done.
   *
   * @param task the task within the case
   */
  public record CancelTask(String task) implements Command {
    public CancelTask {
      Limits.key("task", task);
    }

    @Override
    public String name() {
      return "cancel-task";
    }

    @Override
    public String verb() {
      return "cancel a task of";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("task", task);
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      List<Obstacle> obstacles = new ArrayList<>(TaskGates.of(task, Action.CANCEL_TASK, c, scene));
      obstacles.addAll(OrderGates.cancel(task, c));
      return obstacles;
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      return List.of(new TaskCancelled(task));
    }
  }

  /**
   * Ticks a line of the checklist of a task, or takes the tick away.
   *
   * @param task the task within the case
   * @param item the line within the task
   * @param isDone whether it is to be ticked
   */
  public record CheckTask(String task, String item, boolean isDone) implements Command {
    public CheckTask {
      Limits.key("task", task);
      Limits.key("item", item);
    }

    @Override
    public String name() {
      return "check-task";
    }

    @Override
    public String verb() {
      return "tick off something in a task of";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("task", task).put("item", item).put("done", isDone);
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      List<Obstacle> obstacles = new ArrayList<>(TaskGates.of(task, Action.CHECK_TASK, c, scene));
      c.task(task)
          .filter(Task::isOpen)
          .filter(one -> item(one).isEmpty())
          .ifPresent(
              one ->
                  obstacles.add(
                      new Obstacle(
                          Kind.UNKNOWN,
                          item,
                          "The checklist of task \"%s\" has no line \"%s\"; it has %s."
                              .formatted(
                                  task,
                                  item,
                                  one.checklist().stream().map(ChecklistItem::key).toList()))));
      return obstacles;
    }

    private Optional<ChecklistItem> item(Task of) {
      return of.checklist().stream().filter(line -> line.key().equals(item)).findFirst();
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      boolean same = c.task(task).flatMap(this::item).orElseThrow().isDone() == isDone;
      return same
          ? List.of()
          : List.of(new TaskChecked(task, item, isDone ? scene.actor().id() : null));
    }
  }

  /**
   * Says by when a task is to be done.
   *
   * @param task the task within the case
   * @param dueAt the instant, or null for no time at all
   */
  public record RescheduleTask(String task, @Nullable Instant dueAt) implements Command {
    public RescheduleTask {
      Limits.key("task", task);
      dueAt = dueAt == null ? null : Limits.instant("due time", dueAt);
    }

    @Override
    public String name() {
      return "reschedule-task";
    }

    @Override
    public String verb() {
      return "reschedule a task of";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("task", task).put("dueAt", dueAt == null ? null : dueAt.toString());
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      return TaskGates.of(task, Action.RESCHEDULE_TASK, c, scene);
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      Instant before = c.task(task).flatMap(Task::dueAt).orElse(null);
      return Objects.equals(before, dueAt)
          ? List.of()
          : List.of(new TaskRescheduled(task, before, dueAt));
    }
  }
}
