package io.casekit.jpa.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.casekit.CaseKit;
import io.casekit.desk.Desk;
import io.casekit.jpa.JpaCaseStore;
import io.casekit.jpa.PostgreSqlServer;
import io.casekit.jpa.StoreSettings;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.reference.CaseId;
import io.casekit.testkit.SampleCases;
import io.casekit.testkit.SettableClock;
import io.casekit.type.Attribute;
import io.casekit.type.CaseType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What {@code docs/scaling.md} tells a host to do on PostgreSQL when cases pile up. */
class GrowingTest {
  private static final CaseType REPAIR =
      CaseType.named("repair")
          .queue("dispatch")
          .attribute(Attribute.text("room").searchable())
          .stage("new", s -> s.to("done"))
          .stage("done", s -> s.closed())
          .build();

  private static final List<String> TABLES =
      List.of(
          "ck_case",
          "ck_case_index",
          "ck_ended",
          "ck_entry",
          "ck_attribute",
          "ck_task",
          "ck_definition",
          "ck_number",
          "ck_turn",
          "ck_view",
          "ck_outbox");

  private final SettableClock clock = SettableClock.at(Instant.parse("2026-01-05T08:00:00Z"));

  private Desk desk(JpaCaseStore store) {
    return CaseKit.with(store)
        .clock(clock)
        .tenant(SampleCases.north())
        .types(REPAIR)
        .build()
        .tenant("north")
        .as(SampleCases.anna());
  }

  private static CaseId closed(Desk desk) {
    CaseId id = open(desk);
    assertThat(desk.on(id).moveTo("done").closedAt()).isPresent();
    return id;
  }

  private static CaseId open(Desk desk) {
    return desk.open("repair", d -> d.title("The tap drips").set("room", "bath")).id();
  }

  private static void run(DataSource database, String script) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(script);
      connection.commit();
    }
  }

  private static String ask(DataSource database, String question) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void tables_may_be_partitioned_by_tenant() throws SQLException {
    try (HikariDataSource database = PostgreSqlServer.newDatabase()) {
      for (String file : Scripts.FILES) {
        run(
            database,
            Scripts.read("postgresql/" + file).replace("\n);", "\n) partition by list (tenant);"));
      }
      for (String table : TABLES) {
        run(
            database,
            """
            create table %1$s_of_north partition of %1$s for values in ('north');
            create table %1$s_of_others partition of %1$s default"""
                .formatted(table));
      }

      try (JpaCaseStore store = JpaCaseStore.owning(database)) {
        Desk desk = desk(store);
        CaseId ended = closed(desk);
        CaseId going = open(desk);

        assertThat(desk.verify(ended).isIntact()).isTrue();
        assertThat(desk.page(CaseQuery.open(), 10).items())
            .extracting(CaseSummary::id)
            .containsExactly(going);
        assertThat(ask(database, "select count(*) from ck_case_of_north")).isEqualTo("2");
      }
    }
  }

  @Test
  void closed_cases_may_be_moved_into_an_archive_and_read_there() throws Exception {
    StoreSettings archived = StoreSettings.usual().schema("archive");
    try (HikariDataSource database = PostgreSqlServer.newDatabaseWithTables()) {
      run(database, "create schema archive");
      JpaCaseStore.createSchema(database, archived);
      try (JpaCaseStore store = JpaCaseStore.owning(database);
          JpaCaseStore archive = JpaCaseStore.owning(database, archived)) {
        Desk desk = desk(store);
        CaseId old = closed(desk);
        CaseId going = open(desk);
        clock.advance(Duration.ofDays(60));
        CaseId late = closed(desk);

        run(database, read("archive.sql"));

        assertThat(desk.page(CaseQuery.all(), 10).items())
            .extracting(CaseSummary::id)
            .containsExactlyInAnyOrder(going, late);
        assertThat(desk(archive).page(CaseQuery.all(), 10).items())
            .extracting(CaseSummary::id)
            .containsExactly(old);
        assertThat(desk(archive).verify(old).isIntact()).isTrue();
        assertThat(desk.on(going).note("goes on").notes()).isOne();
      }
    }
  }

  private static String read(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(GrowingTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
