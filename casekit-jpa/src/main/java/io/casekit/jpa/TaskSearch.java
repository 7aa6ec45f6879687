package io.casekit.jpa;

import io.casekit.access.Visibility;
import io.casekit.query.TaskQuery;
import io.casekit.query.TaskSummary;
import io.casekit.reference.TenantId;
import io.casekit.spi.PageStart;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lists of open tasks; something must be visible. */
final class TaskSearch {
  /** After a task of the same due time, in the order of a list of tasks. */
  private static final String AFTER = "t.case_id > ? or t.case_id = ? and t.task_id > ?";

  private final TenantId tenant;
  private final TaskQuery query;
  private final Visibility visibility;
  private final Instant now;

  TaskSearch(TenantId tenant, TaskQuery query, Visibility visibility, Instant now) {
    this.tenant = tenant;
    this.query = query;
    this.visibility = visibility;
    this.now = now;
  }

  private Conditions conditions() {
    return Conditions.ofTasks(tenant, query, visibility, now);
  }

  long count(Sql sql) throws SQLException {
    return conditions().count(sql);
  }

  List<TaskSummary> page(Sql sql, @Nullable PageStart after, int limit) throws SQLException {
    // As in a list of cases, those with a due time and those without are asked for apart.
    List<TaskSummary> found = List.of();
    if (after == null || after.time().isPresent()) {
      found = part(sql, dated(after), "t.tenant, t.due_at, t.case_id, t.task_id", limit);
    }
    if (found.size() == limit || query.isOverdue() || query.dueBefore().isPresent()) {
      return found;
    }
    Conditions undated = conditions().and("t.due_at is null");
    if (after != null && after.time().isEmpty()) {
      undated.and("(" + AFTER + ")", beyond(after));
    }
    List<TaskSummary> all = new ArrayList<>(found);
    all.addAll(part(sql, undated, "t.tenant, t.case_id, t.task_id", limit - found.size()));
    return all;
  }

  private Conditions dated(@Nullable PageStart after) {
    if (after == null) {
      return conditions().andFrom("t.due_at", Conditions.EARLIEST);
    }
    OffsetDateTime time = Utc.column(after.time().orElseThrow());
    return conditions()
        .andFrom("t.due_at", time)
        .and("(t.due_at > ? or " + AFTER + ")", beyond(after, time));
  }

  private static Object[] beyond(PageStart after, Object... first) {
    List<Object> values = new ArrayList<>(List.of(first));
    values.add(after.id().value());
    values.add(after.id().value());
    values.add(Objects.requireNonNullElse(after.task(), ""));
    return values.toArray();
  }

  private List<TaskSummary> part(Sql sql, Conditions conditions, String order, int limit)
      throws SQLException {
    return sql.list(
        "select "
            + TaskTable.SUMMARY
            + conditions.fromWhere()
            + " order by "
            + order
            + " fetch first ? rows only",
        CaseSearch.with(conditions.values(), limit),
        row -> TaskTable.summary(tenant, row));
  }
}
