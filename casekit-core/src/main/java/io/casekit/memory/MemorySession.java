package io.casekit.memory;

import io.casekit.access.Visibility;
import io.casekit.audit.ViewRecord;
import io.casekit.reference.CaseId;
import io.casekit.reference.TenantId;
import io.casekit.spi.DueCase;
import io.casekit.spi.FailedWake;
import io.casekit.spi.OutboxSession;
import io.casekit.spi.StoreSession;
import io.casekit.spi.StoredCase;
import io.casekit.spi.StoredEntry;
import io.casekit.spi.StoredMessage;
import io.casekit.spi.WriteConflictException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds back what one transaction writes. A case is locked from its first change on, as a database
 * locks the row.
 */
final class MemorySession extends MemoryReader implements StoreSession {
  private final RowLock.Holder holder = new RowLock.Holder();
  private final List<RowLock> held = new ArrayList<>(1);
  private final Map<Kept.TurnKey, String> newTurns = new HashMap<>(0);
  private final MemoryOutbox outbox = new MemoryOutbox(kept, this::lockMessages);

  MemorySession(Kept kept) {
    super(kept, new LinkedHashMap<>(4), new ArrayList<>(0));
  }

  /** What a session had written at one moment. */
  record Savepoint(
      Map<Row.Key, Draft> drafts,
      List<ViewRecord> newViews,
      Map<Kept.TurnKey, String> newTurns,
      Map<MemoryOutbox.Key, @Nullable StoredMessage> newMessages) {}

  Savepoint savepoint() {
    return new Savepoint(
        new LinkedHashMap<>(drafts),
        List.copyOf(newViews),
        Map.copyOf(newTurns),
        new LinkedHashMap<>(outbox.changes()));
  }

  void rollBackTo(Savepoint before) {
    drafts.clear();
    drafts.putAll(before.drafts());
    newViews.clear();
    newViews.addAll(before.newViews());
    newTurns.clear();
    newTurns.putAll(before.newTurns());
    outbox.changes().clear();
    outbox.changes().putAll(before.newMessages());
  }

  void commit() {
    if (!drafts.isEmpty()
        || !newViews.isEmpty()
        || !newTurns.isEmpty()
        || !outbox.changes().isEmpty()) {
      kept.commit(drafts.values(), newViews, newTurns, outbox.changes());
    }
  }

  void end() {
    held.forEach(RowLock::release);
    held.clear();
  }

  @Override
  public Optional<StoredCase> load(TenantId tenant, CaseId id, boolean lock) {
    if (lock) {
      lockedRow(new Row.Key(tenant, id));
    }
    return find(tenant, id);
  }

  @Override
  public Optional<StoredCase> recent(TenantId tenant, CaseId id) {
    return Optional.empty();
  }

  @Override
  public void insert(StoredCase opened, StoredEntry entry) {
    if (find(opened.summary().tenant(), opened.summary().id()).isPresent()) {
      throw Kept.idTaken(opened);
    }
    if (find(opened.summary().tenant(), opened.summary().number(), Visibility.everything())
        .isPresent()) {
      throw Kept.numberTaken(opened);
    }
    refuseTakenKey(entry);
    Draft draft = Draft.opened(opened, entry);
    drafts.put(draft.key(), draft);
  }

  @Override
  public void update(StoredCase changed, long expectedVersion, StoredEntry entry) {
    Draft draft = draft(Row.Key.of(changed));
    if (draft == null || draft.stored().summary().version() != expectedVersion) {
      throw new WriteConflictException(
          "Cannot change case %s from version %d: %s. Load it again and decide again."
              .formatted(
                  changed.summary().id(),
                  expectedVersion,
                  draft == null
                      ? "it is not there"
                      : "it stands at version " + draft.stored().summary().version()));
    }
    refuseTakenKey(entry);
    drafts.put(draft.key(), draft.changed(changed, entry));
  }

  @Override
  public List<DueCase> claimDue(Instant now, Instant until, int limit) {
    List<Draft> free = new ArrayList<>();
    drafts.values().stream().filter(draft -> draft.isFreeToWake(now)).forEach(free::add);
    free.addAll(kept.reading(() -> lockFreeToWake(now, limit)));
    free.sort(Comparator.comparing(MemorySession::wake));
    List<DueCase> claimed = new ArrayList<>();
    for (Draft draft : free.subList(0, Math.min(free.size(), limit))) {
      drafts.put(draft.key(), draft.claimed(until));
      claimed.add(dueCase(wake(draft), draft.failed()));
    }
    return claimed;
  }

  private static Kept.Wake wake(Draft due) {
    return Objects.requireNonNull(Kept.Wake.of(due.stored()));
  }

  /** The first of those that this session has not changed itself, each of them locked. */
  private List<Draft> lockFreeToWake(Instant now, int limit) {
    List<Draft> free = new ArrayList<>();
    for (Kept.Wake wake : kept.wakes()) {
      if (wake.at().isAfter(now) || free.size() >= limit) {
        break;
      }
      Row.Key key = new Row.Key(wake.tenant(), wake.id());
      Row row = kept.row(key);
      if (row != null
          && !drafts.containsKey(key)
          && Row.isFree(row.claimedUntil, now)
          && row.lock.takeIfFree(holder)) {
        held.add(row.lock);
        free.add(drafted(key, row));
      }
    }
    return free;
  }

  @Override
  public void wakeFailed(FailedWake failed) {
    Draft draft = draft(new Row.Key(failed.tenant(), failed.caseId()));
    if (draft != null && draft.isDue(failed.failedAt())) {
      drafts.put(draft.key(), draft.wakeFailed(failed));
    }
  }

  @Override
  public Optional<String> lockTurn(TenantId tenant, String destination) {
    Kept.TurnKey key = new Kept.TurnKey(tenant, destination);
    RowLock lock = kept.turnLock(key);
    if (lock.take(holder)) {
      held.add(lock);
    }
    String own = newTurns.get(key);
    return own != null ? Optional.of(own) : kept.reading(() -> Optional.ofNullable(kept.turn(key)));
  }

  @Override
  public void saveTurn(TenantId tenant, String destination, String turn) {
    newTurns.put(new Kept.TurnKey(tenant, destination), turn);
  }

  @Override
  public void addViews(List<ViewRecord> views) {
    newViews.addAll(views);
  }

  @Override
  public OutboxSession outbox() {
    return outbox;
  }

  private void lockMessages() {
    if (kept.messageLock().take(holder)) {
      held.add(kept.messageLock());
    }
  }

  /** Returns the case for changing it, locked; null if it is not there. */
  private @Nullable Draft draft(Row.Key key) {
    Draft draft = drafts.get(key);
    if (draft != null) {
      return draft;
    }
    Row row = lockedRow(key);
    return row == null ? null : kept.reading(() -> drafted(key, row));
  }

  /** Only within {@link Kept#reading}. */
  private static Draft drafted(Row.Key key, Row row) {
    return new Draft(key, row, row.stored, row.failed, row.claimedUntil, List.of());
  }

  private @Nullable Row lockedRow(Row.Key key) {
    Row row = kept.reading(() -> kept.row(key));
    if (row != null && row.lock.take(holder)) {
      held.add(row.lock);
    }
    return row;
  }

  private void refuseTakenKey(StoredEntry entry) {
    if (entry.idempotencyKey() != null
        && entryByKey(entry.tenant(), entry.idempotencyKey()).isPresent()) {
      throw Kept.keyTaken(entry);
    }
  }
}
