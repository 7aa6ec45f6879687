package io.casekit.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.cases.Case;
import io.casekit.cases.Obstacle;
import io.casekit.cases.Obstacle.Kind;
import io.casekit.event.CaseEvent;
import io.casekit.event.TaskEvent.TaskCancelled;
import io.casekit.event.TaskEvent.TaskCompleted;
import io.casekit.reference.Limits;
import io.casekit.task.Task;
import io.casekit.type.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Commands that end tasks. */
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
      List<Obstacle> obstacles = openTask(task, Action.COMPLETE_TASK, c, scene);
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
      List<Obstacle> obstacles = openTask(task, Action.CANCEL_TASK, c, scene);
      obstacles.addAll(OrderGates.cancel(task, c));
      return obstacles;
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      return List.of(new TaskCancelled(task));
    }
  }

  private static List<Obstacle> openTask(String id, Action action, Case c, Scene scene) {
    List<Obstacle> obstacles = new ArrayList<>(Gates.work(action, c, scene));
    Optional<Task> task = c.task(id);
    if (task.isEmpty()) {
      obstacles.add(
          new Obstacle(
              Kind.UNKNOWN,
              id,
              "It has no task \"%s\"; it has %s."
                  .formatted(id, c.tasks().stream().map(Task::id).toList())));
    } else if (!task.get().isOpen()) {
      obstacles.add(
          new Obstacle(
              Kind.ALREADY,
              id,
              "Task \"%s\" is %s already.".formatted(id, task.get().state().key())));
    }
    return obstacles;
  }
}
