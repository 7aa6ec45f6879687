package io.casekit.jpa;

import io.casekit.spi.CaseStore;
import io.casekit.testkit.RandomCommandsContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import net.jqwik.api.lifecycle.AfterContainer;

/** What holds for every sequence of commands, each in a transaction of a host's on PostgreSQL. */
class PostgreSqlHostRandomCommandsTest extends RandomCommandsContract {
  /** Started when it is first asked for. */
  private static final class Running {
    static final DataSource DATABASE = PostgreSqlServer.newDatabaseWithTables();
    static final Host HOST = Host.on(DATABASE, Map.of());
  }

  @Override
  protected CaseStore newStore() {
    empty();
    return new HostOf(Running.HOST, JpaCaseStore.joining(Running.HOST::current, Running.DATABASE));
  }

  /** Fewer than elsewhere: what a host's transactions alone can do wrong shows soon. */
  @Override
  protected int tries() {
    return 10;
  }

  private static void empty() {
    try (Connection connection = Running.DATABASE.getConnection();
        Statement statement = connection.createStatement()) {
      CombinationContract.Database.POSTGRESQL.empty(statement);
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterContainer
  static void close() {
    Running.HOST.close();
  }
}
