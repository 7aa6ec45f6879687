package io.casekit.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.cases.Case;
import io.casekit.cases.Obstacle;
import io.casekit.cases.Obstacle.Kind;
import io.casekit.event.CaseEvent;
import io.casekit.event.LinkEvent.CaseAbsorbed;
import io.casekit.event.LinkEvent.EntriesTaken;
import io.casekit.event.LinkEvent.FollowersReleased;
import io.casekit.event.LinkEvent.Linked;
import io.casekit.event.LinkEvent.LinkedCaseMoved;
import io.casekit.event.LinkEvent.MergeRefused;
import io.casekit.event.LinkEvent.MergedInto;
import io.casekit.event.LinkEvent.Unlinked;
import io.casekit.link.Absorbed;
import io.casekit.link.Follower;
import io.casekit.link.Link;
import io.casekit.link.LinkKind;
import io.casekit.link.Links;
import io.casekit.link.Merge;
import io.casekit.link.ParentPolicy;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.type.Stage;
import io.casekit.type.StageCategory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a case does on word from another: casekit's own commands, given from the outbox. Each finds
 * out by itself whether it has been done already, and its content names nothing that may have
 * changed when it is given once more.
 */
final class LinkAnswers {
  private LinkAnswers() {}

  /** A command of casekit's own, about another case. */
  private interface Answer extends Command {
    CaseId other();

    @Override
    default void content(ObjectNode out) {
      out.put("other", other().toString());
    }

    @Override
    default boolean isPossibleWhileMerging() {
      return true;
    }

    @Override
    default List<Obstacle> obstacles(Case c, Scene scene) {
      return List.of();
    }
  }

  /** Takes the other side of a link. */
  record AnswerLink(LinkKind kind, CaseId other, CaseNumber number, Link.State state, String origin)
      implements Answer {
    @Override
    public String name() {
      return "answer-link";
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      return LinkGates.link(c, kind, new Neighbour(other, number, state, false, false));
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      Optional<Link> known = c.links().link(kind, other);
      // Both have made it at the same time: the origin that both agree on is the smaller one.
      return known.filter(link -> link.origin().compareTo(origin) <= 0).isPresent()
          ? List.of()
          : List.of(
              new Linked(new Link(kind, other, number, state, origin), /* isAnswer= */ true, null));
    }
  }

  /** Takes the other side of a link away, if it is still the same link. */
  record AnswerUnlink(LinkKind kind, CaseId other, String origin) implements Answer {
    @Override
    public String name() {
      return "answer-unlink";
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      return c.links()
          .link(kind, other)
          .filter(link -> link.origin().equals(origin))
          .<List<CaseEvent>>map(link -> List.of(new Unlinked(link, /* isAnswer= */ true)))
          .orElse(List.of());
    }
  }

  /** Hears how a linked case stands. */
  record HearOf(CaseId other, CaseNumber number, Link.State state) implements Answer {
    @Override
    public String name() {
      return "hear-of-link";
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      boolean isNews =
          c.links().links().stream()
              .anyMatch(
                  link ->
                      link.other().equals(other)
                          && link.kind().heedsOther()
                          && link.state() != state);
      if (!isNews) {
        return List.of();
      }
      List<CaseEvent> events = new ArrayList<>();
      LinkedCaseMoved moved = new LinkedCaseMoved(other, number, state);
      events.add(moved);
      Case after = Fold.apply(c, scene.head(c), moved, scene.pinned());
      closing(after, scene).ifPresent(to -> events.addAll(StageMove.events(after, to, scene)));
      return events;
    }

    /** Where the case goes, if this was the last of its children. */
    private Optional<Stage> closing(Case c, Scene scene) {
      List<Link> children = c.links().ofKind(LinkKind.PARENT_OF);
      boolean last =
          c.links().link(LinkKind.PARENT_OF, other).isPresent()
              && children.stream().noneMatch(child -> child.state().isOpen());
      if (!last
          || !c.isOpen()
          || c.links().isMerging()
          || !scene
              .pinned()
              .type()
              .parentPolicies()
              .contains(ParentPolicy.CLOSES_WITH_LAST_CHILD)) {
        return Optional.empty();
      }
      return ways(c, StageCategory.CLOSED, scene)
          .filter(to -> Gates.way(c, to, null, scene.pinned()).isEmpty());
    }
  }

  private static Optional<Stage> ways(Case c, StageCategory category, Scene scene) {
    return Gates.stage(c, scene).to().stream()
        .map(key -> scene.pinned().type().stage(key).orElseThrow())
        .filter(to -> to.category() == category)
        .findFirst();
  }

