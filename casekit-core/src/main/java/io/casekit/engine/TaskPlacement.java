package io.casekit.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.cases.Case;
import io.casekit.cases.Obstacle;
import io.casekit.cases.Obstacle.Kind;
import io.casekit.event.CaseEvent;
import io.casekit.event.TaskEvent.TaskAssigned;
import io.casekit.event.TaskEvent.Way;
import io.casekit.reference.Limits;
import io.casekit.task.Task;
import io.casekit.type.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Commands that say who has a task, in the words of WS-HumanTask. */
public final class TaskPlacement {
  private TaskPlacement() {}

  /**
   * Takes a task for oneself.
   *
   * @param task the task within the case
   */
  public record ClaimTask(String task) implements Command {
    public ClaimTask {
      Limits.key("task", task);
    }

    @Override
    public String name() {
      return "claim-task";
    }

    @Override
    public String verb() {
      return "claim a task of";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("task", task);
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      Task open = c.task(task).filter(Task::isOpen).orElse(null);
      if (open == null) {
        return TaskGates.of(task, Action.CLAIM_TASK, c, scene);
      }
      List<Obstacle> obstacles = new ArrayList<>(Gates.work(Action.CLAIM_TASK, c, scene));
      obstacles.addAll(TaskGates.claim(open, c, scene));
      return obstacles;
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      Task claimed = c.task(task).orElseThrow();
      return List.of(
          assigned(claimed, Way.CLAIMED, claimed.queue().orElse(null), scene.actor().id()));
    }
  }

  /**
   * Puts a task back for others to claim.
   *
   * @param task the task within the case
   */
  public record ReleaseTask(String task) implements Command {
    public ReleaseTask {
      Limits.key("task", task);
    }

    @Override
    public String name() {
      return "release-task";
    }

    @Override
    public String verb() {
      return "release a task of";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("task", task);
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      return taken(task, Action.RELEASE_TASK, c, scene);
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      Task released = c.task(task).orElseThrow();
      return List.of(assigned(released, Way.RELEASED, released.queue().orElse(null), null));
    }
  }

  /**
   * Asks somebody else to do a task in the place of who has it.
   *
   * @param task the task within the case
   * @param person who is asked
   */
  public record DelegateTask(String task, String person) implements Command {
    public DelegateTask {
      Limits.key("task", task);
      Limits.key("person", person);
    }

    @Override
    public String name() {
      return "delegate-task";
    }

    @Override
    public String verb() {
      return "delegate a task of";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("task", task).put("person", person);
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      List<Obstacle> obstacles = delegation(task, c, scene);
      c.task(task)
          .flatMap(Task::assignee)
          .filter(person::equals)
          .ifPresent(who -> obstacles.add(has(task, who)));
      return obstacles;
    }

    /** What stands in the way of asking anybody at all. */
    static List<Obstacle> delegation(String task, Case c, Scene scene) {
      List<Obstacle> obstacles = taken(task, Action.DELEGATE_TASK, c, scene);
      c.task(task)
          .flatMap(Task::delegatedBy)
          .ifPresent(
              by ->
                  obstacles.add(
                      new Obstacle(
                          Kind.ALREADY,
                          task,
                          "It was delegated by %s already. Hand it back, or forward it."
                              .formatted(by))));
      return obstacles;
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      Task delegated = c.task(task).orElseThrow();
      return List.of(assigned(delegated, Way.DELEGATED, delegated.queue().orElse(null), person));
    }
  }

  /**
   * Gives a delegated task back to who asked for it.
   *
   * @param task the task within the case
   */
  public record HandBackTask(String task) implements Command {
    public HandBackTask {
      Limits.key("task", task);
    }

    @Override
    public String name() {
      return "hand-back-task";
    }

    @Override
    public String verb() {
      return "hand back a task of";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("task", task);
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      List<Obstacle> obstacles =
          new ArrayList<>(TaskGates.of(task, Action.HAND_BACK_TASK, c, scene));
      if (c.task(task).filter(one -> one.isOpen() && one.delegatedBy().isEmpty()).isPresent()) {
        obstacles.add(
            new Obstacle(
                Kind.MISSING_ASSIGNEE,
                task,
                "Nobody has delegated task \"%s\". Release or forward it instead."
                    .formatted(task)));
      }
      return obstacles;
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      Task back = c.task(task).orElseThrow();
      return List.of(
          assigned(
              back, Way.HANDED_BACK, back.queue().orElse(null), back.delegatedBy().orElseThrow()));
    }
  }

