package io.casekit.event;

import io.casekit.access.Actor;
import io.casekit.cases.Case;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one command did to one case.
 *
 * @param previous the case before, or null if the command opened it
 * @param after the case now
 * @param events what happened, in order; never empty
 * @param actor who did it
 * @param recordedAt when it was recorded, by the kit's clock
 * @param occurredAt when it happened; not after {@code recordedAt}
 */
public record CaseChange(
    @Nullable Case previous,
    Case after,
    List<CaseEvent> events,
    Actor actor,
    Instant recordedAt,
    Instant occurredAt) {
  /** Keeps the list unchangeable. */
  public CaseChange {
    events = List.copyOf(events);
  }

  /** Returns the case before; absent if the command opened it. */
  public Optional<Case> before() {
    return Optional.ofNullable(previous);
  }
}
