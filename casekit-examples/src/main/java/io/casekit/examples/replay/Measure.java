package io.casekit.examples.replay;

import io.casekit.examples.replay.engine.Replay;
import io.casekit.examples.replay.plan.Plan;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;

/**
 * Compares what a replay costs with a plain loop of inserts. Only the playing is measured, not the
 * reading of the file or the writing of the report.
 */
final class Measure {

  private Measure() {}

  static void run(Plan plan, Path folder, PrintStream out) throws IOException, SQLException {
    out.println("Measuring: once more in memory, once more into H2, then the plain loop ...");
    Duration memory;
    try (Keeping keeping = Keeping.inMemory()) {
      memory = played(plan, keeping);
    }
    Duration h2;
    PlainLoop.Result loop;
    try (Keeping keeping = Keeping.inH2(folder, "measure")) {
      h2 = played(plan, keeping);
      loop = PlainLoop.run(folder.resolve("measure"));
    }
    out.printf(
        Locale.ENGLISH,
        "Plain loop of JDBC inserts into H2, one commit each: %,d entries in %.2f s.%n",
        loop.entries(),
        seconds(loop.time()));
    print(out, "Replay into H2", h2, loop);
    print(out, "Replay into memory", memory, loop);
  }

  private static Duration played(Plan plan, Keeping keeping) {
    Replay replay = new Replay(plan, keeping.store());
    long start = System.nanoTime();
    replay.play(played -> {});
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static void print(PrintStream out, String what, Duration time, PlainLoop.Result loop) {
    out.printf(
        Locale.ENGLISH,
        "%s: %.2f s, %.2f times the plain loop.%n",
        what,
        seconds(time),
        seconds(time) / seconds(loop.time()));
  }

  static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
