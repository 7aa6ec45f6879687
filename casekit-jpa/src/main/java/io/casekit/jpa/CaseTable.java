package io.casekit.jpa;

import io.casekit.query.CaseSummary;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.TenantId;
import io.casekit.spi.StoredCase;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The rows of {@code ck_case}, as commands read and write them. */
final class CaseTable {
  /** All but the key, in the order in which they are bound here. */
  private static final List<String> COLUMNS =
      List.of(
          "stage",
          "stage_category",
          "is_open",
          "assignee",
          "queue",
          "owner",
          "resolved_at",
          "closed_at",
          "due_at",
          "target_at",
          "reassignments",
          "reopenings",
          "version",
          "wake_at",
          "head_hash",
          "state",
          "open_tasks",
          "case_number",
          "case_type",
          "title",
          "category",
          "priority",
          "place",
          "reporter",
          "opened_at",
          "searchable",
          "calendars");

  /** How many of them come first that most commands change. */
  private static final int OFTEN = 17;

  static final String INSERT =
      "insert into ck_case (tenant, case_id, wake_failures, "
          + String.join(", ", COLUMNS)
          + ") values (?, ?, 0"
          + ", ?".repeat(COLUMNS.size())
          + ")";

  private static final String UPDATE = update(COLUMNS.subList(0, OFTEN));
  private static final String UPDATE_ALL = update(COLUMNS);

  private static final String WHERE = " from ck_case where tenant = ? and case_id = ?";
  private static final String HEAD = "select version, head_hash, wake_at" + WHERE;

  /** All that is kept of a case {@code c}, what its summary says first. */
  static final String STORED =
      CaseRows.SUMMARY
          + ", c.state, c.head_hash, c.wake_at, c.searchable, c.calendars, c.open_tasks";

  /** The number of columns in {@link #STORED}. */
  static final int STORED_COLUMNS = CaseRows.SUMMARY_COLUMNS + 6;

  private static final String SELECT =
      "select " + STORED + " from ck_case c where c.tenant = ? and c.case_id = ?";
  private static final String LOCK = " for update";

  private static final String SELECT_BY_NUMBER =
      "select "
          + STORED
          + """
           from ck_case c where c.case_id = \
          (select k.case_id from ck_case_index k where k.tenant = ? and k.case_number = ?) \
          and c.tenant = ?""";

  private CaseTable() {}

  private static String update(List<String> columns) {
    return "update ck_case set "
        + columns.stream().map(column -> column + " = ?").collect(Collectors.joining(", "))
        + ", wake_failures = 0, wake_failed_at = null, wake_error = null, wake_claimed_until = null"
        + " where tenant = ? and case_id = ? and version = ? and head_hash = ?";
  }

  /** What tells one state of a case from another. */
  record Head(long version, String hash, @Nullable Instant wakeAt) {
    static Head of(StoredCase stored) {
      return new Head(stored.summary().version(), stored.headHash(), stored.nextWakeAt());
    }

    boolean isOf(StoredCase stored) {
      return stored.summary().version() == version && stored.headHash().equals(hash);
    }
  }

  static Optional<Head> head(Sql sql, TenantId tenant, CaseId id, boolean lock)
      throws SQLException {
    return sql.first(
        lock ? HEAD + LOCK : HEAD,
        List.of(tenant.value(), id.value()),
        row -> new Head(row.getLong(1), row.getString(2), Utc.instantOrNull(row, 3)));
  }

  static Optional<StoredCase> load(Sql sql, TenantId tenant, CaseId id, boolean lock)
      throws SQLException {
    return sql.first(
        lock ? SELECT + LOCK : SELECT,
        List.of(tenant.value(), id.value()),
        row -> stored(tenant, row));
  }

  static Optional<StoredCase> find(Sql sql, TenantId tenant, CaseNumber number)
      throws SQLException {
    return sql.first(
        SELECT_BY_NUMBER,
        List.of(tenant.value(), number.value(), tenant.value()),
        row -> stored(tenant, row));
  }

  static void insert(Sql sql, List<StoredCase> opened) throws SQLException {
    sql.all(
        INSERT,
        opened,
        (to, stored) -> {
          int unused = bindInsert(to, stored);
        });
  }

  /** Binds what {@link #INSERT} asks for, and returns where the next value is. */
  static int bindInsert(PreparedStatement to, StoredCase opened) throws SQLException {
    to.setString(1, opened.summary().tenant().value());
    to.setObject(2, opened.summary().id().value());
    return bindDescription(to, bindProgress(to, 3, opened), opened);
  }

