package io.casekit.testkit;

import io.casekit.reference.CaseId;
import io.casekit.reference.TenantId;
import io.casekit.spi.CaseStore;
import io.casekit.spi.StoreSession;
import io.casekit.spi.StoredCase;
import java.util.Optional;

/** A store in which the state of one case cannot be read by commands. */
final class UnreadableCase extends PassingStore {
  private final CaseId which;

  UnreadableCase(CaseStore inner, CaseId which) {
    super(inner);
    this.which = which;
  }

  @Override
  protected StoreSession writing(StoreSession session) {
    return new PassingSession(session) {
      @Override
      public Optional<StoredCase> load(TenantId tenant, CaseId id, boolean lock) {
        return super.load(tenant, id, lock).map(c -> id.equals(which) ? damaged(c) : c);
      }
    };
  }

  private static StoredCase damaged(StoredCase c) {
    return new StoredCase(
        c.summary(), "{", c.headHash(), c.nextWakeAt(), c.searchable(), c.calendars());
  }
}
