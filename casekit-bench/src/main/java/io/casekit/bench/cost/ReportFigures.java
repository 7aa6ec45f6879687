package io.casekit.bench.cost;

import com.zaxxer.hikari.HikariDataSource;
import io.casekit.access.Visibility;
import io.casekit.bench.measure.Bars;
import io.casekit.bench.measure.Databases;
import io.casekit.bench.measure.Rounds;
import io.casekit.bench.measure.Series;
import io.casekit.jpa.JpaCaseStore;
import io.casekit.query.CaseQuery;
import io.casekit.reference.TenantId;
import io.casekit.report.LeadTimeEnd;
import io.casekit.spi.StoreReader;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reports over many cases of one tenant, beside the statements that somebody would write by hand.
 * Run it with {@code -Xmx256m}: no case is to be loaded for a report.
 */
final class ReportFigures implements Scenario {
  private static final int SMALL_HEAP_MB = 256;
  private static final double MOST = 2;
  private static final TenantId TENANT = TenantId.of("t-0");
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  @Override
  public String name() {
    return "reports";
  }

  @Override
  public String title() {
    return "reports beside SQL by hand; to be run with -Xmx256m and --cases 1000000";
  }

  @Override
  public boolean isFor(String kind) {
    return kind.startsWith("postgresql");
  }

  /** A report, as the store makes it. */
  private interface Report extends Function<StoreReader, @Nullable Object> {}

  /** Something that takes its time. */
  private interface Work {
    void run() throws SQLException;
  }

  private record Lane(Work work, Series nanos) implements Rounds.Lane {
    Lane(Work work) {
      this(work, new Series());
    }

    @Override
    public void round() throws SQLException {
      long start = System.nanoTime();
      work.run();
      nanos.add(System.nanoTime() - start);
    }
  }

  @Override
  public void run(String kind, Choices choices, PrintStream out, Bars bars) throws Exception {
    try (Databases databases = new Databases(kind)) {
      HikariDataSource database = databases.fresh("reports");
      JpaCaseStore.createSchema(database);
      fill(database, choices.cases());
      databases.settle(database);
      long heap = Runtime.getRuntime().maxMemory() >> 20;
      out.printf(
          "%d cases of one tenant, heap of at most %d MB, %d rounds%n",
          choices.cases(), heap, choices.rounds());
      if (heap > SMALL_HEAP_MB) {
        out.printf("           The heap may grow beyond %d MB: -Xmx256m.%n", SMALL_HEAP_MB);
      }
      try (JpaCaseStore store = JpaCaseStore.owning(database)) {
        Map<String, List<String>> byHand = byHand();
        for (Map.Entry<String, Report> report : reports().entrySet()) {
          Lane own = new Lane(() -> store.<Boolean>read(reader -> made(report.getValue(), reader)));
          Lane hand =
              new Lane(() -> ask(database, byHand.getOrDefault(report.getKey(), List.of())));
          own.work().run();
          hand.work().run();
          Rounds.interleaved(choices.rounds(), List.of(own, hand));
          out.printf(
              "%-18s casekit %18s ms   by hand %18s ms%n",
              report.getKey(), own.nanos().in(1e6), hand.nanos().in(1e6));
          bars.atMost(
              "reports on %s: %s, casekit / by hand".formatted(kind, report.getKey()),
              own.nanos().median() / hand.nanos().median(),
              MOST);
        }
      }
    }
  }

  private static Boolean made(Report report, StoreReader reader) {
    return report.apply(reader) != null;
  }

  private static Map<String, Report> reports() {
    CaseQuery all = CaseQuery.all();
    Visibility everything = Visibility.everything();
    Map<String, Report> reports = new LinkedHashMap<>();
    reports.put(
        "lead times", reads -> reads.leadTimes(TENANT, all, everything, NOW, LeadTimeEnd.CLOSING));
    reports.put(
        "backlog by month",
        reads -> reads.monthlyFlow(TENANT, all, everything, NOW, ZoneId.of("Europe/Berlin")));
    reports.put(
        "on time", reads -> reads.onTime(TENANT, all, everything, NOW, LeadTimeEnd.RESOLUTION));
    reports.put(
        "recurrence", reads -> reads.recurrence(TENANT, all, everything, NOW, Duration.ofDays(30)));
    return reports;
  }

