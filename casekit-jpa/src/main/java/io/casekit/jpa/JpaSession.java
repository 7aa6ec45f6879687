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
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads and writes within one transaction. Everything is written at once, nothing waits. */
class JpaSession extends JpaReader implements StoreSession {
  private final Map<CkCaseKey, StoredCase> recent;
  private final Map<CkCaseKey, StoredCase> current = new HashMap<>(4);
  private final boolean writing;
  private int writes;
  private @Nullable RuntimeException broken;

  /**
   * Begins a session in a transaction.
   *
   * @param recent cases as the store has last seen them; some may have changed since, or not have
   *     been committed: nothing is believed of one before the row has the same version and hash
   */
  JpaSession(Transaction transaction, boolean writing, Map<CkCaseKey, StoredCase> recent) {
    super(transaction);
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

  /** Tells whether something was written that must not be committed by itself. */
  boolean hasWritten() {
    return writes > 0 || broken != null;
  }

  void write(SqlChange work) {
    checkWhole();
    writes++;
    boolean unused =
        ask(
            sql -> {
              try {
                work.run(sql);
                return true;
              } catch (RuntimeException e) {
                throw failed(e);
              }
            });
  }

  /** Changes rows. */
  @FunctionalInterface
  interface SqlChange {
    void run(Sql sql) throws SQLException;
  }

  @Override
  RuntimeException failed(RuntimeException failure) {
    // The database may have undone the transaction, or given it up.
    if (broken == null) {
      broken = failure;
    }
    return failure;
  }

  @Override
  public Optional<StoredCase> load(TenantId tenant, CaseId id, boolean lock) {
    checkWhole();
    CkCaseKey key = CaseRows.key(tenant, id);
    return ask(sql -> loaded(sql, key, tenant, id, lock));
  }

  /**
   * Reads no more than needed: if the case is as this store has last seen it, its state need not be
   * fetched and parsed again.
   */
  private Optional<StoredCase> loaded(
      Sql sql, CkCaseKey key, TenantId tenant, CaseId id, boolean lock) throws SQLException {
    StoredCase seen = seen(key);
    if (seen != null) {
      Optional<CaseTable.Head> head = CaseTable.head(sql, tenant, id, lock);
      if (head.isEmpty()) {
        return Optional.empty();
      }
      if (head.get().isOf(seen)) {
        StoredCase same = seen.wokenAt(head.get().wakeAt());
        current.put(key, same);
        return Optional.of(same);
      }
    }
    Optional<StoredCase> found = CaseTable.load(sql, tenant, id, lock);
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
        sql -> {
          Writing.open(sql, opened, entry);
          AttributeTable.change(sql, opened.summary(), Map.of(), opened.searchable());
          TaskTable.change(sql, opened.summary(), List.of(), opened.tasks());
          current.put(CaseRows.key(opened.summary().tenant(), opened.summary().id()), opened);
        });
  }

  @Override
  public void update(StoredCase changed, long expectedVersion, StoredEntry entry) {
    write(
        sql -> {
          CaseSummary after = changed.summary();
          CkCaseKey key = CaseRows.key(after.tenant(), after.id());
          StoredCase before = before(sql, key, after, expectedVersion);
          if (after.version() != expectedVersion + 1) {
            throw new IllegalArgumentException(
                "Cannot change %s from version %d to %d: one entry is added, so the version grows by one."
                    .formatted(after.number(), expectedVersion, after.version()));
          }
          if (!Writing.change(sql, before, changed, entry)) {
            throw conflict(after, expectedVersion);
          }
          AttributeTable.change(sql, after, before.searchable(), changed.searchable());
          TaskTable.change(sql, after, before.tasks(), changed.tasks());
          current.put(key, changed);
        });
  }

  private StoredCase before(Sql sql, CkCaseKey key, CaseSummary after, long expectedVersion)
      throws SQLException {
    StoredCase known = current.get(key);
    if (known == null) {
      known = CaseTable.load(sql, after.tenant(), after.id(), false).orElse(null);
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
    List<WakeTable.Due> locked = ask(sql -> WakeTable.lockDue(sql, now, limit));
    if (!locked.isEmpty()) {
      write(sql -> WakeTable.claim(sql, locked, until));
      locked.forEach(
          one -> current.put(CaseRows.key(one.due().tenant(), one.due().caseId()), one.stored()));
    }
    return locked.stream().map(WakeTable.Due::due).toList();
  }

  @Override
  public void wakeFailed(FailedWake failed) {
    write(sql -> WakeTable.putBack(sql, failed));
  }

  @Override
  public Optional<String> lockTurn(TenantId tenant, String destination) {
    checkWhole();
    Optional<TurnTable.Locked> locked = ask(sql -> TurnTable.lock(sql, tenant, destination));
    if (locked.isEmpty()) {
      write(sql -> TurnTable.insert(sql, tenant, destination));
    }
    return locked.flatMap(TurnTable.Locked::state);
  }

  @Override
  public void saveTurn(TenantId tenant, String destination, String turn) {
    write(sql -> TurnTable.save(sql, tenant, destination, turn));
  }

  @Override
  public void addViews(List<ViewRecord> views) {
    if (!views.isEmpty()) {
      write(sql -> ViewTable.insert(sql, views));
    }
  }

  @Override
  public OutboxSession outbox() {
    return new JpaOutbox(this);
  }

  /** Takes a block of numbers, in the transaction of this session. */
  long reserve(TenantId tenant, String counter, int size) {
    return ask(sql -> NumberTable.take(sql, tenant, counter, size));
  }

  /** Keeps a definition unless it is there, in the transaction of this session. */
  boolean keep(StoredDefinition definition) {
    if (definition(definition.tenant(), definition.kind(), definition.version()).isPresent()) {
      return false;
    }
    write(sql -> DefinitionTable.insert(sql, definition));
    return true;
  }
}
