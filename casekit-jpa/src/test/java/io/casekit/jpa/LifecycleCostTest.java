package io.casekit.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.casekit.CaseKit;
import io.casekit.access.Actor;
import io.casekit.calendar.Timespan;
import io.casekit.cases.Case;
import io.casekit.desk.CaseDesk;
import io.casekit.desk.Desk;
import io.casekit.reference.Money;
import io.casekit.sla.Target;
import io.casekit.testkit.SampleCases;
import io.casekit.testkit.SettableClock;
import io.casekit.type.Attribute;
import io.casekit.type.CaseType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What one case costs from opening to closing, on PostgreSQL: round trips, rows and bytes. An
 * ordinary case of an ordinary type: eight attributes, three of them searchable, two targets.
 */
class LifecycleCostTest {
  private static final int CASES = 500;

  /** What was last measured here; more than so much and 15 percent is a step back. */
  private static final int SEEN_BYTES = 9_060;

  private static final CaseType REPAIR =
      CaseType.named("repair")
          .number("R-{year}-{seq:6}")
          .queue("dispatch")
          .attribute(
              Attribute.choice("urgency", "low", "high").searchable(),
              Attribute.text("room").searchable(),
              Attribute.wholeNumber("meter").searchable(),
              Attribute.text("phone").personal(),
              Attribute.yesNo("danger"),
              Attribute.date("wanted"),
              Attribute.money("estimate"),
              Attribute.text("access"))
          .stage("new", s -> s.to("in-progress"))
          .stage("in-progress", s -> s.active().to("resolved"))
          .stage("resolved", s -> s.resolved().to("closed"))
          .stage("closed", s -> s.closed())
          .sla(
              "repair",
              Target.firstResponse("response").within(Timespan.workingHours(4)),
              Target.resolution("fix").within(Timespan.workingDays(5)))
          .build();

  private final HikariDataSource database = PostgreSqlServer.newDatabaseWithTables();
  private final CountingDataSource counted = new CountingDataSource();
  private final JpaCaseStore store = JpaCaseStore.owning(counted.over(database));
  private final SettableClock clock = SettableClock.at(Rows.NOW);
  private final Desk desk =
      CaseKit.with(store)
          .clock(clock)
          .tenant(SampleCases.north())
          .types(REPAIR)
          .build()
          .tenant("north")
          .as(Actor.agent("anna").in("dispatch"));

  @AfterEach
  void close() {
    store.close();
    database.close();
  }

  private Case open(int n) {
    return desk.open(
        "repair",
        d ->
            d.title("The tap in the bath drips")
                .by("tenant-" + n % 4_711)
                .at("house-" + n % 97 + "/flat-" + n % 12)
                .set("urgency", "high")
                .set("room", "bath " + n % 31)
                .set("meter", (long) n)
                .set("phone", "+358 40 555 0" + n)
                .set("danger", false)
                .set("wanted", LocalDate.of(2026, 12, 1).plusDays(n % 30))
                .set("estimate", Money.of("120.50", "EUR"))
                .set("access", "The caretaker has the key"));
  }

  private List<Integer> lifecycle(int n) {
    List<Integer> roundTrips = new ArrayList<>();
    counted.reset();
    CaseDesk on = desk.on(open(n));
    took(roundTrips);
    on.assignToPerson("anna");
    took(roundTrips);
    on.moveTo("in-progress");
    took(roundTrips);
    on.resolve("New washer");
    took(roundTrips);
    on.close();
    took(roundTrips);
    return roundTrips;
  }

  private void took(List<Integer> roundTrips) {
    roundTrips.add(counted.statements().size());
    counted.reset();
    clock.advance(Duration.ofMinutes(7));
  }

  @Test
  void a_lifecycle_takes_few_round_trips() {
    // The first draws a block of numbers and keeps the definitions.
    lifecycle(0);

    List<Integer> roundTrips = lifecycle(1);

    assertThat(roundTrips).containsExactly(2, 1, 1, 1, 1);
  }

  @Test
  void a_closed_case_keeps_few_rows_and_bytes() throws SQLException {
    for (int n = 0; n < CASES; n++) {
      lifecycle(n);
    }

    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(true);
      long rows = 0;
      long bytes = 0;
      List<String> tables = tables(statement);
      for (String table : tables) {
        rows += number(statement, "select count(*) from " + table);
        statement.execute("vacuum full " + table);
        bytes += number(statement, "select pg_total_relation_size('" + table + "')");
      }
      assertThat(tables).hasSizeLessThanOrEqualTo(14);
      assertThat(rows / CASES).isLessThanOrEqualTo(12);
      assertThat(bytes / CASES).isLessThanOrEqualTo(SEEN_BYTES * 115 / 100);
    }
  }

  private static List<String> tables(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet row =
        statement.executeQuery(
            "select tablename from pg_tables where schemaname = 'public' order by tablename")) {
      while (row.next()) {
        tables.add(row.getString(1));
      }
    }
    return tables;
  }

  private static long number(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
