package io.casekit.engine;

import io.casekit.cases.Case;
import io.casekit.cases.NextSteps.Step;
import io.casekit.cases.Obstacle;
import io.casekit.link.Link;
import io.casekit.link.Proposal;
import io.casekit.type.Action;
import java.util.ArrayList;
import java.util.List;

/** What may be done about other cases. */
final class LinkSteps {
  private LinkSteps() {}

  static void add(List<Step> steps, Case c, Scene scene) {
    steps.add(new Step(Action.LINK, null, Gates.role(Action.LINK, scene)));
    for (Proposal proposal : c.links().proposals()) {
      steps.add(new Step(Action.LINK, proposal.number().value(), Gates.role(Action.LINK, scene)));
    }
    for (Link link : c.links().links()) {
      steps.add(
          new Step(
              Action.LINK,
              link.number().value(),
              new LinkCommands.RemoveLink(link.kind(), link.other()).obstacles(c, scene)));
    }
    List<Obstacle> merge =
        c.links().merge().isPresent()
            ? new MergeCommands.UndoMerge().obstacles(c, scene)
            : Gates.work(Action.MERGE, c, scene);
    steps.add(
        new Step(Action.MERGE, c.links().merge().map(m -> m.number().value()).orElse(null), merge));
    steps.add(new Step(Action.SPLIT, null, Gates.role(Action.SPLIT, scene)));
  }

  /** While a case is being merged, nothing is possible but words and undoing that. */
  static List<Step> whileMerging(List<Step> steps, Case c) {
    if (!c.links().isMerging()) {
      return steps;
    }
    List<Step> held = new ArrayList<>();
    for (Step step : steps) {
      boolean free =
          step.action() == Action.ADD_NOTE
              || step.action() == Action.SEND_MESSAGE
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
