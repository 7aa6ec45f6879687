package io.casekit.engine;

import io.casekit.calendar.Timespan;
import io.casekit.cases.Case;
import io.casekit.cases.Obstacle;
import io.casekit.cases.Obstacle.Kind;
import io.casekit.event.CaseEvent;
import io.casekit.type.Stage;
import io.casekit.type.StageCategory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What may still happen to a case whose work is done: it closes by itself, or is reopened. */
final class Aftercare {
  private Aftercare() {}

  /**
   * When a case closes by itself; absent if it does not, if the reporter has objected, or as long
   * as something stands in the way of closing it; then it is looked at like any other.
   */
  static Optional<Look> closing(Case c, Pinned pinned) {
    if (c.stageCategory() != StageCategory.RESOLVED || c.links().isMerging()) {
      return Optional.empty();
    }
    Stage stage = Gates.stage(c, pinned);
    Timespan silence = stage.closesAfter().orElse(null);
    Instant since = resolvedSince(c);
    if (silence == null || c.lastMessageAt().filter(at -> !at.isBefore(since)).isPresent()) {
      return Optional.empty();
    }
    Stage closed = closed(stage, pinned);
    if (!Gates.way(c, closed, null, pinned).isEmpty()) {
      return Optional.empty();
    }
    Instant at = Schedule.after(silence, since, pinned.calendar(c, c.calendar()));
    return Optional.of(
        new Look(at, (now, scene) -> StageMove.entering(now, closed, silence.toString(), scene)));
  }

  /** Whoever resolves it anew in the same stage has answered what the reporter wrote before. */
  private static Instant resolvedSince(Case c) {
    return c.resolvedAt().filter(at -> at.isAfter(c.stageSince())).orElse(c.stageSince());
  }

  private static Stage closed(Stage stage, Pinned pinned) {
    return stage
        .closesTo()
        .map(key -> pinned.type().stage(key).orElseThrow())
        .orElseGet(
            () ->
                stage.to().stream()
                    .map(key -> pinned.type().stage(key).orElseThrow())
                    .filter(to -> to.category() == StageCategory.CLOSED)
                    .findFirst()
                    .orElseThrow());
  }

  /** What stands in the way of reopening a case, besides the way itself. */
  static List<Obstacle> reopening(Case c, Scene scene) {
    Stage stage = Gates.stage(c, scene);
    List<Obstacle> obstacles = new ArrayList<>(0);
    if (stage.reopeningNeedsReason()) {
      obstacles.addAll(Gates.reason(c.stage(), "Reopening takes a reason.", scene));
    }
    obstacles.addAll(tooLate(c, stage, scene));
    return obstacles;
  }

  private static List<Obstacle> tooLate(Case c, Stage stage, Scene scene) {
    Timespan within = stage.reopensWithin().orElse(null);
    if (within == null) {
      return List.of();
    }
    Instant until =
        Schedule.after(within, c.stageSince(), scene.pinned().calendar(c, c.calendar()));
    return scene.at().isAfter(until)
        ? List.of(
            new Obstacle(
                Kind.TOO_LATE,
                c.stage(),
                "It could be reopened until %s (%s after it came to stage %s). Open a new case and link it to this one as a recurrence."
                    .formatted(until, within, stage.key())))
        : List.of();
  }

  /** What a message of the reporter sets off in a case whose work is done. */
  static List<CaseEvent> reopenedByMessage(Case c, Scene scene) {
    Stage stage = Gates.stage(c, scene);
    Stage back =
        stage.reopensOnMessage().flatMap(key -> scene.pinned().type().stage(key)).orElse(null);
    if (back == null
        || c.links().merge().isPresent()
        || scene.at().isBefore(c.stageSince())
        || !tooLate(c, stage, scene).isEmpty()
        || !Gates.way(c, back, null, scene.pinned()).isEmpty()) {
      return List.of();
    }
    return StageMove.events(c, back, scene);
  }
}
