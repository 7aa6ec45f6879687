package io.casekit.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.assignment.Explanation;
import io.casekit.cases.Case;
import io.casekit.cases.Obstacle;
import io.casekit.cases.Obstacle.Kind;
import io.casekit.event.CaseEvent;
import io.casekit.event.LinkEvent.MergeStarted;
import io.casekit.event.LinkEvent.MergeUndone;
import io.casekit.event.LinkEvent.SplitOff;
import io.casekit.link.LinkKind;
import io.casekit.link.Merge;
import io.casekit.type.Action;
import io.casekit.type.Attributes;
import io.casekit.type.Stage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands that begin what makes one case of two, or two of one. */
public final class MergeCommands {
  private MergeCommands() {}

  /**
   * Begins to merge a case into another.
   *
   * @param into the other case
   * @param why why casekit does it, or null if somebody does
   */
  public record MergeInto(Neighbour into, @Nullable Explanation why) implements Command {
    @Override
    public String name() {
      return "merge";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("into", into.id().toString());
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      List<Obstacle> obstacles = new ArrayList<>(Gates.work(Action.MERGE, c, scene));
      obstacles.addAll(LinkGates.notItself(c, into));
      if (!into.state().isOpen()) {
        obstacles.add(
            new Obstacle(
                Kind.WRONG_STAGE,
                into.number().value(),
                "%s is %s. Reopen it first, or merge into another."
                    .formatted(into.number(), into.state().key())));
      } else if (into.isMerging()) {
        obstacles.add(
            new Obstacle(
                Kind.MERGING,
                into.number().value(),
                "%s is itself being merged into another case. Merge into that one."
                    .formatted(into.number())));
      }
      if (LinkGates.mergedStage(scene.pinned().type()).isEmpty()) {
        obstacles.add(
            new Obstacle(
                Kind.UNKNOWN,
                c.type(),
                "Case type %s has no stage of category closed or cancelled in which it could end."
                    .formatted(c.type())));
      }
      return obstacles;
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      return List.of(new MergeStarted(into.id(), into.number(), why));
    }
  }

  /** Lets a case that was merged, or is being merged, be on its own again. */
  public record UndoMerge() implements Command {
    @Override
    public String name() {
      return "undo-merge";
    }

    @Override
    public String verb() {
      return "undo the merge of";
    }

    @Override
    public void content(ObjectNode out) {}

    @Override
    public boolean isPossibleWhileMerging() {
      return true;
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      List<Obstacle> obstacles = new ArrayList<>(Gates.role(Action.MERGE, scene));
      if (c.links().merge().isEmpty()) {
        obstacles.add(
            new Obstacle(
                Kind.UNKNOWN, c.number().value(), "It was not merged. There is nothing to undo."));
      }
      return obstacles;
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      Merge merge = c.links().merge().orElseThrow();
      List<CaseEvent> events = new ArrayList<>();
      events.add(new MergeUndone(merge.into(), merge.number(), merge.startedAt()));
      if (merge.isDone()) {
        Stage back = scene.pinned().type().stage(merge.stage()).orElseThrow();
        events.addAll(StageMove.events(c, back, scene));
      }
      return events;
    }
  }

  /**
   * Begins to split something off as a case of its own.
   *
   * @param kind what the new case will be to this one
   * @param draft what the new case is about, checked against its type
   * @param entries the sequences of the entries that belong to it
   */
  public record Split(LinkKind kind, OpenCommand draft, List<Long> entries) implements Command {
    /** Keeps the list unchangeable. */
    public Split {
      entries = List.copyOf(entries);
    }

    @Override
    public String name() {
      return "split";
    }

    @Override
    public void content(ObjectNode out) {
      out.put("kind", kind.key());
      draft.content(out.putObject("draft"));
      out.put("entries", entries.toString());
    }

    @Override
    public List<Obstacle> obstacles(Case c, Scene scene) {
      List<Obstacle> obstacles = new ArrayList<>(Gates.role(Action.SPLIT, scene));
      for (long entry : entries) {
        if (entry < 1 || entry > c.version()) {
          obstacles.add(
              new Obstacle(
                  Kind.UNKNOWN,
                  String.valueOf(entry),
                  "It has no entry %d; it has 1 to %d.".formatted(entry, c.version())));
        }
      }
      return obstacles;
    }

    @Override
    public List<CaseEvent> events(Case c, Scene scene) {
      return List.of(
          new SplitOff(
              kind,
              draft.type(),
              draft.title(),
              draft.description(),
              draft.reporter() == null ? c.reporter().orElse(null) : draft.reporter(),
              draft.place() == null ? c.place().orElse(null) : draft.place(),
              draft.category(),
              draft.priority(),
              Attributes.of(draft.attributes()),
              entries));
    }
  }
}
