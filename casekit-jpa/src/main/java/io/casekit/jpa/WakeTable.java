package io.casekit.jpa;

import io.casekit.query.CaseSummary;
import io.casekit.reference.CaseId;
import io.casekit.reference.TenantId;
import io.casekit.spi.DueCase;
import io.casekit.spi.FailedWake;
import io.casekit.spi.StoredCase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
      where tenant = ? and case_id = ? and wake_at <= ?""";

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

  /** The order of {@link #LOCK_DUE}. */
  static final Comparator<Due> IN_TURN =
      Comparator.<Due, Instant>comparing(each -> each.due().wakeAt())
          .thenComparing(each -> each.due().tenant().value())
          .thenComparing(each -> each.due().caseId());

  /** A case that is due, and what is kept of it. */
  record Due(DueCase due, StoredCase stored) {
    /** A case that has just changed: it has not been looked at in vain since. */
    static Due of(StoredCase changed) {
      return of(changed, 0);
    }

    private static Due of(StoredCase stored, int failures) {
      CaseSummary summary = stored.summary();
      Instant wakeAt = Objects.requireNonNull(stored.nextWakeAt());
      return new Due(new DueCase(summary.tenant(), summary.id(), wakeAt, failures), stored);
    }

    CkCaseKey key() {
      return CaseRows.key(due.tenant(), due.caseId());
    }
  }

  /**
   * Locks the first cases that are due and that nobody has taken or locked.
   *
   * @param from where to begin, inclusive
   */
  static List<Due> lockDue(Sql sql, Instant from, Instant now, int limit) throws SQLException {
    return sql.listAgain(
        LOCK_DUE,
        List.of(Utc.column(from), Utc.column(now), Utc.column(now), limit),
        WakeTable::due);
  }

  private static Due due(ResultSet row) throws SQLException {
    TenantId tenant = TenantId.of(row.getString(CaseTable.STORED_COLUMNS + 1));
    return Due.of(CaseTable.stored(tenant, row), row.getInt(CaseTable.STORED_COLUMNS + 2));
  }

  /** Marks cases that this transaction has locked as taken, each until a time. */
  static void claim(Sql sql, Map<CkCaseKey, Instant> claims) throws SQLException {
    sql.all(
        CLAIM,
        List.copyOf(claims.entrySet()),
        (to, claim) -> {
          to.setObject(1, Utc.column(claim.getValue()));
          to.setString(2, claim.getKey().tenant);
          to.setObject(3, claim.getKey().caseId);
        });
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

  /** Tells whether the case was due, and was put back. */
  static boolean putBack(Sql sql, FailedWake failed) throws SQLException {
    return sql.change(
            PUT_BACK,
            List.of(
                Utc.column(failed.retryAt()),
                failed.failures(),
                Utc.column(failed.failedAt()),
                failed.message(),
                failed.tenant().value(),
                failed.caseId().value(),
                Utc.column(failed.failedAt())))
        == 1;
  }
}
