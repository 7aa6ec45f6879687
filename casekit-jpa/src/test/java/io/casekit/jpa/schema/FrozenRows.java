package io.casekit.jpa.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a database as an earlier version has written them, one insertion in a line, for any
 * database. They are written once, by the version that they are of, and never again.
 */
final class FrozenRows {
  private FrozenRows() {}

  private static String name(String version) {
    return "upgrade/" + version + "-rows.sql";
  }

  /** Adds the rows to empty tables. */
  static void insert(Connection connection, String version) throws SQLException {
    try (InputStream in = FrozenRows.class.getResourceAsStream("/" + name(version));
        Statement statement = connection.createStatement()) {
      for (String line : new String(in.readAllBytes(), UTF_8).split("\n", -1)) {
        if (!line.isEmpty()) {
          statement.execute(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps the rows of all tables, unless those of the version are kept already. */
  static void write(Connection connection, String version) throws SQLException, IOException {
    Path file = Path.of("src/test/resources", name(version));
    if (Files.exists(file)) {
      return;
    }
    List<String> lines = new ArrayList<>();
    for (String what : Shape.read(connection, "h2", null).keySet()) {
      if (what.startsWith("table ")) {
        try (Statement statement = connection.createStatement();
            ResultSet row = statement.executeQuery("select * from " + what.substring(6))) {
          while (row.next()) {
            lines.add(insertion(what.substring(6), row));
          }
        }
      }
    }
    Files.createDirectories(file.getParent());
    Files.write(file, lines);
  }

  private static String insertion(String table, ResultSet row) throws SQLException {
    ResultSetMetaData columns = row.getMetaData();
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String value = row.getString(i);
      if (value != null) {
        names.add(columns.getColumnName(i).toLowerCase(java.util.Locale.ROOT));
        values.add(literal(columns.getColumnType(i), value));
      }
    }
    return "insert into %s (%s) values (%s)"
        .formatted(table, String.join(", ", names), String.join(", ", values));
  }

  private static String literal(int type, String value) {
    return switch (type) {
      case Types.INTEGER, Types.BIGINT, Types.NUMERIC, Types.BOOLEAN -> value;
      case Types.VARCHAR -> {
        String quoted = value.replace("'", "''");
        yield quoted.indexOf('\n') < 0
            ? "'" + quoted + "'"
            : "U&'" + quoted.replace("\\", "\\\\").replace("\n", "\\000a") + "'";
      }
      default -> "'" + value + "'";
    };
  }
}