  /** Changes rows that are still as before, and returns one that was not, if any. */
  static Optional<Waiting.Change> update(Sql sql, List<Waiting.Change> changes)
      throws SQLException {
    boolean same = changes.stream().allMatch(each -> sameDescription(each.known(), each.after()));
    int[] counts =
        sql.batch(
            same ? UPDATE : UPDATE_ALL,
            changes,
            (to, each) -> bindUpdate(to, each.known(), each.after(), same));
    return IntStream.range(0, counts.length)
        .filter(n -> counts[n] != 1)
        .mapToObj(changes::get)
        .findFirst();
  }

  /** The statement that changes the row if it is still as before. */
  static String updating(StoredCase before, StoredCase changed) {
    return sameDescription(before, changed) ? UPDATE : UPDATE_ALL;
  }

  /** Binds what {@link #updating} asks for, and returns where the next value is. */
  static int bindUpdate(PreparedStatement to, StoredCase before, StoredCase changed)
      throws SQLException {
    return bindUpdate(to, before, changed, sameDescription(before, changed));
  }

  private static int bindUpdate(
      PreparedStatement to, StoredCase before, StoredCase changed, boolean same)
      throws SQLException {
    int next = bindProgress(to, 1, changed);
    if (!same) {
      next = bindDescription(to, next, changed);
    }
    to.setString(next++, changed.summary().tenant().value());
    to.setObject(next++, changed.summary().id().value());
    to.setLong(next++, before.summary().version());
    // A database that was set back may have the same version of another history.
    to.setString(next++, before.headHash());
    return next;
  }

  private static boolean sameDescription(StoredCase before, StoredCase changed) {
    CaseSummary was = before.summary();
    CaseSummary is = changed.summary();
    return was.number().equals(is.number())
        && was.type().equals(is.type())
        && was.title().equals(is.title())
        && Objects.equals(was.inCategory(), is.inCategory())
        && was.priority() == is.priority()
        && Objects.equals(was.atPlace(), is.atPlace())
        && Objects.equals(was.askedBy(), is.askedBy())
        && was.openedAt().equals(is.openedAt())
        && before.searchable().equals(changed.searchable())
        && before.calendars().equals(changed.calendars());
  }

  private static int bindProgress(PreparedStatement to, int from, StoredCase stored)
      throws SQLException {
    CaseSummary s = stored.summary();
    int at = from;
    to.setString(at++, s.stage());
    to.setString(at++, s.stageCategory().key());
    to.setBoolean(at++, s.stageCategory().isOpen());
    to.setString(at++, s.assignedTo());
    to.setString(at++, s.inQueue());
    to.setString(at++, s.ownedBy());
    at = bind(to, at, s.lastResolvedAt());
    at = bind(to, at, s.endedAt());
    at = bind(to, at, s.nextDueAt());
    at = bind(to, at, s.resolutionDueAt());
    to.setInt(at++, s.reassignments());
    to.setInt(at++, s.reopenings());
    to.setLong(at++, s.version());
    at = bind(to, at, stored.nextWakeAt());
    to.setString(at++, stored.headHash());
    to.setString(at++, stored.state());
    to.setInt(at++, stored.openTasks());
    return at;
  }

  private static int bindDescription(PreparedStatement to, int from, StoredCase stored)
      throws SQLException {
    CaseSummary s = stored.summary();
    int at = from;
    to.setString(at++, s.number().value());
    to.setString(at++, s.type());
    to.setString(at++, s.title());
    to.setString(at++, CaseRows.path(s.inCategory()));
    to.setString(at++, s.priority().key());
    to.setString(at++, CaseRows.path(s.atPlace()));
    to.setString(at++, s.askedBy());
    at = bind(to, at, s.openedAt());
    to.setString(at++, Searchables.write(stored.searchable()));
    to.setString(at++, stored.calendars());
    return at;
  }

  private static int bind(PreparedStatement to, int at, @Nullable Instant instant)
      throws SQLException {
    to.setObject(at, Utc.columnOrNull(instant), java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
    return at + 1;
  }

  /** Reads a row whose first columns are {@link #STORED}. */
  static StoredCase stored(TenantId tenant, ResultSet row) throws SQLException {
    int at = CaseRows.SUMMARY_COLUMNS;
    return new StoredCase(
        CaseRows.summary(tenant, row),
        row.getString(at + 1),
        row.getString(at + 2),
        Utc.instantOrNull(row, at + 3),
        Searchables.read(row.getString(at + 4)),
        row.getString(at + 5),
        row.getInt(at + 6));
  }
}
