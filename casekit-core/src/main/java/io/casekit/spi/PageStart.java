package io.casekit.spi;

import io.casekit.reference.CaseId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last case or task of the page before: the next page begins after it in the query's order.
 *
 * @param at its due or opening time, whichever the order is by, or null if it has no due time
 * @param id the identity of the case, which breaks ties
 * @param task the last task of that case, in a list of tasks; null in a list of cases
 */
public record PageStart(@Nullable Instant at, CaseId id, @Nullable String task) {
  /** A place in a list of cases. */
  public PageStart(@Nullable Instant at, CaseId id) {
    this(at, id, null);
  }

  /** Returns its due or opening time; absent if it has no due time. */
  public Optional<Instant> time() {
    return Optional.ofNullable(at);
  }
}
