package io.casekit.jpa;

import io.casekit.audit.ViewRecord;
import io.casekit.reference.CaseId;
import io.casekit.reference.TenantId;
import io.casekit.spi.FailedWake;
import io.casekit.spi.StoreSession;
import io.casekit.spi.StoredCase;
import io.casekit.spi.StoredDefinition;
import io.casekit.spi.StoredEntry;
import io.casekit.spi.WriteConflictException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes within one transaction. Everything is written at once, nothing waits for the
 * commit; from one call to the next the entity manager holds at most cases as they were loaded.
 */
final class JpaSession extends JpaReader implements StoreSession {
  private int writes;
  private @Nullable RuntimeException broken;

  private final boolean writing;

  JpaSession(EntityManager entities, boolean writing) {
    super(entities);
    this.writing = writing;
  }

  /** Tells whether this session was begun to write. */
  boolean isWriting() {
    return writing;
  }

  /**
   * Does work that is given while this session runs on the same thread: it becomes part of the same
   * transaction. If it fails after it has written something, all fails, as part of a transaction
   * cannot be undone.
   */
  <R> R join(Function<? super StoreSession, ? extends R> work) {
    int before = writes;
    try {
      return work.apply(this);
    } catch (RuntimeException e) {
      if (writes > before && broken == null) {
        broken = e;
      }
      throw e;
    }
  }

  /**
   * Fails if work that had written something has failed, even if its caller went on as if it had
   * not.
   */
  void checkWhole() {
    if (broken != null) {
      throw broken;
    }
  }

  private void write(Runnable work) {
    checkWhole();
    writes++;
    try {
      ask(
          () -> {
            work.run();
            entities.flush();
            entities.clear();
            return true;
          });
    } catch (RuntimeException e) {
      // The database may have undone the transaction, and the provider has given it up.
      broken = e;
      throw e;
    }
  }

  @Override
  public Optional<StoredCase> load(TenantId tenant, CaseId id, boolean lock) {
    checkWhole();
    return get(tenant, id, lock ? LockModeType.PESSIMISTIC_WRITE : LockModeType.NONE);
  }

  @Override
  public void insert(StoredCase opened, StoredEntry entry) {
    write(
        () -> {
          entities.persist(CaseRows.row(opened));
          entities.persist(row(entry));
          opened.searchable().forEach((key, value) -> persist(opened, key, value));
        });
  }

  @Override
  public void update(StoredCase changed, long expectedVersion, StoredEntry entry) {
    write(
        () -> {
          String before = updateCase(changed, expectedVersion);
          entities.persist(row(entry));
          if (!before.equals(Searchables.write(changed.searchable()))) {
            updateAttributes(changed, Searchables.read(before));
          }
        });
  }

