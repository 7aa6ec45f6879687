package io.casekit.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.CaseKit;
import io.casekit.audit.ChainHead;
import io.casekit.audit.Verification;
import io.casekit.cases.Case;
import io.casekit.desk.Desk;
import io.casekit.desk.Health;
import io.casekit.desk.WakeReport;
import io.casekit.jpa.JpaCaseStore;
import io.casekit.query.CaseOrder;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.query.Page;
import io.casekit.reference.Priority;
import io.casekit.reference.Tenant;
import io.casekit.rules.RuleDirectory;
import io.casekit.testkit.SampleCases;
import io.casekit.testkit.SettableClock;
import io.casekit.type.CaseType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatingTest {
  private final SettableClock clock = SettableClock.at("2020-11-20T14:40:00Z");
  private JdbcConnectionPool dataSource;
  private JpaCaseStore store;
  private CaseKit kit;
  private Desk anna;

  @BeforeEach
  void open() {
    dataSource = JdbcConnectionPool.create("jdbc:h2:mem:operating;DB_CLOSE_DELAY=-1", "sa", "");
    store = store(dataSource);
    kit =
        CaseKit.with(store)
            .clock(clock)
            .tenant(SampleCases.north())
            .types(SampleCases.faultReport())
            .build();
    anna = kit.tenant("north").as(SampleCases.anna());
  }

  private static JpaCaseStore store(DataSource dataSource) {
    // tag::store[]
    JpaCaseStore.createSchema(dataSource); // or let your migration tool run the script
    JpaCaseStore store = JpaCaseStore.owning(dataSource);
    // end::store[]
    return store;
  }

  @AfterEach
  void close() throws SQLException {
    kit.close();
    store.close();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("shutdown");
    }
    dataSource.dispose();
  }

  @Test
  void rules_in_a_directory_change_without_a_restart(@TempDir Path directory) throws IOException {
    Tenant north = SampleCases.north();
    CaseType fault = SampleCases.faultReport();
    Files.writeString(directory.resolve("default.json"), routing("dispatch"));

    // tag::rules[]
    RuleDirectory rules = RuleDirectory.in(directory, clock).open();
    rules.start(Duration.ofSeconds(30)); // or call rules.look() when you have written a file
    CaseKit kit = CaseKit.with(store).clock(clock).tenant(north).types(fault).rules(rules).build();
    // end::rules[]

    Desk desk = kit.tenant("north").as(SampleCases.anna());
    assertThat(desk.open("fault-report", d -> d.title("Leak")).queue()).contains("dispatch");
    Files.writeString(directory.resolve("default.json"), routing("harbour"));
    rules.look();
    assertThat(desk.open("fault-report", d -> d.title("Leak")).queue()).contains("harbour");
    rules.close();
  }

  private static String routing(String queue) {
    return """
        {"casekitRules": 1, "id": "routing",
         "route": {
           "rules": [{"id": "lift", "when": {"category": "lift"}, "then": {"assign": "queue:lift"}}],
           "fallback": {"assign": "queue:%s"}}}"""
        .formatted(queue);
  }

  private Case leak() {
    return anna.open("fault-report", d -> d.title("Leak").priority(Priority.CRITICAL));
  }

  @Test
  void waking_goes_on_until_nothing_is_due() {
    Case c = leak();
    clock.advance(Duration.ofDays(4));

    // tag::wake[]
    WakeReport round;
    do {
      round = kit.wake(1_000);
    } while (round.looked() == 1_000);
    // end::wake[]

    assertThat(round.changed()).isEqualTo(1);
    assertThat(anna.clocks(c.id())).allMatch(clock -> clock.breachedAt().isPresent());
  }

  @Test
  void many_cases_are_woken_in_one_transaction() {
    Tenant north = SampleCases.north();
    CaseType fault = SampleCases.faultReport();
    leak();
    leak();
    clock.advance(Duration.ofDays(4));

    // tag::together[]
    CaseKit busy =
        CaseKit.with(store).clock(clock).tenant(north).types(fault).wakesPerTransaction(25).build();
    // end::together[]

    assertThat(busy.wake(1_000).changed()).isEqualTo(2);
  }

  @Test
  void health_is_asked_for() {
    leak();
    clock.advance(Duration.ofDays(4));

    // tag::health[]
    Health health = kit.health();
    boolean alive = health.isGood() && health.wakeLag().compareTo(Duration.ofMinutes(10)) < 0;
    // end::health[]

    assertThat(health.isGood()).isTrue();
    assertThat(alive).isFalse();
  }

  @Test
  void a_head_that_was_kept_elsewhere_is_checked_against() {
    Case c = leak();

    // tag::head[]
    String kept = anna.head(c.id()).export();
    // end::head[]
    anna.on(c).note("More came after");
    // tag::verify[]
    Verification found = anna.verify(ChainHead.parse(kept));
    // end::verify[]

    assertThat(found.isIntact()).isTrue();
    assertThat(kept).startsWith("casekit-head-1 " + c.id() + " 1 ");
  }

  @Test
  void people_may_ask_the_database_themselves() throws SQLException {
    leak();
    List<String> rows = new ArrayList<>();
    String sql =
        String.join(
            "\n",
            Documents.source(
                "casekit-examples/src/test/resources/io/casekit/examples/docs/overdue.sql"));

    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        rows.add(found.getString("queue") + " " + found.getInt("overdue"));
      }
    }

    assertThat(rows).containsExactly("dispatch 1");
  }

  @Test
  void a_worklist_is_read_page_by_page() {
    leak();
    clock.advance(Duration.ofDays(4));

    // tag::worklist[]
    CaseQuery mine = CaseQuery.open().inQueues("dispatch").overdue().orderBy(CaseOrder.DUE);
    Page<CaseSummary> page = anna.page(mine, 20);
    while (page.next().isPresent()) {
      page = anna.page(mine, 20, page.next().get());
    }
    // end::worklist[]

    assertThat(page.items()).hasSize(1);
  }
}
