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
  private static final String INSERT =
      """
      insert into ck_entry (tenant, case_id, sequence, recorded_at, occurred_at, idem_key, payload, \
      personal, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

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

  static void insert(Sql sql, StoredEntry entry) throws SQLException {
    try (PreparedStatement insert = sql.prepare(INSERT)) {
      insert.setString(1, entry.tenant().value());
      insert.setObject(2, entry.caseId().value());
      insert.setLong(3, entry.sequence());
      insert.setObject(4, Utc.column(entry.recordedAt()));
      insert.setObject(5, Utc.column(entry.occurredAt()));
      insert.setString(6, entry.idempotencyKey());
      insert.setString(7, entry.payload());
      insert.setString(8, entry.personalValues());
      insert.setString(9, entry.hash());
      insert.executeUpdate();
    }
  }
}
