package io.casekit.examples.replay;

import io.casekit.examples.replay.engine.Replay;
import io.casekit.examples.replay.plan.Plan;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Compares what a replay costs with a plain loop of inserts: several rounds of all, one after the
 * other, and of each the middle one, since the first is slowed by what Java has yet to compile.
 * Only the playing is measured, not the reading of the file or the writing of the report.
 */
final class Measure {

  private static final String DATABASE = "measure";
  private static final int ROUNDS = 5;

  private final Plan plan;
  private final Path folder;
  private final List<Duration> memory = new ArrayList<>();
  private final List<Duration> h2 = new ArrayList<>();
  private final List<Duration> oneByOne = new ArrayList<>();
  private final List<Duration> loop = new ArrayList<>();

  private Measure(Plan plan, Path folder) {
    this.plan = plan;
    this.folder = folder;
  }

  static void run(Plan plan, Path folder, PrintStream out) throws IOException, SQLException {
    out.printf(
        "Measuring, in %d rounds: in memory, into H2 many steps at a time and one by one, the plain loop ...%n",
        ROUNDS);
    Measure measure = new Measure(plan, folder);
    int entries = 0;
    for (int round = 0; round < ROUNDS; round++) {
      entries = measure.round();
    }
    double plain = seconds(middle(measure.loop));
    out.printf(
        Locale.ENGLISH,
        "Plain loop of JDBC inserts into H2, one commit each: %,d entries in %.2f s (%s).%n",
        entries,
        plain,
        all(measure.loop));
    print(out, "Replay into H2, many steps in a transaction", measure.h2, plain);
    print(out, "Replay into H2, a transaction for each step", measure.oneByOne, plain);
    print(out, "Replay into memory", measure.memory, plain);
  }

  private int round() throws IOException, SQLException {
    try (Keeping keeping = Keeping.inMemory()) {
      memory.add(played(keeping, keeping.together()));
    }
    try (Keeping keeping = Keeping.inH2(folder, DATABASE)) {
      oneByOne.add(played(keeping, 1));
    }
    PlainLoop.Result plain;
    try (Keeping keeping = Keeping.inH2(folder, DATABASE)) {
      h2.add(played(keeping, keeping.together()));
      plain = PlainLoop.run(folder.resolve(DATABASE));
    }
    loop.add(plain.time());
    Keeping.deleteH2(folder, DATABASE);
    return plain.entries();
  }

  private Duration played(Keeping keeping, int together) {
    Replay replay = new Replay(plan, keeping.store());
    long start = System.nanoTime();
    replay.play(together, played -> {});
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static void print(PrintStream out, String what, List<Duration> times, double plain) {
    double time = seconds(middle(times));
    out.printf(
        Locale.ENGLISH,
        "%s: %.2f s, %.2f times the plain loop (%s).%n",
        what,
        time,
        time / plain,
        all(times));
  }

  private static Duration middle(List<Duration> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }

  private static String all(List<Duration> times) {
    return times.stream()
        .map(time -> String.format(Locale.ENGLISH, "%.2f", seconds(time)))
        .collect(Collectors.joining(", ", "rounds ", " s"));
  }

  static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
