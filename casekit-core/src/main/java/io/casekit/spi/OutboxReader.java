package io.casekit.spi;

import io.casekit.reference.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds messages. The head of a line is the one with the lowest sequence of those that {@linkplain
 * StoredMessage#isWaiting() wait}; only it may be handed out. No other order will do: entries of
 * different cases are not committed in the order of any number that they carry.
 */
public interface OutboxReader {
  /**
   * Returns the heads of lines whose time has come: the earliest first, then by key.
   *
   * @param tenants only of these tenants
   * @param subscribers only for these subscribers
   * @param now only those with a next try at or before this
   * @param limit at most so many
   */
  List<StoredMessage> heads(Set<TenantId> tenants, Set<String> subscribers, Instant now, int limit);

  /**
   * Returns the head of a line, whatever its time; absent if nothing waits there.
   *
   * @param line the line
   */
  Optional<StoredMessage> head(StoredMessage.Line line);

  /**
   * Finds a message.
   *
   * @param line its line
   * @param sequence its place there
   */
  Optional<StoredMessage> find(StoredMessage.Line line, long sequence);

  /**
   * Returns messages of all tenants that were given up, in the order of their keys.
   *
   * @param subscriber only for this subscriber, or null for all
   * @param after only those behind this one, or null for the beginning
   * @param limit at most so many
   */
  List<StoredMessage> dead(@Nullable String subscriber, @Nullable StoredMessage after, int limit);

  /** Counts the messages of all tenants for each subscriber that has any, in the order of keys. */
  List<StoredBacklog> backlogs();
}
