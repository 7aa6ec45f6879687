package io.casekit.bench.measure;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Compares figures with what they are to reach, and says at the end which did not. */
public final class Bars {
  private final PrintStream out;
  private final List<String> missed = new ArrayList<>();
  private int compared;

  public Bars(PrintStream out) {
    this.out = out;
  }

  /**
   * A figure that may be so much at most.
   *
   * @param what names it, such as {@code S2 on h2: page, casekit / raw JDBC}
   */
  public void atMost(String what, double figure, double most) {
    compare(what, figure, "at most", most, figure <= most);
  }

  /** A figure that must be so much at least. */
  public void atLeast(String what, double figure, double least) {
    compare(what, figure, "at least", least, figure >= least);
  }

  private void compare(String what, double figure, String word, double bar, boolean reached) {
    say(String.format(Locale.ENGLISH, "%s: %.2f, to be %s %.2f", what, figure, word, bar), reached);
  }

  /** Something that must be so. */
  public void holds(String what, boolean reached) {
    say(what, reached);
  }

  private void say(String line, boolean reached) {
    compared++;
    out.println((reached ? "  reached  " : "  MISSED   ") + line);
    if (!reached) {
      missed.add(line);
    }
  }

  /** Says how many were reached, and repeats those that were not. */
  public void summary() {
    out.printf("%n%d of %d reached.%n", compared - missed.size(), compared);
    missed.forEach(line -> out.println("  MISSED   " + line));
  }
}
