package io.casekit.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.cases.Case;
import io.casekit.cases.Obstacle;
import io.casekit.event.CaseEvent;
import java.util.List;

/**
 * Something an actor asks of a case that is open to commands. Each kind knows what may stand in its
 * way and what follows from it; both are pure functions. Desks make them; as this room is not
 * exported, nobody else can.
 */
public interface Command {

  /** The name of the command in the trail, such as {@code add-note}. */
  String name();

  /** The command in a sentence about a case, such as "add a note to". */
  default String verb() {
    return name();
  }

  /** Writes what was asked, for telling a repeated idempotency key from a reused one. */
  void content(ObjectNode out);

  /** Everything that stands in the way; empty if it can be done. */
  List<Obstacle> obstacles(Case c, Scene scene);

  /** What follows from it, asked only if nothing stands in the way; empty if it changes nothing. */
  List<CaseEvent> events(Case c, Scene scene);

  /** Tells whether it may be given while the case is being merged into another. */
  default boolean isPossibleWhileMerging() {
    return isNote();
  }

  /** Tells whether it only adds words, which never conflicts with what others do. */
  default boolean isNote() {
    return false;
  }
}
