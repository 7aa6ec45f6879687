package io.casekit.examples.replay;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.IntConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far a replay has come: a bar on a terminal, elsewhere a line now and then. */
final class Progress implements IntConsumer, AutoCloseable {

  private static final int LINES = 10;

  private final @Nullable ProgressBar bar;
  private final PrintStream lines;
  private final int steps;
  private int nextLine;

  Progress(int steps, PrintStream lines) {
    this.steps = steps;
    this.lines = lines;
    this.nextLine = steps / LINES;
    this.bar =
        !isTerminal()
            ? null
            : new ProgressBarBuilder()
                .setTaskName("Playing")
                .setInitialMax(steps)
                .setUnit(" steps", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .build();
  }

  /**
   * Tells whether somebody is watching, also on Java 22 and newer, where a pipe has a console too.
   */
  @SuppressWarnings("SystemConsoleNull") // Whether it is a terminal is asked for just below.
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      // Before Java 22 there is a console only where there is a terminal.
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  @Override
  public void accept(int played) {
    if (bar != null) {
      bar.stepTo(played);
    } else if (played >= nextLine && steps >= LINES) {
      lines.printf(
          Locale.ENGLISH,
          "Played %,d of %,d steps (%d %%)%n",
          played,
          steps,
          100L * played / steps);
      nextLine += steps / LINES;
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
