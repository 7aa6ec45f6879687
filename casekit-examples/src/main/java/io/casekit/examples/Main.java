package io.casekit.examples;

import io.casekit.examples.categorise.CategoriseCommand;
import io.casekit.examples.majorfault.MajorFault;
import io.casekit.examples.quickstart.Quickstart;
import io.casekit.examples.replay.ReplayCommand;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs an example by its name. */
public final class Main {
  private static final int UNKNOWN = 2;

  // Held here, as the JDK forgets the level of a logger that nobody holds.
  private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

  /** An example as a command. */
  @FunctionalInterface
  private interface Program {
    /** Returns the exit code. */
    int run(String[] args, PrintStream out, PrintStream err) throws Exception;
  }

  private static final Map<String, Program> PROGRAMS =
      new TreeMap<>(
          Map.of(
              "categorise",
              CategoriseCommand::run,
              "major-fault",
              (args, out, err) -> majorFault(out),
              "quickstart",
              (args, out, err) -> quickstart(out),
              "replay",
              ReplayCommand::run));

  private Main() {}

  public static void main(String[] args) throws Exception {
    int code = run(args, System.out, System.err);
    if (code != 0) {
      System.exit(code);
    }
  }

  static int run(String[] args, PrintStream out, PrintStream err) throws Exception {
    String name = args.length == 0 ? "" : args[0];
    Program program = PROGRAMS.get(name);
    if (program == null) {
      err.printf(
          "%s There are: %s. Run one with: java -jar casekit-examples/target/casekit-examples.jar"
              + " NAME%n",
          name.isEmpty() ? "No example is named." : "There is no example \"%s\".".formatted(name),
          String.join(", ", PROGRAMS.keySet()));
      return UNKNOWN;
    }
    // Hibernate introduces itself at level INFO, which would stand in the middle of the story.
    HIBERNATE.setLevel(Level.WARNING);
    return program.run(Arrays.copyOfRange(args, 1, args.length), out, err);
  }

  private static int majorFault(PrintStream out) {
    MajorFault.run(out);
    return 0;
  }

  private static int quickstart(PrintStream out) {
    Quickstart.run(out);
    return 0;
  }
}
