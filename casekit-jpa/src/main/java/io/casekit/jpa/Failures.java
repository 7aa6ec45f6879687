package io.casekit.jpa;

import io.casekit.reference.CaseKitException;
import io.casekit.spi.DuplicateKeyException;
import io.casekit.spi.WriteConflictException;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a database objects to, in the kit's words: by SQLState, as each provider wraps it its own
 * way.
 */
final class Failures {
  /**
   * Unique violations; 23000 where a database does not tell one integrity violation from another.
   */
  private static final Set<String> DUPLICATE = Set.of("23505", "23000");

  /** Beside class 40 (rolled back): lock timeouts of H2 and PostgreSQL, H2's concurrent update. */
  private static final Set<String> CONFLICT = Set.of("HYT00", "55P03", "90131");

  private static final int MOST = 50;

  private Failures() {}

  /** What the first cause that says anything says of a failure. */
  private enum Kind {
    TAKEN,
    CONFLICT
  }

  static RuntimeException translate(RuntimeException failure) {
    if (failure instanceof CaseKitException) {
      return failure;
    }
    Kind kind = kind(failure);
    if (kind == null) {
      return failure;
    }
    return kind == Kind.CONFLICT
        ? conflict(failure)
        : new DuplicateKeyException(
            "Cannot save: an idempotency key or a case number is taken. Look for what is there under it.",
            failure);
  }

  /**
   * Tells whether a failure, of casekit's or of the host's own, comes from what others did at the
   * same time. A key of the host's that is taken does not: it may be so the next time.
   */
  static boolean isConflict(Throwable failure) {
    return behind(failure).stream()
            .anyMatch(
                one ->
                    one instanceof WriteConflictException || one instanceof DuplicateKeyException)
        || kind(failure) == Kind.CONFLICT;
  }

  private static @Nullable Kind kind(Throwable failure) {
    for (Throwable one : behind(failure)) {
      Kind kind = one instanceof SQLException sql ? kind(sql) : kindByClass(one);
      if (kind != null) {
        return kind;
      }
    }
    return null;
  }

  private static @Nullable Kind kindByClass(Throwable one) {
    return one instanceof OptimisticLockException
            || one instanceof PessimisticLockException
            || one instanceof LockTimeoutException
        ? Kind.CONFLICT
        : null;
  }

  /**
   * A failure and what it says was behind it, the nearest first: its causes, and what was
   * suppressed, where a transaction manager puts what has stopped its commit.
   */
  private static List<Throwable> behind(Throwable failure) {
    List<Throwable> all = new ArrayList<>(List.of(failure));
    Set<Throwable> known = Collections.newSetFromMap(new IdentityHashMap<>());
    known.add(failure);
    for (int n = 0; n < all.size(); n++) {
      Throwable one = all.get(n);
      Stream.concat(Stream.ofNullable(one.getCause()), Arrays.stream(one.getSuppressed()))
          .filter(next -> all.size() < MOST && known.add(next))
          .forEach(all::add);
    }
    return all;
  }

  private static @Nullable Kind kind(SQLException first) {
    SQLException sql = first;
    for (int depth = 0; sql != null && depth < MOST; depth++) {
      String state = sql.getSQLState();
      if (state != null && DUPLICATE.contains(state)) {
        return Kind.TAKEN;
      } else if (state != null && (state.startsWith("40") || CONFLICT.contains(state))) {
        return Kind.CONFLICT;
      }
      // A batch has what went wrong first in the next one.
      sql = sql.getNextException();
    }
    return null;
  }

  private static WriteConflictException conflict(RuntimeException failure) {
    return new WriteConflictException(
        "Cannot save: somebody else is changing the same case. Load it again and decide anew.",
        failure);
  }
}
