package io.casekit.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A store whose tables are in a schema of their own, which no connection looks in by itself. */
class SchemaSettingTest {
  private static final StoreSettings CASES = StoreSettings.usual().schema("cases");

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
      TestDatabases.run(database, "create schema " + name);
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

    FullRound.on(store);

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
      FullRound.on(JpaCaseStore.owning(host.factory()));

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
  void a_unit_of_the_hosts_that_quotes_all_names_says_where_they_are(Empty kind) {
    DataSource database = kind.withSchema("\"the_cases\"");
    StoreSettings settings = StoreSettings.usual().schema("\"the_cases\"");
    JpaCaseStore.createSchema(database, settings);
    Map<String, String> quoting =
        Map.of(
            "hibernate.globally_quoted_identifiers", "true",
            "hibernate.default_schema", "the_cases");
    Map<String, String> quoted = Map.of("hibernate.default_schema", "`the_cases`");

    for (Map<String, String> says : List.of(quoting, quoted)) {
      try (Host host = Host.on(database, says)) {
        assertThat(JpaCaseStore.owning(host.factory()).ownsTransactions()).isTrue();
      }
    }
  }

  /** As the tests of a host often run it in place of their server. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
        "MODE=PostgreSQL",
        "CASE_INSENSITIVE_IDENTIFIERS=TRUE",
        "DATABASE_TO_UPPER=FALSE",
        "MODE=MySQL;DATABASE_TO_LOWER=TRUE"
      })
  void h2_may_be_told_to_be_like_another_database(String mode) {
    JdbcConnectionPool database =
        JdbcConnectionPool.create(
            "jdbc:h2:mem:like-another-" + mode.hashCode() + ";" + mode, "sa", "");
    try {
      TestDatabases.run(database, "create schema cases");
      JpaCaseStore.createSchema(database);
      FullRound.on(JpaCaseStore.owning(database));
      JpaCaseStore.createSchema(database, CASES);
      FullRound.on(JpaCaseStore.owning(database, CASES));
    } finally {
      database.dispose();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_store_that_joins_finds_them_too(Empty kind) {
    DataSource database = kind.withSchema("cases");
    JpaCaseStore.createSchema(database, CASES);

    try (Host host = Host.on(database, Map.of())) {
      FullRound.on(new HostOf(host, JpaCaseStore.joining(host::current, database, CASES)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_name_in_quotes_is_taken_as_it_is(Empty kind) {
    DataSource database = kind.withSchema("\"Cases-2\"");
    StoreSettings settings = StoreSettings.usual().schema("\"Cases-2\"");
    JpaCaseStore.createSchema(database, settings);

    FullRound.on(JpaCaseStore.owning(database, settings));

    assertThat(schemasOf(database, "ck_case")).containsExactly("cases-2");
  }

  @ParameterizedTest
  @EnumSource
  void a_catalog_can_be_named_as_well(Empty kind) throws SQLException {
    DataSource database = kind.withSchema("cases");
    StoreSettings settings = CASES.catalog('"' + catalogOf(database) + '"');
    JpaCaseStore.createSchema(database, settings);

    FullRound.on(JpaCaseStore.owning(database, settings));

    assertThat(schemasOf(database, "ck_case")).containsExactly("cases");
  }

  @ParameterizedTest
  @EnumSource
  void a_catalog_that_the_connections_do_not_lead_to_is_refused(Empty kind) throws SQLException {
    DataSource database = kind.withSchema("cases");
    JpaCaseStore.createSchema(database, CASES);
    StoreSettings elsewhere = CASES.catalog("\"elsewhere\"");

    for (ThrowingCallable asked :
        List.<ThrowingCallable>of(
            () -> JpaCaseStore.createSchema(database, elsewhere),
            () -> JpaCaseStore.owning(database, elsewhere),
            () -> JpaCaseStore.joining(() -> null, database, elsewhere))) {
      assertThatThrownBy(asked)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("catalog \"elsewhere\"")
          .hasMessageContaining("lead to \"" + catalogOf(database) + "\"")
          .hasMessageContaining("StoreSettings.schema");
    }
    Map<String, String> unit = Map.of("hibernate.default_catalog", "elsewhere");
    try (Host host = Host.withoutCasekit(database, unit)) {
      assertThatThrownBy(() -> JpaCaseStore.owning(host.factory(), CASES))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("name the catalog");
    }
  }

  private static String catalogOf(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return connection.getCatalog();
    }
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
}
