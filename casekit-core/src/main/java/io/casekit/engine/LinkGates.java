package io.casekit.engine;

import io.casekit.cases.Case;
import io.casekit.cases.Obstacle;
import io.casekit.cases.Obstacle.Kind;
import io.casekit.link.Link;
import io.casekit.link.LinkKind;
import io.casekit.link.Links;
import io.casekit.link.Merge;
import io.casekit.link.ParentPolicy;
import io.casekit.type.CaseType;
import io.casekit.type.Stage;
import io.casekit.type.StageCategory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What other cases may have against a step of this one. */
final class LinkGates {
  private LinkGates() {}

  /** While a case is being merged, nothing but words is added to it. */
  static List<Obstacle> merging(Case c, Command command) {
    return c.links().isMerging() && !command.isPossibleWhileMerging()
        ? List.of(inProgress(c))
        : List.of();
  }

  static Obstacle inProgress(Case c) {
    return c.links()
        .merge()
        .map(
            merge ->
                new Obstacle(
                    Kind.MERGING,
                    merge.number().value(),
                    "It is being merged into %s. Wait until that is done, or undo the merge."
                        .formatted(merge.number())))
        .orElseThrow();
  }

  /** A case that was merged comes back only by undoing that. */
  static List<Obstacle> merged(Case c) {
    return c.links()
        .merge()
        .filter(Merge::isDone)
        .map(
            merge ->
                List.of(
                    new Obstacle(
                        Kind.MERGED,
                        merge.number().value(),
                        "It was merged into %s. Undo the merge instead."
                            .formatted(merge.number()))))
        .orElse(List.of());
  }

  /** Whoever has to wait for other cases. */
  static void way(Case c, Stage to, Pinned pinned, List<Obstacle> obstacles) {
    boolean closes = to.category() == StageCategory.CLOSED;
    if (closes || to.category() == StageCategory.RESOLVED) {
      for (Link link : c.links().ofKind(LinkKind.BLOCKED_BY)) {
        if (link.state() == Link.State.OPEN) {
          obstacles.add(
              new Obstacle(
                  Kind.BLOCKED,
                  link.number().value(),
                  "It is blocked by %s, which is not resolved yet. Resolve that first, or take the link away."
                      .formatted(link.number())));
        }
      }
    }
    if (closes && pinned.type().parentPolicies().contains(ParentPolicy.WAITS_FOR_CHILDREN)) {
      for (Link link : c.links().ofKind(LinkKind.PARENT_OF)) {
        if (link.state().isOpen()) {
          obstacles.add(
              new Obstacle(
                  Kind.OPEN_CHILD,
                  link.number().value(),
                  "Its part %s is still open. Close or cancel that first, or take the link away."
                      .formatted(link.number())));
        }
      }
    }
  }

  /** What stands in the way of a link as such. */
  static List<Obstacle> link(Case c, LinkKind kind, Neighbour other) {
    List<Obstacle> obstacles = new ArrayList<>(notItself(c, other));
    Links links = c.links();
    if (links.link(kind, other.id()).isPresent()) {
      return obstacles;
    }
    if (links.links().size() >= Links.MOST_LINKS) {
      obstacles.add(
          new Obstacle(
              Kind.TOO_MANY,
              c.number().value(),
              "It has %d links, which is the limit. Take some away first."
                  .formatted(Links.MOST_LINKS)));
    }
    if (kind == LinkKind.CHILD_OF && !links.ofKind(kind).isEmpty()) {
      String parent = links.ofKind(kind).get(0).number().value();
      obstacles.add(
          new Obstacle(
              Kind.ALREADY,
              parent,
              "It is a part of %s already. Take that link away first.".formatted(parent)));
    }
    if (other.leadsBack()) {
      obstacles.add(
          new Obstacle(
              Kind.CIRCLE,
              other.number().value(),
              "From %s such links lead back to this case. Take one of them away first."
                  .formatted(other.number())));
    }
    return obstacles;
  }

  static List<Obstacle> notItself(Case c, Neighbour other) {
    return other.id().equals(c.id())
        ? List.of(
            new Obstacle(Kind.CIRCLE, c.number().value(), "It is the same case. Name another one."))
        : List.of();
  }

  /** Where a case goes when it is merged. */
  static Optional<Stage> mergedStage(CaseType type) {
    return type.mergesTo()
        .flatMap(type::stage)
        .or(() -> first(type, StageCategory.CANCELLED))
        .or(() -> first(type, StageCategory.CLOSED));
  }

  private static Optional<Stage> first(CaseType type, StageCategory category) {
    return type.stages().stream().filter(stage -> stage.category() == category).findFirst();
  }
}
