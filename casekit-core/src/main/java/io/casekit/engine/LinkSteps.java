package io.casekit.engine;

import io.casekit.cases.Case;
import io.casekit.cases.NextSteps.Step;
import io.casekit.cases.Obstacle;
import io.casekit.link.Link;
import io.casekit.link.LinkKind;
import io.casekit.link.Merge;
import io.casekit.link.Proposal;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.type.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What may be done about other cases. */
final class LinkSteps {
  private LinkSteps() {}

  /** Stands for a case that a person will name. */
  private static final Neighbour SOME_CASE =
      new Neighbour(new CaseId(new UUID(0, 0)), new CaseNumber("-"), Link.State.OPEN, false, false);

  static void add(List<Step> steps, Case c, Scene scene) {
    steps.add(step(Action.LINK, null, link(LinkKind.RELATED_TO, SOME_CASE), c, scene));
    for (Proposal proposal : c.links().proposals()) {
      String number = proposal.number().value();
      Neighbour other =
          new Neighbour(proposal.other(), proposal.number(), Link.State.OPEN, false, false);
      Command accept =
          proposal.isMerge()
              ? new MergeCommands.MergeInto(other, null)
              : link(proposal.kind(), other);
      steps.add(step(Action.LINK, number, accept, c, scene));
      Command decline = new LinkCommands.DeclineProposal(proposal.other());
      steps.add(step(Action.UNLINK, number, decline, c, scene));
    }
    for (Link link : c.links().links()) {
      Command remove = new LinkCommands.RemoveLink(link.kind(), link.other());
      steps.add(step(Action.UNLINK, link.number().value(), remove, c, scene));
    }
    Merge merge = c.links().merge().orElse(null);
    steps.add(
        merge == null
            ? step(Action.MERGE, null, new MergeCommands.MergeInto(SOME_CASE, null), c, scene)
            : step(Action.MERGE, merge.number().value(), new MergeCommands.UndoMerge(), c, scene));
    steps.add(new Step(Action.SPLIT, null, Gates.role(Action.SPLIT, scene)));
  }

  private static Command link(LinkKind kind, Neighbour other) {
    return new LinkCommands.AddLink(kind, other, null);
  }

  private static Step step(
      Action action, @Nullable String about, Command command, Case c, Scene scene) {
    return new Step(action, about, command.obstacles(c, scene));
  }

  /** While a case is being merged, only words and field work are added, and that can be undone. */
  static List<Step> whileMerging(List<Step> steps, Case c) {
    if (!c.links().isMerging()) {
      return steps;
    }
    List<Step> held = new ArrayList<>();
    for (Step step : steps) {
      boolean free =
          step.action() == Action.ADD_NOTE
              || step.action() == Action.SEND_MESSAGE
              || step.action() == Action.ATTACH
              || step.action() == Action.RECORD_WORK
              || step.action() == Action.MERGE;
      List<Obstacle> obstacles = new ArrayList<>(step.obstacles());
      if (!free) {
        obstacles.add(0, LinkGates.inProgress(c));
      }
      held.add(new Step(step.action(), step.about(), obstacles));
    }
    return held;
  }
}
