package io.casekit.spi;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many messages a store keeps for one subscriber, over all tenants.
 *
 * @param subscriber its key
 * @param waiting how many are to be handed out
 * @param dead how many were given up
 * @param oldestAt when the oldest that is to be handed out was written, or null if there is none
 */
public record StoredBacklog(
    String subscriber, long waiting, long dead, @Nullable Instant oldestAt) {
  /** Returns when the oldest that is to be handed out was written; absent if there is none. */
  public Optional<Instant> oldest() {
    return Optional.ofNullable(oldestAt);
  }
}
