package io.casekit.testkit;

import io.casekit.reference.TenantId;
import io.casekit.spi.OutboxSession;
import io.casekit.spi.StoredBacklog;
import io.casekit.spi.StoredMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Passes everything on; a test overrides what it wants to spoil or to watch. */
class PassingOutbox implements OutboxSession {
  private final OutboxSession inner;

  PassingOutbox(OutboxSession inner) {
    this.inner = inner;
  }

  @Override
  public List<StoredMessage> heads(
      Set<TenantId> tenants, Set<String> subscribers, Instant now, int limit) {
    return inner.heads(tenants, subscribers, now, limit);
  }

  @Override
  public Optional<StoredMessage> head(StoredMessage.Line line) {
    return inner.head(line);
  }

  @Override
  public Optional<StoredMessage> find(StoredMessage.Line line, long sequence) {
    return inner.find(line, sequence);
  }

  @Override
  public List<StoredMessage> dead(
      @Nullable String subscriber, @Nullable StoredMessage after, int limit) {
    return inner.dead(subscriber, after, limit);
  }

  @Override
  public List<StoredBacklog> backlogs() {
    return inner.backlogs();
  }

  @Override
  public void add(List<StoredMessage> messages) {
    inner.add(messages);
  }

  @Override
  public List<StoredMessage> claim(
      Set<TenantId> tenants,
      Set<String> subscribers,
      Instant now,
      String node,
      Instant until,
      int limit) {
    return inner.claim(tenants, subscribers, now, node, until, limit);
  }

  @Override
  public boolean change(StoredMessage from, StoredMessage to) {
    return inner.change(from, to);
  }

  @Override
  public boolean remove(StoredMessage message) {
    return inner.remove(message);
  }

  @Override
  public void putOff(StoredMessage.Line line, Instant until) {
    inner.putOff(line, until);
  }

  @Override
  public void removeDropped(StoredMessage.Line line, long before) {
    inner.removeDropped(line, before);
  }

  @Override
  public int clear(String subscriber, int limit) {
    return inner.clear(subscriber, limit);
  }
}
