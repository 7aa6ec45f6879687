package io.casekit.event;

import io.casekit.access.Actor;
import io.casekit.access.ActorKind;
import io.casekit.cases.Case;

/**
 * Says what answers the reporter, and so ends a first or a next response. A host that sees it
 * otherwise than {@link #publicNotes()} gives its own to the kit. What it says is recorded with the
 * event, so that a trail gives the same case whatever rule holds later.
 *
 * <p>A rule is a pure function of what it is shown: no clock, no store, no state. It may be asked
 * again for the same command.
 */
@FunctionalInterface
public interface ResponseRule {
  /**
   * Tells whether an event answers the reporter.
   *
   * @param event what happens, never by the waker
   * @param before the case before the command
   * @param actor who does it
   */
  boolean answers(CaseEvent event, Case before, Actor actor);

  /**
   * The first public word of an agent. An internal note is none, nor is anything that a rule, an
   * import, a machine or the reporter does.
   */
  static ResponseRule publicNotes() {
    return (event, before, actor) ->
        event instanceof CaseEvent.NoteAdded note
            && note.isPublic()
            && actor.kind() == ActorKind.AGENT;
  }
}
