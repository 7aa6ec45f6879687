package io.casekit.jpa;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server for the tests of this JVM, on loopback, started when it is first asked for
 * and stopped with the JVM. It is there to be quick and forgets what it was told if it is killed
 * ({@code fsync} and {@code synchronous_commit} are off).
 */
public final class PostgreSqlServer {
  // A thread that writes may ask for a second connection, so there are more than tests have
  // threads.
  private static final int MOST_CONNECTIONS = 40;

  private static final AtomicInteger NAMES = new AtomicInteger();

  private PostgreSqlServer() {}

  /** Loaded, and with that started, when it is first asked for. */
  private static final class Running {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        // Two that wait for each other are told soon.
        return EmbeddedPostgres.builder().setServerConfig("deadlock_timeout", "100ms").start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Returns a pool of connections to a new database, without casekit's tables. */
  public static HikariDataSource newDatabase() {
    String name = "test_" + NAMES.incrementAndGet();
    try (Connection connection = Running.SERVER.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return pool(name);
  }

  /** Returns a pool of connections to a new database with casekit's tables. */
  public static HikariDataSource newDatabaseWithTables() {
    HikariDataSource database = newDatabase();
    JpaCaseStore.createSchema(database);
    return database;
  }

  private static HikariDataSource pool(String name) {
    PGSimpleDataSource plain = new PGSimpleDataSource();
    plain.setURL(Running.SERVER.getJdbcUrl("postgres", name));
    HikariConfig config = new HikariConfig();
    config.setDataSource(plain);
    config.setMaximumPoolSize(MOST_CONNECTIONS);
    config.setMinimumIdle(0);
    // As an owner of its transactions would otherwise have it switched for each.
    config.setAutoCommit(false);
    return new HikariDataSource(config);
  }
}
