package io.casekit.jpa;

import io.casekit.reference.CaseId;
import io.casekit.reference.TenantId;
import io.casekit.spi.StoredEntry;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of {@code ck_entry}, as commands add them and people read them. */
final class EntryTable {
  /** Begins what adds a row; what follows gives the values that {@link #bind} binds. */
  static final String INSERT =
      """
      insert into ck_entry (tenant, case_id, sequence, recorded_at, occurred_at, idem_key, payload, \
      personal, hash)""";

  static final String MARKS = "?, ?, ?, ?, ?, ?, ?, ?, ?";

  private static final String INSERT_VALUES = INSERT + " values (" + MARKS + ")";

  private static final String SELECT =
      """
      select case_id, sequence, recorded_at, occurred_at, idem_key, payload, personal, hash \
      from ck_entry where tenant = ?""";

  private static final String OF_CASE =
      SELECT
          + """
           and case_id = ? and sequence > ? order by tenant, case_id, sequence \
          fetch first ? rows only""";

  private static final String BY_KEY = SELECT + " and idem_key = ?";

  private EntryTable() {}

  static List<StoredEntry> entries(
      Sql sql, TenantId tenant, CaseId caseId, long afterSequence, int limit) throws SQLException {
    return sql.list(
        OF_CASE,
        List.of(tenant.value(), caseId.value(), afterSequence, limit),
        row -> entry(tenant, row));
  }

  static Optional<StoredEntry> byKey(Sql sql, TenantId tenant, String key) throws SQLException {
    return sql.first(BY_KEY, List.of(tenant.value(), key), row -> entry(tenant, row));
  }

  private static StoredEntry entry(TenantId tenant, ResultSet row) throws SQLException {
    return new StoredEntry(
        tenant,
        new CaseId(row.getObject(1, UUID.class)),
        row.getLong(2),
        Utc.instant(row, 3),
        Utc.instant(row, 4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8));
  }

  static void insert(Sql sql, List<StoredEntry> entries) throws SQLException {
    sql.all(INSERT_VALUES, entries, (to, entry) -> bind(to, 1, entry));
  }

  static void bind(PreparedStatement to, int from, StoredEntry entry) throws SQLException {
    int at = from;
    to.setString(at++, entry.tenant().value());
    to.setObject(at++, entry.caseId().value());
    to.setLong(at++, entry.sequence());
    to.setObject(at++, Utc.column(entry.recordedAt()));
    to.setObject(at++, Utc.column(entry.occurredAt()));
    to.setString(at++, entry.idempotencyKey());
    to.setString(at++, entry.payload());
    to.setString(at++, entry.personalValues());
    to.setString(at, entry.hash());
  }
}
