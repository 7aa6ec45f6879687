package io.casekit.jpa;

import io.casekit.query.CaseSummary;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Priority;
import io.casekit.reference.TenantId;
import io.casekit.spi.DueCase;
import io.casekit.spi.FailedWake;
import io.casekit.spi.StoredCase;
import io.casekit.type.StageCategory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of {@code ck_case}, as commands read and write them. */
final class CaseTable {
  /** All but the key, in the order in which they are bound and read here. */
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

  private static final String ALL = String.join(", ", COLUMNS);

  private static final String INSERT =
      "insert into ck_case (tenant, case_id, wake_failures, "
          + ALL
          + ") values (?, ?, 0"
          + ", ?".repeat(COLUMNS.size())
          + ")";

  private static final String UPDATE = update(COLUMNS.subList(0, OFTEN));
  private static final String UPDATE_ALL = update(COLUMNS);

  private static final String WHERE = " from ck_case where tenant = ? and case_id = ?";
  private static final String HEAD = "select version, head_hash, wake_at" + WHERE;
  private static final String SELECT = "select " + ALL + WHERE;
  private static final String LOCK = " for update";

  // The version stays: to put a wake-up back is no change of the case.
  private static final String WAKE_FAILED =
      """
      update ck_case set wake_at = ?, wake_failures = ?, wake_failed_at = ?, wake_error = ?, \
      wake_claimed_until = null \
      where tenant = ? and case_id = ?""";

  // With all that a wake-up needs, so that the rows need not be read again.
  private static final String LOCK_DUE =
      "select tenant, case_id, wake_failures, "
          + ALL
          + """
             from ck_case where wake_at >= ? and wake_at <= ? \
            and (wake_claimed_until is null or wake_claimed_until <= ?) \
            order by wake_at, tenant, case_id fetch first %d rows only for update skip locked""";

  private static final String CLAIM =
      "update ck_case set wake_claimed_until = ? where tenant = ? and case_id = any(?)";

  private CaseTable() {}

  private static String update(List<String> columns) {
    return "update ck_case set "
        + columns.stream().map(column -> column + " = ?").collect(Collectors.joining(", "))
        + ", wake_failures = 0, wake_failed_at = null, wake_error = null, wake_claimed_until = null"
        + " where tenant = ? and case_id = ? and version = ? and head_hash = ?";
  }

  /** What tells one state of a case from another. */
  record Head(long version, String hash, @Nullable Instant wakeAt) {
    boolean isOf(StoredCase stored) {
      return stored.summary().version() == version && stored.headHash().equals(hash);
    }
  }

  static Optional<Head> head(Connection connection, TenantId tenant, CaseId id, boolean lock)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(lock ? HEAD + LOCK : HEAD)) {
      select.setString(1, tenant.value());
      select.setObject(2, id.value());
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new Head(row.getLong(1), row.getString(2), instant(row, 3)))
            : Optional.empty();
      }
    }
  }

  static Optional<StoredCase> load(Connection connection, TenantId tenant, CaseId id, boolean lock)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(lock ? SELECT + LOCK : SELECT)) {
      select.setString(1, tenant.value());
      select.setObject(2, id.value());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(stored(tenant, id, row, 0)) : Optional.empty();
      }
    }
  }

  static void insert(Connection connection, StoredCase opened) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setString(1, opened.summary().tenant().value());
      insert.setObject(2, opened.summary().id().value());
      bindDescription(insert, bindProgress(insert, 3, opened), opened);
      insert.executeUpdate();
    }
  }

  /** Tells whether the row was still as before, and was changed. */
  static boolean update(Connection connection, StoredCase before, StoredCase changed)
      throws SQLException {
    boolean all = !sameDescription(before, changed);
    try (PreparedStatement update = connection.prepareStatement(all ? UPDATE_ALL : UPDATE)) {
      int next = bindProgress(update, 1, changed);
      if (all) {
        next = bindDescription(update, next, changed);
      }
      update.setString(next, changed.summary().tenant().value());
      update.setObject(next + 1, changed.summary().id().value());
      update.setLong(next + 2, before.summary().version());
      // A database that was set back may have the same version of another history.
      update.setString(next + 3, before.headHash());
      return update.executeUpdate() == 1;
    }
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

  /** A row that is due, and what is kept in it. */
  record Due(DueCase due, StoredCase stored) {}

  /** Locks the first rows that are due and that nobody has taken or locked. */
  static List<Due> lockDue(Connection connection, Instant now, int limit) throws SQLException {
    List<Due> found = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(LOCK_DUE.formatted(limit))) {
      select.setObject(1, Conditions.EARLIEST);
      select.setObject(2, Utc.column(now));
      select.setObject(3, Utc.column(now));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          TenantId tenant = TenantId.of(row.getString("tenant"));
          CaseId id = new CaseId(row.getObject("case_id", UUID.class));
          StoredCase stored = stored(tenant, id, row, 3);
          Instant wakeAt = Objects.requireNonNull(stored.nextWakeAt());
          found.add(new Due(new DueCase(tenant, id, wakeAt, row.getInt("wake_failures")), stored));
        }
      }
    }
    return found;
  }

  /** Marks rows that this transaction has locked as taken. */
  static void claim(Connection connection, List<Due> locked, Instant until) throws SQLException {
    Map<TenantId, List<UUID>> ids = new TreeMap<>();
    for (Due one : locked) {
      ids.computeIfAbsent(one.due().tenant(), tenant -> new ArrayList<>())
          .add(one.due().caseId().value());
    }
    try (PreparedStatement update = connection.prepareStatement(CLAIM)) {
      for (Map.Entry<TenantId, List<UUID>> of : ids.entrySet()) {
        update.setObject(1, Utc.column(until));
        update.setString(2, of.getKey().value());
        update.setArray(3, connection.createArrayOf("uuid", of.getValue().toArray()));
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  static void wakeFailed(Connection connection, FailedWake failed) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(WAKE_FAILED)) {
      update.setObject(1, Utc.column(failed.retryAt()));
      update.setInt(2, failed.failures());
      update.setObject(3, Utc.column(failed.failedAt()));
      update.setString(4, failed.message());
      update.setString(5, failed.tenant().value());
      update.setObject(6, failed.caseId().value());
      update.executeUpdate();
    }
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

  /** Reads a row whose columns begin behind some others. */
  private static StoredCase stored(TenantId tenant, CaseId id, ResultSet row, int before)
      throws SQLException {
    CaseSummary summary =
        new CaseSummary(
            tenant,
            id,
            new CaseNumber(row.getString(before + 18)),
            row.getString(before + 19),
            row.getString(before + 20),
            row.getString(before + 1),
            StageCategory.of(row.getString(before + 2)),
            CaseRows.category(row.getString(before + 21)),
            Priority.of(row.getString(before + 22)),
            CaseRows.place(row.getString(before + 23)),
            row.getString(before + 24),
            row.getString(before + 4),
            row.getString(before + 5),
            row.getString(before + 6),
            Objects.requireNonNull(instant(row, before + 25)),
            instant(row, before + 7),
            instant(row, before + 8),
            instant(row, before + 9),
            instant(row, before + 10),
            row.getInt(before + 11),
            row.getInt(before + 12),
            row.getLong(before + 13));
    return new StoredCase(
        summary,
        row.getString(before + 16),
        row.getString(before + 15),
        instant(row, before + 14),
        Searchables.read(row.getString(before + 26)),
        row.getString(before + 27),
        row.getInt(before + 17));
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
