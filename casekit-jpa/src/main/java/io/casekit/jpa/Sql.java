package io.casekit.jpa;

import io.casekit.jpa.schema.SchemaCheck;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Statements on a connection, on casekit's tables wherever the store has them. */
final class Sql implements AutoCloseable {
  private final Connection connection;
  private final Tables tables;

  /** Statements that are closed with this, by their text. */
  private final Map<String, PreparedStatement> kept = new HashMap<>(2);

  Sql(Connection connection, Tables tables) {
    this.connection = connection;
    this.tables = tables;
  }

  /** Finds where the tables are that settings name. */
  Tables tables(StoreSettings settings) throws SQLException {
    return Tables.of(connection, settings);
  }

  /**
   * Tells whether the tables are compared with what is needed; not where casekit has no description
   * of such a database.
   *
   * @throws IllegalStateException if something differs
   */
  boolean passes() throws SQLException {
    return SchemaCheck.passes(connection, tables.schema().orElse(null));
  }

  /** Tells whether the database is PostgreSQL, which can do more in one statement than others. */
  boolean isPostgreSql() throws SQLException {
    return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
  }

  /**
   * Prepares a statement.
   *
   * @param text names tables as the scripts do
   */
  PreparedStatement prepare(String text) throws SQLException {
    return connection.prepareStatement(tables.in(text));
  }

  /** Reads a row that a question has brought, from the first column on. */
  @FunctionalInterface
  interface RowReader<R> {
    R read(ResultSet row) throws SQLException;
  }

  /**
   * Asks a question.
   *
   * @param text the question, with a mark for each value
   * @param values what stands for the marks, in their order
   */
  <R> List<R> list(String text, List<?> values, RowReader<R> reader) throws SQLException {
    try (PreparedStatement select = prepare(text)) {
      return list(select, values, reader);
    }
  }

  /**
   * Asks a question that a long transaction asks again and again. It stays prepared until this is
   * closed: H2 parses a statement that locks rows anew whenever it is prepared.
   */
  <R> List<R> listAgain(String text, List<?> values, RowReader<R> reader) throws SQLException {
    PreparedStatement select = kept.get(text);
    if (select == null) {
      select = prepare(text);
      kept.put(text, select);
    }
    return list(select, values, reader);
  }

  private static <R> List<R> list(PreparedStatement select, List<?> values, RowReader<R> reader)
      throws SQLException {
    bind(select, values);
    try (ResultSet row = select.executeQuery()) {
      List<R> found = new ArrayList<>();
      while (row.next()) {
        found.add(reader.read(row));
      }
      return found;
    }
  }

  /** Closes the statements that it has kept; the connection is somebody else's. */
  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : kept.values()) {
      statement.close();
    }
    kept.clear();
  }

  /** Asks a question of which only the first answer matters. */
  <R> Optional<R> first(String text, List<?> values, RowReader<R> reader) throws SQLException {
    return list(text, values, reader).stream().findFirst();
  }

  /** Changes rows, and returns how many. */
  int change(String text, List<?> values) throws SQLException {
    try (PreparedStatement change = prepare(text)) {
      bind(change, values);
      return change.executeUpdate();
    }
  }

  /** Binds the values of one row of many. */
  @FunctionalInterface
  interface RowBinder<T> {
    void bind(PreparedStatement to, T row) throws SQLException;
  }

  /**
   * Changes many rows by one statement, in one round trip.
   *
   * @return how many rows each has changed
   */
  <T> int[] batch(String text, List<T> rows, RowBinder<? super T> binder) throws SQLException {
    if (rows.isEmpty()) {
      return new int[0];
    }
    try (PreparedStatement change = prepare(text)) {
      for (T row : rows) {
        binder.bind(change, row);
        change.addBatch();
      }
      return change.executeBatch();
    }
  }

  /** Changes many rows by one statement that is sure to change them. */
  <T> void all(String text, List<T> rows, RowBinder<? super T> binder) throws SQLException {
    int[] unused = batch(text, rows, binder);
  }

  private static void bind(PreparedStatement to, List<?> values) throws SQLException {
    int at = 1;
    for (Object value : values) {
      to.setObject(at++, value);
    }
  }

  /** Marks for the values of a list. */
  static String marks(int count) {
    return "?" + ", ?".repeat(count - 1);
  }
}
