package io.casekit.memory;

import io.casekit.reference.CaseId;
import io.casekit.reference.TenantId;
import io.casekit.spi.FailedWake;
import io.casekit.spi.StoredCase;
import io.casekit.spi.StoredEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One case that has been committed. Everything but the lock is guarded by the lock of {@link Kept}.
 */
final class Row {
  /** The key of a case among those of all tenants. */
  record Key(TenantId tenant, CaseId id) {
    static Key of(StoredCase stored) {
      return new Key(stored.summary().tenant(), stored.summary().id());
    }
  }

  final RowLock lock = new RowLock();
  final List<StoredEntry> entries = new ArrayList<>(4);
  StoredCase stored;
  @Nullable FailedWake failed;
  @Nullable Instant claimedUntil;

  Row(StoredCase stored) {
    this.stored = stored;
  }

  static boolean isFree(@Nullable Instant claimedUntil, Instant now) {
    return claimedUntil == null || !claimedUntil.isAfter(now);
  }
}
