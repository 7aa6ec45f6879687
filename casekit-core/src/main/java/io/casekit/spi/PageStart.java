package io.casekit.spi;

import io.casekit.reference.CaseId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last case of the page before: the next page begins after it in the query's order.
 *
 * @param at its time in that order ({@link io.casekit.query.CaseOrder#timeOf}), or null if it has
 *     none
 * @param id its identity, which breaks ties
 */
public record PageStart(@Nullable Instant at, CaseId id) {
  /** Returns its time in that order; absent if it has none. */
  public Optional<Instant> time() {
    return Optional.ofNullable(at);
  }
}
