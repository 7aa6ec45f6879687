package io.casekit.jpa;

import io.casekit.query.CaseSummary;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Category;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.reference.TenantId;
import io.casekit.spi.StoredCase;
import io.casekit.type.StageCategory;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Between a case as the kit knows it and its row. */
final class CaseRows {
  /** What {@link #summary(TenantId, Object[])} reads, in its order. */
  static final String SUMMARY =
      """
      c.id.caseId, c.number, c.type, c.title, c.stage, c.stageCategory, c.category, c.priority, \
      c.place, c.reporter, c.assignee, c.queue, c.owner, c.openedAt, c.resolvedAt, c.closedAt, \
      c.dueAt, c.targetAt, c.reassignments, c.reopenings, c.version""";

  /** The number of columns in {@link #SUMMARY}. */
  static final int SUMMARY_COLUMNS = 21;

  private CaseRows() {}

  static CkCaseKey key(TenantId tenant, CaseId id) {
    return new CkCaseKey(tenant.value(), id.value());
  }

  static StoredCase stored(CkCase row) {
    CaseSummary summary =
        new CaseSummary(
            TenantId.of(row.id.tenant),
            new CaseId(row.id.caseId),
            new CaseNumber(row.number),
            row.type,
            row.title,
            row.stage,
            StageCategory.of(row.stageCategory),
            category(row.category),
            Priority.of(row.priority),
            place(row.place),
            row.reporter,
            row.assignee,
            row.queue,
            row.owner,
            Utc.instant(row.openedAt),
            Utc.instantOrNull(row.resolvedAt),
            Utc.instantOrNull(row.closedAt),
            Utc.instantOrNull(row.dueAt),
            Utc.instantOrNull(row.targetAt),
            row.reassignments,
            row.reopenings,
            row.version);
    return new StoredCase(
        summary,
        row.state,
        row.headHash,
        Utc.instantOrNull(row.wakeAt),
        Searchables.read(row.searchable),
        row.calendars,
        row.openTasks);
  }

  static CaseSummary summary(TenantId tenant, Object[] row) {
    return new CaseSummary(
        tenant,
        new CaseId((UUID) row[0]),
        new CaseNumber((String) row[1]),
        (String) row[2],
        (String) row[3],
        (String) row[4],
        StageCategory.of((String) row[5]),
        category((String) row[6]),
        Priority.of((String) row[7]),
        place((String) row[8]),
        (String) row[9],
        (String) row[10],
        (String) row[11],
        (String) row[12],
        Utc.instant(row[13]),
        Utc.instantOrNull(row[14]),
        Utc.instantOrNull(row[15]),
        Utc.instantOrNull(row[16]),
        Utc.instantOrNull(row[17]),
        (Integer) row[18],
        (Integer) row[19],
        (Long) row[20]);
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
