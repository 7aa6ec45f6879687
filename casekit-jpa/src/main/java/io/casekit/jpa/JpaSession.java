package io.casekit.jpa;

import io.casekit.access.Visibility;
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
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes within one transaction. What is changed waits until somebody asks for something
 * that it could be part of, or the work ends.
 */
class JpaSession extends JpaReader implements StoreSession {
  private final Recent recent;
  private final Map<CkCaseKey, StoredCase> current = new HashMap<>(4);
  private final Waiting waiting = new Waiting();
  private final WaitingWakes wakes = new WaitingWakes();
  private final List<SqlChange> after = new ArrayList<>();
  private final boolean writing;
  private int writes;
  private @Nullable RuntimeException broken;

  /**
   * Begins a session in a transaction.
   *
   * @param recent cases as the store has last seen them; some may have changed since, or not have
   *     been committed: nothing is believed of one before the row has the same version and hash
   */
  JpaSession(Transaction transaction, boolean writing, Recent recent) {
    super(transaction);
    this.writing = writing;
    this.recent = recent;
  }

  /** Knows cases as a store has last seen them. */
  @FunctionalInterface
  interface Recent {
    /** Returns a case, or null if it was not seen. */
    @Nullable StoredCase get(CkCaseKey key);
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
   * Ends the work: writes what still waits.
   *
   * @throws RuntimeException if work that had written something has failed, even if its caller went
   *     on as if it had not
   */
  void finish() {
    checkWhole();
    settle();
  }

  private void checkWhole() {
    if (broken != null) {
      throw broken;
    }
  }

  /** Tells whether something was written that must not be committed by itself. */
  boolean hasWritten() {
    return writes > 0 || broken != null;
  }

  /** Changes rows, after what waits. */
  void write(SqlChange work) {
    checkWhole();
    settle();
    writes++;
    perform(work);
  }

  /**
   * Changes rows that are none of a case's: as soon as what waits is written, but not before it, as
   * the row of the case comes first.
   */
  void writeAfter(SqlChange work) {
    checkWhole();
    writes++;
    after.add(work);
    if (!mayWait()) {
      settle();
    }
  }

