package io.casekit.jpa;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Notes every statement that goes to the database, and counts the rows that come back. Not for
 * several threads.
 */
final class CountingDataSource {
  private final List<String> statements = new ArrayList<>();
  private int rows;

  DataSource over(DataSource inner) {
    return watch(DataSource.class, inner, "");
  }

  void reset() {
    statements.clear();
    rows = 0;
  }

  /** What was done to which tables, such as {@code insert ck_entry}. */
  List<String> statements() {
    return statements.stream().map(CountingDataSource::brief).toList();
  }

  int rows() {
    return rows;
  }

  private static String brief(String sql) {
    String[] words = sql.toLowerCase(Locale.ROOT).replaceAll("[(,]", " ").split("\\s+");
    String table =
        List.of(words).stream().filter(word -> word.startsWith("ck_")).findFirst().orElse("?");
    return words[0]
        + " "
        + table
        + (List.of(words).stream().collect(Collectors.joining(" ")).contains(" for update")
            ? " for update"
            : "");
  }

  @SuppressWarnings("unchecked")
  private <T> T watch(Class<T> type, Object inner, String sql) {
    return (T)
        Proxy.newProxyInstance(
            CountingDataSource.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call(inner, method, arguments, sql));
  }

  private @Nullable Object call(
      Object inner, Method method, Object @Nullable [] arguments, String sql) throws Throwable {
    Object result;
    try {
      result = method.invoke(inner, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
    if (inner instanceof PreparedStatement
        && Set.of("executeQuery", "executeUpdate", "execute", "executeBatch")
            .contains(method.getName())) {
      statements.add(sql);
    }
    if (result instanceof Connection) {
      return watch(Connection.class, result, "");
    } else if (result instanceof PreparedStatement && arguments != null) {
      return watch(PreparedStatement.class, result, (String) arguments[0]);
    } else if (result instanceof ResultSet) {
      return watch(ResultSet.class, result, "");
    } else if (inner instanceof ResultSet
        && method.getName().equals("next")
        && Boolean.TRUE.equals(result)) {
      rows++;
    }
    return result;
  }
}
