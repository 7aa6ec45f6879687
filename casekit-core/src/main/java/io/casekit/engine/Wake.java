package io.casekit.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.cases.Case;
import io.casekit.cases.Obstacle;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.Reminded;
import java.util.List;

/** Looks at a case by the clock alone: records what was missed, else reminds whoever has it. */
record Wake() implements Command {
  @Override
  public String name() {
    return "wake";
  }

  @Override
  public void content(ObjectNode out) {}

  @Override
  public List<Obstacle> obstacles(Case c, Scene scene) {
    return Gates.none();
  }

  @Override
  public List<CaseEvent> events(Case c, Scene scene) {
    List<CaseEvent> breaches = Clocks.breaches(c, scene.pinned(), scene.now());
    if (!breaches.isEmpty()) {
      return breaches;
    }
    return Schedule.reviewIsDue(c, scene.pinned(), scene.now())
        ? List.of(
            new Reminded(c.queue().orElse(null), c.assignee().orElse(null), c.reminders() + 1))
        : List.of();
  }
}
