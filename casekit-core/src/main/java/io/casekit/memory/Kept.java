package io.casekit.memory;

import io.casekit.audit.ViewRecord;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.TenantId;
import io.casekit.spi.DefinitionKind;
import io.casekit.spi.DuplicateKeyException;
import io.casekit.spi.FailedWake;
import io.casekit.spi.StoredCase;
import io.casekit.spi.StoredDefinition;
import io.casekit.spi.StoredEntry;
import io.casekit.spi.StoredMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All that has been committed. */
final class Kept {
  /** The cases of one tenant. */
  static final class Tenant {
    final Map<CaseId, Row> rows = new HashMap<>();
    final Map<CaseNumber, Row> byNumber = new HashMap<>();
    final Map<String, StoredEntry> byKey = new HashMap<>();
    final Map<CaseId, List<ViewRecord>> views = new HashMap<>();
  }

  /** A case that is to be woken. */
  record Wake(Instant at, TenantId tenant, CaseId id) implements Comparable<Wake> {
    static @Nullable Wake of(StoredCase stored) {
      Instant at = stored.nextWakeAt();
      return at == null ? null : new Wake(at, stored.summary().tenant(), stored.summary().id());
    }

    @Override
    public int compareTo(Wake other) {
      int byTime = at.compareTo(other.at);
      int byTenant = byTime != 0 ? byTime : tenant.compareTo(other.tenant);
      return byTenant != 0 ? byTenant : id.compareTo(other.id);
    }
  }

  /** A destination at which people take turns. */
  record TurnKey(TenantId tenant, String destination) {}

  private record CounterKey(TenantId tenant, String counter) {}

  private record DefinitionKey(TenantId tenant, DefinitionKind kind, String version) {}

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<TenantId, Tenant> tenants = new HashMap<>();
  private final NavigableSet<Wake> wakes = new TreeSet<>();
  private final Map<Row.Key, FailedWake> failedWakes = new LinkedHashMap<>();

  // Guarded by the lock of each; the texts by the lock of the whole.
  private final Map<TurnKey, RowLock> turnLocks = new ConcurrentHashMap<>();
  private final Map<TurnKey, String> turns = new HashMap<>();

  private final KeptMessages messages = new KeptMessages();
  private final RowLock messageLock = new RowLock();

  // Not part of any session.
  private final Map<CounterKey, AtomicLong> counters = new ConcurrentHashMap<>();
  private final Map<DefinitionKey, StoredDefinition> definitions = new ConcurrentHashMap<>();

