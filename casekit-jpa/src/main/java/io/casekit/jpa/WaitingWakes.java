package io.casekit.jpa;

import io.casekit.reference.Limits;
import io.casekit.spi.StoredCase;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction knows of the times at which cases want to be looked at, while their rows do
 * not say it yet. It also remembers until when it has taken all that was due: rows that it has
 * changed are in the way of whoever looks for others from the beginning.
 */
final class WaitingWakes {
  private final NavigableMap<Instant, Set<CkCaseKey>> own = new TreeMap<>();
  private final NavigableMap<Instant, Set<CkCaseKey>> untrue = new TreeMap<>();
  private final Map<CkCaseKey, Instant> claims = new LinkedHashMap<>();
  private final Map<CkCaseKey, Instant> unwritten = new LinkedHashMap<>();
  private Instant taken = Limits.EARLIEST;

  /**
   * Hears that a case has changed.
   *
   * @param row the case as its row says it is, if this is the first change that waits
   * @param before the case before this change; absent for a new one
   */
  void changed(
      CkCaseKey key, @Nullable StoredCase row, @Nullable StoredCase before, StoredCase after) {
    add(untrue, key, row);
    if (row != null || before == null) {
      add(own, key, after);
    } else if (!Objects.equals(before.nextWakeAt(), after.nextWakeAt())) {
      remove(own, key, before);
      add(own, key, after);
    }
    claims.remove(key);
    unwritten.remove(key);
    Instant at = after.nextWakeAt();
    if (at != null && !at.isAfter(taken)) {
      startOver();
    }
  }

  private static void add(
      NavigableMap<Instant, Set<CkCaseKey>> to, CkCaseKey key, @Nullable StoredCase stored) {
    if (stored != null && stored.nextWakeAt() != null) {
      to.computeIfAbsent(stored.nextWakeAt(), at -> new LinkedHashSet<>()).add(key);
    }
  }

  private static void remove(
      NavigableMap<Instant, Set<CkCaseKey>> from, CkCaseKey key, @Nullable StoredCase stored) {
    if (stored != null && stored.nextWakeAt() != null) {
      from.computeIfPresent(
          stored.nextWakeAt(),
          (at, keys) -> {
            keys.remove(key);
            return keys.isEmpty() ? null : keys;
          });
    }
  }

  /** Begins a look at what is due, and tells where: all that was due earlier is taken. */
  Instant look(Instant now) {
    boolean isSomeFree = claims.values().stream().anyMatch(until -> !until.isAfter(now));
    // The other: a clock was set back.
    if (isSomeFree || taken.isAfter(now)) {
      startOver();
    }
    return taken;
  }

  /** Ends a look that has found all that was due. */
  void foundAll(Instant until) {
    taken = until;
  }

  /** Lets the next look begin with the earliest again. */
  private void startOver() {
    taken = Limits.EARLIEST;
  }

  /** How many rows in a stretch of time may say that they are due, and are not or are taken. */
  int untrue(Instant from, Instant to) {
    return claims.size()
        + untrue.subMap(from, true, to, true).values().stream().mapToInt(Set::size).sum();
  }

  /** Changed cases that are due and that nobody has taken; the earliest first. */
  List<CkCaseKey> due(Instant now) {
    return own.headMap(now, true).values().stream()
        .flatMap(Set::stream)
        .filter(key -> !isTaken(key, now))
        .toList();
  }

  /** Tells whether this transaction has taken a case, and its time is not up. */
  boolean isTaken(CkCaseKey key, Instant now) {
    Instant until = claims.get(key);
    return until != null && until.isAfter(now);
  }

  /** Tells whether this transaction has taken a case, and it has not changed since. */
  boolean hasTaken(CkCaseKey key) {
    return claims.containsKey(key);
  }

  void claim(CkCaseKey key, Instant until) {
    claims.put(key, until);
    unwritten.put(key, until);
  }

  /** Hears that a case that was taken has been put back. */
  void putBack(CkCaseKey key) {
    claims.remove(key);
    startOver();
  }

  /** Hands out what is taken and has not changed since, and forgets what rows will say by now. */
  Map<CkCaseKey, Instant> settle() {
    Map<CkCaseKey, Instant> all = new LinkedHashMap<>(unwritten);
    unwritten.clear();
    own.clear();
    untrue.clear();
    return all;
  }
}
