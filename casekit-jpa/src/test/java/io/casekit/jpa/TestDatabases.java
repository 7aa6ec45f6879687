package io.casekit.jpa;

import io.casekit.spi.CaseStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Databases for tests that need an empty one each. A provider takes a while to start, so that a
 * database that is no longer needed is emptied and used again.
 */
final class TestDatabases {
  private static final AtomicInteger NAMES = new AtomicInteger();
  private static final List<TestDatabase> IDLE_H2 = new ArrayList<>();
  private static final List<TestDatabase> IDLE_POSTGRESQL = new ArrayList<>();

  static final List<String> TABLES =
      List.of(
          "ck_case",
          "ck_case_index",
          "ck_ended",
          "ck_entry",
          "ck_attribute",
          "ck_definition",
          "ck_number",
          "ck_turn",
          "ck_view",
          "ck_outbox",
          "ck_task");

  private final List<TestDatabase> idle;
  private final Supplier<TestDatabase> another;
  private final List<TestDatabase> taken = new ArrayList<>();

  /** Databases of H2 in memory. */
  TestDatabases() {
    this(IDLE_H2, H2::new);
  }

  private TestDatabases(List<TestDatabase> idle, Supplier<TestDatabase> another) {
    this.idle = idle;
    this.another = another;
  }

  /** Databases on the PostgreSQL server of this JVM. */
  static TestDatabases onPostgreSql() {
    return new TestDatabases(IDLE_POSTGRESQL, PostgreSql::new);
  }

  /** Executes a statement in a transaction of its own. */
  static void run(DataSource database, String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
      connection.commit();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** A database with a store on it, and perhaps another. */
  abstract static class TestDatabase {
    final JpaCaseStore store;
    private @Nullable JpaCaseStore second;

    private TestDatabase(JpaCaseStore store) {
      this.store = store;
    }

    abstract JpaCaseStore open();

    abstract Connection connect() throws SQLException;

    abstract void empty(Statement statement) throws SQLException;

    final JpaCaseStore second() {
      JpaCaseStore other = second;
      if (other == null) {
        other = open();
        second = other;
      }
      return other;
    }

    private void empty() {
      try (Connection connection = connect();
          Statement statement = connection.createStatement()) {
        empty(statement);
        connection.commit();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static final class H2 extends TestDatabase {
    private final String name;

    H2() {
      this("test-" + NAMES.incrementAndGet());
    }

    private H2(String name) {
      super(JpaCaseStore.inMemory(name));
      this.name = name;
    }

    @Override
    JpaCaseStore open() {
      return JpaCaseStore.inMemory(name);
    }

    @Override
    Connection connect() throws SQLException {
      return EmbeddedH2.inMemory(name).getConnection();
    }

    @Override
    void empty(Statement statement) throws SQLException {
      CombinationContract.Database.H2.empty(statement);
    }
  }

  private static final class PostgreSql extends TestDatabase {
    private final DataSource connections;

    PostgreSql() {
      this(PostgreSqlServer.newDatabaseWithTables());
    }

    private PostgreSql(DataSource connections) {
      super(JpaCaseStore.owning(connections));
      this.connections = connections;
    }

    @Override
    JpaCaseStore open() {
      return JpaCaseStore.owning(connections);
    }

    @Override
    Connection connect() throws SQLException {
      return connections.getConnection();
    }

    @Override
    void empty(Statement statement) throws SQLException {
      CombinationContract.Database.POSTGRESQL.empty(statement);
    }
  }

  /** Returns a database that holds nothing, until {@link #giveBack()}. */
  TestDatabase take() {
    TestDatabase database;
    synchronized (idle) {
      database = idle.isEmpty() ? another.get() : idle.remove(idle.size() - 1);
    }
    taken.add(database);
    return database;
  }

  TestDatabase of(CaseStore store) {
    return taken.stream().filter(database -> database.store == store).findAny().orElseThrow();
  }

  void giveBack() {
    for (TestDatabase database : taken) {
      database.empty();
      synchronized (idle) {
        idle.add(database);
      }
    }
    taken.clear();
  }
}
