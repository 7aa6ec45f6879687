package io.casekit.spi;

import io.casekit.reference.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Reads and writes messages within one transaction. */
public interface OutboxSession extends OutboxReader {
  /**
   * Adds messages about an entry that this session adds too.
   *
   * @param messages the messages
   */
  void add(List<StoredMessage> messages);

  /**
   * Takes heads of lines whose time has come, so that no other node takes the same ones: the
   * earliest first, then by key. Passes over those that another session has locked, and so waits
   * for nobody.
   *
   * @param tenants only of these tenants
   * @param subscribers only for these subscribers
   * @param now only those with a next try at or before this
   * @param node who takes them
   * @param until until when: it becomes their next try
   * @param limit at most so many
   * @return the messages as they are now
   */
  List<StoredMessage> claim(
      Set<TenantId> tenants,
      Set<String> subscribers,
      Instant now,
      String node,
      Instant until,
      int limit);

  /**
   * Changes a message, unless somebody has changed or removed it since it was read. Of two nodes
   * that try at the same moment one succeeds.
   *
   * @param from the message as it was read; compared by {@link StoredMessage#isAsIn}
   * @param to the same message as it shall be
   * @return whether it was changed; else nothing was
   */
  boolean change(StoredMessage from, StoredMessage to);

  /**
   * Removes a message, unless somebody has changed or removed it since it was read.
   *
   * @param message the message as it was read
   * @return whether it was removed; else nothing was
   */
  boolean remove(StoredMessage message);

  /**
   * Puts off all messages of a line that wait, so that nobody looks at them while the head of the
   * line is put back. Only to spare that look; a store may do nothing.
   *
   * @param line the line
   * @param until their next try is not before this
   */
  void putOff(StoredMessage.Line line, Instant until);

  /**
   * Removes the messages of a line that were dropped.
   *
   * @param line the line
   * @param before only those with a lower sequence
   */
  void removeDropped(StoredMessage.Line line, long before);

  /**
   * Removes messages for a subscriber, of all tenants and in whatever state.
   *
   * @param subscriber its key
   * @param limit at most so many
   * @return how many were removed
   */
  int clear(String subscriber, int limit);
}
