package io.casekit.jpa;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbc.JdbcConnection;
import org.jspecify.annotations.Nullable;

/**
 * An H2 database of casekit's own in this process, and the connections to it. The only class that
 * names one of H2's.
 *
 * <p>H2 has a connection pool too, but it rolls back at every turn, and after a rollback H2 parses
 * every statement again, which takes longer than to run it. Here a connection is used again as it
 * is, out of a transaction and without auto-commit. As connections within a process cost little,
 * there are as many as are asked for at once.
 */
final class EmbeddedH2 implements DataSource {
  private final String url;
  private final ConcurrentLinkedDeque<Pooled> idle = new ConcurrentLinkedDeque<>();

  /** Keeps the database open, and with it one in memory in being. */
  private final Pooled keeper;

  private volatile boolean closed;

  private EmbeddedH2(String url) {
    // Statements stay parsed: by default H2 keeps eight of them for a connection, fewer than there
    // are. Their results are not kept, as every change would have to look through all of them.
    this.url = url + ";QUERY_CACHE_SIZE=64;OPTIMIZE_REUSE_RESULTS=FALSE";
    try {
      keeper = open();
    } catch (SQLException e) {
      throw new IllegalStateException(
          "Cannot open the H2 database %s: %s. Is it open in another process?"
              .formatted(url, e.getMessage()),
          e);
    }
  }

  static EmbeddedH2 inFile(Path file) {
    String path = file.toAbsolutePath().normalize().toString();
    if (path.indexOf(';') >= 0) {
      throw new IllegalArgumentException(
          "Cannot keep cases in %s: H2 takes what follows a semicolon as settings. Choose a path without one."
              .formatted(path));
    }
    return new EmbeddedH2("jdbc:h2:file:" + path);
  }

  static EmbeddedH2 inMemory(String name) {
    if (name.isEmpty()
        || !name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_')) {
      throw new IllegalArgumentException(
          "\"%s\" cannot be the name of a database in memory: use letters, digits, hyphens and underscores."
              .formatted(name));
    }
    return new EmbeddedH2("jdbc:h2:mem:" + name);
  }

  private Pooled open() throws SQLException {
    Pooled connection = new Pooled(url);
    connection.setAutoCommit(false);
    return connection;
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (closed) {
      throw new IllegalStateException("The case store is closed. Open it again.");
    }
    Pooled connection = idle.pollFirst();
    if (connection == null) {
      connection = open();
    }
    connection.lent.set(true);
    return connection;
  }

  void close() {
    closed = true;
    idle.add(keeper);
    for (Pooled c = idle.pollFirst(); c != null; c = idle.pollFirst()) {
      c.closeForGood();
    }
  }

  /** A connection that goes back to the others when it is closed. */
  private final class Pooled extends JdbcConnection {
    private final AtomicBoolean lent = new AtomicBoolean();

    Pooled(String url) throws SQLException {
      super(url, new Properties(), "casekit", "", /* forbidCreation= */ false);
    }

    @Override
    public void close() throws SQLException {
      if (!lent.compareAndSet(true, false)) {
        return;
      }
      if (getSession().hasPendingTransaction()) {
        rollback();
      }
      setAutoCommit(false);
      idle.addFirst(this);
      if (closed && idle.remove(this)) {
        closeForGood();
      }
    }

    private void closeForGood() {
      try {
        super.close();
      } catch (SQLException e) {
        throw new IllegalStateException("The H2 database did not close: " + e.getMessage(), e);
      }
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("The database has one user.");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    // Nothing is written.
  }

  @Override
  public void setLoginTimeout(int seconds) {
    // Nobody waits.
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("This data source wraps no other.");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
