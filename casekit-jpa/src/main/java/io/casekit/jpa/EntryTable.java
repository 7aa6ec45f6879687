package io.casekit.jpa;

import io.casekit.spi.StoredEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The rows of {@code ck_entry}, as commands add them. */
final class EntryTable {
  private static final String INSERT =
      """
      insert into ck_entry (tenant, case_id, sequence, recorded_at, occurred_at, idem_key, payload, \
      personal, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

  private EntryTable() {}

  static void insert(Connection connection, StoredEntry entry) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
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
