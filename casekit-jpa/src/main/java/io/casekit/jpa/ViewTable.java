package io.casekit.jpa;

import io.casekit.audit.ViewRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The rows of {@code ck_view}, as they are added. */
final class ViewTable {
  private static final String INSERT =
      """
      insert into ck_view (tenant, case_id, view_id, viewed_at, actor, looked_at) \
      values (?, ?, ?, ?, ?, ?)""";

  private ViewTable() {}

  static void insert(Connection connection, List<ViewRecord> views) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
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
