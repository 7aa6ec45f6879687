package io.casekit.spi;

import io.casekit.reference.CaseId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The last case or task of the page before: the next page begins after it in the query's order.
 *
 * @param at its time in that order ({@link io.casekit.query.CaseOrder#timeOf}, of a task the due
 *     time), or null if it has none
 * @param id the identity of the case, which breaks ties
 * @param task the last task of that case, in a list of tasks; null in a list of cases
 */
public record PageStart(@Nullable Instant at, CaseId id, @Nullable String task) {
  /** A place in a list of cases. */
  public PageStart(@Nullable Instant at, CaseId id) {
    this(at, id, null);
  }

  /** Returns its time in that order; absent if it has none. */
  public Optional<Instant> time() {
    return Optional.ofNullable(at);
  }
}