  /** Reads between two commits. What is read here must not leave it unless it never changes. */
  <R> R reading(Supplier<R> work) {
    lock.readLock().lock();
    try {
      return work.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Only within {@link #reading}. */
  @Nullable Tenant tenant(TenantId tenant) {
    return tenants.get(tenant);
  }

  /** Only within {@link #reading}. */
  @Nullable Row row(Row.Key key) {
    Tenant tenant = tenants.get(key.tenant());
    return tenant == null ? null : tenant.rows.get(key.id());
  }

  /** The cases to be woken, the earliest first. Only within {@link #reading}. */
  NavigableSet<Wake> wakes() {
    return wakes;
  }

  /** Only within {@link #reading}. */
  Collection<FailedWake> failedWakes() {
    return failedWakes.values();
  }

  RowLock turnLock(TurnKey key) {
    return turnLocks.computeIfAbsent(key, one -> new RowLock());
  }

  /** Only within {@link #reading}. */
  @Nullable String turn(TurnKey key) {
    return turns.get(key);
  }

  /** Only within {@link #reading}. */
  KeptMessages messages() {
    return messages;
  }

  /** Taken by who changes messages that are there. */
  RowLock messageLock() {
    return messageLock;
  }

  void commit(
      Collection<Draft> drafts,
      List<ViewRecord> views,
      Map<TurnKey, String> newTurns,
      Map<MemoryOutbox.Key, @Nullable StoredMessage> newMessages) {
    lock.writeLock().lock();
    try {
      for (Draft draft : drafts) {
        refuseWhatIsTaken(draft);
      }
      for (Draft draft : drafts) {
        apply(draft);
      }
      for (ViewRecord view : views) {
        add(view);
      }
      turns.putAll(newTurns);
      messages.apply(newMessages);
    } finally {
      lock.writeLock().unlock();
    }
  }

  // Versions need no look: the session has held the lock of each changed row since it looked.
  private void refuseWhatIsTaken(Draft draft) {
    Tenant tenant = tenants.get(draft.key().tenant());
    if (tenant == null) {
      return;
    }
    for (StoredEntry entry : draft.added()) {
      if (entry.idempotencyKey() != null && tenant.byKey.containsKey(entry.idempotencyKey())) {
        throw keyTaken(entry);
      }
    }
    if (draft.row() == null) {
      if (tenant.rows.containsKey(draft.key().id())) {
        throw idTaken(draft.stored());
      }
      if (tenant.byNumber.containsKey(draft.stored().summary().number())) {
        throw numberTaken(draft.stored());
      }
    }
  }

  private void apply(Draft draft) {
    Tenant tenant = tenants.computeIfAbsent(draft.key().tenant(), t -> new Tenant());
    Row row = draft.row();
    Wake before = row == null ? null : Wake.of(row.stored);
    Wake after = Wake.of(draft.stored());
    if (row == null) {
      row = new Row(draft.stored());
      tenant.rows.put(draft.key().id(), row);
      tenant.byNumber.put(draft.stored().summary().number(), row);
    }
    row.stored = draft.stored();
    for (StoredEntry entry : draft.added()) {
      row.entries.add(entry);
      if (entry.idempotencyKey() != null) {
        tenant.byKey.put(entry.idempotencyKey(), entry);
      }
    }
    if (before != null && !before.equals(after)) {
      wakes.remove(before);
    }
    if (after != null && !after.equals(before)) {
      wakes.add(after);
    }
    FailedWake failed = draft.failed();
    if (failed != null) {
      failedWakes.put(draft.key(), failed);
    } else if (row.failed != null) {
      failedWakes.remove(draft.key());
    }
    row.failed = failed;
    row.claimedUntil = draft.claimedUntil();
  }

  private void add(ViewRecord view) {
    List<ViewRecord> views =
        tenants
            .computeIfAbsent(view.tenant(), t -> new Tenant())
            .views
            .computeIfAbsent(view.caseId(), id -> new ArrayList<>(1));
    // They come nearly in order; another node's batch may come a little late.
    int at = views.size();
    while (at > 0 && views.get(at - 1).viewedAt().isAfter(view.viewedAt())) {
      at--;
    }
    views.add(at, view);
  }

  long reserveNumbers(TenantId tenant, String counter, int size) {
    return 1
        + counters
            .computeIfAbsent(new CounterKey(tenant, counter), key -> new AtomicLong())
            .getAndAdd(size);
  }

  void keep(StoredDefinition d) {
    definitions.putIfAbsent(new DefinitionKey(d.tenant(), d.kind(), d.version()), d);
  }

  Optional<StoredDefinition> definition(TenantId tenant, DefinitionKind kind, String version) {
    return Optional.ofNullable(definitions.get(new DefinitionKey(tenant, kind, version)));
  }

  static DuplicateKeyException keyTaken(StoredEntry entry) {
    return new DuplicateKeyException(
        "Cannot add entry %d of case %s: its idempotency key \"%s\" is taken in tenant %s. Look what was done with it."
            .formatted(entry.sequence(), entry.caseId(), entry.idempotencyKey(), entry.tenant()));
  }

  static DuplicateKeyException numberTaken(StoredCase stored) {
    return new DuplicateKeyException(
        "Cannot add case %s: its number %s is taken in tenant %s. Take the next number."
            .formatted(
                stored.summary().id(), stored.summary().number(), stored.summary().tenant()));
  }

  static DuplicateKeyException idTaken(StoredCase stored) {
    return new DuplicateKeyException(
        "Cannot add case %s: there is a case with this identity in tenant %s. Make another."
            .formatted(stored.summary().id(), stored.summary().tenant()));
  }
}
