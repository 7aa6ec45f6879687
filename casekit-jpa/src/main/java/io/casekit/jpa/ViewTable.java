package io.casekit.jpa;

import io.casekit.audit.ViewRecord;
import io.casekit.reference.CaseId;
import io.casekit.reference.TenantId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The rows of {@code ck_view}. */
final class ViewTable {
  private static final String INSERT =
      """
      insert into ck_view (tenant, case_id, view_id, viewed_at, actor, looked_at) \
      values (?, ?, ?, ?, ?, ?)""";

  private static final String SELECT =
      """
      select actor, viewed_at, looked_at from ck_view where tenant = ? and case_id = ? \
      order by tenant desc, case_id desc, view_id desc fetch first ? rows only""";

  private ViewTable() {}

  static List<ViewRecord> latest(Sql sql, TenantId tenant, CaseId caseId, int limit)
      throws SQLException {
    return sql.list(
        SELECT,
        List.of(tenant.value(), caseId.value(), limit),
        row ->
            new ViewRecord(
                tenant, caseId, row.getString(1), Utc.instant(row, 2), row.getString(3)));
  }

  static void insert(Sql sql, List<ViewRecord> views) throws SQLException {
    try (PreparedStatement insert = sql.prepare(INSERT)) {
      for (ViewRecord view : views) {
        insert.setString(1, view.tenant().value());
        insert.setObject(2, view.caseId().value());
        insert.setObject(3, ViewIds.next(view.viewedAt()));
        insert.setObject(4, Utc.column(view.viewedAt()));
        insert.setString(5, view.actorId());
        insert.setString(6, view.what());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
