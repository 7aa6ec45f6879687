package io.casekit.jpa;

import io.casekit.reference.CaseId;
import io.casekit.reference.TenantId;
import io.casekit.spi.StoredBacklog;
import io.casekit.spi.StoredMessage;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of {@code ck_outbox}. */
final class OutboxTable {
  private static final String COLUMNS =
      """
      o.tenant, o.case_id, o.subscriber, o.sequence, o.posted_at, o.next_try_at, o.tries, o.state, \
      o.claimed_by, o.error""";

  private static final String SAME_LINE_BEFORE =
      """
      exists (select 1 from ck_outbox b where b.tenant = o.tenant and b.case_id = o.case_id \
      and b.subscriber = o.subscriber and b.sequence < o.sequence and b.state""";

  private static final String SELECT_HEAD =
      "select "
          + COLUMNS
          + ", case when "
          + SAME_LINE_BEFORE
          + " <> 'waiting') then 1 else 0 end as gap from ck_outbox o where o.state = 'waiting'";

  private static final String OF_LINE = "tenant = ? and case_id = ? and subscriber = ?";

  private static final String AS_READ =
      OF_LINE
          + " and sequence = ? and state = ? and next_try_at = ? and coalesce(claimed_by, '') = ?";

  private static final String INSERT =
      """
      insert into ck_outbox (tenant, case_id, subscriber, sequence, posted_at, next_try_at, tries, \
      state, claimed_by, error) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

  private static final String CLAIM =
      "update ck_outbox set next_try_at = ?, claimed_by = ? where " + OF_LINE + " and sequence = ?";

  private OutboxTable() {}

  static void insert(Sql sql, List<StoredMessage> messages) throws SQLException {
    try (PreparedStatement insert = sql.prepare(INSERT)) {
      for (StoredMessage message : messages) {
        int at = line(insert, 1, message.line());
        insert.setLong(at++, message.sequence());
        insert.setObject(at++, Utc.column(message.postedAt()));
        insert.setObject(at++, Utc.column(message.nextTryAt()));
        insert.setInt(at++, message.tries());
        insert.setString(at++, message.state().key());
        insert.setString(at++, message.claim());
        insert.setString(at, message.error());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  static List<StoredMessage> heads(
      Sql sql,
      Collection<TenantId> tenants,
      Collection<String> subscribers,
      Instant now,
      int limit,
      boolean lock)
      throws SQLException {
    String text =
        SELECT_HEAD
            + " and o.next_try_at <= ? and o.tenant in ("
            + marks(tenants)
            + ") and o.subscriber in ("
            + marks(subscribers)
            + ") and not "
            + SAME_LINE_BEFORE
            + " = 'waiting') order by o.next_try_at, o.tenant, o.case_id, o.subscriber"
            + first(limit)
            + (lock ? " for update skip locked" : "");
    try (PreparedStatement select = sql.prepare(text)) {
      int at = 1;
      select.setObject(at++, Utc.column(now));
      for (TenantId tenant : tenants) {
        select.setString(at++, tenant.value());
      }
      for (String subscriber : subscribers) {
        select.setString(at++, subscriber);
      }
      return read(select, /* withGap= */ true);
    }
  }

  static List<StoredMessage> head(Sql sql, StoredMessage.Line line) throws SQLException {
    String text = SELECT_HEAD + " and " + OF_LINE + " order by o.sequence" + first(1);
    try (PreparedStatement select = sql.prepare(text)) {
      line(select, 1, line);
      return read(select, /* withGap= */ true);
    }
  }

  static List<StoredMessage> find(Sql sql, StoredMessage.Line line, long sequence)
      throws SQLException {
    String text = "select " + COLUMNS + " from ck_outbox o where " + OF_LINE + " and sequence = ?";
    try (PreparedStatement select = sql.prepare(text)) {
      select.setLong(line(select, 1, line), sequence);
      return read(select, /* withGap= */ false);
    }
  }

  static List<StoredMessage> dead(
      Sql sql, @Nullable String subscriber, @Nullable StoredMessage after, int limit)
      throws SQLException {
    String text =
        "select "
            + COLUMNS
            + " from ck_outbox o where o.state = 'dead'"
            + (subscriber == null ? "" : " and o.subscriber = ?")
            + (after == null
                ? ""
                : """
                   and o.tenant >= ? and (o.tenant > ? or o.case_id > ? or o.case_id = ? and \
                  (o.subscriber > ? or o.subscriber = ? and o.sequence > ?))""")
            + " order by o.tenant, o.case_id, o.subscriber, o.sequence"
            + first(limit);
    try (PreparedStatement select = sql.prepare(text)) {
      int at = 1;
      if (subscriber != null) {
        select.setString(at++, subscriber);
      }
      if (after != null) {
        StoredMessage.Line line = after.line();
        select.setString(at++, line.tenant().value());
        select.setString(at++, line.tenant().value());
        select.setObject(at++, line.caseId().value());
        select.setObject(at++, line.caseId().value());
        select.setString(at++, line.subscriber());
        select.setString(at++, line.subscriber());
        select.setLong(at, after.sequence());
      }
      return read(select, /* withGap= */ false);
    }
  }

  static List<StoredBacklog> backlogs(Sql sql) throws SQLException {
    String text =
        """
        select subscriber, sum(case when state = 'waiting' then 1 else 0 end), \
        sum(case when state = 'dead' then 1 else 0 end), \
        min(case when state = 'waiting' then posted_at end) \
        from ck_outbox where state in ('waiting', 'dead') group by subscriber order by subscriber""";
    List<StoredBacklog> found = new ArrayList<>();
    try (PreparedStatement select = sql.prepare(text);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        found.add(
            new StoredBacklog(
                row.getString(1), row.getLong(2), row.getLong(3), Utc.instantOrNull(row, 4)));
      }
    }
    return found;
  }

  static boolean update(Sql sql, StoredMessage from, StoredMessage to) throws SQLException {
    String text =
        "update ck_outbox set next_try_at = ?, tries = ?, state = ?, claimed_by = ?, error = ? where "
            + AS_READ;
    try (PreparedStatement update = sql.prepare(text)) {
      update.setObject(1, Utc.column(to.nextTryAt()));
      update.setInt(2, to.tries());
      update.setString(3, to.state().key());
      update.setString(4, to.claim());
      update.setString(5, to.error());
      asRead(update, 6, from);
      return update.executeUpdate() == 1;
    }
  }

  /** Puts a node and its time to rows that this transaction has locked. */
  static void claim(Sql sql, List<StoredMessage> locked, String node, Instant until)
      throws SQLException {
    try (PreparedStatement update = sql.prepare(CLAIM)) {
      for (StoredMessage message : locked) {
        update.setObject(1, Utc.column(until));
        update.setString(2, node);
        update.setLong(line(update, 3, message.line()), message.sequence());
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  static boolean delete(Sql sql, StoredMessage message) throws SQLException {
    try (PreparedStatement delete = sql.prepare("delete from ck_outbox where " + AS_READ)) {
      asRead(delete, 1, message);
      return delete.executeUpdate() == 1;
    }
  }

  static void putOff(Sql sql, StoredMessage.Line line, Instant until) throws SQLException {
    String text =
        "update ck_outbox set next_try_at = ? where "
            + OF_LINE
            + " and state = 'waiting' and next_try_at < ?";
    try (PreparedStatement update = sql.prepare(text)) {
      update.setObject(1, Utc.column(until));
      update.setObject(line(update, 2, line), Utc.column(until));
      update.executeUpdate();
    }
  }

  static void deleteDropped(Sql sql, StoredMessage.Line line, long before) throws SQLException {
    String text =
        "delete from ck_outbox where " + OF_LINE + " and sequence < ? and state = 'dropped'";
    try (PreparedStatement delete = sql.prepare(text)) {
      delete.setLong(line(delete, 1, line), before);
      delete.executeUpdate();
    }
  }

  static int clear(Sql sql, String subscriber, int limit) throws SQLException {
    String text = "select " + COLUMNS + " from ck_outbox o where o.subscriber = ?" + first(limit);
    List<StoredMessage> some;
    try (PreparedStatement select = sql.prepare(text)) {
      select.setString(1, subscriber);
      some = read(select, /* withGap= */ false);
    }
    int cleared = 0;
    for (StoredMessage message : some) {
      cleared += delete(sql, message) ? 1 : 0;
    }
    return cleared;
  }

  private static int line(PreparedStatement statement, int from, StoredMessage.Line line)
      throws SQLException {
    statement.setString(from, line.tenant().value());
    statement.setObject(from + 1, line.caseId().value());
    statement.setString(from + 2, line.subscriber());
    return from + 3;
  }

  private static void asRead(PreparedStatement statement, int from, StoredMessage message)
      throws SQLException {
    int at = line(statement, from, message.line());
    statement.setLong(at++, message.sequence());
    statement.setString(at++, message.state().key());
    statement.setObject(at++, Utc.column(message.nextTryAt()));
    statement.setString(at, message.claim() == null ? "" : message.claim());
  }

  private static List<StoredMessage> read(PreparedStatement select, boolean withGap)
      throws SQLException {
    List<StoredMessage> found = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        found.add(
            new StoredMessage(
                new StoredMessage.Line(
                    TenantId.of(row.getString(1)),
                    new CaseId(row.getObject(2, UUID.class)),
                    row.getString(3)),
                row.getLong(4),
                Utc.instant(row, 5),
                Utc.instant(row, 6),
                row.getInt(7),
                StoredMessage.State.valueOf(row.getString(8).toUpperCase(Locale.ROOT)),
                row.getString(9),
                row.getString(10),
                withGap && row.getInt(11) == 1));
      }
    }
    return found;
  }

  private static String marks(Collection<?> values) {
    return String.join(", ", Collections.nCopies(values.size(), "?"));
  }

  private static String first(int limit) {
    return " fetch first " + limit + " rows only";
  }
}
