package io.casekit.engine;

import io.casekit.access.ActorKind;
import io.casekit.cases.Case;
import io.casekit.cases.CommandRefusedException;
import io.casekit.cases.Obstacle;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.Answered;
import io.casekit.event.CaseEvent.Breached;
import io.casekit.event.CaseEvent.DatedBeforeOpening;
import io.casekit.event.CaseEvent.NoteAdded;
import io.casekit.event.ResponseRule;
import io.casekit.reference.InvalidInputException;
import io.casekit.sla.SlaClock;
import java.util.ArrayList;
import java.util.List;

/** Turns a case and a command into events, or refuses. Pure. */
final class Decider {
  private static final ResponseRule USUAL = ResponseRule.publicNotes();

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
    List<Obstacle> obstacles = new ArrayList<>(LinkGates.merging(c, command));
    obstacles.addAll(command.obstacles(c, scene));
    if (!obstacles.isEmpty()) {
      throw new CommandRefusedException(
          command.name(), "Cannot " + command.verb() + " " + c.number(), obstacles);
    }
    List<CaseEvent> own = judged(command.events(c, scene), c, scene);
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
    if (!(command instanceof Wake)) {
      // A wake has said so itself, step by step.
      events.addAll(superseded(c, events, scene));
      events.addAll(NoticePlanner.owed(c, events, scene));
    }
    return events;
  }

  /** Lets the host say what answers the reporter, and records where it differs from the usual. */
  private static List<CaseEvent> judged(List<CaseEvent> own, Case c, Scene scene) {
    ResponseRule rule = scene.host().responses();
    List<CaseEvent> judged = new ArrayList<>(own.size());
    for (CaseEvent event : own) {
      boolean usual = USUAL.answers(event, c, scene.actor());
      boolean answers =
          scene.actor().kind() != ActorKind.SYSTEM && rule.answers(event, c, scene.actor());
      judged.add(
          usual && !answers && event instanceof NoteAdded note
              ? new NoteAdded(note.text(), note.isPublic(), true)
              : event);
      if (answers && !usual) {
        judged.add(new Answered());
      }
    }
    return judged;
  }

  /** The breaches that no longer hold after some events; told with them. */
  static List<CaseEvent> superseded(Case c, List<CaseEvent> events, Scene scene) {
    if (!isBreached(c) && !tellBreach(events)) {
      return List.of();
    }
    Case breached = c;
    List<CaseEvent> rest = new ArrayList<>();
    for (CaseEvent event : events) {
      if (event instanceof Breached) {
        breached = Fold.apply(breached, scene.head(c), event, scene.pinned());
      } else {
        rest.add(event);
      }
    }
    Case after = Fold.entry(breached, scene.head(c), rest, scene.pinned());
    return Clocks.superseded(breached, after, rest);
  }

  private static boolean isBreached(Case c) {
    for (SlaClock clock : c.clocks()) {
      if (clock.breachedAt() != null) {
        return true;
      }
    }
    return false;
  }

  private static boolean tellBreach(List<CaseEvent> events) {
    for (CaseEvent event : events) {
      if (event instanceof Breached) {
        return true;
      }
    }
    return false;
  }
}
