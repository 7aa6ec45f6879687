package io.casekit.engine;

import io.casekit.cases.Case;
import io.casekit.event.CaseEvent;
import java.time.Instant;
import java.util.List;

/**
 * A moment at which something happens to a case by itself.
 *
 * @param at the moment, perhaps past
 * @param step what happens then
 */
record Look(Instant at, Step step) {
  /** What happens by itself, decided when the moment has come. */
  @FunctionalInterface
  interface Step {
    List<CaseEvent> events(Case c, Scene scene);
  }
}
