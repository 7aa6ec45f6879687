package io.casekit.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.access.Visibility;
import io.casekit.spi.StoredCase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.Persistence;
import jakarta.persistence.Table;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A store on what a host gives it, right or wrong. */
class HostUnitTest {
  private final EmbeddedH2 database = EmbeddedH2.inMemory("host");

  /** Something of the host's. */
  @Entity(name = "Flat")
  @Table(name = "flat")
  static class Flat {
    @Id String name = "";

    @Column(name = "rooms")
    int rooms;
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_store_lives_in_a_unit_of_the_host_beside_its_own_entities() throws SQLException {
    run("create table flat (name varchar(20) primary key, rooms integer not null)");
    JpaCaseStore.createSchema(database);
    try (EntityManagerFactory host = unit("host")) {
      JpaCaseStore store = JpaCaseStore.owning(host);
      StoredCase one = Rows.stored(r -> r.searchable.put("room", "bath"));

      store.<Boolean>write(
          session -> {
            session.insert(one, Rows.entry(one));
            return true;
          });

      assertThat(OwnReads.of(store).find(Rows.NORTH, one.summary().id(), Visibility.everything()))
          .contains(one);
      store.close();
      assertThat(host.isOpen()).isTrue();
      host.createEntityManager().close();
    }
  }

  @Test
  void a_store_needs_no_entity_in_the_unit_and_no_unit_at_all() {
    JpaCaseStore.createSchema(database);
    StoredCase one = Rows.stored(r -> {});
    try (EntityManagerFactory host = unit("host-without-casekit")) {
      JpaCaseStore.owning(host)
          .<Boolean>write(
              session -> {
                session.insert(one, Rows.entry(one));
                return true;
              });
    }

    assertThat(
            OwnReads.of(JpaCaseStore.owning(database))
                .find(Rows.NORTH, one.summary().id(), Visibility.everything()))
        .contains(one);
  }

  @Test
  void a_database_without_the_tables_is_told_which_script_makes_them() throws SQLException {
    assertThatThrownBy(() -> JpaCaseStore.owning(database))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ck_case")
        .hasMessageContaining("io/casekit/jpa/schema")
        .hasMessageContaining("JpaCaseStore.createSchema");

    JpaCaseStore.createSchema(database);
    run("alter table ck_entry drop column personal");
    assertThatThrownBy(() -> JpaCaseStore.owning(database))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ck_entry");
  }

  @Test
  void creating_the_tables_again_changes_nothing() throws SQLException {
    JpaCaseStore.createSchema(database);
    run("insert into ck_number values ('north', 'x', 7)");

    JpaCaseStore.createSchema(database);

    try (JpaCaseStore store = JpaCaseStore.owning(database)) {
      assertThat(store.reserveNumbers(Rows.NORTH, "x", 1)).isEqualTo(7);
    }
  }

  @Test
  void a_database_that_there_is_no_script_for_gets_no_tables() throws SQLException {
    DataSource oracle =
        answering(
            DataSource.class,
            database,
            "getConnection",
            answering(
                Connection.class,
                connection(),
                "getMetaData",
                answering(DatabaseMetaData.class, "", "getDatabaseProductName", "Oracle")));

    assertThatThrownBy(() -> JpaCaseStore.createSchema(oracle))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Oracle")
        .hasMessageContaining("[H2, PostgreSQL]");
  }

  @Test
  void a_database_that_does_not_answer_is_named() {
    database.close();

    assertThatThrownBy(() -> JpaCaseStore.createSchema(database))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("The case store is closed");
  }

  private Connection connection() throws SQLException {
    return database.getConnection();
  }

  /** One that gives a certain answer to one method and passes on the others. */
  private static <T> T answering(Class<T> type, Object inner, String name, Object answer) {
    return type.cast(
        Proxy.newProxyInstance(
            HostUnitTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                method.getName().equals(name) ? answer : method.invoke(inner, arguments)));
  }

  private EntityManagerFactory unit(String name) {
    return Persistence.createEntityManagerFactory(
        name, Map.of("jakarta.persistence.nonJtaDataSource", database));
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
      connection.commit();
    }
  }
}
