package io.casekit.jpa;

import io.casekit.reference.CaseId;
import io.casekit.reference.TenantId;
import io.casekit.spi.DueCase;
import io.casekit.spi.FailedWake;
import io.casekit.spi.StoredCase;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** When cases are looked at again: columns of {@code ck_case}, across all tenants. */
final class WakeTable {
  private static final String DUE =
      """
      select tenant, case_id, wake_at, wake_failures from ck_case where wake_at >= ? and \
      wake_at <= ? order by wake_at, tenant, case_id fetch first ? rows only""";

  private static final String NEXT =
      "select wake_at from ck_case where wake_at >= ? order by wake_at fetch first 1 rows only";

  private static final String FAILED =
      """
      select tenant, case_id, wake_failures, wake_failed_at, wake_at, wake_error from ck_case \
      where wake_failed_at >= ? fetch first ? rows only""";

  // The version stays: to put a wake-up back is no change of the case.
  private static final String PUT_BACK =
      """
      update ck_case set wake_at = ?, wake_failures = ?, wake_failed_at = ?, wake_error = ?, \
      wake_claimed_until = null \
      where tenant = ? and case_id = ?""";

  // With all that a wake-up needs, so that the rows need not be read again.
  private static final String LOCK_DUE =
      "select "
          + CaseTable.STORED
          + """
          , c.tenant, c.wake_failures from ck_case c where wake_at >= ? and wake_at <= ? \
          and (wake_claimed_until is null or wake_claimed_until <= ?) \
          order by wake_at, tenant, case_id fetch first ? rows only for update skip locked""";

  // Row by row in one batch: H2 finds no row by an array of keys but by reading all of the
  // tenant's.
  private static final String CLAIM =
      "update ck_case set wake_claimed_until = ? where tenant = ? and case_id = ?";

  private WakeTable() {}

  /** A case that is due, and what is kept of it. */
  record Due(DueCase due, StoredCase stored) {}

  /** Locks the first cases that are due and that nobody has taken or locked. */
  static List<Due> lockDue(Sql sql, Instant now, int limit) throws SQLException {
    return sql.list(
        LOCK_DUE,
        List.of(Conditions.EARLIEST, Utc.column(now), Utc.column(now), limit),
        WakeTable::due);
  }

  private static Due due(ResultSet row) throws SQLException {
    TenantId tenant = TenantId.of(row.getString(CaseTable.STORED_COLUMNS + 1));
    StoredCase stored = CaseTable.stored(tenant, row);
    Instant wakeAt = Objects.requireNonNull(stored.nextWakeAt());
    int failures = row.getInt(CaseTable.STORED_COLUMNS + 2);
    return new Due(new DueCase(tenant, stored.summary().id(), wakeAt, failures), stored);
  }

  /** Marks cases that this transaction has locked as taken. */
  static void claim(Sql sql, List<Due> locked, Instant until) throws SQLException {
    try (PreparedStatement update = sql.prepare(CLAIM)) {
      for (Due one : locked) {
        update.setObject(1, Utc.column(until));
        update.setString(2, one.due().tenant().value());
        update.setObject(3, one.due().caseId().value());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  static List<DueCase> due(Sql sql, Instant now, int limit) throws SQLException {
    return sql.list(
        DUE,
        List.of(Conditions.EARLIEST, Utc.column(now), limit),
        row ->
            new DueCase(
                TenantId.of(row.getString(1)),
                new CaseId(row.getObject(2, UUID.class)),
                Utc.instant(row, 3),
                row.getInt(4)));
  }

  static Optional<Instant> earliest(Sql sql) throws SQLException {
    return sql.first(NEXT, List.of(Conditions.EARLIEST), row -> Utc.instant(row, 1));
  }

  static List<FailedWake> failed(Sql sql, int limit) throws SQLException {
    return sql.list(
        FAILED,
        List.of(Conditions.EARLIEST, limit),
        row ->
            new FailedWake(
                TenantId.of(row.getString(1)),
                new CaseId(row.getObject(2, UUID.class)),
                row.getInt(3),
                Utc.instant(row, 4),
                Utc.instant(row, 5),
                row.getString(6)));
  }

  static void putBack(Sql sql, FailedWake failed) throws SQLException {
    int unused =
        sql.change(
            PUT_BACK,
            List.of(
                Utc.column(failed.retryAt()),
                failed.failures(),
                Utc.column(failed.failedAt()),
                failed.message(),
                failed.tenant().value(),
                failed.caseId().value()));
  }
}
