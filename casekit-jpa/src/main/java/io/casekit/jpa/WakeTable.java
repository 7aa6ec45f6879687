package io.casekit.jpa;

import io.casekit.reference.CaseId;
import io.casekit.reference.TenantId;
import io.casekit.spi.DueCase;
import io.casekit.spi.FailedWake;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
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
      update ck_case set wake_at = ?, wake_failures = ?, wake_failed_at = ?, wake_error = ? \
      where tenant = ? and case_id = ?""";

  private WakeTable() {}

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
