package io.casekit.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.casekit.CaseKit;
import io.casekit.cases.Case;
import io.casekit.desk.Desk;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.reference.CaseId;
import io.casekit.reference.Priority;
import io.casekit.testkit.SampleCases;
import io.casekit.testkit.SettableClock;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lists from a copy that a second PostgreSQL server keeps by streaming replication. How far it is
 * behind is what the test says: it holds the copy, or waits until it has all.
 */
class ReplicaTest {
  @TempDir Path folder;

  private EmbeddedPostgres primary;
  private EmbeddedPostgres standby;
  private HikariDataSource database;
  private HikariDataSource copy;
  private JpaCaseStore store;
  private Desk desk;

  @BeforeEach
  void start() throws IOException, SQLException {
    Path original = folder.resolve("primary");
    server(original).start().close();
    duplicate(original, folder.resolve("standby"));
    primary = server(original).start();
    Files.createFile(folder.resolve("standby").resolve("standby.signal"));
    standby =
        server(folder.resolve("standby"))
            .setServerConfig(
                "primary_conninfo", "'host=127.0.0.1 port=" + primary.getPort() + " user=postgres'")
            .start();
    database = pool(primary, /* readOnly= */ false);
    copy = pool(standby, /* readOnly= */ true);
    JpaCaseStore.createSchema(database);
    store = JpaCaseStore.owning(database, StoreSettings.usual().browsing(copy));
    desk =
        CaseKit.with(store)
            .clock(SettableClock.at(Rows.NOW))
            .tenant(SampleCases.north())
            .types(SampleCases.faultReport())
            .build()
            .tenant("north")
            .as(SampleCases.anna());
  }

  private static EmbeddedPostgres.Builder server(Path data) {
    return EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false);
  }

  private static HikariDataSource pool(EmbeddedPostgres server, boolean readOnly) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(server.getJdbcUrl("postgres", "postgres"));
    config.setAutoCommit(false);
    config.setReadOnly(readOnly);
    config.setMaximumPoolSize(4);
    config.setMinimumIdle(0);
    return new HikariDataSource(config);
  }

  private static void duplicate(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Path made = Files.createDirectories(to.resolve(from.relativize(folder)));
            Files.setPosixFilePermissions(made, Files.getPosixFilePermissions(folder));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, to.resolve(from.relativize(file)));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @AfterEach
  void stop() throws IOException {
    store.close();
    copy.close();
    database.close();
    standby.close();
    primary.close();
  }

  private Case open(String title) {
    return desk.open(
        "fault-report", d -> d.title(title).at("house-7/flat-12").set(SampleCases.PHONE, "1"));
  }

  private List<CaseId> listed() {
    return desk.page(CaseQuery.open(), 100).items().stream().map(CaseSummary::id).toList();
  }

  private String ask(HikariDataSource server, String sql) throws SQLException {
    try (Connection connection = server.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  /** Waits until the copy has all that was written. */
  private void awaitCopy() throws SQLException {
    String written = ask(database, "select pg_current_wal_insert_lsn()::text");
    String reached = "select (pg_last_wal_replay_lsn() >= '" + written + "')::text";
    while (!ask(copy, reached).equals("true")) {
      Thread.onSpinWait();
    }
  }

  @Test
  void lists_come_from_the_copy_and_decisions_from_the_database() throws SQLException {
    Case first = open("Before");
    awaitCopy();
    String unused = ask(copy, "select pg_wal_replay_pause()::text");

    Case second = open("Meanwhile");
    desk.on(first).prioritise(Priority.CRITICAL);

    assertThat(listed()).containsExactly(first.id());
    assertThat(desk.count(CaseQuery.open())).isOne();
    assertThat(desk.page(CaseQuery.open(), 100).items().get(0).priority())
        .isNotEqualTo(Priority.CRITICAL);
    assertThat(desk.get(first.id()).priority()).isEqualTo(Priority.CRITICAL);
    assertThat(desk.get(second.id()).title()).isEqualTo("Meanwhile");
    assertThat(desk.on(second).note("decided on what is so").notes()).isOne();
    assertThat(desk.verify(second.id()).isIntact()).isTrue();

    unused = ask(copy, "select pg_wal_replay_resume()::text");
    awaitCopy();

    assertThat(listed()).containsExactlyInAnyOrder(first.id(), second.id());
  }

  @Test
  void the_copy_cannot_be_written() {
    Case opened = open("Here");

    assertThat(opened.version()).isPositive();
    assertThatThrownBy(() -> JpaCaseStore.owning(copy).reserveNumbers(Rows.NORTH, "x", 1))
        .hasMessageContaining("read-only");
  }
}
