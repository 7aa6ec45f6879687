package io.casekit.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.cases.Case;
import io.casekit.cases.Obstacle;
import io.casekit.cases.Obstacle.Kind;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.Resolved;
import io.casekit.reference.Limits;
import io.casekit.type.Action;
import io.casekit.type.Stage;
import io.casekit.type.StageCategory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Commands that move a case from stage to stage. */
public final class StageCommands {
  private StageCommands() {}

  private static final Set<StageCategory> AT_WORK =
      Set.of(StageCategory.NEW, StageCategory.ACTIVE, StageCategory.WAITING);

  /**
   * Moves a case to a stage.
   *
   * @param stage the key of the stage
   */
  public record MoveTo(String stage) implements Command {
    public MoveTo {
      Limits.key("stage", stage);
    }

    @Override
    public String name() {
      return "move";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("stage", stage);
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      return named(stage, scene, to -> Gates.move(c, to, null, scene));
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      return StageMove.events(c, scene.pinned().type().stage(stage).orElseThrow(), scene);
    }
  }

  /**
   * Resolves a case: it moves to its resolved stage, unless it is there, and the resolution is
   * recorded.
   *
   * @param outcome how it was resolved
   * @param stage the key of the resolved stage, or null if only one can be meant
   */
  public record Resolve(String outcome, @Nullable String stage) implements Command {
    public Resolve {
      Limits.text("outcome", outcome, Limits.REASON);
      given(stage);
    }

    @Override
    public String name() {
      return "resolve";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("outcome", outcome).put("stage", stage);
    }

    private boolean isThere(Case c) {
      return c.stageCategory() == StageCategory.RESOLVED
          && (stage == null || stage.equals(c.stage()));
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      return isThere(c)
          ? Gates.role(Action.RESOLVE, scene)
          : target(
              c,
              stage,
              Set.of(StageCategory.RESOLVED),
              Action.RESOLVE,
              scene,
              to -> Gates.move(c, to, outcome, scene));
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      List<CaseEvent> events = new ArrayList<>();
      if (!isThere(c)) {
        events.addAll(
            StageMove.events(c, only(c, stage, Set.of(StageCategory.RESOLVED), scene), scene));
      }
      events.add(new Resolved(outcome));
      return events;
    }
  }

  /**
   * Closes a case: it moves to its closed stage.
   *
   * @param stage the key of the closed stage, or null if only one can be meant
   */
  public record Close(@Nullable String stage) implements Command {
    public Close {
      given(stage);
    }

    @Override
    public String name() {
      return "close";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("stage", stage);
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      return target(
          c,
          stage,
          Set.of(StageCategory.CLOSED),
          Action.CLOSE,
          scene,
          to -> Gates.move(c, to, null, scene));
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      return StageMove.events(c, only(c, stage, Set.of(StageCategory.CLOSED), scene), scene);
    }
  }

  /**
   * Ends a case without resolving it: it moves to its cancelled stage.
   *
   * @param stage the key of the cancelled stage, or null if only one can be meant
   */
  public record Cancel(@Nullable String stage) implements Command {
    public Cancel {
      given(stage);
    }

    @Override
    public String name() {
      return "cancel";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("stage", stage);
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      return target(
          c,
          stage,
          Set.of(StageCategory.CANCELLED),
          Action.CANCEL,
          scene,
          to -> Gates.move(c, to, null, scene));
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      return StageMove.events(c, only(c, stage, Set.of(StageCategory.CANCELLED), scene), scene);
    }
  }

  /**
   * Brings a resolved, closed or cancelled case back to work.
   *
   * @param stage the key of the stage to go on in, or null if only one can be meant
   */
  public record Reopen(@Nullable String stage) implements Command {
    public Reopen {
      given(stage);
    }

    @Override
    public String name() {
      return "reopen";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("stage", stage);
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      if (AT_WORK.contains(c.stageCategory())) {
        List<Obstacle> obstacles = new ArrayList<>(Gates.role(Action.REOPEN, scene));
        obstacles.add(
            new Obstacle(
                Kind.ALREADY,
                c.stage(),
                "It is being worked on (stage %s). There is nothing to reopen."
                    .formatted(c.stage())));
        return obstacles;
      }
      return target(c, stage, AT_WORK, Action.REOPEN, scene, to -> Gates.move(c, to, null, scene));
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      return StageMove.events(c, only(c, stage, AT_WORK, scene), scene);
    }
  }

  private static void given(@Nullable String stage) {
    if (stage != null) {
      Limits.key("stage", stage);
    }
  }

  private static List<Obstacle> named(
      String stage, Scene scene, Function<Stage, List<Obstacle>> gate) {
    return scene
        .pinned()
        .type()
        .stage(stage)
        .map(gate)
        .orElseGet(
            () ->
                List.of(
                    new Obstacle(
                        Kind.UNKNOWN,
                        stage,
                        "Case type %s has no stage \"%s\"; it has %s."
                            .formatted(
                                scene.pinned().type().key(),
                                stage,
                                scene.pinned().type().stages().stream()
                                    .map(Stage::key)
                                    .collect(Collectors.joining(", "))))));
  }

  /** Finds the stage that is meant and asks its gate, or says why none can be meant. */
  private static List<Obstacle> target(
      Case c,
      @Nullable String stage,
      Set<StageCategory> categories,
      Action action,
      Scene scene,
      Function<Stage, List<Obstacle>> gate) {
    if (stage != null) {
      return named(
          stage,
          scene,
          to -> {
            if (categories.contains(to.category())) {
              return gate.apply(to);
            }
            return List.of(
                new Obstacle(
                    Kind.WRONG_STAGE,
                    stage,
                    "Stage %s is of category %s. Name a stage of category %s, or move to it."
                        .formatted(stage, to.category().key(), keys(categories))));
          });
    }
    List<Stage> candidates = candidates(c, categories, scene);
    if (candidates.size() == 1) {
      return gate.apply(candidates.get(0));
    }
    List<Obstacle> obstacles = new ArrayList<>(Gates.role(action, scene));
    if (candidates.isEmpty()) {
      obstacles.add(
          new Obstacle(
              Kind.WRONG_STAGE,
              c.stage(),
              "From stage %s no stage of category %s can be reached; it can go to %s."
                  .formatted(c.stage(), keys(categories), Gates.stage(c, scene).to())));
    } else {
      obstacles.add(
          new Obstacle(
              Kind.UNKNOWN,
              c.stage(),
              "Several stages can be meant: %s. Name one."
                  .formatted(candidates.stream().map(Stage::key).toList())));
    }
    return obstacles;
  }

  private static Stage only(
      Case c, @Nullable String stage, Set<StageCategory> categories, Scene scene) {
    return stage != null
        ? scene.pinned().type().stage(stage).orElseThrow()
        : candidates(c, categories, scene).get(0);
  }

  private static List<Stage> candidates(Case c, Set<StageCategory> categories, Scene scene) {
    return Gates.stage(c, scene).to().stream()
        .map(key -> scene.pinned().type().stage(key).orElseThrow())
        .filter(to -> categories.contains(to.category()))
        .toList();
  }

  private static String keys(Set<StageCategory> categories) {
    return categories.stream().sorted().map(StageCategory::key).collect(Collectors.joining(" or "));
  }
}
