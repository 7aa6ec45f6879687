package io.casekit.jpa;

import io.casekit.query.CaseSummary;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  /** What one attribute of a case has no more. */
  private record Gone(CaseSummary of, String key) {}

  static void change(Sql sql, List<Waiting.Change> changes) throws SQLException {
    List<Gone> gone = new ArrayList<>();
    List<CkAttribute> added = new ArrayList<>();
    for (Waiting.Change change : changes) {
      CaseSummary of = change.after().summary();
      Map<String, Object> before =
          change.before() == null ? Map.of() : change.before().searchable();
      Map<String, Object> after = change.after().searchable();
      before.forEach(
          (key, value) -> {
            if (!value.equals(after.get(key))) {
              gone.add(new Gone(of, key));
            }
          });
      after.forEach(
          (key, value) -> {
            if (!value.equals(before.get(key))) {
              added.addAll(Searchables.rows(of.tenant(), of.id(), key, value));
            }
          });
    }
    sql.all(DELETE, gone, AttributeTable::bind);
    sql.all(INSERT, added, AttributeTable::bind);
  }

  private static void bind(PreparedStatement delete, Gone row) throws SQLException {
    delete.setString(1, row.of().tenant().value());
    delete.setObject(2, row.of().id().value());
    delete.setString(3, row.key());
  }

  private static void bind(PreparedStatement insert, CkAttribute row) throws SQLException {
    insert.setString(1, row.id.tenant);
    insert.setObject(2, row.id.caseId);
    insert.setString(3, row.id.key);
    insert.setInt(4, row.id.position);
    insert.setString(5, row.textValue);
    insert.setBigDecimal(6, row.numberValue);
    bind(insert, 7, row.dateValue, Types.DATE);
    bind(insert, 8, row.timeValue, Types.TIMESTAMP_WITH_TIMEZONE);
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
