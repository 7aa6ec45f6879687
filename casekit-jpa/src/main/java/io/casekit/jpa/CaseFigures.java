package io.casekit.jpa;

import io.casekit.report.LeadTime;
import io.casekit.report.LeadTimeEnd;
import io.casekit.report.LeadTimes;
import io.casekit.report.MonthlyFlow;
import io.casekit.report.OnTime;
import io.casekit.report.Recurrence;
import io.casekit.report.Rework;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reports that a database computes, all but the counts only PostgreSQL: no case leaves it, only
 * figures. They are the same, to the microsecond, as if every case had been looked at.
 */
final class CaseFigures {
  /** Longer than anything between two instants that casekit knows. */
  private static final Duration LONGEST = Duration.ofDays(400 * 366L);

  private final Sql sql;
  private final Conditions conditions;

  /**
   * Makes figures of the cases of a list.
   *
   * @param conditions of the cases; something must be visible
   */
  CaseFigures(Sql sql, Conditions conditions) {
    this.sql = sql;
    this.conditions = conditions;
  }

  private <R> List<R> ask(String select, String more, Sql.RowReader<R> reader) throws SQLException {
    return sql.list(select + conditions.fromWhere() + more, conditions.values(), reader);
  }

  private static String column(LeadTimeEnd end) {
    return end == LeadTimeEnd.RESOLUTION ? "c.resolved_at" : "c.closed_at";
  }

  /** Counts by a column, leaving out where there is nothing in it. Every database can do that. */
  Map<String, Integer> countBy(String column) throws SQLException {
    conditions.and(column + " is not null");
    Map<String, Integer> counts = new TreeMap<>();
    ask(
            "select " + column + ", count(*)",
            " group by " + column,
            row -> counts.put(row.getString(1), row.getInt(2)))
        .clear();
    return counts;
  }

  LeadTimes leadTimes(LeadTimeEnd end) throws SQLException {
    conditions.andFrom(column(end), Conditions.EARLIEST);
    String ended = column(end);
    Map<String, Integer> byType = new TreeMap<>();
    int[] negative = {0};
    ask(
            "select c.case_type, count(*) filter (where %1$s >= c.opened_at), count(*) filter (where %1$s < c.opened_at)"
                .formatted(ended),
            " group by c.case_type",
            row -> {
              if (row.getInt(2) > 0) {
                byType.put(row.getString(1), row.getInt(2));
              }
              negative[0] += row.getInt(3);
              return row;
            })
        .clear();
    int all = byType.values().stream().mapToInt(Integer::intValue).sum();
    if (all == 0) {
      return new LeadTimes(Map.of(), null, negative[0]);
    }
    conditions.and(ended + " >= c.opened_at");
    return new LeadTimes(ofTypes(ended, byType), ofAll(ended, all), negative[0]);
  }

  private Map<String, LeadTime> ofTypes(String ended, Map<String, Integer> byType)
      throws SQLException {
    StringBuilder ranks = new StringBuilder("case c.case_type");
    List<Object> values = new ArrayList<>();
    byType.forEach(
        (type, count) -> {
          ranks.append(" when ? then ").append(shares(count));
          values.add(type);
        });
    values.addAll(conditions.values());
    Map<String, LeadTime> found = new TreeMap<>();
    sql.list(
            inOrder("c.case_type", ranks.append(" end").toString(), ended) + " group by 1) s",
            values,
            row -> {
              String type = row.getString(1);
              Integer count = byType.get(type);
              // What was opened since the counting is counted the next time.
              if (count != null) {
                found.put(type, leadTime(row, count));
              }
              return type;
            })
        .clear();
    return found;
  }

  private LeadTime ofAll(String ended, int count) throws SQLException {
    return sql.first(
            inOrder("''", shares(count), ended) + ") s",
            conditions.values(),
            row -> leadTime(row, count))
        .orElseThrow();
  }

  /** Those at the ranks that the figures depend on, put in order within the database. */
  private String inOrder(String group, String shares, String ended) {
    return """
        select s.g, %1$s, %2$s, %3$s, %4$s from (select %5$s as g, \
        percentile_disc(%6$s) within group (order by %7$s - c.opened_at) as p"""
            .formatted(micros(1), micros(2), micros(3), micros(4), group, shares, ended)
        + conditions.fromWhere();
  }

  private static String micros(int index) {
    return "cast(extract(epoch from s.p[" + index + "]) * 1000000 as bigint)";
  }

