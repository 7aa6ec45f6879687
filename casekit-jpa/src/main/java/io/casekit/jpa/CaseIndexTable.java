package io.casekit.jpa;

import io.casekit.query.CaseSummary;
import io.casekit.spi.StoredCase;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;

/** The rows of {@code ck_case_index}. */
final class CaseIndexTable {
  private static final String INSERT =
      """
      insert into ck_case_index (case_number, case_type, place, reporter, opened_at, category, \
      closed_at, calendars, tenant, case_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

  private static final String UPDATE =
      """
      update ck_case_index set case_number = ?, case_type = ?, place = ?, reporter = ?, opened_at = ?, \
      category = ?, closed_at = ?, calendars = ? where tenant = ? and case_id = ?""";

  private CaseIndexTable() {}

  static void insert(Sql sql, StoredCase opened) throws SQLException {
    write(sql, INSERT, opened);
  }

  static void update(Sql sql, StoredCase before, StoredCase after) throws SQLException {
    CaseSummary was = before.summary();
    CaseSummary is = after.summary();
    boolean same =
        was.number().equals(is.number())
            && was.type().equals(is.type())
            && Objects.equals(was.atPlace(), is.atPlace())
            && Objects.equals(was.askedBy(), is.askedBy())
            && was.openedAt().equals(is.openedAt())
            && Objects.equals(was.inCategory(), is.inCategory())
            && Objects.equals(was.endedAt(), is.endedAt())
            && before.calendars().equals(after.calendars());
    if (!same) {
      write(sql, UPDATE, after);
    }
  }

  private static void write(Sql sql, String text, StoredCase stored) throws SQLException {
    CaseSummary summary = stored.summary();
    try (PreparedStatement write = sql.prepare(text)) {
      write.setString(1, summary.number().value());
      write.setString(2, summary.type());
      write.setString(3, CaseRows.path(summary.atPlace()));
      write.setString(4, summary.askedBy());
      write.setObject(5, Utc.column(summary.openedAt()));
      write.setString(6, CaseRows.path(summary.inCategory()));
      write.setObject(
          7, Utc.columnOrNull(summary.endedAt()), java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
      write.setString(8, stored.calendars());
      write.setString(9, summary.tenant().value());
      write.setObject(10, summary.id().value());
      write.executeUpdate();
    }
  }
}