  private static Map<String, List<String>> byHand() {
    Map<String, List<String>> byHand = new LinkedHashMap<>();
    byHand.put(
        "lead times",
        List.of(
            """
            select case_type, count(*), percentile_cont(array[0.5, 0.9]) within group \
            (order by closed_at - opened_at) from ck_case where tenant = 't-0' \
            and closed_at is not null group by rollup (case_type)"""));
    byHand.put(
        "backlog by month",
        List.of(
            """
            select date_trunc('month', opened_at at time zone 'Europe/Berlin'), count(*) \
            from ck_case where tenant = 't-0' group by 1""",
            """
            select date_trunc('month', closed_at at time zone 'Europe/Berlin'), count(*) \
            from ck_case where tenant = 't-0' and closed_at is not null group by 1"""));
    byHand.put(
        "on time",
        List.of(
            """
            select case_type, count(*), count(*) filter (where resolved_at <= target_at), \
            count(*) filter (where resolved_at > target_at) from ck_case \
            where tenant = 't-0' and target_at is not null group by case_type"""));
    byHand.put(
        "recurrence",
        List.of(
            """
            select place, category, count(*) from (select place, category, \
            opened_at - lag(opened_at) over (partition by place, category order by opened_at) \
            as gap from ck_case where tenant = 't-0' and place is not null \
            and category is not null) s where gap <= interval '30 days' group by 1, 2"""));
    return byHand;
  }

  /** Rows as reports read them: they look into no state and no trail. */
  private static void fill(HikariDataSource database, int cases) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into ck_case (tenant, case_id, case_number, case_type, title, stage, stage_category, \
                 is_open, category, priority, place, reporter, assignee, queue, owner, opened_at, \
                 resolved_at, closed_at, due_at, target_at, reassignments, reopenings, version, \
                 wake_at, wake_failures, calendars, head_hash, searchable, state, open_tasks) \
          select 't-0', case_id, 'FR-2026-' || lpad(cast(n as text), 9, '0'), \
                 case luck %% 3 when 0 then 'errand' else 'fault-report' end, 'A leak in the cellar', \
                 case when is_open then 'in-progress' else 'closed' end, \
                 case when is_open then 'active' else 'closed' end, \
                 is_open, 'water/' || luck %% 40, 'medium', \
                 'house-' || luck %% 200 || '/flat-' || luck %% 50, 'r-' || luck %% 5000, \
                 'p-' || luck %% 200, 'q-' || luck %% 20, 'p-' || luck %% 200, opened_at, \
                 case when not is_open then opened_at + luck %% 1000000 * interval '1 second' end, \
                 case when not is_open then opened_at + luck %% 1000000 * interval '2 seconds' end, \
                 case when is_open then opened_at + interval '10 days' end, \
                 opened_at + interval '6 days', 0, 0, 2, \
                 case when is_open then opened_at + interval '9 days' end, 0, \
                 'office@1', md5(cast(n as text)), '', '{"x":"' || repeat('y', 1200) || '"}', 0 \
            from (select n, n %% 10 = 3 as is_open, abs(hashtext(cast(n as text))) as luck, \
                         timestamptz '2022-01-01 08:00:00+00' + n * interval '10 minutes' as opened_at, \
                         cast(lpad(to_hex(1700000000000 + n), 12, '0') || '7000' \
                              || '8' || substr(md5(cast(n as text)), 1, 15) as uuid) as case_id \
                    from generate_series(1, %d) n) made"""
              .formatted(cases));
      statement.execute(
          """
          insert into ck_case_index select tenant, case_id, case_number, case_type, place, reporter, \
                 opened_at, category, null, calendars from ck_case""");
      statement.execute(
          """
          insert into ck_ended select tenant, case_id, closed_at from ck_case \
           where closed_at is not null""");
      connection.commit();
    }
  }

  private static void ask(HikariDataSource database, List<String> statements) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        try (ResultSet row = statement.executeQuery(sql)) {
          while (row.next()) {
            String unused = row.getString(1);
          }
        }
      }
      connection.commit();
    }
  }
}
