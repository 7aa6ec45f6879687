package io.casekit.bench.cost;

import com.sun.management.ThreadMXBean;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/**
 * One lifecycle of a case (open, assign, in progress, resolve, close; each a transaction of its
 * own), by raw JDBC, plain Hibernate, Flowable CMMN and casekit, in one run and interleaved: read
 * the ratios, not the times.
 *
 * <p>Arguments: {@code [warm-up lifecycles, 6000] [rounds, 9] [lifecycles per round, 300]
 * [databases, h2,postgresql] [contenders, raw,plain,flowable,casekit]}; the first contender is what
 * the others are compared with.
 */
public final class CostCommand {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final int warmUp;
  private final int rounds;
  private final int perRound;
  private final List<String> only;
  private final PrintStream out;

  private CostCommand(int warmUp, int rounds, int perRound, List<String> only, PrintStream out) {
    this.warmUp = warmUp;
    this.rounds = rounds;
    this.perRound = perRound;
    this.only = only;
    this.out = out;
  }

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    CostCommand command =
        new CostCommand(
            number(args, 0, 6_000),
            number(args, 1, 9),
            number(args, 2, 300),
            names(args, 4, "raw,plain,flowable,casekit"),
            System.out);
    for (String kind : names(args, 3, "h2,postgresql")) {
      try (Databases databases = new Databases(kind)) {
        command.run(databases);
      }
    }
  }

  private static List<String> names(String[] args, int at, String usual) {
    return List.of((args.length > at ? args[at] : usual).split(",", -1));
  }

  private static int number(String[] args, int at, int usual) {
    return args.length > at ? Integer.parseInt(args[at]) : usual;
  }

  /** A contender with what is measured of it. */
  private static final class Lane {
    final Contender contender;
    final HikariDataSource database;
    final Traffic traffic;
    final double[] nanos;
    final double[] cpu;
    final double[] allocated;
    int done;

    Lane(Contender contender, HikariDataSource database, Traffic traffic, int rounds) {
      this.contender = contender;
      this.database = database;
      this.traffic = traffic;
      nanos = new double[rounds];
      cpu = new double[rounds];
      allocated = new double[rounds];
    }

    void lifecycles(int many) throws Exception {
      for (int i = 0; i < many; i++) {
        contender.lifecycle(done++);
      }
    }
  }

  /** Makes a contender on a database. */
  private interface Maker {
    Contender on(DataSource database) throws Exception;
  }

  private void run(Databases databases) throws Exception {
    List<Lane> lanes = new ArrayList<>();
    add(lanes, databases, "raw", RawJdbc::new);
    add(lanes, databases, "plain", PlainHibernate::new);
    add(lanes, databases, "flowable", Flowable::new);
    add(lanes, databases, "casekit", Casekit::new);
    for (Lane lane : lanes) {
      lane.lifecycles(warmUp / 2);
      // Else plans made for empty tables stay, and the measure is how soon a server looks again.
      databases.analyze(lane.database);
      lane.lifecycles(warmUp - warmUp / 2);
    }
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < lanes.size(); i++) {
        // Each round begins with another, so that none always runs after the same one.
        measure(lanes.get((i + round) % lanes.size()), round);
      }
    }
    report(databases, lanes);
    for (Lane lane : lanes) {
      lane.contender.close();
    }
  }

  private void add(List<Lane> lanes, Databases databases, String name, Maker maker)
      throws Exception {
    if (only.contains(name)) {
      HikariDataSource database = databases.fresh(name);
      Traffic traffic = new Traffic();
      lanes.add(new Lane(maker.on(traffic.over(database)), database, traffic, rounds));
    }
  }

  private void measure(Lane lane, int round) throws Exception {
    long thread = Thread.currentThread().getId();
    long allocated = THREADS.getThreadAllocatedBytes(thread);
    long cpu = THREADS.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    lane.lifecycles(perRound);
    lane.nanos[round] = (double) (System.nanoTime() - start) / perRound;
    lane.cpu[round] = (double) (THREADS.getCurrentThreadCpuTime() - cpu) / perRound;
    lane.allocated[round] =
        (double) (THREADS.getThreadAllocatedBytes(thread) - allocated) / perRound;
  }

  private void report(Databases databases, List<Lane> lanes) throws Exception {
    Lane raw = lanes.get(0);
    Lane casekit = lanes.get(lanes.size() - 1);
    out.printf(
        Locale.ENGLISH,
        "%nS1 on %s: one lifecycle, medians of %d rounds of %d after %d to warm up%n",
        databases,
        rounds,
        perRound,
        warmUp);
    out.printf(
        "%-16s %9s %14s %7s %9s %7s %7s %6s %6s %6s %9s %6s%n",
        "", "us", "spread", "x raw", "CPU us", "x raw", "casekit", "trips", "stmts", "rows",
        "bytes", "tables");
    for (Lane lane : lanes) {
      Traffic.Count count = lane.traffic.of(() -> lane.lifecycles(1));
      long bytes = databases.bytes(lane.database, lane.contender.tablePrefix());
      out.printf(
          Locale.ENGLISH,
          "%-16s %9.0f %6.0f-%-7.0f %7.2f %9.0f %7.2f %7.2f %6d %6d %6d %9s %6d%n",
          lane.contender.name(),
          median(lane.nanos) / 1_000,
          sorted(lane.nanos)[0] / 1_000,
          sorted(lane.nanos)[rounds - 1] / 1_000,
          median(lane.nanos) / median(raw.nanos),
          median(lane.cpu) / 1_000,
          median(lane.cpu) / median(raw.cpu),
          median(casekit.nanos) / median(lane.nanos),
          count.roundTrips(),
          count.statements(),
          count.rows(),
          bytes < 0 ? "-" : Long.toString(bytes / lane.done),
          databases.tableCount(lane.database, lane.contender.tablePrefix()));
    }
    for (Lane lane : lanes) {
      out.printf(
          Locale.ENGLISH,
          "%s allocates %.0f kB for one lifecycle.%n",
          lane.contender.name(),
          median(lane.allocated) / 1_024);
    }
  }

  private static double[] sorted(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  private static double median(double[] values) {
    return sorted(values)[values.length / 2];
  }
}
