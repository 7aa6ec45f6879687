package io.casekit.jpa;

import io.casekit.reference.TenantId;
import io.casekit.spi.OutboxSession;
import io.casekit.spi.StoredMessage;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Keeps messages within the transaction of a session. */
final class JpaOutbox extends JpaOutboxReader implements OutboxSession {
  private final JpaSession session;

  JpaOutbox(JpaSession session) {
    super(session);
    this.session = session;
  }

  @Override
  public void add(List<StoredMessage> messages) {
    session.writeAfter(sql -> OutboxTable.insert(sql, messages));
  }

  @Override
  public List<StoredMessage> claim(
      Set<TenantId> tenants,
      Set<String> subscribers,
      Instant now,
      String node,
      Instant until,
      int limit) {
    List<StoredMessage> locked = heads(tenants, subscribers, now, limit, /* lock= */ true);
    if (!locked.isEmpty()) {
      session.write(sql -> OutboxTable.claim(sql, locked, node, until));
    }
    return locked.stream().map(head -> head.claimed(node, until)).toList();
  }

  @Override
  public boolean change(StoredMessage from, StoredMessage to) {
    boolean[] changed = new boolean[1];
    session.write(sql -> changed[0] = OutboxTable.update(sql, from, to));
    return changed[0];
  }

  @Override
  public boolean remove(StoredMessage message) {
    boolean[] removed = new boolean[1];
    session.write(sql -> removed[0] = OutboxTable.delete(sql, message));
    return removed[0];
  }

  @Override
  public void putOff(StoredMessage.Line line, Instant until) {
    session.write(sql -> OutboxTable.putOff(sql, line, until));
  }

  @Override
  public void removeDropped(StoredMessage.Line line, long before) {
    session.write(sql -> OutboxTable.deleteDropped(sql, line, before));
  }

  @Override
  public int clear(String subscriber, int limit) {
    int[] cleared = new int[1];
    session.write(sql -> cleared[0] = OutboxTable.clear(sql, subscriber, limit));
    return cleared[0];
  }
}
