package io.casekit.jpa;

import io.casekit.audit.ViewRecord;
import io.casekit.reference.CaseId;
import io.casekit.reference.TenantId;
import io.casekit.spi.StoredCase;
import java.util.List;
import java.util.Optional;

/** Reads and writes within a transaction of the host's. */
final class JoiningSession extends JpaSession {
  private final Transactions apart;

  /**
   * Begins a session in a host's transaction.
   *
   * @param apart transactions of the store's own
   */
  JoiningSession(Transaction transaction, boolean writing, Recent recent, Transactions apart) {
    super(transaction, writing, recent);
    this.apart = apart;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Never: what was seen last may never have been committed, and a conflict would cost the host
   * its whole transaction.
   */
  @Override
  public Optional<StoredCase> recent(TenantId tenant, CaseId id) {
    return Optional.empty();
  }

  /** {@inheritDoc} Never: the host asks in the same transaction, and commits it. */
  @Override
  boolean mayWait() {
    return false;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Apart: somebody has looked, whatever becomes of the host's transaction, and looking needs
   * none.
   */
  @Override
  public void addViews(List<ViewRecord> views) {
    boolean unused =
        apart.run(
            /* writing= */ true,
            transaction -> {
              new JpaSession(transaction, /* writing= */ true, key -> null).addViews(views);
              return true;
            });
  }
}
