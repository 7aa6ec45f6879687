package io.casekit.jpa;

import io.casekit.spi.StoredCase;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of {@code ck_ended}: one for each case that is closed or cancelled. */
final class EndedTable {
  private static final String OF_CASE = " where tenant = ? and case_id = ?";

  /** What happens to the row of a case. */
  enum Change {
    /** It has ended. */
    ADD(
        "insert into ck_ended (closed_at, tenant, case_id)",
        " values (?, ?, ?)",
        " select ?, ?, ? from changed"),
    /** It has ended at another time: it was reopened in between. */
    MOVE("update ck_ended set closed_at = ?", OF_CASE, " from changed" + OF_CASE),
    /** It is open again. */
    REMOVE("delete from ck_ended", OF_CASE, " using changed" + OF_CASE);

    private final String begin;
    private final String end;
    private final String endAfterChange;

    Change(String begin, String end, String endAfterChange) {
      this.begin = begin;
      this.end = end;
      this.endAfterChange = endAfterChange;
    }

    /**
     * Tells what happens to the row; absent if nothing does.
     *
     * @param before absent for a new case
     */
    static @Nullable Change of(@Nullable StoredCase before, StoredCase after) {
      Instant was = before == null ? null : before.summary().endedAt();
      Instant is = after.summary().endedAt();
      if (Objects.equals(was, is)) {
        return null;
      }
      if (was == null) {
        return ADD;
      }
      return is == null ? REMOVE : MOVE;
    }

    /** The statement for PostgreSQL if rows that were {@code changed} are known by that name. */
    String afterChange() {
      return begin + endAfterChange;
    }

    /** Binds what the statement asks for, and returns where the next value is. */
    int bind(PreparedStatement to, int from, StoredCase stored) throws SQLException {
      int at = from;
      if (this != REMOVE) {
        to.setObject(at++, Utc.column(Objects.requireNonNull(stored.summary().endedAt())));
      }
      to.setString(at++, stored.summary().tenant().value());
      to.setObject(at++, stored.summary().id().value());
      return at;
    }
  }

  private EndedTable() {}

  static void change(Sql sql, List<Waiting.Change> changes) throws SQLException {
    for (Change change : Change.values()) {
      sql.all(
          change.begin + change.end,
          changes.stream()
              .filter(each -> Change.of(each.before(), each.after()) == change)
              .map(Waiting.Change::after)
              .toList(),
          (to, stored) -> {
            int unused = change.bind(to, 1, stored);
          });
    }
  }
}
