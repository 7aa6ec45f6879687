package io.casekit.jpa;

import io.casekit.query.TaskSummary;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.TenantId;
import io.casekit.task.TaskKind;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
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
      t.case_id, t.task_id, t.case_number, t.case_type, t.place, t.kind, t.title, t.queue, \
      t.assignee, t.candidates, t.is_required, t.due_at, t.started_at""";

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

  static void change(Sql sql, List<Waiting.Change> changes) throws SQLException {
    List<TaskSummary> gone = new ArrayList<>();
    List<TaskSummary> added = new ArrayList<>();
    for (Waiting.Change change : changes) {
      List<TaskSummary> before = change.before() == null ? List.of() : change.before().tasks();
      List<TaskSummary> after = change.after().tasks();
      if (!before.equals(after)) {
        addMissing(gone, before, byId(after));
        addMissing(added, after, byId(before));
      }
    }
    sql.all(DELETE, gone, TaskTable::bindKey);
    sql.all(INSERT, added, TaskTable::bind);
  }

  private static void addMissing(
      List<TaskSummary> to, List<TaskSummary> rows, Map<String, TaskSummary> others) {
    rows.stream().filter(row -> !row.equals(others.get(row.id()))).forEach(to::add);
  }

  private static Map<String, TaskSummary> byId(List<TaskSummary> tasks) {
    Map<String, TaskSummary> byId = new HashMap<>();
    tasks.forEach(task -> byId.put(task.id(), task));
    return byId;
  }

  private static void bindKey(PreparedStatement to, TaskSummary row) throws SQLException {
    to.setString(1, row.tenant().value());
    to.setObject(2, row.caseId().value());
    to.setString(3, row.id());
  }

  private static void bind(PreparedStatement insert, TaskSummary row) throws SQLException {
    bindKey(insert, row);
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

  static TaskSummary summary(TenantId tenant, ResultSet row) throws SQLException {
    return new TaskSummary(
        tenant,
        new CaseId(row.getObject(1, UUID.class)),
        new CaseNumber(row.getString(3)),
        row.getString(4),
        CaseRows.place(row.getString(5)),
        row.getString(2),
        TaskKind.of(row.getString(6)),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        candidates(row.getString(10)),
        row.getBoolean(11),
        Utc.instantOrNull(row, 12),
        Utc.instant(row, 13));
  }
}
