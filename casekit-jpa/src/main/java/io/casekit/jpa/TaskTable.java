package io.casekit.jpa;

import io.casekit.query.CaseSummary;
import io.casekit.query.TaskSummary;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.TenantId;
import io.casekit.task.TaskKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of {@code ck_task}: those that differ are deleted and added anew. */
final class TaskTable {
  /** What {@link #summary} reads, in its order. */
  static final String SUMMARY =
      """
      t.id.caseId, t.id.taskId, t.number, t.type, t.place, t.kind, t.title, t.queue, t.assignee, \
      t.candidates, t.required, t.dueAt, t.startedAt""";

  /** Stands around each candidate; no key has a control character in it. */
  private static final String EDGE = "\n";

  private static final String INSERT =
      """
      insert into ck_task (tenant, case_id, task_id, case_number, case_type, place, kind, title, \
      queue, assignee, candidates, is_required, due_at, started_at) \
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

  private static final String DELETE =
      "delete from ck_task where tenant = ? and case_id = ? and task_id = ?";

  private TaskTable() {}

  static void change(
      Connection connection, CaseSummary of, List<TaskSummary> before, List<TaskSummary> after)
      throws SQLException {
    if (before.equals(after)) {
      return;
    }
    Map<String, TaskSummary> was = byId(before);
    Map<String, TaskSummary> is = byId(after);
    delete(connection, of, before.stream().filter(row -> !row.equals(is.get(row.id()))).toList());
    insert(connection, after.stream().filter(row -> !row.equals(was.get(row.id()))).toList());
  }

  private static Map<String, TaskSummary> byId(List<TaskSummary> tasks) {
    Map<String, TaskSummary> byId = new HashMap<>();
    tasks.forEach(task -> byId.put(task.id(), task));
    return byId;
  }

  private static void delete(Connection connection, CaseSummary of, List<TaskSummary> rows)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
      for (TaskSummary row : rows) {
        delete.setString(1, of.tenant().value());
        delete.setObject(2, of.id().value());
        delete.setString(3, row.id());
        delete.addBatch();
      }
      delete.executeBatch();
    }
  }

  private static void insert(Connection connection, List<TaskSummary> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (TaskSummary row : rows) {
        insert.setString(1, row.tenant().value());
        insert.setObject(2, row.caseId().value());
        insert.setString(3, row.id());
        insert.setString(4, row.number().value());
        insert.setString(5, row.caseType());
        insert.setString(6, CaseRows.path(row.atPlace()));
        insert.setString(7, row.kind().key());
        insert.setString(8, row.title());
        insert.setString(9, row.inQueue());
        insert.setString(10, row.assignedTo());
        insert.setString(11, written(row.candidates()));
        insert.setBoolean(12, row.isRequired());
        insert.setObject(13, Utc.columnOrNull(row.nextDueAt()), Types.TIMESTAMP_WITH_TIMEZONE);
        insert.setObject(14, Utc.column(row.startedAt()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static @Nullable String written(List<String> candidates) {
    return candidates.isEmpty() ? null : EDGE + String.join(EDGE, candidates) + EDGE;
  }

  private static List<String> candidates(@Nullable String written) {
    return written == null
        ? List.of()
        : Arrays.asList(written.substring(1, written.length() - 1).split(EDGE, -1));
  }

  /** What is looked for in the candidates of a task. */
  static String within(String person) {
    return EDGE + person + EDGE;
  }

  static TaskSummary summary(TenantId tenant, Object[] row) {
    return new TaskSummary(
        tenant,
        new CaseId((UUID) row[0]),
        new CaseNumber((String) row[2]),
        (String) row[3],
        CaseRows.place((String) row[4]),
        (String) row[1],
        TaskKind.of((String) row[5]),
        (String) row[6],
        (String) row[7],
        (String) row[8],
        candidates((String) row[9]),
        (Boolean) row[10],
        Utc.instantOrNull(row[11]),
        Utc.instant(row[12]));
  }
}