  /** The middle of what each rank takes of the whole, so that no rounding leads to the next one. */
  private static String shares(int count) {
    StringBuilder text = new StringBuilder("cast(array[");
    String comma = "";
    for (int rank : LeadTime.ranks(count)) {
      text.append(comma).append('(').append(rank).append(" + 0.5) / ").append(count);
      comma = ", ";
    }
    return text.append("] as double precision[])").toString();
  }

  private static LeadTime leadTime(ResultSet row, int count) throws SQLException {
    List<Integer> ranks = LeadTime.ranks(count);
    Map<Integer, Long> micros = new HashMap<>();
    for (int i = 0; i < ranks.size(); i++) {
      micros.put(ranks.get(i), row.getLong(i + 2));
    }
    return LeadTime.of(count, rank -> Objects.requireNonNull(micros.get(rank)));
  }

  /** Months begin where Java says they do: a database may know other rules of a zone. */
  MonthlyFlow monthlyFlow(ZoneId zone) throws SQLException {
    MonthlyFlow.Tally tally = new MonthlyFlow.Tally(zone);
    List<List<OffsetDateTime>> bounds =
        ask(
            "select min(c.opened_at), max(c.opened_at), min(c.closed_at), max(c.closed_at)",
            "",
            row -> times(row, 4));
    if (bounds.get(0).isEmpty()) {
      return tally.result();
    }
    YearMonth first = YearMonth.from(Collections.min(bounds.get(0)).atZoneSameInstant(zone));
    YearMonth last = YearMonth.from(Collections.max(bounds.get(0)).atZoneSameInstant(zone));
    StringBuilder begins = new StringBuilder("{");
    for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
      begins
          .append(begins.length() == 1 ? "" : ",")
          .append(month.atDay(1).atStartOfDay(zone).toInstant());
    }
    // As a question of its own, so that the months are read once and not for each case.
    String month = "width_bucket(%s, (select cast(cast(? as text) as timestamptz[])))";
    List<Object> values = new ArrayList<>(List.of(begins + "}", begins + "}"));
    values.addAll(conditions.values());
    sql.list(
            "select "
                + month.formatted("c.opened_at")
                + ", "
                + month.formatted("c.closed_at")
                + ", count(*)"
                + conditions.fromWhere()
                + " group by 1, 2",
            values,
            row -> {
              int opened = row.getInt(1);
              int closed = row.getInt(2);
              @Nullable YearMonth end = row.wasNull() ? null : first.plusMonths(closed - 1L);
              tally.add(first.plusMonths(opened - 1L), end, row.getInt(3));
              return opened;
            })
        .clear();
    return tally.result();
  }

  private static List<OffsetDateTime> times(ResultSet row, int columns) throws SQLException {
    List<OffsetDateTime> times = new ArrayList<>();
    for (int column = 1; column <= columns; column++) {
      OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
      if (time != null) {
        times.add(time);
      }
    }
    return times;
  }

  Map<String, OnTime> onTime(LeadTimeEnd end) throws SQLException {
    conditions.andFrom("c.target_at", Conditions.EARLIEST);
    Map<String, OnTime> byType = new TreeMap<>();
    ask(
            "select c.case_type, count(*), count(*) filter (where %1$s <= c.target_at), count(*) filter (where %1$s > c.target_at), count(*) filter (where %1$s is null)"
                .formatted(column(end)),
            " group by c.case_type",
            row ->
                byType.put(
                    row.getString(1),
                    new OnTime(row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5))))
        .clear();
    return byType;
  }

  Rework rework() throws SQLException {
    return ask(
            """
            select coalesce(sum(c.reassignments), 0), count(*) filter (where c.reassignments > 0), \
            coalesce(sum(c.reopenings), 0), count(*) filter (where c.reopenings > 0)""",
            "",
            row -> new Rework(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4)))
        .get(0);
  }

  Recurrence recurrence(Duration window) throws SQLException {
    Duration most = window.compareTo(LONGEST) > 0 ? LONGEST : window.truncatedTo(ChronoUnit.MICROS);
    List<Object> values = new ArrayList<>(conditions.values());
    values.add(most.toString());
    Map<List<String>, Integer> byKey = new HashMap<>();
    sql.list(
            """
            select s.place, s.category, count(*) from (select c.place, c.category, \
            c.opened_at - lag(c.opened_at) over (partition by c.place, c.category \
            order by c.opened_at) as gap"""
                + conditions.and("c.place is not null and c.category is not null").fromWhere()
                + ") s where s.gap <= cast(? as interval) group by s.place, s.category",
            values,
            row -> byKey.put(List.of(row.getString(1), row.getString(2)), row.getInt(3)))
        .clear();
    int cases = byKey.values().stream().mapToInt(Integer::intValue).sum();
    return new Recurrence(window, cases, byKey.size(), byKey);
  }
}
