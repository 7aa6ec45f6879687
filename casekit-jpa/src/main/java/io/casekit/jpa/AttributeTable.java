package io.casekit.jpa;

import io.casekit.query.CaseSummary;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of {@code ck_attribute}: what differs is deleted and added anew. */
final class AttributeTable {
  private static final String INSERT =
      """
      insert into ck_attribute (tenant, case_id, attr_key, position, text_value, number_value, \
      date_value, time_value) values (?, ?, ?, ?, ?, ?, ?, ?)""";

  private static final String DELETE =
      "delete from ck_attribute where tenant = ? and case_id = ? and attr_key = ?";

  private AttributeTable() {}

  static void change(Sql sql, CaseSummary of, Map<String, Object> before, Map<String, Object> after)
      throws SQLException {
    if (before.equals(after)) {
      return;
    }
    delete(
        sql,
        of,
        before.keySet().stream()
            .filter(key -> !Objects.equals(before.get(key), after.get(key)))
            .toList());
    List<CkAttribute> rows = new ArrayList<>();
    after.forEach(
        (key, value) -> {
          if (!value.equals(before.get(key))) {
            rows.addAll(Searchables.rows(of.tenant(), of.id(), key, value));
          }
        });
    insert(sql, rows);
  }

  private static void delete(Sql sql, CaseSummary of, List<String> keys) throws SQLException {
    if (keys.isEmpty()) {
      return;
    }
    try (PreparedStatement delete = sql.prepare(DELETE)) {
      for (String key : keys) {
        delete.setString(1, of.tenant().value());
        delete.setObject(2, of.id().value());
        delete.setString(3, key);
        delete.addBatch();
      }
      delete.executeBatch();
    }
  }

  private static void insert(Sql sql, List<CkAttribute> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = sql.prepare(INSERT)) {
      for (CkAttribute row : rows) {
        insert.setString(1, row.id.tenant);
        insert.setObject(2, row.id.caseId);
        insert.setString(3, row.id.key);
        insert.setInt(4, row.id.position);
        insert.setString(5, row.textValue);
        insert.setBigDecimal(6, row.numberValue);
        bind(insert, 7, row.dateValue, Types.DATE);
        bind(insert, 8, row.timeValue, Types.TIMESTAMP_WITH_TIMEZONE);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void bind(PreparedStatement to, int at, @Nullable Object value, int type)
      throws SQLException {
    if (value == null) {
      to.setNull(at, type);
    } else {
      to.setObject(at, value);
    }
  }
}
