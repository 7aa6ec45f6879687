package io.casekit.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.CaseKit;
import io.casekit.cases.Case;
import io.casekit.desk.Desk;
import io.casekit.outbox.Subscriber;
import io.casekit.query.CaseOrder;
import io.casekit.query.CaseQuery;
import io.casekit.query.TaskQuery;
import io.casekit.reference.CaseId;
import io.casekit.testkit.SampleCases;
import io.casekit.testkit.SettableClock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A store whose tables are in a schema of their own, which no connection looks in by itself. */
class SchemaSettingTest {
  private static final StoreSettings CASES = StoreSettings.usual().schema("cases");

  private final SettableClock clock = SettableClock.at(Rows.NOW);

  /** An empty database with a schema for the tables. */
  enum Empty {
    H2(() -> EmbeddedH2.inMemory("schema-setting-" + System.nanoTime())),
    POSTGRESQL(PostgreSqlServer::newDatabase);

    private final Supplier<DataSource> maker;

    Empty(Supplier<DataSource> maker) {
      this.maker = maker;
    }

    DataSource withSchema(String name) {
      DataSource database = maker.get();
      run(database, "create schema " + name);
      return database;
    }
  }

  @ParameterizedTest
  @EnumSource
  void all_tables_are_made_and_used_there_by_a_store_that_owns_its_transactions(Empty kind) {
    DataSource database = kind.withSchema("cases");
    // tag::schema[]
    StoreSettings settings = StoreSettings.usual().schema("cases");
    JpaCaseStore.createSchema(database, settings);
    JpaCaseStore store = JpaCaseStore.owning(database, settings);
    // end::schema[]

    workOn(store);

    assertThat(schemasOf(database, "ck_case")).containsExactly("cases");
    assertThatThrownBy(() -> JpaCaseStore.owning(database))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ck_case");
  }

  @ParameterizedTest
  @EnumSource
  void a_unit_of_the_hosts_says_where_they_are(Empty kind) {
    DataSource database = kind.withSchema("cases");
    JpaCaseStore.createSchema(database, CASES);

    try (Host host = Host.on(database, Map.of("hibernate.default_schema", "cases"))) {
      workOn(JpaCaseStore.owning(host.factory()));

      assertThat(
              host.<Long>transaction(
                  entities ->
                      entities
                          .createQuery("select count(c) from CkCase c", Long.class)
                          .getSingleResult()))
          .isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_store_that_joins_finds_them_too(Empty kind) {
    DataSource database = kind.withSchema("cases");
    JpaCaseStore.createSchema(database, CASES);

    try (Host host = Host.on(database, Map.of())) {
      workOn(new HostOf(host, JpaCaseStore.joining(host::current, database, CASES)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_name_in_quotes_is_taken_as_it_is(Empty kind) {
    DataSource database = kind.withSchema("\"Cases-2\"");
    StoreSettings settings = StoreSettings.usual().schema("\"Cases-2\"");
    JpaCaseStore.createSchema(database, settings);

    workOn(JpaCaseStore.owning(database, settings));

    assertThat(schemasOf(database, "ck_case")).containsExactly("cases-2");
  }

  @Test
  void a_catalog_can_be_named_as_well() {
    DataSource database = EmbeddedH2.inMemory("catalog-named");
    run(database, "create schema cases");
    StoreSettings settings = CASES.catalog("\"CATALOG-NAMED\"");
    JpaCaseStore.createSchema(database, settings);

    workOn(JpaCaseStore.owning(database, settings));

    assertThat(schemasOf(database, "ck_case")).containsExactly("cases");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"\"", "a.b", "a\"b", "cases; drop", "1st", "\"", "-a", "x y"})
  void what_is_no_name_is_refused(String name) {
    assertThatThrownBy(() -> StoreSettings.usual().schema(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("schema");
    assertThatThrownBy(() -> StoreSettings.usual().catalog(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("catalog");
  }

  /** Everything that the kit asks of a store at least once. */
  private void workOn(io.casekit.spi.CaseStore store) {
    List<String> received = new ArrayList<>();
    CaseKit kit =
        CaseKit.with(store)
            .clock(clock)
            .tenant(SampleCases.north())
            .types(SampleCases.errand(), SampleCases.faultReport())
            .subscriber(
                Subscriber.of(
                    "books", change -> true, message -> received.add(message.subscriber())))
            .build();
    Desk desk = kit.tenant("north").as(SampleCases.anna());
    Case leak =
        desk.key("the-leak")
            .open(
                "fault-report",
                d -> d.title("Leak").at("house-7/flat-12").set(SampleCases.METER, 7L));
    CaseId id = leak.id();
    desk.on(id).note("x");

    assertThat(
            desk.key("the-leak")
                .open(
                    "fault-report",
                    d -> d.title("Leak").at("house-7/flat-12").set(SampleCases.METER, 7L))
                .id())
        .isEqualTo(id);
    assertThat(desk.find(leak.number())).isPresent();
    for (CaseOrder order : CaseOrder.values()) {
      CaseQuery query = CaseQuery.all().where(SampleCases.METER, 7L).orderBy(order);
      assertThat(desk.page(query, 5).items()).as("%s", order).hasSize(1);
    }
    assertThat(desk.count(CaseQuery.open())).isOne();
    assertThat(desk.tasks(TaskQuery.open(), 5).items()).isNotNull();
    assertThat(desk.verify(id).isIntact()).isTrue();
    clock.advance(Duration.ofDays(30));
    assertThat(kit.wake().changed()).isPositive();
    kit.flushViews();
    assertThat(desk.views(id, 5)).isNotNull();
    assertThat(kit.deliver().received()).isPositive();
    assertThat(received).contains("books");
    assertThat(kit.health()).isNotNull();
    assertThat(kit.outbox().backlogs()).isNotNull();
  }

  private static List<String> schemasOf(DataSource database, String table) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select lower(table_schema) from information_schema.tables where lower(table_name) = '"
                    + table
                    + "'")) {
      List<String> schemas = new ArrayList<>();
      while (row.next()) {
        schemas.add(row.getString(1));
      }
      return schemas;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static void run(DataSource database, String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
      connection.commit();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
