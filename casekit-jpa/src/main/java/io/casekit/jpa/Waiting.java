package io.casekit.jpa;

import io.casekit.reference.TenantId;
import io.casekit.spi.StoredCase;
import io.casekit.spi.StoredEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction of the store's own has changed and nobody has asked for yet. It is written
 * when somebody asks or the work ends, all of it together: what ten commands have made of a case is
 * one change of its row.
 */
final class Waiting {
  private static final int MOST_CHARACTERS = 16 * 1024 * 1024;

  private static final Comparator<CkCaseKey> KEYS =
      Comparator.<CkCaseKey, String>comparing(key -> key.tenant).thenComparing(key -> key.caseId);

  private final Map<CkCaseKey, Change> changes = new HashMap<>();
  private final Map<Key, StoredEntry> byKey = new HashMap<>();
  private long characters;

  private record Key(TenantId tenant, @Nullable String key) {
    static Key of(StoredEntry entry) {
      return new Key(entry.tenant(), entry.idempotencyKey());
    }
  }

  /**
   * A case and the entries that its trail has got.
   *
   * @param before the case as its row says it is; absent for a new one
   * @param entries at least one, in their order
   */
  record Change(@Nullable StoredCase before, StoredCase after, List<StoredEntry> entries) {
    boolean isNew() {
      return before == null;
    }

    /** The case as its row says it is, which is there already. */
    StoredCase known() {
      return Objects.requireNonNull(before);
    }

    private static Change of(@Nullable StoredCase before, StoredCase after, StoredEntry entry) {
      List<StoredEntry> growing = new ArrayList<>(1);
      growing.add(entry);
      return new Change(before, after, growing);
    }

    /** Takes the place of this one, and its list of entries. */
    private Change then(StoredCase later, StoredEntry entry) {
      entries.add(entry);
      return new Change(before, later, entries);
    }
  }

  /** Adds a change, and returns the one that already waited for the same case. */
  @Nullable Change add(
      CkCaseKey key, @Nullable StoredCase before, StoredCase after, StoredEntry entry) {
    Change waiting = changes.get(key);
    changes.put(
        key, waiting == null ? Change.of(before, after, entry) : waiting.then(after, entry));
    if (entry.idempotencyKey() != null) {
      byKey.put(Key.of(entry), entry);
    }
    characters += entry.payload().length();
    return waiting;
  }

  /** Tells whether more would take up too much memory. */
  boolean isFull() {
    return characters > MOST_CHARACTERS;
  }

  /** Finds a waiting entry by its idempotency key. */
  Optional<StoredEntry> withKey(TenantId tenant, String key) {
    return Optional.ofNullable(byKey.get(new Key(tenant, key)));
  }

  /** What waits for a case; absent if it has not changed since what waited was written. */
  @Nullable Change change(CkCaseKey key) {
    return changes.get(key);
  }

  /** What has become of a case that waits. */
  @Nullable StoredCase changed(CkCaseKey key) {
    Change change = changes.get(key);
    return change == null ? null : change.after();
  }

  /**
   * Hands out all that waits, in the same order everywhere, so that no two transactions wait for
   * each other's rows.
   */
  List<Change> take() {
    List<Change> all =
        changes.entrySet().stream()
            .sorted(Map.Entry.comparingByKey(KEYS))
            .map(Map.Entry::getValue)
            .toList();
    changes.clear();
    byKey.clear();
    characters = 0;
    return all;
  }
}
