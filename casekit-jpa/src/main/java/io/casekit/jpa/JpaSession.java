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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads and writes within one transaction. Everything is written at once, nothing waits for the commit. */
final class JpaSession extends JpaReader implements StoreSession {
  private record Known(long version, Map<String, Object> searchable) {}

  private record Key(TenantId tenant, CaseId id) {}

  /** The searchable values that are stored, by case, as far as this session knows them. */
  private final Map<Key, Known> known = new HashMap<>(4);

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

  /** Fails if work that had written something has failed, even if its caller went on as if it had not. */
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
    Optional<StoredCase> loaded =
        get(tenant, id, lock ? LockModeType.PESSIMISTIC_WRITE : LockModeType.NONE);
    loaded.ifPresent(this::remember);
    return loaded;
  }

  private void remember(StoredCase stored) {
    known.put(
        new Key(stored.summary().tenant(), stored.summary().id()),
        new Known(stored.summary().version(), stored.searchable()));
  }

  @Override
  public void insert(StoredCase opened, StoredEntry entry) {
    write(
        () -> {
          entities.persist(CaseRows.row(opened));
          entities.persist(row(entry));
          opened.searchable().forEach((key, value) -> persist(opened, key, value));
        });
    remember(opened);
  }

  @Override
  public void update(StoredCase changed, long expectedVersion, StoredEntry entry) {
    Map<String, Object> before = searchable(changed, expectedVersion);
    write(
        () -> {
          // The case first: only who has changed it, and with it locked it, adds to its trail.
          var update = entities.createQuery(CaseRows.UPDATE);
          CaseRows.bind(update, changed, expectedVersion);
          if (update.executeUpdate() == 0) {
            throw conflict(changed, expectedVersion);
          }
          entities.persist(row(entry));
          change(changed, before);
        });
    remember(changed);
  }

  private void change(StoredCase changed, Map<String, Object> before) {
    Map<String, Object> now = changed.searchable();
    if (now.equals(before)) {
      return;
    }
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

  /** The searchable values that are stored with the expected version. */
  private Map<String, Object> searchable(StoredCase changed, long expectedVersion) {
    TenantId tenant = changed.summary().tenant();
    CaseId id = changed.summary().id();
    Known loaded = known.get(new Key(tenant, id));
    if (loaded == null || loaded.version() != expectedVersion) {
      loaded =
          load(tenant, id, false)
              .map(stored -> new Known(stored.summary().version(), stored.searchable()))
              .filter(stored -> stored.version() == expectedVersion)
              .orElseThrow(() -> conflict(changed, expectedVersion));
    }
    return loaded.searchable();
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
    row.recordedAt = entry.recordedAt();
    row.occurredAt = entry.occurredAt();
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
                    update CkCase c set c.wakeAt = :retryAt, c.wakeFailures = :failures, \
                    c.wakeFailedAt = :failedAt, c.wakeError = :message \
                    where c.id.tenant = :tenant and c.id.caseId = :caseId""")
                .setParameter("retryAt", failed.retryAt())
                .setParameter("failures", failed.failures())
                .setParameter("failedAt", failed.failedAt())
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
            row.viewedAt = view.viewedAt();
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