  /**
   * Passes a task on to another queue or person.
   *
   * @param task the task within the case
   * @param queue the queue, or null to leave it in the one it is in
   * @param person the person, or null for nobody in particular; not both null
   */
  public record ForwardTask(String task, @Nullable String queue, @Nullable String person)
      implements Command {
    public ForwardTask {
      Limits.key("task", task);
      if (queue != null) {
        Limits.key("queue", queue);
      }
      if (person != null || queue == null) {
        Limits.key("person", person);
      }
    }

    @Override
    public String name() {
      return "forward-task";
    }

    @Override
    public String verb() {
      return "forward a task of";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("task", task).put("queue", queue).put("person", person);
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      List<Obstacle> obstacles = new ArrayList<>(TaskGates.of(task, Action.FORWARD_TASK, c, scene));
      c.task(task)
          .filter(Task::isOpen)
          .filter(
              one ->
                  Objects.equals(queueAfter(one), one.queue().orElse(null))
                      && Objects.equals(person, one.assignee().orElse(null)))
          .ifPresent(one -> obstacles.add(has(task, person == null ? "queue " + queue : person)));
      return obstacles;
    }

    private @Nullable String queueAfter(Task of) {
      return queue == null ? of.queue().orElse(null) : queue;
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      Task forwarded = c.task(task).orElseThrow();
      return List.of(assigned(forwarded, Way.FORWARDED, queueAfter(forwarded), person));
    }
  }

  /**
   * Gives a task that does not move to the manager of who has it, else to the owner of the case,
   * else to the queue of the case type.
   *
   * @param task the task within the case
   */
  public record EscalateTask(String task) implements Command {
    public EscalateTask {
      Limits.key("task", task);
    }

    @Override
    public String name() {
      return "escalate-task";
    }

    @Override
    public String verb() {
      return "escalate a task of";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("task", task);
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      List<Obstacle> obstacles =
          new ArrayList<>(TaskGates.of(task, Action.ESCALATE_TASK, c, scene));
      obstacles.addAll(Gates.reason(task, "A task is escalated for a reason.", scene));
      Task open = c.task(task).filter(Task::isOpen).orElse(null);
      if (open != null && c.isOpen() && isThere(open, above(open, c, scene))) {
        obstacles.add(
            new Obstacle(
                Kind.ALREADY,
                task,
                "Nobody stands above who has task \"%s\". Forward it instead.".formatted(task)));
      }
      return obstacles;
    }

    private static boolean isThere(Task task, TaskAssigned above) {
      return Objects.equals(above.queue(), task.queue().orElse(null))
          && Objects.equals(above.assignee(), task.assignee().orElse(null));
    }

    private static TaskAssigned above(Task task, Case c, Scene scene) {
      People people = new People(c, scene);
      String queue = task.queue().orElse(null);
      Optional<String> manager =
          task.assignee()
              .flatMap(people::managerOf)
              .or(() -> c.owner().flatMap(people::standIn))
              .filter(who -> task.assignee().filter(who::equals).isEmpty());
      return manager
          .map(who -> assigned(task, Way.ESCALATED, queue, who))
          .orElseGet(() -> assigned(task, Way.ESCALATED, scene.pinned().type().queue(), null));
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      return List.of(above(c.task(task).orElseThrow(), c, scene));
    }
  }

  /** A task that somebody has. */
  private static List<Obstacle> taken(String task, Action action, Case c, Scene scene) {
    List<Obstacle> obstacles = new ArrayList<>(TaskGates.of(task, action, c, scene));
    if (c.task(task).filter(one -> one.isOpen() && one.assignee().isEmpty()).isPresent()) {
      obstacles.add(
          new Obstacle(
              Kind.MISSING_ASSIGNEE,
              task,
              "Nobody has task \"%s\". Claim it, or forward it.".formatted(task)));
    }
    return obstacles;
  }

  private static Obstacle has(String task, String who) {
    return new Obstacle(Kind.ALREADY, task, "Task \"%s\" is with %s already.".formatted(task, who));
  }

  private static TaskAssigned assigned(
      Task task, Way way, @Nullable String queue, @Nullable String assignee) {
    return new TaskAssigned(
        task.id(), way, task.queue().orElse(null), task.assignee().orElse(null), queue, assignee);
  }
}
