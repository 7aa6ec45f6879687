package io.casekit.bench.cost;

import com.zaxxer.hikari.HikariDataSource;
import io.casekit.bench.measure.Bars;
import io.casekit.bench.measure.Databases;
import io.casekit.bench.measure.Rounds;
import io.casekit.bench.measure.Series;
import io.casekit.bench.ways.Casekit;
import io.casekit.bench.ways.RawJdbc;
import io.casekit.reference.CaseId;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** S6: fifty threads give cases to people, each a case of its own, then all the same one. */
final class ManyHands implements Scenario {
  private static final int THREADS = 50;
  private static final int TIMES = 40;
  private static final int WARM_UP = 3;

  @Override
  public String name() {
    return "S6";
  }

  @Override
  public String title() {
    return "50 threads assign on 50 cases, and on one case";
  }

  @Override
  public boolean isFor(String kind) {
    return true;
  }

  /** Gives a case to a person, and does not give up because of others. */
  private interface Assigning {
    void to(Object opened, String person) throws Exception;
  }

  private static final class Lane implements Rounds.Lane {
    private final Assigning assigning;
    private final List<Object> cases;
    private final ExecutorService threads;
    private int given;
    boolean warm;
    final Series rate = new Series();

    Lane(Assigning assigning, List<Object> cases, ExecutorService threads) {
      this.assigning = assigning;
      this.cases = cases;
      this.threads = threads;
    }

    @Override
    public void round() throws Exception {
      List<Callable<Void>> work = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        Object mine = cases.get(thread % cases.size());
        String people = "p-" + thread + "-" + given + "-";
        work.add(
            () -> {
              for (int i = 0; i < TIMES; i++) {
                assigning.to(mine, people + i);
              }
              return null;
            });
      }
      long start = System.nanoTime();
      for (Future<Void> done : threads.invokeAll(work)) {
        done.get();
      }
      if (warm) {
        rate.add(THREADS * TIMES / ((System.nanoTime() - start) / 1e9));
      }
      given += THREADS * TIMES;
    }

    /** How many entries its cases have, if none was lost: that of opening, and one each time. */
    long entries() {
      return cases.size() + (long) given;
    }
  }

  @Override
  public void run(String kind, Choices choices, PrintStream out, Bars bars) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (Databases databases = new Databases(kind)) {
      HikariDataSource rawDatabase = databases.fresh("raw");
      HikariDataSource ownDatabase = databases.fresh("casekit");
      RawJdbc raw = new RawJdbc(rawDatabase);
      try (Casekit casekit = new Casekit(ownDatabase)) {
        Map<String, Lane> lanes = new LinkedHashMap<>();
        for (int many : new int[] {THREADS, 1}) {
          List<Object> rawCases = new ArrayList<>();
          List<Object> ownCases = new ArrayList<>();
          for (int n = 0; n < many; n++) {
            rawCases.add(raw.open(n));
            ownCases.add(casekit.open(n));
          }
          lanes.put("raw on " + many, new Lane(raw::assignAtLast, rawCases, threads));
          lanes.put("casekit on " + many, new Lane(casekit::assign, ownCases, threads));
        }
        List<Lane> all = lanes.values().stream().toList();
        Rounds.interleaved(WARM_UP, all);
        all.forEach(lane -> lane.warm = true);
        Rounds.interleaved(choices.rounds(), all);
        out.printf(
            "%d rounds of %d by each thread after %d to warm up%n",
            choices.rounds(), TIMES, WARM_UP);
        String on = "S6 on " + kind + ": ";
        for (Map.Entry<String, Lane> each : lanes.entrySet()) {
          Lane lane = each.getValue();
          out.printf("%-14s %18s a second%n", each.getKey(), lane.rate.in(1));
          boolean isRaw = each.getKey().startsWith("raw");
          bars.holds(
              on + each.getKey() + ", nothing lost",
              isRaw
                  ? kept(rawDatabase, "raw", lane.cases) == lane.entries()
                  : kept(ownDatabase, "ck", lane.cases) == lane.entries()
                      && lane.cases.stream()
                          .allMatch(id -> casekit.desk().verify((CaseId) id).isIntact()));
        }
        ratio(lanes, THREADS, on, out, bars);
        ratio(lanes, 1, on, out, bars);
      }
      rawDatabase.close();
      ownDatabase.close();
      if (databases.isPostgreSql()) {
        bars.holds("S6 on " + kind + ": no deadlock", databases.deadlocks() == 0);
      }
    } finally {
      threads.shutdown();
    }
  }

  private static void ratio(
      Map<String, Lane> lanes, int many, String on, PrintStream out, Bars bars) {
    double raw = lanes.get("raw on " + many).rate.median();
    double casekit = lanes.get("casekit on " + many).rate.median();
    String what = on + "rate on %d case(s), casekit / raw".formatted(many);
    if (many == 1) {
      out.printf("           %s: %.2f%n", what, casekit / raw);
    } else {
      bars.atLeast(what, casekit / raw, 0.8);
    }
  }

  /** How many entries cases have, if their versions say the same; else -1. */
  private static long kept(HikariDataSource database, String prefix, List<Object> cases)
      throws SQLException {
    long kept = 0;
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                """
                select count(*), max(sequence), \
                (select version from %s_case where case_id = ?) from %s_entry where case_id = ?"""
                    .formatted(prefix, prefix))) {
      for (Object one : cases) {
        UUID id = one instanceof CaseId own ? own.value() : (UUID) one;
        select.setObject(1, id);
        select.setObject(2, id);
        try (ResultSet row = select.executeQuery()) {
          row.next();
          if (row.getLong(1) != row.getLong(2) || row.getLong(1) != row.getLong(3)) {
            return -1;
          }
          kept += row.getLong(1);
        }
      }
      connection.commit();
    }
    return kept;
  }
}
