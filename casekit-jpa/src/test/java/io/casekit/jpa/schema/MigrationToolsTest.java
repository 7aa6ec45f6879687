package io.casekit.jpa.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.CaseKit;
import io.casekit.access.InMemoryDirectory;
import io.casekit.assignment.Assignment;
import io.casekit.assignment.CaseRules;
import io.casekit.assignment.Pick;
import io.casekit.assignment.Route;
import io.casekit.cases.Case;
import io.casekit.desk.Desk;
import io.casekit.jpa.JpaCaseStore;
import io.casekit.outbox.Subscriber;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.query.TaskQuery;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Priority;
import io.casekit.testkit.SampleCases;
import io.casekit.testkit.SettableClock;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scripts as migration tools run them, on an empty database and on one that is in use. */
class MigrationToolsTest {
  private static final Instant OPENED = Instant.parse("2026-03-02T09:00:00Z");

  private static final Logger LIQUIBASE = Logger.getLogger("liquibase");
  private static final String NOTE = "First line\nsecond \\line \u00e4";

  private final EmptyDatabases databases = new EmptyDatabases();
  private final SettableClock clock = SettableClock.at(OPENED);
  private final List<String> heard = new ArrayList<>();

  /** Runs the scripts up to one of them. */
  private interface Tool {
    void run(DataSource database, String folder, int last) throws Exception;
  }

  private static Tool tool(String name) {
    return switch (name) {
      case "Flyway" -> MigrationToolsTest::flyway;
      case "Liquibase" -> MigrationToolsTest::liquibase;
      default -> (database, folder, last) -> own(database, folder, last);
    };
  }

  private static void flyway(DataSource database, String folder, int last) {
    // tag::flyway[]
    Flyway.configure()
        .dataSource(database)
        .locations("classpath:io/casekit/jpa/schema/" + folder) // h2 or postgresql
        .table("casekit_schema_history") // beside the history of your own scripts
        .baselineOnMigrate(true) // your tables are there already
        .baselineVersion("0")
        .target(MigrationVersion.fromVersion(String.valueOf(last))) // not needed
        .load()
        .migrate();
    // end::flyway[]
  }

