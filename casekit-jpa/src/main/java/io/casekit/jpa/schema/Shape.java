package io.casekit.jpa.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a schema holds of casekit's: each table, column, key and index by what it is ("column
 * ck_case.tenant"), with how it is ("character varying(200), not null"). An index is what it is by
 * its columns, whatever its name.
 */
final class Shape {
  /** Said of a column that a row needs a value for. */
  static final String NOT_NULL = "not null";

  /** Said of a column that has a value if none is given. */
  static final String DEFAULT = "with a default";

  private static final String POSTGRESQL_COLUMNS =
      """
      select c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, \
      a.atthasdef or a.attidentity <> '', \
      case when o.collname in ('C', 'POSIX', 'ucs_basic') then 'by its bytes' end \
      from pg_class c join pg_namespace n on n.oid = c.relnamespace \
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped \
      left join pg_collation o on o.oid = a.attcollation \
      where c.relkind in ('r', 'p') and starts_with(c.relname, 'ck_') \
      and n.nspname = coalesce(cast(? as text), current_schema())""";

  private static final String POSTGRESQL_INDEXES =
      """
      select t.relname, x.indexrelid, \
      case when x.indisprimary then 'key' when x.indisunique then 'unique' else 'index' end, \
      x.indpred is not null, trim(both '"' from pg_get_indexdef(x.indexrelid, k, true)) \
      || case when k <= x.indnkeyatts and x.indoption[k - 1] & 1 = 1 then ' desc' else '' end, k \
      from pg_index x join pg_class t on t.oid = x.indrelid \
      join pg_namespace n on n.oid = t.relnamespace \
      cross join lateral generate_series(1, x.indnatts) k \
      where starts_with(t.relname, 'ck_') and x.indisvalid \
      and n.nspname = coalesce(cast(? as text), current_schema()) order by 1, 2, k""";

  // The catalog's names in capitals, as it has them unless H2 is told to fold all names to small
  // letters; what it says of a type is folded with them.
  private static final String H2_COLUMNS =
      """
      select lower(c.TABLE_NAME), lower(c.COLUMN_NAME), lower(c.DATA_TYPE) \
      || case when upper(c.DATA_TYPE) in ('CHARACTER VARYING', 'CHARACTER') \
      then '(' || c.CHARACTER_MAXIMUM_LENGTH || ')' \
      when upper(c.DATA_TYPE) = 'NUMERIC' then '(' || c.NUMERIC_PRECISION || ', ' || c.NUMERIC_SCALE || ')' \
      when c.DATETIME_PRECISION > 0 then '(' || c.DATETIME_PRECISION || ')' else '' end, \
      c.IS_NULLABLE = 'NO', c.COLUMN_DEFAULT is not null, null \
      from INFORMATION_SCHEMA.COLUMNS c join INFORMATION_SCHEMA.TABLES t \
      on t.TABLE_SCHEMA = c.TABLE_SCHEMA and t.TABLE_NAME = c.TABLE_NAME \
      where t.TABLE_TYPE = 'BASE TABLE' and lower(left(c.TABLE_NAME, 3)) = 'ck_' \
      and c.TABLE_SCHEMA = coalesce(cast(? as varchar), current_schema)""";

  private static final String H2_INDEXES =
      """
      select lower(i.TABLE_NAME), i.INDEX_NAME, case i.INDEX_TYPE_NAME \
      when 'PRIMARY KEY' then 'key' when 'UNIQUE INDEX' then 'unique' else 'index' end, false, \
      lower(c.COLUMN_NAME) || case c.ORDERING_SPECIFICATION when 'DESC' then ' desc' else '' end, \
      c.ORDINAL_POSITION \
      from INFORMATION_SCHEMA.INDEXES i join INFORMATION_SCHEMA.INDEX_COLUMNS c \
      on c.INDEX_SCHEMA = i.INDEX_SCHEMA and c.INDEX_NAME = i.INDEX_NAME \
      where lower(left(i.TABLE_NAME, 3)) = 'ck_' \
      and i.TABLE_SCHEMA = coalesce(cast(? as varchar), current_schema) order by 1, 2, 6""";

  private Shape() {}

  /**
   * Reads what is there, with two questions.
   *
   * @param folder the scripts' name of the database
   * @param schema where to look, or null for the schema of the connection
   */
  static SortedMap<String, String> read(
      Connection connection, String folder, @Nullable String schema) throws SQLException {
    boolean isH2 = folder.equals("h2");
    SortedMap<String, String> found = new TreeMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(isH2 ? H2_COLUMNS : POSTGRESQL_COLUMNS)) {
      select.setString(1, schema);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.put("table " + row.getString(1), "");
          found.put("column " + row.getString(1) + "." + row.getString(2), column(row));
        }
      }
    }
    try (PreparedStatement select =
        connection.prepareStatement(isH2 ? H2_INDEXES : POSTGRESQL_INDEXES)) {
      select.setString(1, schema);
      try (ResultSet row = select.executeQuery()) {
        indexes(row, found);
      }
    }
    return found;
  }

  private static String column(ResultSet row) throws SQLException {
    List<String> parts = new ArrayList<>();
    parts.add(row.getString(3));
    if (row.getString(6) != null) {
      parts.add(row.getString(6));
    }
    if (row.getBoolean(4)) {
      parts.add(NOT_NULL);
    }
    if (row.getBoolean(5)) {
      parts.add(DEFAULT);
    }
    return String.join(", ", parts);
  }

  private static void indexes(ResultSet row, SortedMap<String, String> found) throws SQLException {
    String index = "";
    String begin = "";
    List<String> columns = new ArrayList<>();
    while (row.next()) {
      String next = row.getString(1) + " " + row.getString(2);
      if (!next.equals(index)) {
        add(begin, columns, found);
        columns.clear();
        index = next;
        begin =
            row.getString(3)
                + " of "
                + (row.getBoolean(4) ? "some rows of " : "")
                + row.getString(1);
      }
      columns.add(row.getString(5));
    }
    add(begin, columns, found);
  }

  private static void add(String begin, List<String> columns, SortedMap<String, String> found) {
    if (!columns.isEmpty()) {
      found.put(begin + " by " + String.join(", ", columns), "");
    }
  }
}
