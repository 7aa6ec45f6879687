package io.casekit.engine;

import io.casekit.cases.Case;
import io.casekit.cases.Obstacle;
import io.casekit.cases.Obstacle.Kind;
import io.casekit.task.Task;
import io.casekit.type.Action;
import io.casekit.type.Attribute;
import io.casekit.type.Stage;
import io.casekit.type.StageCategory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may stand in the way of a step. Commands and the list of next steps ask here alike. */
final class Gates {
  private Gates() {}

  static List<Obstacle> none() {
    return List.of();
  }

  /** The actor's roles. */
  static List<Obstacle> role(Action action, Scene scene) {
    Set<String> roles = scene.actor().roles();
    if (scene.pinned().type().mayDo(action, roles)) {
      return none();
    }
    Set<String> needed = scene.pinned().type().rolesFor(action).orElse(Set.of());
    return List.of(
        new Obstacle(
            Kind.MISSING_ROLE,
            action.key(),
            needed.isEmpty()
                ? "Nobody may do this in cases of type %s.".formatted(scene.pinned().type().key())
                : "It takes one of the roles %s, but %s has %s. Ask somebody who has one."
                    .formatted(
                        needed, scene.actor().id(), roles.isEmpty() ? "none" : roles.toString())));
  }

  /** The actor's roles, and a case on which work still goes on. */
  static List<Obstacle> work(Action action, Case c, Scene scene) {
    List<Obstacle> obstacles = new ArrayList<>(role(action, scene));
    if (!c.isOpen()) {
      obstacles.add(ended(c));
    }
    return obstacles;
  }

  /**
   * Saying who gets a case. Who answers for it to the end may do so whatever the roles, but then
   * says why.
   */
  static List<Obstacle> assign(Case c, Scene scene) {
    List<Obstacle> obstacles = work(Action.ASSIGN, c, scene);
    if (role(Action.ASSIGN, scene).isEmpty() || !Ownership.isBy(c, scene)) {
      return obstacles;
    }
    List<Obstacle> ofOwner = new ArrayList<>(c.isOpen() ? none() : List.of(ended(c)));
    ofOwner.addAll(
        reason(
            Action.ASSIGN.key(),
            "Who answers for a case gives it to others whatever the roles, but for a reason.",
            scene));
    return ofOwner;
  }

  /**
   * A command for which the actor must say why.
   *
   * @param rule what asks for that, as a sentence
   */
  static List<Obstacle> reason(String subject, String rule, Scene scene) {
    return scene.reason() != null
        ? none()
        : List.of(
            new Obstacle(
                Kind.MISSING_REASON, subject, rule + " None is given. Say why with because(...)."));
  }

  static Obstacle ended(Case c) {
    return new Obstacle(
        Kind.WRONG_STAGE,
        c.stage(),
        "The case is %s (stage %s). Reopen it first."
            .formatted(c.stageCategory().key(), c.stage()));
  }

  /** Which action a move between two stages is, as far as roles are concerned. */
  static Action moveAction(Case c, Stage to) {
    if (!c.isOpen()) {
      return Action.REOPEN;
    }
    return switch (to.category()) {
      case RESOLVED -> Action.RESOLVE;
      case CLOSED -> Action.CLOSE;
      case CANCELLED -> Action.CANCEL;
      default -> c.stageCategory() == StageCategory.RESOLVED ? Action.REOPEN : Action.MOVE;
    };
  }

  /**
   * A move to another stage.
   *
   * @param outcome the outcome given with it, or null if none is
   */
  static List<Obstacle> move(Case c, Stage to, @Nullable String outcome, Scene scene) {
    Action action = moveAction(c, to);
    List<Obstacle> obstacles = new ArrayList<>(role(action, scene));
    if (action == Action.REOPEN) {
      obstacles.addAll(LinkGates.merged(c));
      obstacles.addAll(Aftercare.reopening(c, scene));
    }
    obstacles.addAll(way(c, to, outcome, scene.pinned()));
    return obstacles;
  }