  /**
   * Updates the row of the case. At once: only who has changed the case, and with it locked it, may
   * add to its trail, whatever the order in which a provider would write.
   *
   * @return the searchable values that it had
   */
  private String updateCase(StoredCase changed, long expectedVersion) {
    CkCaseKey key = CaseRows.key(changed.summary().tenant(), changed.summary().id());
    // Usually it is still there from when it was loaded, so that nothing is read here.
    CkCase row = entities.find(CkCase.class, key);
    if (row == null || row.version != expectedVersion) {
      throw conflict(changed, expectedVersion);
    }
    if (changed.summary().version() != expectedVersion + 1) {
      throw new IllegalArgumentException(
          "Cannot change %s from version %d to %d: one entry is added, so the version grows by one."
              .formatted(changed.summary().number(), expectedVersion, changed.summary().version()));
    }
    String searchable = row.searchable;
    CaseRows.fill(row, changed);
    entities.flush();
    if (row.version == expectedVersion) {
      // Nothing but the version has changed, which the provider then leaves as it is.
      entities.lock(row, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
      entities.flush();
    }
    entities.clear();
    return searchable;
  }

  private void updateAttributes(StoredCase changed, Map<String, Object> before) {
    Map<String, Object> now = changed.searchable();
    List<String> gone = new ArrayList<>();
    before.forEach(
        (key, value) -> {
          if (!value.equals(now.get(key))) {
            gone.add(key);
          }
        });
    if (!gone.isEmpty()) {
      entities
          .createQuery(
              """
              delete from CkAttribute a where a.id.tenant = :tenant and a.id.caseId = :caseId \
              and a.id.key in :keys""")
          .setParameter("tenant", changed.summary().tenant().value())
          .setParameter("caseId", changed.summary().id().value())
          .setParameter("keys", gone)
          .executeUpdate();
    }
    now.forEach(
        (key, value) -> {
          if (!value.equals(before.get(key))) {
            persist(changed, key, value);
          }
        });
  }

  private static WriteConflictException conflict(StoredCase changed, long expectedVersion) {
    return new WriteConflictException(
        "Cannot change %s: it was read at version %d, and somebody else has changed it since. Load it again and decide anew."
            .formatted(changed.summary().number(), expectedVersion));
  }

  private void persist(StoredCase stored, String key, Object value) {
    Searchables.rows(stored.summary().tenant(), stored.summary().id(), key, value)
        .forEach(entities::persist);
  }

  private static CkEntry row(StoredEntry entry) {
    CkEntry row = new CkEntry();
    row.id = new CkEntryKey(entry.tenant().value(), entry.caseId().value(), entry.sequence());
    row.recordedAt = Utc.column(entry.recordedAt());
    row.occurredAt = Utc.column(entry.occurredAt());
    row.idempotencyKey = entry.idempotencyKey();
    row.payload = entry.payload();
    row.personal = entry.personalValues();
    row.hash = entry.hash();
    return row;
  }

  @Override
  public void wakeFailed(FailedWake failed) {
    write(
        () ->
            entities
                .createQuery(
                    """
                    update CkWake w set w.wakeAt = :retryAt, w.wakeFailures = :failures, \
                    w.wakeFailedAt = :failedAt, w.wakeError = :message \
                    where w.id.tenant = :tenant and w.id.caseId = :caseId""")
                .setParameter("retryAt", Utc.column(failed.retryAt()))
                .setParameter("failures", failed.failures())
                .setParameter("failedAt", Utc.column(failed.failedAt()))
                .setParameter("message", failed.message())
                .setParameter("tenant", failed.tenant().value())
                .setParameter("caseId", failed.caseId().value())
                .executeUpdate());
  }

  @Override
  public void addViews(List<ViewRecord> views) {
    write(
        () -> {
          for (ViewRecord view : views) {
            CkView row = new CkView();
            row.id =
                new CkViewKey(
                    view.tenant().value(), view.caseId().value(), ViewIds.next(view.viewedAt()));
            row.viewedAt = Utc.column(view.viewedAt());
            row.actor = view.actorId();
            row.lookedAt = view.what();
            entities.persist(row);
          }
        });
  }

  /** Takes a block of numbers, in the transaction of this session. */
  long reserve(TenantId tenant, String counter, int size) {
    long[] first = new long[1];
    write(
        () -> {
          int taken =
              entities
                  .createQuery(
                      """
                      update CkNumber n set n.next = n.next + :size \
                      where n.id.tenant = :tenant and n.id.counter = :counter""")
                  .setParameter("size", (long) size)
                  .setParameter("tenant", tenant.value())
                  .setParameter("counter", counter)
                  .executeUpdate();
          if (taken == 0) {
            CkNumber row = new CkNumber();
            row.id = new CkNumberKey(tenant.value(), counter);
            row.next = 1L + size;
            entities.persist(row);
            first[0] = 1;
          } else {
            // The row is locked since the update, so this is what the update has made of it.
            first[0] =
                query(
                            """
                            select n.next from CkNumber n \
                            where n.id.tenant = :tenant and n.id.counter = :counter""",
                            Long.class)
                        .setParameter("tenant", tenant.value())
                        .setParameter("counter", counter)
                        .getSingleResult()
                    - size;
          }
        });
    return first[0];
  }

  /** Keeps a definition unless it is there, in the transaction of this session. */
  boolean keep(StoredDefinition definition) {
    if (definition(definition.tenant(), definition.kind(), definition.version()).isPresent()) {
      return false;
    }
    write(
        () -> {
          CkDefinition row = new CkDefinition();
          row.id =
              new CkDefinitionKey(
                  definition.tenant().value(), definition.kind().key(), definition.version());
          row.key = definition.key();
          row.json = definition.json();
          entities.persist(row);
        });
    return true;
  }
}
