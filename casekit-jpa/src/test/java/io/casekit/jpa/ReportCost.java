package io.casekit.jpa;

import com.zaxxer.hikari.HikariDataSource;
import io.casekit.access.Visibility;
import io.casekit.query.CaseQuery;
import io.casekit.reference.TenantId;
import io.casekit.report.LeadTimeEnd;
import io.casekit.spi.StoreReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures what reports over many cases of one tenant cost on PostgreSQL, beside the statements
 * that somebody would write by hand. Not a test: run its main method, with the number of cases.
 */
final class ReportCost {
  private static final int ROUNDS = 7;
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  private ReportCost() {}

  public static void main(String[] args) throws SQLException {
    int cases = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    try (HikariDataSource database = PostgreSqlServer.newDatabaseWithTables()) {
      ManyCases.fill(database, cases, "{\"x\":\"" + "y".repeat(1_200) + "\"}", 1);
      StoreReader reads = OwnReads.of(JpaCaseStore.owning(database));
      TenantId tenant = TenantId.of(ManyCases.LARGE);
      CaseQuery all = CaseQuery.all();
      Visibility everything = Visibility.everything();
      Map<String, Runnable> ours = new LinkedHashMap<>();
      Map<String, List<String>> byHand = new LinkedHashMap<>();
      ours.put(
          "lead times", () -> reads.leadTimes(tenant, all, everything, NOW, LeadTimeEnd.CLOSING));
      byHand.put(
          "lead times",
          List.of(
              """
              select case_type, count(*), percentile_cont(array[0.5, 0.9]) within group \
              (order by closed_at - opened_at) from ck_case where tenant = 't-0' \
              and closed_at is not null group by rollup (case_type)"""));
      ours.put(
          "backlog by month",
          () -> reads.monthlyFlow(tenant, all, everything, NOW, ZoneId.of("Europe/Berlin")));
      byHand.put(
          "backlog by month",
          List.of(
              """
              select date_trunc('month', opened_at at time zone 'Europe/Berlin'), count(*) \
              from ck_case where tenant = 't-0' group by 1""",
              """
              select date_trunc('month', closed_at at time zone 'Europe/Berlin'), count(*) \
              from ck_case where tenant = 't-0' and closed_at is not null group by 1"""));
      ours.put("on time", () -> reads.onTime(tenant, all, everything, NOW, LeadTimeEnd.RESOLUTION));
      byHand.put(
          "on time",
          List.of(
              """
              select case_type, count(*), count(*) filter (where resolved_at <= target_at), \
              count(*) filter (where resolved_at > target_at) from ck_case \
              where tenant = 't-0' and target_at is not null group by case_type"""));
      ours.put(
          "recurrence", () -> reads.recurrence(tenant, all, everything, NOW, Duration.ofDays(30)));
      byHand.put(
          "recurrence",
          List.of(
              """
              select place, category, count(*) from (select place, category, \
              opened_at - lag(opened_at) over (partition by place, category order by opened_at) \
              as gap from ck_case where tenant = 't-0' and place is not null \
              and category is not null) s where gap <= interval '30 days' group by 1, 2"""));
      System.out.printf(
          "%d cases of one tenant, heap of at most %d MB, median of %d rounds%n",
          cases, Runtime.getRuntime().maxMemory() >> 20, ROUNDS);
      for (Map.Entry<String, Runnable> report : ours.entrySet()) {
        double[] own = new double[ROUNDS];
        double[] hand = new double[ROUNDS];
        for (int round = -2; round < ROUNDS; round++) {
          double ofOwn = millis(report.getValue());
          double ofHand = millis(() -> run(database, byHand.get(report.getKey())));
          if (round >= 0) {
            own[round] = ofOwn;
            hand[round] = ofHand;
          }
        }
        Arrays.sort(own);
        Arrays.sort(hand);
        System.out.printf(
            "%-18s casekit %8.0f ms (%.0f-%.0f)   by hand %8.0f ms (%.0f-%.0f)   ratio %.2f%n",
            report.getKey(),
            own[ROUNDS / 2],
            own[0],
            own[ROUNDS - 1],
            hand[ROUNDS / 2],
            hand[0],
            hand[ROUNDS - 1],
            own[ROUNDS / 2] / hand[ROUNDS / 2]);
      }
    }
  }

  private static double millis(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e6;
  }

  private static void run(HikariDataSource database, List<String> statements) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        try (ResultSet row = statement.executeQuery(sql)) {
          while (row.next()) {
            String unused = row.getString(1);
          }
        }
      }
      connection.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
