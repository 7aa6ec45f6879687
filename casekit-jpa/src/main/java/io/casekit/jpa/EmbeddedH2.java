package io.casekit.jpa;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** An H2 database of casekit's own in this process. The only class that names one of H2's. */
final class EmbeddedH2 {
  /** More than there are threads that write at once; one is opened only if all others are in use. */
  private static final int CONNECTIONS = 200;

  private final JdbcConnectionPool pool;

  /** Keeps the database open, and with it one in memory in being, while the pool is empty. */
  private final Connection keeper;

  private EmbeddedH2(String url) {
    // Statements are parsed once per connection: H2 keeps eight by default, which is fewer than casekit has.
    pool = JdbcConnectionPool.create(url + ";QUERY_CACHE_SIZE=64", "casekit", "");
    pool.setMaxConnections(CONNECTIONS);
    try {
      keeper = pool.getConnection();
    } catch (SQLException e) {
      pool.dispose();
      throw new IllegalStateException(
          "Cannot open the H2 database %s: %s. Is it open in another process, or made with another user?"
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

  DataSource connections() {
    return pool;
  }

  void close() {
    try {
      keeper.close();
    } catch (SQLException e) {
      throw new IllegalStateException("H2 did not close: " + e.getMessage(), e);
    } finally {
      pool.dispose();
    }
  }
}
