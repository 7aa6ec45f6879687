package io.casekit.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.cases.Case;
import io.casekit.cases.Obstacle;
import io.casekit.cases.TooManyStepsException;
import io.casekit.event.CaseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at a case by the clock alone, and lets happen what is due, one step after the other: each
 * is decided on what the ones before it have changed.
 */
record Wake() implements Command {
  /** The most steps of one look. */
  static final int MOST_STEPS = 100;

  @Override
  public String name() {
    return "wake";
  }

  @Override
  public void content(ObjectNode out) {}

  @Override
  public boolean isPossibleWhileMerging() {
    return true;
  }

  @Override
  public List<Obstacle> obstacles(Case c, Scene scene) {
    return Gates.none();
  }

  @Override
  public List<CaseEvent> events(Case c, Scene scene) {
    List<CaseEvent> events = new ArrayList<>(0);
    Case now = c;
    for (int steps = 0; ; steps++) {
      Optional<Look> due =
          Looks.next(now, now.clocks(), scene.pinned())
              .filter(look -> !look.at().isAfter(scene.now()));
      if (due.isEmpty()) {
        return events;
      }
      if (steps == MOST_STEPS) {
        throw new TooManyStepsException(c.number(), MOST_STEPS);
      }
      List<CaseEvent> step = new ArrayList<>(due.get().step().events(now, scene));
      step.addAll(Decider.superseded(now, step, scene));
      step.addAll(NoticePlanner.owed(now, step, scene));
      events.addAll(step);
      now = Fold.entry(now, scene.head(c), step, scene.pinned());
    }
  }
}
