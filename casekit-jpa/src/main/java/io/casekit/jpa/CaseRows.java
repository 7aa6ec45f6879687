package io.casekit.jpa;

import io.casekit.query.CaseSummary;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Category;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.reference.TenantId;
import io.casekit.type.StageCategory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Between a case as the kit knows it and its row. */
final class CaseRows {
  /** What {@link #summary(TenantId, ResultSet)} reads, in its order. */
  static final String SUMMARY =
      """
      c.case_id, c.case_number, c.case_type, c.title, c.stage, c.stage_category, c.category, \
      c.priority, c.place, c.reporter, c.assignee, c.queue, c.owner, c.opened_at, c.resolved_at, \
      c.closed_at, c.due_at, c.target_at, c.reassignments, c.reopenings, c.version""";

  /** The number of columns in {@link #SUMMARY}. */
  static final int SUMMARY_COLUMNS = 21;

  private CaseRows() {}

  static CkCaseKey key(TenantId tenant, CaseId id) {
    return new CkCaseKey(tenant.value(), id.value());
  }

  static CaseSummary summary(TenantId tenant, ResultSet row) throws SQLException {
    return new CaseSummary(
        tenant,
        new CaseId(row.getObject(1, UUID.class)),
        new CaseNumber(row.getString(2)),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        StageCategory.of(row.getString(6)),
        category(row.getString(7)),
        Priority.of(row.getString(8)),
        place(row.getString(9)),
        row.getString(10),
        row.getString(11),
        row.getString(12),
        row.getString(13),
        Utc.instant(row, 14),
        Utc.instantOrNull(row, 15),
        Utc.instantOrNull(row, 16),
        Utc.instantOrNull(row, 17),
        Utc.instantOrNull(row, 18),
        row.getInt(19),
        row.getInt(20),
        row.getLong(21));
  }

  static @Nullable String path(@Nullable Category category) {
    return category == null ? null : category.path();
  }

  static @Nullable String path(@Nullable Place place) {
    return place == null ? null : place.path();
  }

  static @Nullable Category category(@Nullable String path) {
    return path == null ? null : new Category(path);
  }

  static @Nullable Place place(@Nullable String path) {
    return path == null ? null : new Place(path);
  }
}
