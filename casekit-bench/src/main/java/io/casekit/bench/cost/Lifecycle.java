package io.casekit.bench.cost;

import com.sun.management.ThreadMXBean;
import com.zaxxer.hikari.HikariDataSource;
import io.casekit.bench.measure.Bars;
import io.casekit.bench.measure.Databases;
import io.casekit.bench.measure.Rounds;
import io.casekit.bench.measure.Series;
import io.casekit.bench.measure.Traffic;
import io.casekit.bench.ways.Casekit;
import io.casekit.bench.ways.Contender;
import io.casekit.bench.ways.Flowable;
import io.casekit.bench.ways.PlainHibernate;
import io.casekit.bench.ways.RawJdbc;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;

/** S1: the life of a case, with the time, the traffic and the room it takes. */
final class Lifecycle implements Scenario {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Override
  public String name() {
    return "S1";
  }

  @Override
  public String title() {
    return "one lifecycle of a case: open, assign, in progress, resolve, close";
  }

  @Override
  public boolean isFor(String kind) {
    return true;
  }

  /** Makes a contender on a database. */
  private interface Maker {
    Contender on(DataSource database) throws Exception;
  }

  private static final Map<String, Maker> MAKERS = new LinkedHashMap<>();

  static {
    MAKERS.put("raw", RawJdbc::new);
    MAKERS.put("plain", PlainHibernate::new);
    MAKERS.put("flowable", Flowable::new);
    MAKERS.put("casekit", Casekit::new);
  }

  /** A contender with what is measured of it. */
  private static final class Lane implements Rounds.Lane {
    final Contender contender;
    final HikariDataSource database;
    final Traffic traffic;
    final int perRound;
    final Series nanos = new Series();
    final Series cpu = new Series();
    final Series allocated = new Series();
    int done;

    Lane(Contender contender, HikariDataSource database, Traffic traffic, int perRound) {
      this.contender = contender;
      this.database = database;
      this.traffic = traffic;
      this.perRound = perRound;
    }

    void lifecycles(int many) throws Exception {
      for (int i = 0; i < many; i++) {
        contender.lifecycle(done++);
      }
    }

    @Override
    public void round() throws Exception {
      long thread = Thread.currentThread().getId();
      long allocatedBefore = THREADS.getThreadAllocatedBytes(thread);
      long cpuBefore = THREADS.getCurrentThreadCpuTime();
      long start = System.nanoTime();
      lifecycles(perRound);
      nanos.add((double) (System.nanoTime() - start) / perRound);
      cpu.add((double) (THREADS.getCurrentThreadCpuTime() - cpuBefore) / perRound);
      allocated.add(
          (double) (THREADS.getThreadAllocatedBytes(thread) - allocatedBefore) / perRound);
    }
  }

  @Override
  public void run(String kind, Choices choices, PrintStream out, Bars bars) throws Exception {
    try (Databases databases = new Databases(kind)) {
      Map<String, Lane> lanes = new LinkedHashMap<>();
      for (Map.Entry<String, Maker> maker : MAKERS.entrySet()) {
        if (choices.contenders().contains(maker.getKey())) {
          HikariDataSource database = databases.fresh(maker.getKey());
          Traffic traffic = new Traffic();
          Contender contender = maker.getValue().on(traffic.over(database));
          lanes.put(maker.getKey(), new Lane(contender, database, traffic, choices.lifecycles()));
        }
      }
      for (Lane lane : lanes.values()) {
        lane.lifecycles(choices.warmUp() / 2);
        // Else plans made for empty tables stay, and the measure is how soon a server looks again.
        databases.analyze(lane.database);
        lane.lifecycles(choices.warmUp() - choices.warmUp() / 2);
      }
      Rounds.interleaved(choices.rounds(), lanes.values().stream().toList());
      out.printf(
          "medians of %d rounds of %d after %d to warm up%n",
          choices.rounds(), choices.lifecycles(), choices.warmUp());
      report(databases, lanes, out, bars);
      for (Lane lane : lanes.values()) {
        lane.contender.close();
      }
    }
  }

  private static void report(
      Databases databases, Map<String, Lane> lanes, PrintStream out, Bars bars) throws Exception {
    out.printf(
        "%-16s %18s %8s %9s %6s %6s %6s %9s %6s%n",
        "", "us", "CPU us", "kB alloc", "trips", "stmts", "rows", "bytes", "tables");
    for (Map.Entry<String, Lane> each : lanes.entrySet()) {
      Lane lane = each.getValue();
      Traffic.Count count = lane.traffic.of(() -> lane.lifecycles(1));
      long bytes = databases.bytes(lane.database, lane.contender.tablePrefix());
      int tables = databases.tableCount(lane.database, lane.contender.tablePrefix());
      out.printf(
          Locale.ENGLISH,
          "%-16s %18s %8.0f %9.0f %6d %6d %6d %9s %6d%n",
          lane.contender.name(),
          lane.nanos.in(1_000),
          lane.cpu.median() / 1_000,
          lane.allocated.median() / 1_024,
          count.roundTrips(),
          count.statements(),
          count.rows(),
          bytes < 0 ? "-" : Long.toString(bytes / lane.done),
          tables);
      if (each.getKey().equals("casekit")) {
        String on = "S1 on " + databases + ": ";
        bars.atMost(on + "round trips", count.roundTrips(), 17);
        bars.atMost(on + "tables", tables, 14);
        if (bytes >= 0) {
          bars.atMost(on + "kB of a closed case", bytes / 1_000.0 / lane.done, 4);
        }
      }
    }
    ratio(databases, lanes, "raw", databases.isPostgreSql() ? 1.25 : 1.5, bars);
    if (databases.isPostgreSql()) {
      ratio(databases, lanes, "plain", 0.7, bars);
      ratio(databases, lanes, "flowable", 1 / 12.0, bars);
    }
    for (Map.Entry<String, Lane> each : lanes.entrySet()) {
      Lane raw = lanes.get("raw");
      if (raw != null) {
        out.printf(
            Locale.ENGLISH,
            "  %s / raw: time %.2f, CPU %.2f%n",
            each.getKey(),
            each.getValue().nanos.median() / raw.nanos.median(),
            each.getValue().cpu.median() / raw.cpu.median());
      }
    }
  }

  private static void ratio(
      Databases databases, Map<String, Lane> lanes, String other, double most, Bars bars) {
    Lane casekit = lanes.get("casekit");
    Lane beside = lanes.get(other);
    if (casekit != null && beside != null) {
      bars.atMost(
          "S1 on %s: time, casekit / %s".formatted(databases, other),
          casekit.nanos.median() / beside.nanos.median(),
          most);
    }
  }
}
