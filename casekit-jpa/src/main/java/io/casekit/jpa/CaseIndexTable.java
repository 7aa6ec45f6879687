package io.casekit.jpa;

import io.casekit.query.CaseSummary;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;

/** The rows of {@code ck_case_index}. */
final class CaseIndexTable {
  private static final String INSERT =
      """
      insert into ck_case_index (case_number, case_type, place, reporter, opened_at, tenant, case_id) \
      values (?, ?, ?, ?, ?, ?, ?)""";

  private static final String UPDATE =
      """
      update ck_case_index set case_number = ?, case_type = ?, place = ?, reporter = ?, opened_at = ? \
      where tenant = ? and case_id = ?""";

  private CaseIndexTable() {}

  static void insert(Connection connection, CaseSummary opened) throws SQLException {
    write(connection, INSERT, opened);
  }

  static void update(Connection connection, CaseSummary before, CaseSummary after)
      throws SQLException {
    boolean same =
        before.number().equals(after.number())
            && before.type().equals(after.type())
            && Objects.equals(before.atPlace(), after.atPlace())
            && Objects.equals(before.askedBy(), after.askedBy())
            && before.openedAt().equals(after.openedAt());
    if (!same) {
      write(connection, UPDATE, after);
    }
  }

  private static void write(Connection connection, String sql, CaseSummary summary)
      throws SQLException {
    try (PreparedStatement write = connection.prepareStatement(sql)) {
      write.setString(1, summary.number().value());
      write.setString(2, summary.type());
      write.setString(3, CaseRows.path(summary.atPlace()));
      write.setString(4, summary.askedBy());
      write.setObject(5, Utc.column(summary.openedAt()));
      write.setString(6, summary.tenant().value());
      write.setObject(7, summary.id().value());
      write.executeUpdate();
    }
  }
}
