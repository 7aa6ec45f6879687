package io.casekit.jpa;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.casekit.spi.StoredCase;
import org.jspecify.annotations.Nullable;

/**
 * What a store has last read and written. A command compares version and head with those of the
 * row, so that what another node has changed since is read anew. Safe for use by many threads.
 */
final class RecentCases {
  private static final int CHARACTERS = 8 * 1024 * 1024;

  private final Cache<CkCaseKey, StoredCase> cases = cache();

  // Apart: they are needed once, and soon. A full cache would rather keep what is asked for often,
  // and refuse them.
  private final Cache<CkCaseKey, StoredCase> taken = cache();

  private static Cache<CkCaseKey, StoredCase> cache() {
    return Caffeine.newBuilder()
        .maximumWeight(CHARACTERS)
        .weigher((CkCaseKey key, StoredCase stored) -> stored.state().length())
        .executor(Runnable::run)
        .build();
  }

  /** Returns a case as it was last seen; absent if it was not, or too long ago. */
  @Nullable StoredCase get(CkCaseKey key) {
    StoredCase due = taken.getIfPresent(key);
    return due != null ? due : cases.getIfPresent(key);
  }

  /** Keeps what a session has read and written, once that is committed. */
  void remember(JpaSession session) {
    session
        .current()
        .forEach(
            (key, stored) -> {
              if (session.hasTaken(key)) {
                taken.put(key, stored);
              } else {
                taken.invalidate(key);
                remember(key, stored);
              }
            });
  }

  /** Commands come back to what is open; what has ended would only push that out. */
  private void remember(CkCaseKey key, StoredCase stored) {
    if (stored.summary().stageCategory().isOpen()) {
      cases.put(key, stored);
    } else {
      cases.invalidate(key);
    }
  }
}
