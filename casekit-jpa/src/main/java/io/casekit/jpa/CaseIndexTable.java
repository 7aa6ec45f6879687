package io.casekit.jpa;

import io.casekit.query.CaseSummary;
import io.casekit.spi.StoredCase;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/** The rows of {@code ck_case_index}. */
final class CaseIndexTable {
  static final String INSERT =
      """
      insert into ck_case_index (case_number, case_type, place, reporter, opened_at, category, \
      calendars, tenant, case_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

  static final String SET =
      """
      update ck_case_index set case_number = ?, case_type = ?, place = ?, reporter = ?, opened_at = ?, \
      category = ?, calendars = ?""";

  static final String OF_CASE = " where tenant = ? and case_id = ?";

  private CaseIndexTable() {}

  static void insert(Sql sql, List<StoredCase> opened) throws SQLException {
    write(sql, INSERT, opened);
  }

  static void update(Sql sql, List<StoredCase> changed) throws SQLException {
    write(sql, SET + OF_CASE, changed);
  }

  /** Tells whether the row is no longer as it should be. */
  static boolean differs(StoredCase before, StoredCase after) {
    CaseSummary was = before.summary();
    CaseSummary is = after.summary();
    boolean same =
        was.number().equals(is.number())
            && was.type().equals(is.type())
            && Objects.equals(was.atPlace(), is.atPlace())
            && Objects.equals(was.askedBy(), is.askedBy())
            && was.openedAt().equals(is.openedAt())
            && Objects.equals(was.inCategory(), is.inCategory())
            && before.calendars().equals(after.calendars());
    return !same;
  }

  private static void write(Sql sql, String text, List<StoredCase> cases) throws SQLException {
    sql.all(
        text,
        cases,
        (to, stored) -> {
          int unused = bind(to, 1, stored);
        });
  }

  /**
   * Binds what {@link #INSERT} asks for, and what {@link #SET} and {@link #OF_CASE} do, and returns
   * where the next value is.
   */
  static int bind(PreparedStatement to, int from, StoredCase stored) throws SQLException {
    CaseSummary summary = stored.summary();
    int at = from;
    to.setString(at++, summary.number().value());
    to.setString(at++, summary.type());
    to.setString(at++, CaseRows.path(summary.atPlace()));
    to.setString(at++, summary.askedBy());
    to.setObject(at++, Utc.column(summary.openedAt()));
    to.setString(at++, CaseRows.path(summary.inCategory()));
    to.setString(at++, stored.calendars());
    to.setString(at++, summary.tenant().value());
    to.setObject(at++, summary.id().value());
    return at;
  }
}
