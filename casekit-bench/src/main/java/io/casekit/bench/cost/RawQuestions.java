package io.casekit.bench.cost;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** The questions of a worklist, as somebody would write them for just this list. */
record RawQuestions(DataSource database) {
  /** What a list shows of a case. */
  record Line(
      UUID id,
      String number,
      String title,
      String stage,
      String reporter,
      String place,
      String queue,
      String assignee,
      OffsetDateTime openedAt,
      OffsetDateTime dueAt,
      long version) {}

  /**
   * The open cases that are due first.
   *
   * @param person whose; empty for all
   */
  List<Line> page(String person, int limit) throws SQLException {
    String sql =
        """
        select case_id, case_number, title, stage, reporter, place, queue, assignee, opened_at, \
        due_at, version from raw_case where tenant = ? and is_open = true %s \
        order by %s is_open, due_at, case_id fetch first ? rows only"""
            .formatted(
                person.isEmpty() ? "" : "and assignee = ?",
                // H2 reads in the order of an index only if all of it is named.
                person.isEmpty() ? "tenant," : "tenant, assignee,");
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      int at = 1;
      select.setString(at++, "north");
      if (!person.isEmpty()) {
        select.setString(at++, person);
      }
      select.setInt(at, limit);
      List<Line> lines = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          lines.add(
              new Line(
                  row.getObject(1, UUID.class),
                  row.getString(2),
                  row.getString(3),
                  row.getString(4),
                  row.getString(5),
                  row.getString(6),
                  row.getString(7),
                  row.getString(8),
                  row.getObject(9, OffsetDateTime.class),
                  row.getObject(10, OffsetDateTime.class),
                  row.getLong(11)));
        }
      }
      connection.commit();
      return lines;
    }
  }

  /**
   * How many open cases there are.
   *
   * @param person whose; empty for all
   */
  long count(String person) throws SQLException {
    String sql =
        "select count(*) from raw_case where tenant = ? and is_open = true %s"
            .formatted(person.isEmpty() ? "" : "and assignee = ?");
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, "north");
      if (!person.isEmpty()) {
        select.setString(2, person);
      }
      try (ResultSet row = select.executeQuery()) {
        row.next();
        long count = row.getLong(1);
        connection.commit();
        return count;
      }
    }
  }
}
