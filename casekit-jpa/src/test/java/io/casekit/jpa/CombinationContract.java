package io.casekit.jpa;

import io.casekit.spi.CaseStore;
import io.casekit.testkit.StoreContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What every store promises, on a persistence unit of the provider that is on the class path. The
 * build runs the subclasses with each provider.
 */
@ExtendWith({CombinationCount.class, SlowElsewhere.class})
abstract class CombinationContract extends StoreContract {
  private static final AtomicInteger NAMES = new AtomicInteger();

  /** Those that a test has given back, by kind: a unit takes a while to start. */
  private static final Map<String, List<Unit>> IDLE = new HashMap<>();

  private final Map<CaseStore, Unit> taken = new HashMap<>();
  private final Mode mode;
  private final Database database;

  /** Whose transactions they are. */
  enum Mode {
    OWNING,
    JOINING
  }

  /** Which database it is. */
  enum Database {
    H2,
    POSTGRESQL;

    private static final int FEW = 300;

    DataSource fresh() {
      if (this == POSTGRESQL) {
        return PostgreSqlServer.newDatabaseWithTables();
      }
      DataSource h2 = EmbeddedH2.inMemory("combination-" + NAMES.incrementAndGet());
      JpaCaseStore.createSchema(h2);
      return h2;
    }

    /** Forgets all that casekit's tables hold. */
    void empty(Statement statement) throws SQLException {
      int rows = 0;
      for (String table : TestDatabases.TABLES) {
        rows += statement.executeUpdate("delete from " + table);
      }
      // Few are deleted sooner than files are made anew. Through what is left of many, PostgreSQL
      // would wade in every test that follows.
      if (this == POSTGRESQL && rows > FEW) {
        statement.execute("truncate " + String.join(", ", TestDatabases.TABLES));
      }
    }
  }

  CombinationContract(Database database, Mode mode) {
    this.database = database;
    this.mode = mode;
  }

  /** A database with a host on it. */
  private record Unit(DataSource connections, Host host) {
    CaseStore store(Mode mode) {
      return mode == Mode.OWNING
          ? JpaCaseStore.owning(host.factory())
          : new HostOf(host, JpaCaseStore.joining(host::current, connections));
    }

    void empty(Database database) {
      try (Connection connection = connections.getConnection();
          Statement statement = connection.createStatement()) {
        database.empty(statement);
        connection.commit();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private List<Unit> idle() {
    return IDLE.computeIfAbsent(database.name(), kind -> new ArrayList<>());
  }

  @Override
  protected CaseStore newStore() {
    Unit unit;
    synchronized (IDLE) {
      List<Unit> idle = idle();
      unit = idle.isEmpty() ? null : idle.remove(idle.size() - 1);
    }
    if (unit == null) {
      DataSource connections = database.fresh();
      unit = new Unit(connections, Host.on(connections, Map.of()));
    }
    CaseStore store = unit.store(mode);
    taken.put(store, unit);
    return store;
  }

  @Override
  protected CaseStore secondStore(CaseStore first) {
    return taken.get(first).store(mode);
  }

  @Override
  protected boolean addsViewsApart() {
    return mode == Mode.JOINING;
  }

  @AfterEach
  void giveBack() {
    taken
        .values()
        .forEach(
            unit -> {
              unit.empty(database);
              synchronized (IDLE) {
                idle().add(unit);
              }
            });
    taken.clear();
  }
}
