package io.casekit.examples.replay;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The least that keeping the same events could cost: every entry of the trail inserted once more
 * into a table of the same shape in the same H2 database, by plain JDBC, one commit for each.
 */
final class PlainLoop {

  private static final String COLUMNS =
      "tenant, case_id, sequence, recorded_at, occurred_at, idem_key, payload, personal, hash";

  private static final String TABLE =
      """
      create table plain_entry (
        tenant       varchar(200) not null,
        case_id      uuid not null,
        sequence     bigint not null,
        recorded_at  timestamp(6) with time zone not null,
        occurred_at  timestamp(6) with time zone not null,
        idem_key     varchar(200),
        payload      varchar not null,
        personal     varchar,
        hash         varchar(200) not null,
        primary key (tenant, case_id, sequence),
        unique (tenant, idem_key)
      )
      """;

  private record Entry(
      String tenant,
      UUID caseId,
      long sequence,
      OffsetDateTime recordedAt,
      OffsetDateTime occurredAt,
      @Nullable String key,
      String payload,
      @Nullable String personal,
      String hash) {}

  private PlainLoop() {}

  /** How many entries were inserted, and how long that took. */
  record Result(int entries, Duration time) {}

  /**
   * Copies the entries of a store that is open in this process.
   *
   * @param file the database, as it was given to the store
   */
  static Result run(Path file) throws SQLException {
    String url = "jdbc:h2:file:" + file.toAbsolutePath().normalize();
    try (Connection connection = DriverManager.getConnection(url, "casekit", "")) {
      List<Entry> entries = entries(connection);
      try (Statement statement = connection.createStatement()) {
        statement.execute(TABLE);
      }
      connection.setAutoCommit(false);
      long start = System.nanoTime();
      try (PreparedStatement insert =
          connection.prepareStatement(
              "insert into plain_entry (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
        for (Entry entry : entries) {
          insert.setString(1, entry.tenant());
          insert.setObject(2, entry.caseId());
          insert.setLong(3, entry.sequence());
          insert.setObject(4, entry.recordedAt());
          insert.setObject(5, entry.occurredAt());
          insert.setString(6, entry.key());
          insert.setString(7, entry.payload());
          insert.setString(8, entry.personal());
          insert.setString(9, entry.hash());
          insert.executeUpdate();
          connection.commit();
        }
      }
      return new Result(entries.size(), Duration.ofNanos(System.nanoTime() - start));
    }
  }

  /** All entries, in the order in which they were recorded. */
  private static List<Entry> entries(Connection connection) throws SQLException {
    List<Entry> entries = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select " + COLUMNS + " from ck_entry order by recorded_at, case_id, sequence")) {
      while (rows.next()) {
        entries.add(
            new Entry(
                rows.getString(1),
                rows.getObject(2, UUID.class),
                rows.getLong(3),
                rows.getObject(4, OffsetDateTime.class),
                rows.getObject(5, OffsetDateTime.class),
                rows.getString(6),
                rows.getString(7),
                rows.getString(8),
                rows.getString(9)));
      }
    }
    return entries;
  }
}
