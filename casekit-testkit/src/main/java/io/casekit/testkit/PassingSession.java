package io.casekit.testkit;

import io.casekit.audit.ViewRecord;
import io.casekit.reference.CaseId;
import io.casekit.reference.TenantId;
import io.casekit.spi.DueCase;
import io.casekit.spi.FailedWake;
import io.casekit.spi.OutboxSession;
import io.casekit.spi.StoreReader;
import io.casekit.spi.StoreSession;
import io.casekit.spi.StoredCase;
import io.casekit.spi.StoredEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Passes everything on; a test overrides what it wants to spoil or to watch. */
class PassingSession extends PassingReader implements StoreSession {
  private final StoreSession inner;

  /**
   * Passes everything on to one session.
   *
   * @param inner the session
   */
  PassingSession(StoreSession inner) {
    this(inner, inner);
  }

  /**
   * Reads from one place and writes to another.
   *
   * @param inner what is written to
   * @param reads what is read from: the same session, perhaps with something in between
   */
  PassingSession(StoreSession inner, StoreReader reads) {
    super(reads);
    this.inner = inner;
  }

  @Override
  public Optional<StoredCase> load(TenantId tenant, CaseId id, boolean lock) {
    return inner.load(tenant, id, lock);
  }

  @Override
  public Optional<StoredCase> recent(TenantId tenant, CaseId id) {
    return Optional.empty();
  }

  @Override
  public void insert(StoredCase opened, StoredEntry entry) {
    inner.insert(opened, entry);
  }

  @Override
  public void update(StoredCase changed, long expectedVersion, StoredEntry entry) {
    inner.update(changed, expectedVersion, entry);
  }

  @Override
  public List<DueCase> claimDue(Instant now, Instant until, int limit) {
    return inner.claimDue(now, until, limit);
  }

  @Override
  public void wakeFailed(FailedWake failed) {
    inner.wakeFailed(failed);
  }

  @Override
  public Optional<String> lockTurn(TenantId tenant, String destination) {
    return inner.lockTurn(tenant, destination);
  }

  @Override
  public void saveTurn(TenantId tenant, String destination, String turn) {
    inner.saveTurn(tenant, destination, turn);
  }

  @Override
  public void addViews(List<ViewRecord> views) {
    inner.addViews(views);
  }

  @Override
  public OutboxSession outbox() {
    return inner.outbox();
  }
}