  private static void liquibase(DataSource database, String folder, int last) throws Exception {
    Scope.child(
        Scope.Attr.ui,
        new LoggerUIService(),
        () -> {
          try (Connection connection = database.getConnection();
              Liquibase liquibase =
                  new Liquibase(
                      "io/casekit/jpa/schema/changelog.xml",
                      new ClassLoaderResourceAccessor(),
                      new JdbcConnection(connection))) {
            liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
            int done =
                Scripts.FILES.size()
                    - liquibase.listUnrunChangeSets(new Contexts(), new LabelExpression()).size();
            if (last > done) {
              liquibase.update(last - done, "");
            }
          } catch (LiquibaseException | SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static void own(DataSource database, String folder, int last) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      for (String file : Scripts.FILES.subList(0, last)) {
        Scripts.run(connection, folder, file);
      }
      connection.commit();
    }
  }

  @BeforeAll
  static void quiet() {
    LIQUIBASE.setLevel(Level.WARNING);
  }

  @AfterEach
  void close() throws Exception {
    databases.close();
  }

  private CaseKit kit(JpaCaseStore store) {
    return CaseKit.with(store)
        .clock(clock)
        .tenant(SampleCases.north())
        .types(SampleCases.faultReport(), SampleCases.purchase(), SampleCases.errand())
        .directory(new InMemoryDirectory().group("porters", "anna", "ben"))
        .rules(
            CaseRules.routing(
                facts ->
                    facts.type().equals("errand")
                        ? Optional.of(
                            Assignment.along(
                                Route.to("queue:porters", Pick.by(Pick.Order.ROUND_ROBIN)),
                                "In turn."))
                        : Optional.empty()))
        .subscriber(
            Subscriber.of(
                "books",
                change -> change.after().type().equals("errand"),
                message -> heard.add(message.idempotencyKey())))
        .build();
  }

  private static Desk desk(CaseKit kit) {
    return kit.tenant("north").as(SampleCases.anna());
  }

  /** Cases of each kind, so that there is a row in each table. */
  private void use(Desk desk) {
    Case leak =
        desk.open(
            "fault-report",
            d ->
                d.title("It's a leak -- in the cellar; again")
                    .at("house-7/flat-12")
                    .by("tenant-4711")
                    .set(SampleCases.METER, 7L)
                    .set(SampleCases.AFFECTED, Set.of("water", "heating"))
                    .set(SampleCases.APPOINTMENT, java.time.LocalDate.of(2026, 3, 4))
                    .set(SampleCases.SEEN_AT, OPENED.minusSeconds(7))
                    .set(SampleCases.PHONE, "030 12345"));
    desk.on(leak.id()).prioritise(Priority.HIGH);
    desk.on(leak.id()).moveTo("in-progress");
    desk.on(leak.id()).key("note-1").note(NOTE);
    Case mended = desk.open("fault-report", d -> d.title("No light").at("house-8"));
    desk.on(mended.id()).moveTo("in-progress");
    desk.on(mended.id()).assignToPerson("ben");
    desk.on(mended.id()).completeTask("inspect");
    clock.advance(Duration.ofDays(30));
    desk.on(mended.id()).resolve("Bulb changed");
    desk.on(mended.id()).close();
    Case bulbs = desk.open("purchase", d -> d.title("Bulbs").set(SampleCases.COST_CENTRE, "4"));
    desk.get(bulbs.id());
    assertThat(desk.views(bulbs.id(), 9)).hasSize(1);
    desk.open("errand", d -> d.title("Keys"));
  }

  @ParameterizedTest
  @CsvSource({"Flyway, h2", "Flyway, postgresql", "Liquibase, h2", "Liquibase, postgresql"})
  void a_tool_makes_the_tables_in_an_empty_database_and_nothing_the_second_time(
      String tool, String folder) throws Exception {
    DataSource database = databases.of(folder);

    tool(tool).run(database, folder, Scripts.FILES.size());
    tool(tool).run(database, folder, Scripts.FILES.size());

    try (JpaCaseStore store = JpaCaseStore.owning(database)) {
      Desk desk = desk(kit(store));
      use(desk);
      assertThat(desk.count(CaseQuery.open())).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "casekit, h2, 1",
    "casekit, postgresql, 1",
    "Flyway, h2, 1",
    "Flyway, postgresql, 1",
    "Liquibase, h2, 1",
    "Liquibase, postgresql, 1"
  })
  void a_database_of_an_earlier_version_is_upgraded_with_all_that_is_in_it(
      String tool, String folder, int version) throws Exception {
    DataSource database = databases.of(folder);
    tool(tool).run(database, folder, version);
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      FrozenRows.insert(connection, "V" + version);
      connection.commit();
    }

    tool(tool).run(database, folder, Scripts.FILES.size());

    clock.advance(Duration.ofDays(40));
    try (JpaCaseStore store = JpaCaseStore.owning(database)) {
      CaseKit kit = kit(store);
      Desk desk = desk(kit);
      List<CaseSummary> all = desk.page(CaseQuery.all(), 100).items();
      assertThat(all).hasSize(4);
      for (CaseSummary each : all) {
        assertThat(desk.verify(each.id()).findings()).isEmpty();
        assertThat(desk.trail(each.id())).hasSize((int) each.version());
      }
      Case leak = desk.find(new CaseNumber("FR-2026-000001")).orElseThrow();
      assertThat(leak.title()).isEqualTo("It's a leak -- in the cellar; again");
      assertThat(leak.get(SampleCases.PHONE)).contains("030 12345");
      assertThat(desk.page(CaseQuery.open().where(SampleCases.METER, 7L), 9).items()).hasSize(1);
      assertThat(desk.tasks(TaskQuery.open().inQueues("plumbing"), 9).items()).hasSize(1);
      assertThat(kit.wake().changed()).isPositive();
      assertThat(desk.on(leak.id()).key("note-1").note(NOTE).notes()).isEqualTo(1);
      desk.on(leak.id()).assignToPerson("ben");
      desk.on(leak.id()).completeTask("inspect");
      desk.on(leak.id()).resolve("Mended");
      assertThat(desk.on(leak.id()).close().isOpen()).isFalse();
      assertThat(desk.verify(leak.id()).findings()).isEmpty();
      Case errand = desk.open("errand", d -> d.title("More keys"));
      assertThat(errand.number().value()).isNotEqualTo("E-1");
      assertThat(errand.assignee()).contains("ben");
      kit.deliver();
      assertThat(heard).hasSizeGreaterThan(1);
    }
  }

  @Test
  void the_rows_of_this_version_are_kept_for_the_versions_to_come()
      throws SQLException, IOException {
    String version = System.getProperty("casekit.upgrade.write", "");
    DataSource database = databases.of("h2");
    JpaCaseStore.createSchema(database);
    try (JpaCaseStore store = JpaCaseStore.owning(database);
        Connection connection = database.getConnection()) {
      use(desk(kit(store)));
      if (!version.isEmpty()) {
        FrozenRows.write(connection, version);
      }

      for (String what : Shape.read(connection, "h2", null).keySet()) {
        if (what.startsWith("table ")) {
          try (Statement statement = connection.createStatement();
              ResultSet row = statement.executeQuery("select count(*) from " + what.substring(6))) {
            row.next();
            assertThat(row.getInt(1)).as("rows in " + what).isPositive();
          }
        }
      }
    }
  }
}
