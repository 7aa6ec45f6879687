package io.casekit.engine;

import io.casekit.cases.Case;
import io.casekit.cases.Obstacle;
import io.casekit.cases.Obstacle.Kind;
import io.casekit.task.Approval;
import io.casekit.task.Approval.State;
import io.casekit.task.Approval.Vote;
import io.casekit.task.ApprovalTerms;
import io.casekit.task.Task;
import io.casekit.task.TaskKind;
import io.casekit.type.Action;
import io.casekit.type.CaseType;
import io.casekit.type.Stage;
import io.casekit.type.TaskTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What may stand in the way of an approval, or of a stage that needs one. */
final class ApprovalGates {
  private ApprovalGates() {}

  /** In which capacity somebody answers. */
  record Capacity(String seat, int level) {}

  static Approval approval(Case c, String task) {
    return c.task(task).flatMap(Task::approval).orElseThrow();
  }

  /** The task is an approval of which somebody has to decide. */
  private static List<Obstacle> open(String task, Action action, Case c, Scene scene) {
    List<Obstacle> obstacles = new ArrayList<>(Gates.work(action, c, scene));
    Optional<Approval> approval = c.task(task).flatMap(Task::approval);
    if (approval.isEmpty()) {
      obstacles.add(unknown(task, c));
    } else if (!approval.get().isOpen()) {
      obstacles.add(
          new Obstacle(
              Kind.ALREADY,
              task,
              "Approval \"%s\" is %s already.".formatted(task, approval.get().state().key())));
    }
    return obstacles;
  }

  private static Obstacle unknown(String task, Case c) {
    return new Obstacle(
        Kind.UNKNOWN,
        task,
        "It has no approval \"%s\"; it has %s."
            .formatted(
                task,
                c.tasks().stream()
                    .filter(one -> one.kind() == TaskKind.APPROVAL)
                    .map(Task::id)
                    .toList()));
  }

  /** An answer. */
  static List<Obstacle> vote(String task, boolean approves, Case c, Scene scene) {
    List<Obstacle> obstacles = open(task, approves ? Action.APPROVE : Action.REJECT, c, scene);
    Approval approval = c.task(task).flatMap(Task::approval).orElse(null);
    if (approval == null || !approval.isOpen()) {
      return obstacles;
    }
    String actor = scene.actor().id();
    String who = "It takes %s.".formatted(names(approval.awaited()));
    if (actor.equals(approval.requestedBy())) {
      obstacles.add(
          new Obstacle(
              Kind.SEPARATION_OF_DUTIES,
              task,
              "%s has asked for it, and nobody approves their own request. %s"
                  .formatted(actor, who)));
    } else if (approval.votes().stream().anyMatch(vote -> isOf(vote, actor))) {
      obstacles.add(
          new Obstacle(
              Kind.SEPARATION_OF_DUTIES,
              task,
              "The answer of %s is given, and nobody answers twice. %s".formatted(actor, who)));
    } else if (!scene.actor().kind().isPerson() || capacity(approval, c, scene).isEmpty()) {
      obstacles.add(
          new Obstacle(
              Kind.NOT_ASKED, task, "%s is not asked to decide it. %s".formatted(actor, who)));
    }
    if (approves && !covers(approval, scene)) {
      obstacles.add(
          new Obstacle(
              Kind.MISSING_ROLE,
              task,
              "It is about %s, which takes one of the roles %s, but %s has %s. Ask somebody who has one."
                  .formatted(
                      approval.amount().orElseThrow(),
                      approval.terms().limits().keySet().stream()
                          .filter(
                              role -> approval.terms().covers(role, approval.amount().orElse(null)))
                          .toList(),
                      actor,
                      scene.actor().roles().isEmpty()
                          ? "none"
                          : scene.actor().roles().toString())));
    }
    return obstacles;
  }

  private static boolean isOf(Vote vote, String person) {
    return vote.by().equals(person) || vote.seat().equals(person);
  }

  private static boolean covers(Approval approval, Scene scene) {
    ApprovalTerms terms = approval.terms();
    return terms.limits().isEmpty()
        || approval.amount().isEmpty()
        || scene.actor().roles().stream()
            .anyMatch(role -> terms.covers(role, approval.amount().get()));
  }

  /** For whom the actor may answer: whoever was called last counts first; oneself before others. */
  static Optional<Capacity> capacity(Approval approval, Case c, Scene scene) {
    String actor = scene.actor().id();
    if (approval.called().contains(actor)) {
      return Optional.of(new Capacity(actor, approval.level()));
    } else if (approval.seats().contains(actor)) {
      return Optional.of(new Capacity(actor, 0));
    }
    People people = new People(c, scene);
    for (String person : approval.awaited()) {
      if (people.standIn(person).filter(actor::equals).isPresent()) {
        boolean called = approval.called().contains(person);
        return Optional.of(new Capacity(person, called ? approval.level() : 0));
      }
    }
    return Optional.empty();
  }

