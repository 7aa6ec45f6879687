package io.casekit.jpa;

import io.casekit.spi.CaseStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Databases in memory for tests that need an empty one each. A provider takes a while to start, so
 * that a database that is no longer needed is emptied and used again.
 */
final class TestDatabases {
  private static final AtomicInteger NAMES = new AtomicInteger();
  private static final List<TestDatabase> IDLE = new ArrayList<>();

  private final List<TestDatabase> taken = new ArrayList<>();

  /** A database in memory with a store on it, and perhaps another. */
  static final class TestDatabase {
    private final String name = "test-" + NAMES.incrementAndGet();
    final JpaCaseStore store = JpaCaseStore.inMemory(name);
    private @Nullable JpaCaseStore second;

    JpaCaseStore second() {
      JpaCaseStore other = second;
      if (other == null) {
        other = JpaCaseStore.inMemory(name);
        second = other;
      }
      return other;
    }

    Connection connect() throws SQLException {
      return EmbeddedH2.inMemory(name).getConnection();
    }

    private void empty() {
      EmbeddedH2 database = EmbeddedH2.inMemory(name);
      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement()) {
        for (String table :
            List.of(
                "ck_case",
                "ck_case_index",
                "ck_entry",
                "ck_attribute",
                "ck_definition",
                "ck_number",
                "ck_turn",
                "ck_view",
                "ck_outbox",
                "ck_task")) {
          statement.execute("truncate table " + table);
        }
        connection.commit();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      } finally {
        database.close();
      }
    }
  }

  /** Returns a database that holds nothing, until {@link #giveBack()}. */
  TestDatabase take() {
    TestDatabase database;
    synchronized (IDLE) {
      database = IDLE.isEmpty() ? new TestDatabase() : IDLE.remove(IDLE.size() - 1);
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
      synchronized (IDLE) {
        IDLE.add(database);
      }
    }
    taken.clear();
  }
}
