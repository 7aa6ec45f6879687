package io.casekit.jpa;

import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;

/** Transactions of the store's own on connections of a data source, without any provider. */
final class OwnTransactions implements Transactions {
  private final DataSource dataSource;
  private final Tables tables;

  OwnTransactions(DataSource dataSource, Tables tables) {
    this.dataSource = dataSource;
    this.tables = tables;
  }

  @Override
  public boolean areOwn() {
    return true;
  }

  @Override
  public boolean goesOn(Transaction running) {
    return true;
  }

  @Override
  public <R> R run(boolean writing, Function<? super Transaction, ? extends R> work) {
    try (Connection connection = dataSource.getConnection()) {
      boolean committing = connection.getAutoCommit();
      if (committing) {
        connection.setAutoCommit(false);
      }
      boolean done = false;
      try {
        R result;
        try (Sql sql = new Sql(connection, tables)) {
          result = work.apply(new OwnTransaction(sql));
        }
        connection.commit();
        done = true;
        return result;
      } finally {
        if (!done) {
          undo(connection);
        }
        if (committing) {
          connection.setAutoCommit(true);
        }
      }
    } catch (SQLException e) {
      throw Failures.translate(new PersistenceException(e.getMessage(), e));
    }
  }

  /**
   * A connection that cannot even roll back is of no use to anybody: what went wrong before counts.
   */
  private static void undo(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      try {
        connection.close();
      } catch (SQLException again) {
        e.addSuppressed(again);
      }
    }
  }

  private record OwnTransaction(Sql sql) implements Transaction {
    @Override
    public <R> R on(SqlWork<R> work) throws SQLException {
      return work.run(sql);
    }

    @Override
    public void spoil() {
      // Its failure rolls it back.
    }
  }
}
