package io.casekit.engine;

import io.casekit.assignment.Route;
import io.casekit.cases.Case;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/**
 * Reads what a pick depends on, when a decision comes to it: nothing is read, and nothing locked,
 * for a command that picks nobody. Within one decision the same question has the same answer.
 */
@FunctionalInterface
interface Picks {
  PickFacts read(Case c, Route route);

  /** For where it only matters where a case goes: there is nobody to be picked anywhere. */
  static Picks nobody() {
    PickFacts nobody =
        new PickFacts(
            Instant.EPOCH,
            LocalDate.EPOCH,
            null,
            null,
            Set.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of());
    return (c, route) -> nobody;
  }

  /** For where it is only asked what may be done. */
  static Picks none() {
    return (c, route) -> {
      throw new IllegalStateException("Nobody is picked where nothing is decided: " + route);
    };
  }

  /** For where others would have to wait until the pick is done. */
  static Picks later() {
    return (c, route) -> {
      throw new PickWanted(route);
    };
  }
}