  private void perform(SqlChange work) {
    boolean unused =
        on(
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

  /** {@inheritDoc} So that the answer has in it what this session has changed. */
  @Override
  void settle() {
    if (writes == 0) {
      return;
    }
    List<Waiting.Change> changes = waiting.take();
    Map<CkCaseKey, Instant> claims = wakes.settle();
    List<SqlChange> last = List.copyOf(after);
    after.clear();
    if (!changes.isEmpty()) {
      perform(sql -> Writing.all(sql, changes));
    }
    if (!claims.isEmpty()) {
      perform(sql -> WakeTable.claim(sql, claims));
    }
    last.forEach(this::perform);
  }

  @Override
  public Optional<StoredCase> load(TenantId tenant, CaseId id, boolean lock) {
    checkWhole();
    CkCaseKey key = CaseRows.key(tenant, id);
    Waiting.Change own = waiting.change(key);
    if (own != null) {
      if (own.isNew() || isAsBefore(own, tenant, id, lock)) {
        return Optional.of(own.after());
      }
      settle();
    }
    return on(sql -> loaded(sql, key, tenant, id, lock));
  }

  private boolean isAsBefore(Waiting.Change own, TenantId tenant, CaseId id, boolean lock) {
    return on(sql -> CaseTable.head(sql, tenant, id, lock))
        .filter(head -> head.isOf(own.known()))
        .isPresent();
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

  /** {@inheritDoc} What this store has seen in the same words need not be parsed again. */
  @Override
  public Optional<StoredCase> find(TenantId tenant, CaseId id, Visibility visibility) {
    return super.find(tenant, id, visibility)
        .map(found -> known(found, seen(CaseRows.key(tenant, id))));
  }

  private static StoredCase known(StoredCase found, @Nullable StoredCase seen) {
    return seen == null || !seen.document().equals(found.document())
        ? found
        : new StoredCase(
            found.summary(),
            seen.document(),
            found.headHash(),
            found.nextWakeAt(),
            found.searchable(),
            found.calendars(),
            found.openTasks());
  }

  private @Nullable StoredCase seen(CkCaseKey key) {
    StoredCase own = current.get(key);
    return own != null ? own : recent.get(key);
  }

  @Override
  public Optional<StoredEntry> entryByKey(TenantId tenant, String key) {
    return waiting.withKey(tenant, key).or(() -> on(sql -> EntryTable.byKey(sql, tenant, key)));
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

  /** Tells whether this session has taken a case as due, and nobody has changed it since. */
  boolean hasTaken(CkCaseKey key) {
    return wakes.hasTaken(key);
  }

  /** The cases that this session has read and written, as they are once it has committed. */
  Map<CkCaseKey, StoredCase> current() {
    return current;
  }

  @Override
  public void insert(StoredCase opened, StoredEntry entry) {
    change(CaseRows.key(opened.summary().tenant(), opened.summary().id()), null, opened, entry);
  }

  @Override
  public void update(StoredCase changed, long expectedVersion, StoredEntry entry) {
    checkWhole();
    CaseSummary after = changed.summary();
    CkCaseKey key = CaseRows.key(after.tenant(), after.id());
    StoredCase before = before(key, after, expectedVersion);
    if (after.version() != expectedVersion + 1) {
      throw failed(
          new IllegalArgumentException(
              "Cannot change %s from version %d to %d: one entry is added, so the version grows by one."
                  .formatted(after.number(), expectedVersion, after.version())));
    }
    change(key, before, changed, entry);
  }

  private void change(
      CkCaseKey key, @Nullable StoredCase before, StoredCase after, StoredEntry entry) {
    checkWhole();
    writes++;
    Waiting.Change waited = waiting.add(key, before, after, entry);
    wakes.changed(key, waited == null ? before : null, before, after);
    current.put(key, after);
    if (!mayWait() || waiting.isFull()) {
      settle();
    }
  }

  /** Tells whether nobody but this session can look into its transaction. */
  boolean mayWait() {
    return true;
  }

  private StoredCase before(CkCaseKey key, CaseSummary after, long expectedVersion) {
    StoredCase known = current.get(key);
    if (known == null) {
      known =
          on(sql -> CaseTable.load(sql, after.tenant(), after.id(), /* lock= */ false))
              .orElse(null);
    }
    if (known == null || known.summary().version() != expectedVersion) {
      throw failed(Writing.conflict(after, expectedVersion));
    }
    return known;
  }

  @Override
  public List<DueCase> claimDue(Instant now, Instant until, int limit) {
    checkWhole();
    Instant from = wakes.look(now);
    int most = limit + wakes.untrue(from, now);
    Stream<WakeTable.Due> rows =
        on(sql -> WakeTable.lockDue(sql, from, now, most)).stream()
            .filter(row -> waiting.changed(row.key()) == null && !wakes.isTaken(row.key(), now));
    Stream<WakeTable.Due> changed =
        wakes.due(now).stream()
            .map(key -> WakeTable.Due.of(Objects.requireNonNull(waiting.changed(key))));
    List<WakeTable.Due> first =
        Stream.concat(rows, changed).sorted(WakeTable.IN_TURN).limit(limit).toList();
    for (WakeTable.Due one : first) {
      writes++;
      wakes.claim(one.key(), until);
      current.put(one.key(), asSeen(one));
    }
    if (!mayWait()) {
      settle();
    } else if (first.size() < limit) {
      wakes.foundAll(now);
    }
    return first.stream().map(WakeTable.Due::due).toList();
  }

  /** What was seen already need not be parsed again. */
  private StoredCase asSeen(WakeTable.Due one) {
    StoredCase seen = seen(one.key());
    return seen != null && CaseTable.Head.of(one.stored()).isOf(seen)
        ? seen.wokenAt(one.due().wakeAt())
        : one.stored();
  }

  @Override
  public void wakeFailed(FailedWake failed) {
    CkCaseKey key = CaseRows.key(failed.tenant(), failed.caseId());
    write(
        sql -> {
          if (WakeTable.putBack(sql, failed)) {
            current.computeIfPresent(key, (same, seen) -> seen.wokenAt(failed.retryAt()));
            wakes.putBack(key);
          }
        });
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
    writeAfter(sql -> TurnTable.save(sql, tenant, destination, turn));
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
