package io.casekit.jpa;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Keeps every statement that goes to the database, with its values. Not for several threads. */
final class RecordingDataSource {
  /** A statement and its values by position; a null stands for a null. */
  record Asked(String sql, Map<Integer, Object[]> values) {}

  private final List<Asked> asked = new ArrayList<>();

  DataSource over(DataSource inner) {
    return watch(DataSource.class, inner, "", new TreeMap<>());
  }

  /** Returns what was asked since the last time. */
  List<Asked> take() {
    List<Asked> taken = List.copyOf(asked);
    asked.clear();
    return taken;
  }

  private <T> T watch(Class<T> type, Object inner, String sql, Map<Integer, Object[]> values) {
    return type.cast(
        Proxy.newProxyInstance(
            RecordingDataSource.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call(inner, method, arguments, sql, values)));
  }

  private @Nullable Object call(
      Object inner,
      Method method,
      Object @Nullable [] arguments,
      String sql,
      Map<Integer, Object[]> values)
      throws Throwable {
    String name = method.getName();
    if (inner instanceof PreparedStatement) {
      if (name.startsWith("set") && arguments.length > 1 && arguments[0] instanceof Integer at) {
        values.put(at, arguments.clone());
      } else if (name.startsWith("execute") || name.equals("addBatch")) {
        asked.add(new Asked(sql, new TreeMap<>(values)));
      }
    }
    Object result;
    try {
      result = method.invoke(inner, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
    if (result instanceof Connection) {
      return watch(Connection.class, result, "", new TreeMap<>());
    } else if (result instanceof PreparedStatement && arguments != null) {
      return watch(PreparedStatement.class, result, (String) arguments[0], new TreeMap<>());
    }
    return result;
  }
}