  /** Is cancelled, as its parent was. */
  record CancelWithParent(CaseId other) implements Answer {
    @Override
    public String name() {
      return "cancel-with-parent";
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      if (!c.isOpen()
          || c.links().isMerging()
          || c.links().link(LinkKind.CHILD_OF, other).isEmpty()) {
        return List.of();
      }
      return ways(c, StageCategory.CANCELLED, scene)
          .map(to -> StageMove.events(c, to, scene))
          .orElse(List.of());
    }
  }

  /** Takes in a case that is being merged into this one. */
  record Absorb(
      CaseId other,
      CaseNumber number,
      long startedAt,
      int notes,
      int messages,
      int attachments,
      List<Follower> followers)
      implements Answer {
    @Override
    public String name() {
      return "absorb";
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      if (isDone(c)) {
        return List.of();
      }
      List<Obstacle> obstacles = new ArrayList<>();
      if (c.links().isMerging()) {
        obstacles.add(LinkGates.inProgress(c));
      } else if (!c.isOpen()) {
        obstacles.add(Gates.ended(c));
      }
      int people = c.links().followers().size() + followers.size();
      if (people > Links.MOST_FOLLOWERS || c.links().absorbed().size() >= Links.MOST_FOLLOWERS) {
        obstacles.add(
            new Obstacle(
                Kind.TOO_MANY,
                c.number().value(),
                "It would have more than %d followers, which is the limit."
                    .formatted(Links.MOST_FOLLOWERS)));
      }
      return obstacles;
    }

    private boolean isDone(Case c) {
      return c.links().absorbed(other).filter(one -> one.startedAt() == startedAt).isPresent();
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      return isDone(c)
          ? List.of()
          : List.of(
              new CaseAbsorbed(other, number, startedAt, notes, messages, attachments, followers));
    }
  }

  /** Ends as merged, now that the other case has taken it in. */
  record FinishMerge(CaseId other, long startedAt) implements Answer {
    @Override
    public String name() {
      return "finish-merge";
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      return isThis(c, other, startedAt)
          ? List.of()
          : List.of(
              new Obstacle(
                  Kind.UNKNOWN, other.toString(), "It is not being merged there any more."));
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      Merge merge = c.links().merge().orElseThrow();
      if (merge.isDone()) {
        return List.of();
      }
      List<CaseEvent> events = new ArrayList<>();
      events.add(new MergedInto(merge.into(), merge.number()));
      Stage to = LinkGates.mergedStage(scene.pinned().type()).orElseThrow();
      events.addAll(StageMove.events(c, to, scene));
      return events;
    }
  }

  private static boolean isThis(Case c, CaseId into, long startedAt) {
    return c.links()
        .merge()
        .filter(merge -> merge.into().equals(into) && merge.startedAt() == startedAt)
        .isPresent();
  }

  /** Stays on its own, as the other case cannot take it in. */
  record RefuseMerge(CaseId other, long startedAt, String why) implements Answer {
    @Override
    public String name() {
      return "refuse-merge";
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      return isThis(c, other, startedAt) && c.links().isMerging()
          ? List.of(new MergeRefused(other, c.links().merge().orElseThrow().number(), why))
          : List.of();
    }
  }

  /**
   * Lets go those who came through a case.
   *
   * @param startedAt in which entry of the other case its merge began
   * @param sources the cases of those who go, or null for all who came through the other case
   */
  record Release(CaseId other, CaseNumber number, long startedAt, @Nullable List<CaseId> sources)
      implements Answer {
    @Override
    public String name() {
      return "release";
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      Optional<Absorbed> absorbed =
          c.links().absorbed(other).filter(one -> one.startedAt() == startedAt);
      if (absorbed.isEmpty()) {
        return List.of();
      }
      List<CaseId> gone = new ArrayList<>();
      if (sources == null) {
        gone.add(other);
      }
      c.links().followers().stream()
          .filter(one -> one.via().equals(other))
          .map(Follower::source)
          .filter(source -> sources == null || sources.contains(source))
          .filter(source -> !gone.contains(source))
          .forEach(gone::add);
      return gone.isEmpty() ? List.of() : List.of(new FollowersReleased(other, number, gone));
    }
  }

  /** Takes along what belongs to it of the case of which it was split off. */
  record TakeEntries(CaseId other, CaseNumber number, List<Long> entries) implements Answer {
    @Override
    public String name() {
      return "take-entries";
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      boolean has = c.links().taken().stream().anyMatch(one -> one.source().equals(other));
      return has ? List.of() : List.of(new EntriesTaken(other, number, entries));
    }
  }
}
