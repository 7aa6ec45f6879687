package io.casekit.engine;

import io.casekit.cases.Case;
import io.casekit.cases.Obstacle;
import io.casekit.cases.Obstacle.Kind;
import io.casekit.task.Task;
import io.casekit.type.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What may stand in the way of doing something with a task. Who answers for the case always may;
 * what somebody has, others may touch only if the case type grants it to a role of theirs.
 */
final class TaskGates {
  /** What nobody can keep from the one who has the task. */
  private static final Set<Action> OF_WHO_HAS_IT =
      Set.of(Action.COMPLETE_TASK, Action.CHECK_TASK, Action.RELEASE_TASK, Action.HAND_BACK_TASK);

  private TaskGates() {}

  /** An open task of an open case, and somebody who may do this with it. */
  static List<Obstacle> of(String id, Action action, Case c, Scene scene) {
    Task task = c.task(id).orElse(null);
    List<Obstacle> obstacles = new ArrayList<>(there(id, task, c));
    if (task == null || !Ownership.isBy(c, scene)) {
      boolean has = task != null && isWith(task, scene);
      if (!has || !OF_WHO_HAS_IT.contains(action)) {
        obstacles.addAll(Gates.role(action, scene));
      }
      if (task != null && task.isOpen() && !has && !isGranted(action, scene)) {
        task.assignee().ifPresent(who -> obstacles.add(another(id, who, scene)));
      }
    }
    return obstacles;
  }

  private static List<Obstacle> there(String id, @Nullable Task task, Case c) {
    List<Obstacle> obstacles = new ArrayList<>(2);
    if (!c.isOpen()) {
      obstacles.add(Gates.ended(c));
    }
    if (task == null) {
      obstacles.add(unknown(id, c));
    } else if (!task.isOpen()) {
      obstacles.add(
          new Obstacle(
              Kind.ALREADY, id, "Task \"%s\" is %s already.".formatted(id, task.state().key())));
    }
    return obstacles;
  }

  static Obstacle unknown(String id, Case c) {
    return new Obstacle(
        Kind.UNKNOWN,
        id,
        "It has no task \"%s\"; it has %s."
            .formatted(id, c.tasks().stream().map(Task::id).toList()));
  }

  private static Obstacle another(String id, String who, Scene scene) {
    return new Obstacle(
        Kind.MISSING_ASSIGNEE,
        id,
        "%s has task \"%s\", not %s. Ask for it, or whoever answers for the case to forward it."
            .formatted(who, id, scene.actor().id()));
  }

  /** Whether a task is with who asks. Importers and machines speak for whoever has it. */
  private static boolean isWith(Task task, Scene scene) {
    return task.assignee().filter(scene.actor().id()::equals).isPresent()
        || task.assignee().isPresent() && !scene.actor().kind().isPerson();
  }

  /** Whether the type names roles for this, and who asks has one: then for the tasks of others. */
  private static boolean isGranted(Action action, Scene scene) {
    return scene.pinned().type().rolesFor(action).isPresent()
        && scene.pinned().type().mayDo(action, scene.actor().roles());
  }

  /** What must end before a task can be completed. */
  static List<Obstacle> blockers(String id, Case c) {
    Task task = c.task(id).filter(Task::isOpen).orElse(null);
    if (task == null) {
      return Gates.none();
    }
    return task.blockers(c.tasks()).stream()
        .map(
            blocker ->
                new Obstacle(
                    Kind.OPEN_TASK,
                    blocker.id(),
                    "Task \"%s\" is open and must end before \"%s\". Complete or cancel it first."
                        .formatted(blocker.id(), id)))
        .toList();
  }

  /** A person who may take a task. */
  static List<Obstacle> claim(Task task, Case c, Scene scene) {
    List<Obstacle> obstacles = new ArrayList<>(0);
    if (!scene.actor().kind().isPerson()) {
      obstacles.add(
          new Obstacle(
              Kind.MISSING_ROLE,
              scene.actor().kind().key(),
              "Only a person can claim a task. Forward it instead."));
    }
    task.assignee()
        .ifPresent(
            who ->
                obstacles.add(
                    new Obstacle(
                        Kind.ALREADY,
                        task.id(),
                        "%s has task \"%s\". Ask for it to be released."
                            .formatted(who, task.id()))));
    if (!isCandidate(task, c, scene)) {
      obstacles.add(
          new Obstacle(
              Kind.MISSING_ROLE,
              task.id(),
              "Task \"%s\" is for %s. Ask somebody of them, or for it to be forwarded."
                  .formatted(task.id(), candidates(task, c))));
    }
    return obstacles;
  }

  private static boolean isCandidate(Task task, Case c, Scene scene) {
    String who = scene.actor().id();
    Set<String> groups = scene.actor().groups();
    if (task.candidates().contains(who) || task.queue().filter(groups::contains).isPresent()) {
      return true;
    }
    Optional<String> having = c.assignee();
    return isOfTheCase(task)
        && (having.isPresent()
            ? having.get().equals(who)
            : c.queue().filter(groups::contains).isPresent());
  }

  /** Whether a task that nobody has taken belongs to whoever has the case. */
  static boolean isOfTheCase(Task task) {
    return task.queue().isEmpty() && task.candidates().isEmpty();
  }

  private static String candidates(Task task, Case c) {
    if (isOfTheCase(task)) {
      return c.responsible();
    }
    List<String> all = new ArrayList<>();
    task.queue().ifPresent(queue -> all.add("queue " + queue));
    all.addAll(task.candidates());
    return String.join(", ", all);
  }
}
