package io.casekit.jpa.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The scripts that create the tables, one per version, as a migration tool would run them. */
public final class Scripts {
  /** Where they lie in the jar. */
  static final String PLACE = "io/casekit/jpa/schema";

  /** In the order in which they are run. */
  static final List<String> FILES = List.of("V1__casekit.sql", "V2__production.sql");

  /** By the name that the database's driver gives. */
  private static final Map<String, String> FOLDERS = Map.of("H2", "h2", "PostgreSQL", "postgresql");

  private static final String VIEW = "create or replace view ";

  private Scripts() {}

  /**
   * Creates what is not there yet, and nothing if all is there. Several nodes may do so at once.
   *
   * @param dataSource leads to the database, with the right to create tables
   * @param schema where the tables shall be, or null for the schema of its connections
   * @throws IllegalStateException if there is no script for the database, or one fails
   */
  public static void run(DataSource dataSource, @Nullable String schema) {
    try (Connection connection = dataSource.getConnection()) {
      Optional<String> folder = folder(connection);
      if (folder.isEmpty()) {
        throw unknown(connection);
      }
      String before = schema == null ? null : connection.getSchema();
      boolean committing = connection.getAutoCommit();
      boolean done = false;
      try {
        connection.setAutoCommit(false);
        if (schema != null) {
          connection.setSchema(schema);
        }
        if (!isDone(connection, folder.get())) {
          for (String file : FILES) {
            run(connection, folder.get(), file);
          }
        }
        done = true;
      } finally {
        if (!done) {
          connection.rollback();
        }
        if (before != null) {
          connection.setSchema(before);
        }
        // Of the schema of a connection, too, PostgreSQL forgets what was not committed.
        connection.commit();
        connection.setAutoCommit(committing);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(
          "Cannot create casekit's tables: %s. Run the scripts for your database, in casekit-jpa below %s, with a user who may."
              .formatted(e.getMessage(), PLACE),
          e);
    }
  }

  /** Where everything is there already, to run them again would make indexes only to drop them. */
  private static boolean isDone(Connection connection, String folder) throws SQLException {
    if (!SchemaCheck.differences(connection, folder, connection.getSchema()).isEmpty()) {
      return false;
    }
    Set<String> views = new HashSet<>();
    try (ResultSet view =
        connection
            .getMetaData()
            .getTables(
                connection.getCatalog(), connection.getSchema(), "%", new String[] {"VIEW"})) {
      while (view.next()) {
        views.add(view.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
      }
    }
    return FILES.stream()
        .flatMap(file -> statements(read(folder + "/" + file)).stream())
        .filter(sql -> sql.startsWith(VIEW))
        .allMatch(sql -> views.contains(sql.substring(VIEW.length(), sql.indexOf(" as"))));
  }

  private static IllegalStateException unknown(Connection connection) throws SQLException {
    return new IllegalStateException(
        "Cannot create casekit's tables on %s: there are scripts for %s. Take one of them, in casekit-jpa below %s, as a pattern for your own."
            .formatted(
                connection.getMetaData().getDatabaseProductName(),
                FOLDERS.keySet().stream().sorted().toList(),
                PLACE));
  }

  /** Where the scripts for a database are; absent if there are none. */
  static Optional<String> folder(Connection connection) throws SQLException {
    return Optional.ofNullable(FOLDERS.get(connection.getMetaData().getDatabaseProductName()));
  }

  /** Runs one script in the transaction of a connection. */
  static void run(Connection connection, String folder, String file) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (folder.equals("postgresql")) {
        // "if not exists" fails there if two make the same at once. The number is casekit's own.
        statement.execute("select pg_advisory_xact_lock(7166742120210457)");
      }
      for (String sql : statements(read(folder + "/" + file))) {
        statement.execute(sql);
      }
    }
  }

  /** A statement ends with a semicolon at the end of a line; two dashes begin a comment. */
  private static List<String> statements(String script) {
    List<String> all = new ArrayList<>();
    StringBuilder next = new StringBuilder();
    script
        .lines()
        .map(Scripts::code)
        .filter(line -> !line.isEmpty())
        .forEach(
            line -> {
              next.append(line, 0, line.length() - (line.endsWith(";") ? 1 : 0)).append('\n');
              if (line.endsWith(";")) {
                all.add(next.toString());
                next.setLength(0);
              }
            });
    return all;
  }

  private static String code(String line) {
    int comment = line.indexOf("--");
    return (comment < 0 ? line : line.substring(0, comment)).stripTrailing();
  }

  static String read(String name) {
    try (InputStream in = Scripts.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "The file %s/%s is not where casekit-jpa has it. Was it left out of a repackaged jar?"
                .formatted(PLACE, name));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
