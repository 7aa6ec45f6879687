package io.casekit.jpa.schema;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.jpa.JpaCaseStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a store says of a database that is not as it needs it, and of one that is. */
class SchemaCheckTest {

  private final EmptyDatabases databases = new EmptyDatabases();

  @AfterEach
  void close() throws Exception {
    databases.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgresql"})
  void the_description_is_what_the_scripts_make(String folder) throws SQLException, IOException {
    Map<String, String> fileOf = new LinkedHashMap<>();
    SortedMap<String, String> last = null;
    try (Connection connection = databases.of(folder).getConnection()) {
      for (String file : Scripts.FILES) {
        Scripts.run(connection, folder, file);
        SortedMap<String, String> made = Shape.read(connection, folder, null);
        made.forEach(
            (what, how) -> {
              fileOf.putIfAbsent(what + ": " + how, file);
            });
        last = made;
      }
    }

    StringBuilder text = new StringBuilder();
    for (String file : Scripts.FILES) {
      text.append(file).append('\n');
      last.forEach(
          (what, how) -> {
            if (file.equals(fileOf.get(what + ": " + how))) {
              text.append(what).append(how.isEmpty() ? "" : ": " + how).append('\n');
            }
          });
    }
    if (Boolean.getBoolean("casekit.schema.write")) {
      Files.writeString(
          Path.of("src/main/resources", Scripts.PLACE, folder + ".txt"), text.toString());
    }
    assertThat(Scripts.read(folder + ".txt"))
        .as("write it again with -Dtest=SchemaCheckTest -Dcasekit.schema.write=true")
        .isEqualTo(text.toString());
    assertThat(
            SchemaCheck.needed(folder).stream()
                .collect(toMap(SchemaCheck.Needed::what, SchemaCheck.Needed::how)))
        .isEqualTo(last);
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgresql"})
  void every_difference_is_listed_at_once_with_the_script_that_makes_it(String folder)
      throws SQLException {
    DataSource database = databases.of(folder);
    JpaCaseStore.createSchema(database);
    run(
        database,
        "drop table ck_task",
        "alter table ck_entry drop column personal",
        "alter table ck_outbox alter column error "
            + (folder.equals("h2") ? "set data type varchar(10)" : "type varchar(10)"),
        "alter table ck_turn alter column state set not null",
        "alter table ck_view add column colour varchar(9) not null",
        "alter table ck_view add column shade varchar(9)",
        "alter table ck_view add column tone varchar(9) default 'x' not null",
        "create index our_own on ck_view (tenant, actor)",
        "drop index ck_case_index_by_reporter",
        "alter table ck_case_index drop constraint ck_case_number_unique",
        "alter table ck_number drop constraint "
            + (folder.equals("h2") ? primaryKey(database) : "ck_number_pkey"));

    assertThatThrownBy(() -> JpaCaseStore.owning(database))
        .isInstanceOf(IllegalStateException.class)
        .satisfies(
            e ->
                assertThat(List.of(e.getMessage().split(": ", 2)[1].split("; ")))
                    .hasSize(9)
                    .satisfiesOnlyOnce(said("table ck_task is missing (V1__casekit.sql)"))
                    .satisfiesOnlyOnce(said("column ck_entry.personal is missing"))
                    .satisfiesOnlyOnce(said("column ck_outbox.error is character varying(10), "))
                    .satisfiesOnlyOnce(said("column ck_turn.state is "))
                    .satisfiesOnlyOnce(said("column ck_view.colour is not casekit's"))
                    .satisfiesOnlyOnce(
                        said("index of ck_case_index by tenant, reporter is missing"))
                    .satisfiesOnlyOnce(
                        said("unique of ck_case_index by tenant, case_number is missing"))
                    .satisfiesOnlyOnce(said("key of ck_number by tenant, counter is missing")))
        .hasMessageContaining("io/casekit/jpa/schema/" + folder)
        .hasMessageContaining("JpaCaseStore.createSchema");
  }

  private static java.util.function.Consumer<String> said(String begin) {
    return difference -> assertThat(difference).startsWith(begin);
  }

  @Test
  void names_that_follow_the_order_of_a_language_are_found_on_postgresql() throws SQLException {
    DataSource database = databases.of("postgresql");
    JpaCaseStore.createSchema(database);
    run(
        database,
        "alter table ck_turn alter column destination type varchar(220) collate \"default\"");

    assertThatThrownBy(() -> JpaCaseStore.owning(database))
        .hasMessageContaining(
            "column ck_turn.destination is character varying(220), not null, not character varying(220), by its bytes, not null (V1__casekit.sql)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgresql"})
  void a_schema_that_is_not_the_default_one_has_its_tables_to_itself(String folder)
      throws SQLException {
    DataSource database = databases.of(folder);
    String schema = folder.equals("h2") ? "CASES" : "cases";
    run(database, "create schema " + schema);

    Scripts.run(database, schema);

    try (Connection connection = database.getConnection()) {
      assertThat(SchemaCheck.passes(connection, schema)).isTrue();
      assertThat(Shape.read(connection, folder, null)).isEmpty();
      connection.rollback();
    }
    assertThatThrownBy(() -> JpaCaseStore.owning(database))
        .hasMessageContaining("table ck_case is missing");
  }

  /** So that a database that is spread over machines can keep a tenant, or a case, in one place. */
  @ParameterizedTest
  @ValueSource(strings = {"h2", "postgresql"})
  void every_key_begins_with_tenant_and_case_and_nothing_reaches_across_cases(String folder)
      throws SQLException {
    List<String> all = SchemaCheck.needed(folder).stream().map(SchemaCheck.Needed::what).toList();
    for (String table : all) {
      if (table.startsWith("table ")) {
        String name = table.substring("table ".length());
        String begin = all.contains("column " + name + ".case_id") ? "tenant, case_id" : "tenant";
        assertThat(all)
            .filteredOn(what -> what.startsWith("key of " + name + " by "))
            .singleElement()
            .asString()
            .startsWith("key of " + name + " by " + begin);
      }
    }
    assertThat(all)
        .filteredOn(what -> what.startsWith("unique of "))
        .containsExactlyInAnyOrder(
            "unique of ck_case_index by tenant, case_number",
            "unique of ck_entry by tenant, idem_key");
    DataSource database = databases.of(folder);
    JpaCaseStore.createSchema(database);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select (select count(*) from information_schema.referential_constraints) + (select count(*) from information_schema.sequences)")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getInt(1)).as("foreign keys and sequences").isZero();
    }
  }

  private static String primaryKey(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select constraint_name from information_schema.table_constraints where table_name = 'CK_NUMBER' and constraint_type = 'PRIMARY KEY'")) {
      row.next();
      return row.getString(1);
    }
  }

  private static void run(DataSource database, String... sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String each : sql) {
        statement.execute(each);
      }
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
    }
  }
}
