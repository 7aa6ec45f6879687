package io.casekit.bench.measure;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Counts what goes to a database while it is switched on: round trips (calls of execute and
 * executeBatch; commits not counted), statements (each of a batch is one), and the rows that come
 * back. While it is off, it hands out the connections of the database as they are.
 */
public final class Traffic {
  private final AtomicLong roundTrips = new AtomicLong();
  private final AtomicLong statements = new AtomicLong();
  private final AtomicLong rows = new AtomicLong();
  private volatile boolean on;

  /** What was counted. */
  public record Count(long roundTrips, long statements, long rows) {}

  /** Counts some work. */
  public Count of(Work work) throws Exception {
    roundTrips.set(0);
    statements.set(0);
    rows.set(0);
    on = true;
    try {
      work.run();
    } finally {
      on = false;
    }
    return new Count(roundTrips.get(), statements.get(), rows.get());
  }

  /** What may fail in any way. */
  @FunctionalInterface
  public interface Work {
    void run() throws Exception;
  }

  /** Leads to the same database, counted while it is switched on. */
  public DataSource over(DataSource inner) {
    return (DataSource)
        Proxy.newProxyInstance(
            Traffic.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              Object result = call(inner, method, arguments);
              return on && result instanceof Connection connection
                  ? watched(Connection.class, connection)
                  : result;
            });
  }

  @SuppressWarnings("unchecked")
  private <T> T watched(Class<T> type, Object inner) {
    return (T)
        Proxy.newProxyInstance(
            Traffic.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> watch(inner, method, arguments));
  }

  private @Nullable Object watch(Object inner, Method method, Object @Nullable [] arguments)
      throws Throwable {
    String name = method.getName();
    if (inner instanceof Statement) {
      if (name.equals("addBatch")) {
        statements.incrementAndGet();
      } else if (name.equals("executeBatch")) {
        roundTrips.incrementAndGet();
      } else if (name.startsWith("execute")) {
        roundTrips.incrementAndGet();
        statements.incrementAndGet();
      }
    }
    Object result = call(inner, method, arguments);
    if (inner instanceof ResultSet && name.equals("next") && Boolean.TRUE.equals(result)) {
      rows.incrementAndGet();
    }
    if (result instanceof PreparedStatement) {
      return watched(PreparedStatement.class, result);
    } else if (result instanceof Statement && inner instanceof Connection) {
      return watched(Statement.class, result);
    } else if (result instanceof ResultSet) {
      return watched(ResultSet.class, result);
    }
    return result;
  }

  private static @Nullable Object call(Object inner, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(inner, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