  /**
   * A move to another stage, whoever makes it.
   *
   * @param outcome the outcome given with it, or null if none is
   */
  static List<Obstacle> way(Case c, Stage to, @Nullable String outcome, Pinned pinned) {
    List<Obstacle> obstacles = new ArrayList<>(0);
    Stage from = stage(c, pinned);
    if (!from.to().contains(to.key())) {
      obstacles.add(
          new Obstacle(
              Kind.WRONG_STAGE,
              to.key(),
              "From stage %s it can go to %s, not to %s."
                  .formatted(from.key(), from.to().isEmpty() ? "no other" : from.to(), to.key())));
      return obstacles;
    }
    if (to.category() == StageCategory.CANCELLED) {
      return obstacles;
    }
    LinkGates.way(c, to, pinned, obstacles);
    leave(c, from, obstacles);
    enter(c, to, outcome, pinned, obstacles);
    return obstacles;
  }

  private static void leave(Case c, Stage from, List<Obstacle> obstacles) {
    for (Task task : c.tasks()) {
      if (task.isOpen() && task.isRequired() && task.stage().equals(from.key())) {
        obstacles.add(
            new Obstacle(
                Kind.OPEN_TASK,
                task.id(),
                "Task \"%s\" is open and stage %s requires it. Complete or cancel the task first."
                    .formatted(task.id(), from.key())));
      }
    }
  }

  private static void enter(
      Case c, Stage to, @Nullable String outcome, Pinned pinned, List<Obstacle> obstacles) {
    for (Attribute<?> attribute : pinned.type().requiredAttributes(to)) {
      if (!c.attributes().has(attribute.key())) {
        obstacles.add(missing(attribute.key(), to.key()));
      }
    }
    for (String template : to.requiredTasks()) {
      Optional<Task> latest = TaskStart.latest(c, template);
      if (latest.isEmpty() || latest.get().isOpen()) {
        Obstacle required = required(template, latest, to);
        // The stage it is in may have named the same task already.
        if (obstacles.stream().noneMatch(o -> o.subject().equals(required.subject()))) {
          obstacles.add(required);
        }
      }
    }
    obstacles.addAll(ApprovalGates.enter(c, to));
    if (to.requiresAssignee() && c.assignee().isEmpty()) {
      obstacles.add(
          new Obstacle(
              Kind.MISSING_ASSIGNEE,
              to.key(),
              "Nobody works on it and stage %s requires somebody. Assign or claim it first."
                  .formatted(to.key())));
    }
    if (to.requiresOutcome() && outcome == null && c.outcome().isEmpty()) {
      obstacles.add(
          new Obstacle(
              Kind.MISSING_OUTCOME,
              to.key(),
              "Stage %s requires an outcome. Resolve the case with one.".formatted(to.key())));
    }
  }

  private static Obstacle required(String template, Optional<Task> latest, Stage to) {
    String message =
        latest
            .map(
                task ->
                    "Task \"%s\" is open and stage %s requires it. Complete or cancel it first."
                        .formatted(task.id(), to.key()))
            .orElseGet(
                () ->
                    "Task \"%s\" has not been started and stage %s requires it. Go through the stage that starts it first."
                        .formatted(template, to.key()));
    return new Obstacle(Kind.OPEN_TASK, latest.map(Task::id).orElse(template), message);
  }

  static Obstacle missing(String attribute, String stage) {
    return new Obstacle(
        Kind.MISSING_ATTRIBUTE,
        attribute,
        "Attribute \"%s\" is not set and stage %s requires it. Set it first."
            .formatted(attribute, stage));
  }

  static Stage stage(Case c, Scene scene) {
    return stage(c, scene.pinned());
  }

  static Stage stage(Case c, Pinned pinned) {
    return pinned
        .type()
        .stage(c.stage())
        .orElseThrow(
            () -> new IllegalStateException("The case type has no stage \"" + c.stage() + "\""));
  }
}
