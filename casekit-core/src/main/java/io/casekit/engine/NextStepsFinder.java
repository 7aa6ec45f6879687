package io.casekit.engine;

import io.casekit.access.ActorKind;
import io.casekit.cases.Attachment;
import io.casekit.cases.Case;
import io.casekit.cases.NextSteps;
import io.casekit.cases.NextSteps.Step;
import io.casekit.cases.Obstacle;
import io.casekit.cases.Obstacle.Kind;
import io.casekit.type.Action;
import io.casekit.type.Stage;
import io.casekit.type.StageCategory;
import java.util.ArrayList;
import java.util.List;

/** Lists what may be done with a case, through the same gates that refuse commands. */
final class NextStepsFinder {
  // Stands for the outcome that a person will give when resolving.
  private static final String SOME_OUTCOME = "outcome";
  private static final Attachment SOME_FILE = new Attachment("-", "-", "0".repeat(64));

  private NextStepsFinder() {}

  static NextSteps find(Case c, Scene scene) {
    List<Step> steps = new ArrayList<>();
    for (String key : Gates.stage(c, scene).to()) {
      Stage to = scene.pinned().type().stage(key).orElseThrow();
      Action action = Gates.moveAction(c, to);
      String outcome = to.category() == StageCategory.RESOLVED ? SOME_OUTCOME : null;
      steps.add(new Step(action, key, Gates.move(c, to, outcome, scene)));
    }
    TaskSteps.add(steps, c, scene);
    OrderSteps.add(steps, c, scene);
    PlacementSteps.add(steps, c, scene);
    AccessSteps.add(steps, c, scene);
    steps.add(new Step(Action.CATEGORISE, null, Gates.work(Action.CATEGORISE, c, scene)));
    steps.add(new Step(Action.SET_PRIORITY, null, Gates.work(Action.SET_PRIORITY, c, scene)));
    steps.add(new Step(Action.SET_ATTRIBUTES, null, attributes(c, scene)));
    steps.add(
        new Step(Action.ADD_NOTE, null, new WordCommands.AddNote("-", false).obstacles(c, scene)));
    steps.add(
        new Step(Action.SEND_MESSAGE, null, new WordCommands.SendMessage("-").obstacles(c, scene)));
    boolean byReporter = scene.actor().kind() == ActorKind.REPORTER;
    steps.add(
        new Step(
            Action.ATTACH,
            null,
            new WordCommands.Attach(SOME_FILE, byReporter).obstacles(c, scene)));
    LinkSteps.add(steps, c, scene);
    return new NextSteps(LinkSteps.whileMerging(steps, c));
  }

  private static List<Obstacle> attributes(Case c, Scene scene) {
    List<Obstacle> obstacles = new ArrayList<>(Gates.work(Action.SET_ATTRIBUTES, c, scene));
    boolean any =
        scene.pinned().type().attributes().stream()
            .anyMatch(a -> AttributeCommands.settable(a, c.stage(), scene).isEmpty());
    if (!any) {
      obstacles.add(
          new Obstacle(
              Kind.UNKNOWN,
              c.type(),
              "There is no attribute that %s may set in stage %s."
                  .formatted(scene.actor().id(), c.stage())));
    }
    return obstacles;
  }
}
