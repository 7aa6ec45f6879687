package io.casekit.bench.measure;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A fresh database for each contender, with the same pool: on H2 in memory or on PostgreSQL. */
public final class Databases implements AutoCloseable {
  /** The kinds that there are. */
  public static final List<String> KINDS = List.of("h2", "postgresql", "postgresql-durable");

  private static final int CONNECTIONS = 60;

  private final String kind;
  private final List<HikariDataSource> opened = new ArrayList<>();
  private final @Nullable EmbeddedPostgres server;

  /**
   * Starts a server if the kind needs one.
   *
   * @param kind one of {@link #KINDS}
   */
  public Databases(String kind) throws IOException {
    this(kind, Map.of());
  }

  /**
   * Starts a server with settings of its own.
   *
   * @param kind one of {@link #KINDS}
   * @param settings of the server, by name; for h2 there are none
   */
  public Databases(String kind, Map<String, String> settings) throws IOException {
    this.kind = kind;
    server =
        switch (kind) {
          case "h2" -> null;
          // It waits for no disk, so that the differences are seen and not the disk.
          case "postgresql" -> server(Map.of(), settings);
          case "postgresql-durable" ->
              server(
                  Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on"),
                  settings);
          default ->
              throw new IllegalArgumentException(
                  "There is no database \"%s\" here: take one of %s.".formatted(kind, KINDS));
        };
  }

  private static EmbeddedPostgres server(Map<String, String> some, Map<String, String> more)
      throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder().setServerConfig("max_connections", "300");
    some.forEach(builder::setServerConfig);
    more.forEach(builder::setServerConfig);
    return builder.start();
  }

  /** Tells whether there is a server, with figures of what it keeps and does. */
  public boolean isPostgreSql() {
    return server != null;
  }

  /**
   * Makes an empty database.
   *
   * @param name lower case letters, digits and underscores; of none before
   */
  public HikariDataSource fresh(String name) throws SQLException {
    return made(name, "create database " + name);
  }

  /**
   * Makes a database that holds what another does; only on PostgreSQL, and nobody may be connected
   * to that one.
   */
  public HikariDataSource copy(String name, String from) throws SQLException {
    return made(name, "create database " + name + " template " + from);
  }

  /** Drops a database to which nobody is connected; only on PostgreSQL. */
  public void drop(String name) throws SQLException {
    try (Connection connection =
            Objects.requireNonNull(server).getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop database " + name);
    }
  }

  /**
   * How many deadlocks the server has seen; only on PostgreSQL. A connection says so for certain
   * only once it is closed.
   */
  public long deadlocks() throws SQLException {
    try (Connection connection =
            Objects.requireNonNull(server).getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        var row = statement.executeQuery("select sum(deadlocks) from pg_stat_database")) {
      row.next();
      return row.getLong(1);
    }
  }

  private HikariDataSource made(String name, String making) throws SQLException {
    EmbeddedPostgres running = server;
    HikariConfig config = new HikariConfig();
    if (running == null) {
      config.setJdbcUrl("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=64");
      config.setUsername("sa");
      config.setPassword("");
    } else {
      try (Connection connection = running.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(making);
      }
      config.setJdbcUrl(running.getJdbcUrl("postgres", name));
    }
    return pool(config);
  }

  private HikariDataSource pool(HikariConfig config) {
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setAutoCommit(false);
    HikariDataSource database = new HikariDataSource(config);
    opened.add(database);
    return database;
  }

  /** Another pool of connections to the same database, as another node has one. */
  public HikariDataSource again(HikariDataSource database) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database.getJdbcUrl());
    config.setUsername(database.getUsername());
    config.setPassword(database.getPassword());
    return pool(config);
  }

  /** Lets the database look at what its tables hold. */
  public void analyze(HikariDataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("analyze");
      connection.commit();
    }
  }

  /**
   * Does for tables that were filled at once what a server does by itself in time, and lets H2 give
   * no answer that it remembers from before.
   */
  public void settle(HikariDataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(true);
      if (server == null) {
        statement.execute("set optimize_reuse_results 0");
        statement.execute("analyze");
      } else {
        statement.execute("vacuum (analyze)");
      }
      connection.setAutoCommit(false);
    }
  }

  /** The bytes with indexes that the tables keep, tightly packed; -1 where that is not known. */
  public long bytes(HikariDataSource database, String prefix) throws SQLException {
    if (server == null) {
      return -1;
    }
    long bytes = 0;
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(true);
      for (String table : tables(statement, prefix)) {
        statement.execute("vacuum full " + table);
        try (var row = statement.executeQuery("select pg_total_relation_size('" + table + "')")) {
          row.next();
          bytes += row.getLong(1);
        }
      }
      connection.setAutoCommit(false);
    }
    return bytes;
  }

  /** How many tables begin so. */
  public int tableCount(HikariDataSource database, String prefix) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      return tables(statement, prefix).size();
    }
  }

  private static List<String> tables(Statement statement, String prefix) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (var row =
        statement.executeQuery(
            "select table_name from information_schema.tables where table_type = 'BASE TABLE'"
                + " and lower(table_name) like '"
                + prefix.replace("_", "\\_")
                + "%' order by table_name")) {
      while (row.next()) {
        tables.add(row.getString(1));
      }
    }
    return tables;
  }

  @Override
  public String toString() {
    return kind;
  }

  @Override
  public void close() throws IOException, SQLException {
    for (HikariDataSource database : opened) {
      database.close();
      if (server == null) {
        try (Connection connection = DriverManager.getConnection(database.getJdbcUrl(), "sa", "");
            Statement statement = connection.createStatement()) {
          statement.execute("shutdown");
        }
      }
    }
    if (server != null) {
      server.close();
    }
  }
}
