package io.casekit.jpa;

import io.casekit.audit.ViewRecord;
import io.casekit.query.CaseSummary;
import io.casekit.reference.CaseId;
import io.casekit.reference.TenantId;
import io.casekit.spi.DueCase;
import io.casekit.spi.FailedWake;
import io.casekit.spi.OutboxSession;
import io.casekit.spi.StoreSession;
import io.casekit.spi.StoredCase;
import io.casekit.spi.StoredDefinition;
import io.casekit.spi.StoredEntry;
import io.casekit.spi.WriteConflictException;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
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
  private final Map<CkCaseKey, StoredCase> recent;
  private final Map<CkCaseKey, StoredCase> current = new HashMap<>(4);
  private final boolean writing;
  private int writes;
  private @Nullable RuntimeException broken;

  /**
   * Begins a session in the transaction of an entity manager.
   *
   * @param recent cases as the store has last seen them; some may have changed since
   */
  JpaSession(EntityManager entities, boolean writing, Map<CkCaseKey, StoredCase> recent) {
    super(entities);
    this.writing = writing;
    this.recent = recent;
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

  void write(SqlWork work) {
    checkWhole();
    writes++;
    try {
      ask(
          () -> {
            work.run(connection());
            return true;
          });
    } catch (RuntimeException e) {
      // The database may have undone the transaction, and the provider has given it up.
      broken = e;
      throw e;
    }
  }

  /** Work on the connection of the transaction. */
  @FunctionalInterface
  interface SqlWork {
    void run(Connection connection) throws SQLException;
  }

  @Override
  public Optional<StoredCase> load(TenantId tenant, CaseId id, boolean lock) {
    checkWhole();
    CkCaseKey key = CaseRows.key(tenant, id);
    return ask(() -> loaded(key, tenant, id, lock));
  }

  /**
   * Reads no more than needed: if the case is as this store has last seen it, its state need not be
   * fetched and parsed again.
   */
  private Optional<StoredCase> loaded(CkCaseKey key, TenantId tenant, CaseId id, boolean lock)
      throws SQLException {
    StoredCase seen = seen(key);
    if (seen != null) {
      Optional<CaseTable.Head> head = CaseTable.head(connection(), tenant, id, lock);
      if (head.isEmpty()) {
        return Optional.empty();
      }
      if (head.get().isOf(seen)) {
        StoredCase same = seen.wokenAt(head.get().wakeAt());
        current.put(key, same);
        return Optional.of(same);
      }
    }
    Optional<StoredCase> found = CaseTable.load(connection(), tenant, id, lock);
    found.ifPresent(stored -> current.put(key, stored));
    return found;
  }

  private @Nullable StoredCase seen(CkCaseKey key) {
    StoredCase own = current.get(key);
    return own != null ? own : recent.get(key);
  }

  @Override
  public Optional<StoredCase> recent(TenantId tenant, CaseId id) {
    checkWhole();
    CkCaseKey key = CaseRows.key(tenant, id);
    StoredCase seen = seen(key);
    if (seen != null) {
      current.put(key, seen);
    }
    return Optional.ofNullable(seen);
  }

  /** The cases that this session has read and written, as they are once it has committed. */
  Map<CkCaseKey, StoredCase> current() {
    return current;
  }

  @Override
  public void insert(StoredCase opened, StoredEntry entry) {
    write(
        connection -> {
          CaseTable.insert(connection, opened);
          CaseIndexTable.insert(connection, opened);
          EntryTable.insert(connection, entry);
          AttributeTable.change(connection, opened.summary(), Map.of(), opened.searchable());
          TaskTable.change(connection, opened.summary(), List.of(), opened.tasks());
          current.put(CaseRows.key(opened.summary().tenant(), opened.summary().id()), opened);
        });
  }

  /**
   * {@inheritDoc}
   *
   * <p>The case first: only who has changed it, and with it locked its row, may add to its trail.
   */
  @Override
  public void update(StoredCase changed, long expectedVersion, StoredEntry entry) {
    write(
        connection -> {
          CaseSummary after = changed.summary();
          CkCaseKey key = CaseRows.key(after.tenant(), after.id());
          StoredCase before = before(key, after, expectedVersion);
          if (after.version() != expectedVersion + 1) {
            throw new IllegalArgumentException(
                "Cannot change %s from version %d to %d: one entry is added, so the version grows by one."
                    .formatted(after.number(), expectedVersion, after.version()));
          }
          if (!CaseTable.update(connection, before, changed)) {
            throw conflict(after, expectedVersion);
          }
          CaseIndexTable.update(connection, before, changed);
          EntryTable.insert(connection, entry);
          AttributeTable.change(connection, after, before.searchable(), changed.searchable());
          TaskTable.change(connection, after, before.tasks(), changed.tasks());
          current.put(key, changed);
        });
  }

  private StoredCase before(CkCaseKey key, CaseSummary after, long expectedVersion)
      throws SQLException {
    StoredCase known = current.get(key);
    if (known == null) {
      known = CaseTable.load(connection(), after.tenant(), after.id(), false).orElse(null);
    }
    if (known == null || known.summary().version() != expectedVersion) {
      throw conflict(after, expectedVersion);
    }
    return known;
  }

  private static WriteConflictException conflict(CaseSummary changed, long expectedVersion) {
    return new WriteConflictException(
        "Cannot change %s: it was read at version %d, and somebody else has changed it since. Load it again and decide anew."
            .formatted(changed.number(), expectedVersion));
  }

  @Override
  public List<DueCase> claimDue(Instant now, Instant until, int limit) {
    checkWhole();
    List<CaseTable.Due> locked = ask(() -> CaseTable.lockDue(connection(), now, limit));
    if (!locked.isEmpty()) {
      write(connection -> CaseTable.claim(connection, locked, until));
      locked.forEach(
          one -> current.put(CaseRows.key(one.due().tenant(), one.due().caseId()), one.stored()));
    }
    return locked.stream().map(CaseTable.Due::due).toList();
  }

  @Override
  public void wakeFailed(FailedWake failed) {
    write(connection -> CaseTable.wakeFailed(connection, failed));
  }

  @Override
  public Optional<String> lockTurn(TenantId tenant, String destination) {
    checkWhole();
    Optional<TurnTable.Locked> locked =
        ask(() -> TurnTable.lock(connection(), tenant, destination));
    if (locked.isEmpty()) {
      write(connection -> TurnTable.insert(connection, tenant, destination));
    }
    return locked.flatMap(TurnTable.Locked::state);
  }

  @Override
  public void saveTurn(TenantId tenant, String destination, String turn) {
    write(connection -> TurnTable.save(connection, tenant, destination, turn));
  }

  @Override
  public void addViews(List<ViewRecord> views) {
    if (!views.isEmpty()) {
      write(connection -> ViewTable.insert(connection, views));
    }
  }

  @Override
  public OutboxSession outbox() {
    return new JpaOutbox(this);
  }

  /** Takes a block of numbers, in the transaction of this session. */
  long reserve(TenantId tenant, String counter, int size) {
    long[] first = new long[1];
    write(
        connection -> {
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
            add(row);
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
        connection -> {
          CkDefinition row = new CkDefinition();
          row.id =
              new CkDefinitionKey(
                  definition.tenant().value(), definition.kind().key(), definition.version());
          row.key = definition.key();
          row.json = definition.json();
          add(row);
        });
    return true;
  }

  private void add(Object row) {
    entities.persist(row);
    entities.flush();
    entities.clear();
  }
}
