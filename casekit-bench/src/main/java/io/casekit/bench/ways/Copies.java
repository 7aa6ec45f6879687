package io.casekit.bench.ways;

import io.casekit.audit.AuditEntry;
import io.casekit.desk.Desk;
import io.casekit.event.CaseEvent;
import io.casekit.json.Instants;
import io.casekit.reference.CaseId;
import io.casekit.trail.Chain;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Many cases by SQL: each a copy of a real one, with an identity and a number of its own. A trail
 * that casekit keeps is chained anew by the database, so that the copies stand up to {@link
 * Desk#verify}.
 */
public final class Copies {
  private static final int BATCH = 1_000;
  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

  private final DataSource database;
  private final boolean h2;
  private final List<UUID> made = new ArrayList<>();

  /** Copies within a database, which is H2 or PostgreSQL. */
  public Copies(DataSource database) throws SQLException {
    this.database = database;
    try (Connection connection = database.getConnection()) {
      h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
    }
  }

  /**
   * Copies cases that raw JDBC keeps.
   *
   * @param models the identities of those that are copied, in turn
   * @param many how many copies
   */
  public void raw(List<?> models, int many) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      assign(connection, "raw_case", models.stream().map(UUID.class::cast).toList(), many);
      for (String table : List.of("raw_case", "raw_attribute", "raw_target", "raw_entry")) {
        copy(statement, table, Map.of());
      }
      statement.execute("drop table made_copy");
      connection.commit();
    }
  }

  /**
   * Copies cases that casekit keeps. They have no tasks, files, views or messages.
   *
   * @param desk where the models are seen
   * @param models the identities of those that are copied, in turn
   * @param many how many copies
   */
  public void casekit(Desk desk, List<?> models, int many) throws SQLException {
    List<CaseId> ids = models.stream().map(CaseId.class::cast).toList();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      assign(connection, "ck_case", ids.stream().map(CaseId::value).toList(), many);
      int longest = heads(connection, desk, ids);
      for (int sequence = 1; sequence <= longest; sequence++) {
        statement.execute("analyze");
        entries(statement, sequence);
      }
      statement.execute("analyze");
      copy(
          statement,
          "ck_case",
          Map.of(
              "state",
              own("t.state"),
              "head_hash",
              """
              (select e.hash from ck_entry e \
              where e.tenant = t.tenant and e.case_id = c.case_id and e.sequence = t.version)"""));
      copy(statement, "ck_case_index", Map.of());
      copy(statement, "ck_ended", Map.of());
      copy(statement, "ck_attribute", Map.of());
      statement.execute("drop table made_copy");
      statement.execute("drop table made_head");
      connection.commit();
    }
  }

  /** The identities of the copies that were made last: one of each model in turn. */
  public List<UUID> made() {
    return List.copyOf(made);
  }

  /**
   * Verifies some of the copies that were made last, the same at each run.
   *
   * @param desk where they are seen
   * @param many how many
   */
  public boolean standUp(Desk desk, int many) {
    List<UUID> shuffled = new ArrayList<>(made);
    Collections.shuffle(shuffled, new Random(7));
    return shuffled.stream().limit(many).allMatch(id -> desk.verify(new CaseId(id)).isIntact());
  }

  /** Says which copy is of which model. */
  private void assign(Connection connection, String table, List<UUID> models, int many)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create table made_copy (case_id uuid primary key, case_number varchar(50) not null, \
          model_id uuid not null, model_number varchar(50) not null)""");
    }
    List<String> numbers = new ArrayList<>();
    for (UUID model : models) {
      numbers.add(
          text(connection, "select case_number from " + table + " where case_id = ?", model));
    }
    Random random = new Random(7);
    made.clear();
    try (PreparedStatement insert =
        connection.prepareStatement("insert into made_copy values (?, ?, ?, ?)")) {
      for (int n = 0; n < many; n++) {
        // In the order of time, as casekit makes its identities.
        long high = FIRST.plusMillis(n).toEpochMilli() << 16 | 0x7000L | random.nextInt(1 << 12);
        UUID id = new UUID(high, 0x8000_0000_0000_0000L | random.nextLong() >>> 2);
        made.add(id);
        insert.setObject(1, id);
        insert.setString(2, "Q-2026-%08d".formatted(n));
        insert.setObject(3, models.get(n % models.size()));
        insert.setString(4, numbers.get(n % models.size()));
        insert.addBatch();
        if (n % BATCH == BATCH - 1 || n == many - 1) {
          insert.executeBatch();
        }
      }
    }
  }

  private static String text(Connection connection, String sql, UUID id) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setObject(1, id);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  /** Keeps what each hash of the models covers, but for what differs in the copies. */
  private static int heads(Connection connection, Desk desk, List<CaseId> models)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create table made_head (model_id uuid not null, sequence bigint not null, \
          before_case varchar(500) not null, before_payload varchar(500) not null, \
          after_previous varchar(2000) not null, primary key (model_id, sequence))""");
    }
    int longest = 0;
    try (PreparedStatement insert =
        connection.prepareStatement("insert into made_head values (?, ?, ?, ?, ?)")) {
      for (CaseId model : models) {
        for (AuditEntry entry : desk.trail(model)) {
          longest = Math.max(longest, (int) entry.sequence());
          insert.setObject(1, model.value());
          insert.setLong(2, entry.sequence());
          insert.setString(
              3,
              "{\"actor\":{\"id\":\"%s\",\"kind\":\"%s\"},\"case\":\""
                  .formatted(entry.actor().id(), entry.actor().kind().key()));
          insert.setString(
              4,
              "\",\"occurredAt\":\"%s\",\"payload\":\""
                  .formatted(Instants.write(entry.occurredAt())));
          insert.setString(
              5,
              "\",\"recordedAt\":\"%s\",\"sequence\":%d,\"tenant\":\"%s\",\"types\":[%s]}"
                  .formatted(
                      Instants.write(entry.recordedAt()),
                      entry.sequence(),
                      entry.tenant(),
                      entry.events().stream()
                          .map(CaseEvent::type)
                          .collect(Collectors.joining("\",\"", "\"", "\""))));
          insert.addBatch();
        }
      }
      insert.executeBatch();
    }
    return longest;
  }

  private void entries(Statement statement, int sequence) throws SQLException {
    String hash =
        sha(
            """
            h.before_case || cast(c.case_id as varchar) || h.before_payload || %s || '","previous":"' \
            || coalesce(p.hash, '%s') || h.after_previous"""
                .formatted(sha(own("t.payload")), Chain.START));
    List<String> columns = columns(statement, "ck_entry");
    statement.execute(
        """
        insert into ck_entry (%s) select %s from made_copy c \
        join made_head h on h.model_id = c.model_id and h.sequence = %d \
        join ck_entry t on t.case_id = c.model_id and t.sequence = %d and t.tenant = '%s' \
        left join ck_entry p on p.tenant = t.tenant and p.case_id = c.case_id and p.sequence = %d"""
            .formatted(
                String.join(", ", columns),
                values(columns, Map.of("payload", own("t.payload"), "hash", hash)),
                sequence,
                sequence,
                Casekit.TENANT,
                sequence - 1));
  }

  /** A text of the model with the copy's number and identity. */
  private static String own(String text) {
    return """
        replace(replace(%s, c.model_number, c.case_number), \
        cast(c.model_id as varchar), cast(c.case_id as varchar))"""
        .formatted(text);
  }

  private String sha(String text) {
    return (h2
            ? "lower(rawtohex(hash('SHA-256', stringtoutf8(%s))))"
            : "encode(sha256(convert_to(%s, 'UTF8')), 'hex')")
        .formatted(text);
  }

  private static void copy(Statement statement, String table, Map<String, String> changed)
      throws SQLException {
    List<String> columns = columns(statement, table);
    statement.execute(
        "insert into %s (%s) select %s from made_copy c join %s t on t.case_id = c.model_id"
            .formatted(table, String.join(", ", columns), values(columns, changed), table));
  }

  private static String values(List<String> columns, Map<String, String> changed) {
    return columns.stream()
        .map(
            column ->
                column.equals("case_id") || column.equals("case_number")
                    ? "c." + column
                    : changed.getOrDefault(column, "t." + column))
        .collect(Collectors.joining(", "));
  }

  private static List<String> columns(Statement statement, String table) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (ResultSet row =
        statement.executeQuery(
            "select column_name from information_schema.columns where lower(table_name) = '%s'"
                .formatted(table))) {
      while (row.next()) {
        columns.add(row.getString(1).toLowerCase(Locale.ROOT));
      }
    }
    return columns;
  }
}
