package io.casekit.engine;

import io.casekit.cases.Case;
import io.casekit.cases.NextSteps.Step;
import io.casekit.notice.ReporterAccess.Given;
import io.casekit.type.Action;
import java.util.List;

/** What may be done about who looks at a case without an account. */
final class AccessSteps {
  private AccessSteps() {}

  static void add(List<Step> steps, Case c, Scene scene) {
    steps.add(new Step(Action.GIVE_ACCESS, null, AccessCommands.giving(c, scene)));
    for (Given given : c.reporterAccess().openAt(scene.now())) {
      steps.add(
          new Step(
              Action.REVOKE_ACCESS,
              given.id(),
              new AccessCommands.Revoke(given.id()).obstacles(c, scene)));
    }
  }
}