  /** A request; of a template, or of somebody's own. */
  static List<Obstacle> request(String template, Case c, Scene scene) {
    List<Obstacle> obstacles = new ArrayList<>(OrderGates.may(Action.REQUEST_APPROVAL, c, scene));
    Optional<TaskTemplate> found = template(scene.pinned().type(), template);
    if (found.isEmpty()) {
      obstacles.add(
          new Obstacle(
              Kind.UNKNOWN,
              template,
              "Case type %s has no approval \"%s\"; it has %s."
                  .formatted(
                      scene.pinned().type().key(), template, templates(scene.pinned().type()))));
      return obstacles;
    }
    TaskStart.latest(c, template)
        .filter(Task::isOpen)
        .ifPresent(
            open ->
                obstacles.add(
                    new Obstacle(
                        Kind.ALREADY,
                        template,
                        "Approval \"%s\" is open already. Wait for it, or withdraw it first."
                            .formatted(open.id()))));
    found
        .get()
        .approval()
        .flatMap(ApprovalTerms::amountFrom)
        .filter(attribute -> !c.attributes().has(attribute))
        .ifPresent(
            attribute ->
                obstacles.add(
                    new Obstacle(
                        Kind.MISSING_ATTRIBUTE,
                        attribute,
                        "Attribute \"%s\" holds the amount to approve and is not set. Set it first."
                            .formatted(attribute))));
    return obstacles;
  }

  static Optional<TaskTemplate> template(CaseType type, String key) {
    return type.stages().stream()
        .flatMap(stage -> stage.tasks().stream())
        .filter(task -> task.kind() == TaskKind.APPROVAL && task.key().equals(key))
        .findFirst();
  }

  private static List<String> templates(CaseType type) {
    return type.stages().stream()
        .flatMap(stage -> stage.tasks().stream())
        .filter(task -> task.kind() == TaskKind.APPROVAL)
        .map(TaskTemplate::key)
        .toList();
  }

  /** Taking back a request. */
  static List<Obstacle> withdraw(String task, Case c, Scene scene) {
    List<Obstacle> obstacles = open(task, Action.WITHDRAW_APPROVAL, c, scene);
    Optional<Approval> approval = c.task(task).flatMap(Task::approval).filter(Approval::isOpen);
    String actor = scene.actor().id();
    if (approval.isPresent()
        && !approval.get().requestedBy().equals(actor)
        && !Ownership.isBy(c, scene)) {
      obstacles.add(
          new Obstacle(
              Kind.NOT_ASKED,
              task,
              "%s has asked for it. Only %s and the owner of the case may withdraw it."
                  .formatted(approval.get().requestedBy(), approval.get().requestedBy())));
    }
    return obstacles;
  }

  /** Going on without an approval that has lapsed. */
  static List<Obstacle> override(String task, Case c, Scene scene) {
    List<Obstacle> obstacles = new ArrayList<>(OrderGates.may(Action.OVERRIDE_APPROVAL, c, scene));
    Optional<Approval> approval = c.task(task).flatMap(Task::approval);
    if (approval.isEmpty()) {
      obstacles.add(unknown(task, c));
      return obstacles;
    }
    if (approval.get().state() != State.LAPSED) {
      obstacles.add(
          new Obstacle(
              Kind.ALREADY,
              task,
              "Approval \"%s\" is %s. Only one that has lapsed can be overridden."
                  .formatted(task, approval.get().state().key())));
    }
    Optional<String> manager = c.owner().flatMap(new People(c, scene)::managerOf);
    String actor = scene.actor().id();
    if (actor.equals(approval.get().requestedBy())) {
      obstacles.add(
          new Obstacle(
              Kind.SEPARATION_OF_DUTIES,
              task,
              "%s has asked for it, and nobody approves their own request. The owner of the case or the owner's manager may do this, or request it anew."
                  .formatted(actor)));
    } else if (!Ownership.isBy(c, scene) && !manager.filter(actor::equals).isPresent()) {
      obstacles.add(
          new Obstacle(
              Kind.NOT_ASKED,
              task,
              "Only the owner of the case%s or the owner's manager%s may do this. It can be requested anew."
                  .formatted(
                      " (" + c.owner().orElseGet(() -> "role " + Ownership.role(c, scene)) + ")",
                      manager.map(m -> " (" + m + ")").orElse(""))));
    }
    return obstacles;
  }

  /** What the approvals say that a stage requires of those who enter. */
  static List<Obstacle> enter(Case c, Stage to) {
    List<Obstacle> obstacles = new ArrayList<>(0);
    for (String template : to.requiredApprovals()) {
      Optional<Task> latest = TaskStart.latest(c, template);
      Approval approval = latest.flatMap(Task::approval).orElse(null);
      if (approval == null || !approval.isGranted()) {
        obstacles.add(
            new Obstacle(
                Kind.MISSING_APPROVAL,
                latest.map(Task::id).orElse(template),
                approval == null
                    ? "Approval \"%s\" has not been requested and stage %s requires it. Request it first."
                        .formatted(template, to.key())
                    : missing(latest.orElseThrow().id(), approval, to)));
      }
    }
    return obstacles;
  }

  private static String missing(String task, Approval approval, Stage to) {
    return switch (approval.state()) {
      case OPEN ->
          "Approval \"%s\" is open and stage %s requires it. %s to decide until %s."
              .formatted(
                  task,
                  to.key(),
                  capital(names(approval.awaited()) + " has"),
                  approval.until().map(Object::toString).orElse("it lapses"));
      case LAPSED ->
          "Nobody has decided approval \"%s\" and stage %s requires it. Request it anew, or let the owner of the case override it."
              .formatted(task, to.key());
      default ->
          "Approval \"%s\" is %s and stage %s requires it. Request it anew, or go another way."
              .formatted(task, approval.state().key(), to.key());
    };
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private static String names(List<String> people) {
    return people.isEmpty()
        ? "nobody any more"
        : people.size() == 1 ? people.get(0) : "one of " + String.join(", ", people);
  }
}
