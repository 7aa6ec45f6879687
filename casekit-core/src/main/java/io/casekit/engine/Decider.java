package io.casekit.engine;

import io.casekit.access.ActorKind;
import io.casekit.cases.Case;
import io.casekit.cases.CommandRefusedException;
import io.casekit.cases.Obstacle;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.DatedBeforeOpening;
import io.casekit.reference.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/** Turns a case and a command into events, or refuses. Pure. */
final class Decider {
  private Decider() {}

  /**
   * Decides.
   *
   * @return what happens, in order; empty if nothing changes
   * @throws CommandRefusedException with everything that stands in the way
   * @throws InvalidInputException if it is dated before the opening and the actor is no importer
   */
  static List<CaseEvent> decide(Case c, Command command, Scene scene) {
    boolean early = scene.at().isBefore(c.openedAt());
    if (early && scene.actor().kind() != ActorKind.IMPORTER) {
      throw new InvalidInputException(
          "occurredAt",
          "%s lies before the opening of %s at %s; only an importer may say so"
              .formatted(scene.at(), c.number(), c.openedAt()));
    }
    List<Obstacle> obstacles = command.obstacles(c, scene);
    if (!obstacles.isEmpty()) {
      throw new CommandRefusedException(
          command.name(), "Cannot " + command.verb() + " " + c.number(), obstacles);
    }
    List<CaseEvent> own = command.events(c, scene);
    if (own.isEmpty()) {
      return own;
    }
    List<CaseEvent> events = new ArrayList<>(own.size() + 1);
    if (early) {
      events.add(new DatedBeforeOpening(c.openedAt()));
    }
    if (!(command instanceof Wake)) {
      // What was missed before this happened is recorded before it, so that no breach depends on
      // whether a waker was running.
      events.addAll(Clocks.breaches(c, scene.pinned(), scene.at()));
    }
    events.addAll(own);
    return events;
  }
}
