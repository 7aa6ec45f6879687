package io.casekit.bench.growth;

import io.casekit.bench.measure.Bars;
import io.casekit.bench.measure.Databases;
import io.casekit.bench.measure.Options;
import io.casekit.bench.measure.Rounds;
import io.casekit.bench.measure.Series;
import io.casekit.bench.ways.Casekit;
import io.casekit.query.CaseQuery;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures what is done to one case in databases of several sizes on one PostgreSQL server,
 * interleaved: the time, the bytes that the server logs for it, and the bytes that a case takes.
 *
 * <p>Usage: {@code java -cp casekit-bench.jar io.casekit.bench.growth.GrowthCommand [--sizes
 * 10000,100000,1000000] [--rounds 9] [--times 100] [--buffers 9000]}, the last in MB: what the
 * server has for tables in memory. A million cases take some minutes to load.
 */
public final class GrowthCommand {
  private static final int WARM_UP = 5;
  private static final double MOST = 1.3;

  private final int times;
  private final PrintStream out;

  private GrowthCommand(int times, PrintStream out) {
    this.times = times;
    this.out = out;
  }

  /** Runs it. Ends with 2 if the arguments are wrong. */
  public static void main(String[] args) throws Exception {
    Map<String, String> usual = new LinkedHashMap<>();
    usual.put("--sizes", "10000,100000,1000000");
    usual.put("--rounds", "9");
    usual.put("--times", "100");
    usual.put("--buffers", "9000");
    Options options = new Options(args, usual);
    List<Integer> sizes = options.numbers("--sizes");
    int rounds = options.number("--rounds");
    int times = options.number("--times");
    int buffers = options.number("--buffers");
    try {
      options.check();
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
    new GrowthCommand(times, System.out).run(sizes, rounds, buffers);
  }

  /** What is done to a case, or asked of it. */
  private interface Work {
    void on(Grown grown, CaseId fresh) throws Exception;
  }

  private static final Map<String, Work> WORK = new LinkedHashMap<>();

  static {
    // These go through the life of a case that each round opens.
    WORK.put("open", (grown, fresh) -> {});
    WORK.put("assign", (grown, fresh) -> grown.casekit().assign(fresh));
    WORK.put("begin", (grown, fresh) -> grown.casekit().begin(fresh));
    WORK.put("resolve", (grown, fresh) -> grown.casekit().resolve(fresh));
    WORK.put("close", (grown, fresh) -> grown.casekit().close(fresh));
    // And these go to cases that nobody has looked at for long.
    WORK.put(
        "note",
        (grown, fresh) -> {
          Object unused = grown.casekit().desk().on(grown.anyOpen()).note("Nobody was at home");
        });
    WORK.put(
        "get",
        (grown, fresh) -> {
          Object unused = grown.casekit().desk().get(grown.any());
        });
    WORK.put(
        "find by number",
        (grown, fresh) -> {
          Object unused =
              grown.casekit().desk().find(new CaseNumber(grown.anyNumber())).orElseThrow();
        });
    WORK.put(
        "trail",
        (grown, fresh) -> {
          Object unused = grown.casekit().desk().trail(grown.any());
        });
    WORK.put(
        "verify",
        (grown, fresh) -> {
          Object unused = grown.casekit().desk().verify(grown.any());
        });
    WORK.put(
        "page of 20",
        (grown, fresh) -> {
          Object unused = grown.casekit().desk().page(CaseQuery.open().assignedTo("p-7"), 20);
        });
  }

  /** A database with what was measured on it. */
  private final class Lane implements Rounds.Lane {
    final Grown grown;
    final Map<String, Series> nanos = new LinkedHashMap<>();
    final Map<String, Series> logged = new LinkedHashMap<>();
    int opened;

    Lane(Grown grown) {
      this.grown = grown;
      forget();
    }

    void forget() {
      for (String name : WORK.keySet()) {
        nanos.put(name, new Series());
        logged.put(name, new Series());
      }
    }

    @Override
    public void round() throws Exception {
      List<CaseId> fresh = new ArrayList<>();
      for (Map.Entry<String, Work> work : WORK.entrySet()) {
        long before = grown.logged();
        long start = System.nanoTime();
        for (int n = 0; n < times; n++) {
          if (work.getKey().equals("open")) {
            fresh.add(Casekit.open(grown.casekit().desk(), opened++));
          }
          work.getValue().on(grown, fresh.get(n));
        }
        nanos.get(work.getKey()).add((double) (System.nanoTime() - start) / times);
        logged.get(work.getKey()).add((double) (grown.logged() - before) / times);
      }
    }
  }

  private void run(List<Integer> sizes, int rounds, int buffers) throws Exception {
    Map<String, String> settings =
        Map.of(
            "shared_buffers",
            buffers + "MB",
            // Else what an operation logs depends most on how long ago the last checkpoint was.
            "full_page_writes",
            "off",
            "max_wal_size",
            "16GB");
    try (Databases databases = new Databases("postgresql", settings)) {
      Bars bars = new Bars(out);
      List<Lane> lanes = new ArrayList<>();
      for (int size : sizes) {
        long start = System.nanoTime();
        Grown grown = new Grown(databases, size);
        out.printf("%d cases loaded in %d s%n", size, (System.nanoTime() - start) / 1_000_000_000);
        bars.holds("a sample of 100 stands up to verification", grown.isIntact());
        room(grown);
        lanes.add(new Lane(grown));
      }
      Rounds.interleaved(WARM_UP, lanes);
      lanes.forEach(Lane::forget);
      Rounds.interleaved(rounds, lanes);
      out.printf("%nus: medians of %d rounds of %d, with their spread%n", rounds, times);
      table(lanes, sizes, bars);
      bars.summary();
      for (Lane lane : lanes) {
        lane.grown.close();
      }
    }
  }

  private void room(Grown grown) throws Exception {
    out.printf("%-16s %12s %14s%n", "table", "bytes a case", "of it indexes");
    long sum = 0;
    for (Map.Entry<String, long[]> table : grown.bytes().entrySet()) {
      long bytes = table.getValue()[0];
      sum += bytes;
      if (bytes > grown.size()) {
        out.printf(
            "%-16s %12d %14d%n",
            table.getKey(), bytes / grown.size(), table.getValue()[1] / grown.size());
      }
    }
    out.printf(Locale.ENGLISH, "%-16s %12d %11d MB%n", "all", sum / grown.size(), sum >> 20);
  }

  private void table(List<Lane> lanes, List<Integer> sizes, Bars bars) {
    Lane first = lanes.get(0);
    Lane last = lanes.get(lanes.size() - 1);
    out.printf("%-16s", "");
    sizes.forEach(size -> out.printf(" %20d %8s", size, "logged"));
    out.println();
    for (String name : WORK.keySet()) {
      out.printf("%-16s", name);
      for (Lane lane : lanes) {
        out.printf(
            Locale.ENGLISH,
            " %20s %8.0f",
            lane.nanos.get(name).in(1_000),
            lane.logged.get(name).median());
      }
      out.println();
    }
    for (String name : WORK.keySet()) {
      bars.atMost(
          "%s, %d / %d cases".formatted(name, last.grown.size(), first.grown.size()),
          last.nanos.get(name).median() / first.nanos.get(name).median(),
          MOST);
    }
  }
}
