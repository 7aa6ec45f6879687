package io.casekit.jpa.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.jpa.JpaCaseStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/tables.md} names every table and view with every column, and says something of each.
 */
class TablesDocumentTest {
  @Test
  void every_table_and_view_is_explained_column_by_column() throws IOException, SQLException {
    assertThat(documented()).isEqualTo(made());
  }

  /** The columns in the order of the document, by table. */
  private static Map<String, List<String>> documented() throws IOException {
    Map<String, List<String>> found = new TreeMap<>();
    List<String> columns = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("..", "docs", "tables.md"))) {
      if (line.startsWith("## `")) {
        columns = new ArrayList<>();
        found.put(line.substring(4, line.length() - 1), columns);
      } else if (line.startsWith("| `")) {
        int end = line.indexOf('`', 3);
        assertThat(line.substring(end + 1)).as(line).hasSizeGreaterThan(6);
        columns.add(line.substring(3, end));
      }
    }
    return found;
  }

  private static Map<String, List<String>> made() throws SQLException {
    JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:tables-document", "", "");
    JpaCaseStore.createSchema(pool);
    Map<String, List<String>> found = new TreeMap<>();
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select lower(table_name), lower(column_name) from information_schema.columns where table_schema = 'PUBLIC' order by table_name, ordinal_position")) {
      while (row.next()) {
        found.computeIfAbsent(row.getString(1), name -> new ArrayList<>()).add(row.getString(2));
      }
    } finally {
      pool.dispose();
    }
    return found;
  }
}
