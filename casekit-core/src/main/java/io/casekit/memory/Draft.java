package io.casekit.memory;

import io.casekit.spi.FailedWake;
import io.casekit.spi.StoredCase;
import io.casekit.spi.StoredEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case as a running session has changed it. Immutable, so that a savepoint need only remember it.
 *
 * @param key which case
 * @param row what it was made from, or null for a new case
 * @param stored the case as it is now
 * @param failed the failed wake-up on record, or null
 * @param claimedUntil until when a node has taken it to wake it, or null
 * @param added the entries that the session has added
 */
record Draft(
    Row.Key key,
    @Nullable Row row,
    StoredCase stored,
    @Nullable FailedWake failed,
    @Nullable Instant claimedUntil,
    List<StoredEntry> added) {

  static Draft opened(StoredCase opened, StoredEntry entry) {
    return new Draft(Row.Key.of(opened), null, opened, null, null, List.of(entry));
  }

  Draft changed(StoredCase changed, StoredEntry entry) {
    return new Draft(key, row, changed, null, null, plus(entry));
  }

  Draft wakeFailed(FailedWake failure) {
    StoredCase later = stored.wokenAt(failure.retryAt());
    return new Draft(key, row, later, failure, null, added);
  }

  Draft claimed(Instant until) {
    return new Draft(key, row, stored, failed, until, added);
  }

  /** Tells whether it is to be woken, and nobody has taken it for that. */
  boolean isFreeToWake(Instant now) {
    return isDue(now) && Row.isFree(claimedUntil, now);
  }

  boolean isDue(Instant now) {
    Instant at = stored.nextWakeAt();
    return at != null && !at.isAfter(now);
  }

  private List<StoredEntry> plus(StoredEntry entry) {
    if (added.isEmpty()) {
      return List.of(entry);
    }
    List<StoredEntry> more = new ArrayList<>(added);
    more.add(entry);
    return more;
  }
}
