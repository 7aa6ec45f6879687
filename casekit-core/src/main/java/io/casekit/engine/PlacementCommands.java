package io.casekit.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.cases.Case;
import io.casekit.cases.Obstacle;
import io.casekit.cases.Obstacle.Kind;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.Assigned;
import io.casekit.event.CaseEvent.Claimed;
import io.casekit.event.CaseEvent.Declined;
import io.casekit.event.CaseEvent.OwnerChanged;
import io.casekit.event.CaseEvent.PlacedBy;
import io.casekit.event.CaseEvent.Released;
import io.casekit.reference.Limits;
import io.casekit.type.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Commands that say who has a case. */
public final class PlacementCommands {
  private PlacementCommands() {}

  /**
   * Gives a case to a queue or a person. What a rule has chosen may be said once more by hand: it
   * changes nobody, but from then on rules leave the case where it is.
   *
   * @param queue the queue, or null to leave it in the one it is in
   * @param person the person, or null for nobody in particular; not both null
   */
  public record Assign(@Nullable String queue, @Nullable String person) implements Command {
    public Assign {
      if (queue != null) {
        Limits.key("queue", queue);
      }
      if (person != null || queue == null) {
        Limits.key("person", person);
      }
    }

    @Override
    public String name() {
      return "assign";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("queue", queue).put("person", person);
    }

    private @Nullable String queueAfter(Case c) {
      return queue == null ? c.queue().orElse(null) : queue;
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      List<Obstacle> obstacles = new ArrayList<>(Gates.assign(c, scene));
      if (c.isPlacedByHand()
          && Objects.equals(queueAfter(c), c.queue().orElse(null))
          && Objects.equals(person, c.assignee().orElse(null))) {
        obstacles.add(
            new Obstacle(Kind.ALREADY, c.responsible(), c.responsible() + " has it already."));
      }
      return obstacles;
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      return List.of(
          new Assigned(
              c.queue().orElse(null),
              c.assignee().orElse(null),
              queueAfter(c),
              person,
              PlacedBy.HAND,
              null));
    }
  }

  /** Takes a case out of its queue for oneself. */
  public record Claim() implements Command {
    @Override
    public String name() {
      return "claim";
    }

    @Override
    public void content(ObjectNode out) {}

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      List<Obstacle> obstacles = new ArrayList<>(Gates.work(Action.CLAIM, c, scene));
      if (!scene.actor().kind().isPerson()) {
        obstacles.add(
            new Obstacle(
                Kind.MISSING_ROLE,
                scene.actor().kind().key(),
                "Only a person can claim a case. Assign it instead."));
      }
      if (isOffered(c, scene)) {
        return obstacles;
      }
      c.assignee()
          .ifPresent(
              who ->
                  obstacles.add(
                      new Obstacle(
                          Kind.ALREADY,
                          who,
                          c.offeredUntil().isPresent()
                              ? "It is offered to %s. Wait for the answer, or assign it."
                                  .formatted(who)
                              : "%s has it. Ask for it to be released.".formatted(who))));
      c.queue()
          .filter(queue -> !scene.actor().groups().contains(queue))
          .ifPresent(
              queue ->
                  obstacles.add(
                      new Obstacle(
                          Kind.MISSING_ROLE,
                          queue,
                          "It is in queue %s, and %s works in %s. Only those of the queue can claim it."
                              .formatted(
                                  queue,
                                  scene.actor().id(),
                                  scene.actor().groups().isEmpty()
                                      ? "none"
                                      : scene.actor().groups()))));
      return obstacles;
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      return List.of(
          new Claimed(
              c.queue().orElseGet(() -> scene.pinned().type().queue()), scene.actor().id()));
    }
  }

  /** Whether a case is offered to who asks. */
  private static boolean isOffered(Case c, Scene scene) {
    return c.offeredUntil().isPresent()
        && c.assignee().filter(scene.actor().id()::equals).isPresent();
  }

  /** Does not take a case that is offered. Whoever does so is not asked again. */
  public record Decline() implements Command {
    @Override
    public String name() {
      return "decline";
    }

    @Override
    public void content(ObjectNode out) {}

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      List<Obstacle> obstacles = new ArrayList<>(Gates.work(Action.DECLINE, c, scene));
      if (!isOffered(c, scene)) {
        obstacles.add(
            new Obstacle(
                Kind.MISSING_ASSIGNEE,
                scene.actor().id(),
                c.offeredUntil().isPresent()
                    ? "It is offered to %s, not to %s."
                        .formatted(c.responsible(), scene.actor().id())
                    : "It is offered to nobody. Whoever has it can release it."));
      }
      return obstacles;
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      Declined declined = new Declined(scene.actor().id());
      Case after = Fold.apply(c, scene.head(c), declined, scene.pinned());
      return List.of(declined, Placement.onward(after, scene));
    }
  }

  /** Puts a case that one has back into its queue. */
  public record Release() implements Command {
    @Override
    public String name() {
      return "release";
    }

    @Override
    public void content(ObjectNode out) {}

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      List<Obstacle> obstacles = new ArrayList<>(Gates.work(Action.RELEASE, c, scene));
      if (isOffered(c, scene)) {
        obstacles.add(
            new Obstacle(
                Kind.MISSING_ASSIGNEE,
                scene.actor().id(),
                "It is only offered to %s. Claim it to accept, or decline it."
                    .formatted(scene.actor().id())));
      } else if (!c.assignee().filter(scene.actor().id()::equals).isPresent()) {
        obstacles.add(
            new Obstacle(
                Kind.MISSING_ASSIGNEE,
                scene.actor().id(),
                "%s has it, not %s. Assign it instead."
                    .formatted(c.responsible(), scene.actor().id())));
      }
      return obstacles;
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      return List.of(
          new Released(
              scene.actor().id(), c.queue().orElseGet(() -> scene.pinned().type().queue())));
    }
  }

  /**
   * Says who answers for a case to the end.
   *
   * @param owner the person, or null for a role
   * @param role the role whose people answer for it while no person does, or null for a person
   */
  public record ChangeOwner(@Nullable String owner, @Nullable String role) implements Command {
    public ChangeOwner {
      if (role == null || owner != null) {
        Limits.key("owner", owner);
      } else {
        Limits.key("role", role);
      }
    }

    @Override
    public String name() {
      return "change-owner";
    }

    @Override
    public String verb() {
      return "change the owner of";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("owner", owner).put("role", role);
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      List<Obstacle> obstacles = new ArrayList<>(Gates.work(Action.CHANGE_OWNER, c, scene));
      if (Objects.equals(owner, c.owner().orElse(null))
          && Objects.equals(role, c.ownerRole().orElse(null))) {
        String who = owner == null ? "Role " + role : owner;
        obstacles.add(new Obstacle(Kind.ALREADY, who, "%s answers for it already.".formatted(who)));
      }
      return obstacles;
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      return List.of(
          new OwnerChanged(c.owner().orElse(null), owner, c.ownerRole().orElse(null), role));
    }
  }
}
