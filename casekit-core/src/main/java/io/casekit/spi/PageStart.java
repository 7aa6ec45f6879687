package io.casekit.spi;

import io.casekit.reference.CaseId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last case of the page before: the next page begins after it in the query's order.
 *
 * @param at its due or opening time, whichever the order is by, or null if it has no due time
 * @param id its identity, which breaks ties
 */
public record PageStart(@Nullable Instant at, CaseId id) {
  /** Returns its due or opening time; absent if it has no due time. */
  public Optional<Instant> time() {
    return Optional.ofNullable(at);
  }
}
