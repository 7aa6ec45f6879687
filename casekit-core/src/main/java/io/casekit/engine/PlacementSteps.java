package io.casekit.engine;

import io.casekit.cases.Case;
import io.casekit.cases.NextSteps.Step;
import io.casekit.type.Action;
import java.util.List;

/** What may be done about who has a case and who answers for it. */
final class PlacementSteps {
  private PlacementSteps() {}

  static void add(List<Step> steps, Case c, Scene scene) {
    steps.add(new Step(Action.CLAIM, null, new PlacementCommands.Claim().obstacles(c, scene)));
    if (c.offeredUntil().isPresent()) {
      steps.add(
          new Step(Action.DECLINE, null, new PlacementCommands.Decline().obstacles(c, scene)));
    }
    steps.add(new Step(Action.RELEASE, null, new PlacementCommands.Release().obstacles(c, scene)));
    steps.add(new Step(Action.ASSIGN, null, Gates.assign(c, scene)));
    steps.add(new Step(Action.CHANGE_OWNER, null, Gates.work(Action.CHANGE_OWNER, c, scene)));
  }
}
