package io.casekit.jpa.schema;

import io.casekit.jpa.PostgreSqlServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** Databases without any table, until they are closed. */
final class EmptyDatabases implements AutoCloseable {
  private static final AtomicInteger NAMES = new AtomicInteger();

  private final List<AutoCloseable> opened = new ArrayList<>();

  /** Returns a new one, by the folder of its scripts. */
  DataSource of(String folder) {
    if (folder.equals("postgresql")) {
      var database = PostgreSqlServer.newDatabase();
      opened.add(database);
      return database;
    }
    JdbcConnectionPool pool =
        JdbcConnectionPool.create("jdbc:h2:mem:empty-" + NAMES.incrementAndGet(), "", "");
    opened.add(pool::dispose);
    return pool;
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
  }
}
