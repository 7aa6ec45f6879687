package io.casekit.jpa;

import io.casekit.reference.TenantId;
import io.casekit.spi.OutboxReader;
import io.casekit.spi.StoredBacklog;
import io.casekit.spi.StoredMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds messages within the transaction of a reader. */
class JpaOutboxReader implements OutboxReader {
  /** Databases have limits to what a statement may list. */
  private static final int TENANTS_AT_ONCE = 500;

  private final JpaReader reader;

  JpaOutboxReader(JpaReader reader) {
    this.reader = reader;
  }

  @Override
  public List<StoredMessage> heads(
      Set<TenantId> tenants, Set<String> subscribers, Instant now, int limit) {
    return heads(tenants, subscribers, now, limit, /* lock= */ false);
  }

  final List<StoredMessage> heads(
      Set<TenantId> tenants, Set<String> subscribers, Instant now, int limit, boolean lock) {
    if (tenants.isEmpty() || subscribers.isEmpty() || limit < 1) {
      return List.of();
    }
    List<TenantId> all = tenants.stream().sorted().toList();
    List<String> keys = subscribers.stream().sorted().toList();
    List<StoredMessage> found = new ArrayList<>();
    for (int from = 0; from < all.size(); from += TENANTS_AT_ONCE) {
      List<TenantId> some = all.subList(from, Math.min(all.size(), from + TENANTS_AT_ONCE));
      found.addAll(reader.ask(sql -> OutboxTable.heads(sql, some, keys, now, limit, lock)));
    }
    if (all.size() > TENANTS_AT_ONCE) {
      found.sort(
          Comparator.comparing(StoredMessage::nextTryAt).thenComparing(StoredMessage.BY_KEY));
    }
    return List.copyOf(found.subList(0, Math.min(found.size(), limit)));
  }

  @Override
  public Optional<StoredMessage> head(StoredMessage.Line line) {
    return reader.ask(sql -> OutboxTable.head(sql, line)).stream().findFirst();
  }

  @Override
  public Optional<StoredMessage> find(StoredMessage.Line line, long sequence) {
    return reader.ask(sql -> OutboxTable.find(sql, line, sequence)).stream().findFirst();
  }

  @Override
  public List<StoredMessage> dead(
      @Nullable String subscriber, @Nullable StoredMessage after, int limit) {
    return reader.ask(sql -> OutboxTable.dead(sql, subscriber, after, limit));
  }

  @Override
  public List<StoredBacklog> backlogs() {
    return reader.ask(sql -> OutboxTable.backlogs(sql));
  }
}
