package io.casekit.bench.cost;

import io.casekit.bench.measure.Bars;
import java.util.List;

/**
 * Runs scenarios side by side: by raw JDBC, plain Hibernate, Flowable CMMN and casekit, in one run
 * and interleaved, and compares the ratios with what is to be reached. Read the ratios, not the
 * times.
 *
 * <p>Usage: {@code java -cp casekit-bench.jar io.casekit.bench.cost.CostCommand [--scenarios S1,S2]
 * [--databases h2,postgresql] [--contenders raw,casekit] [--rounds 9] ...}; {@code --help} lists
 * all.
 */
public final class CostCommand {
  private static final List<Scenario> ALL =
      List.of(
          new Lifecycle(),
          new Worklist(),
          new WakeUps(),
          new Start(),
          new Trail(),
          new ManyHands(),
          new ReportFigures());

  private CostCommand() {}

  /** Runs it. Ends with 2 if the arguments are wrong. */
  public static void main(String[] args) throws Exception {
    List<String> names = ALL.stream().map(Scenario::name).toList();
    if (List.of(args).contains("--help")) {
      System.out.print(Choices.usage(names));
      ALL.forEach(one -> System.out.printf("%-8s %s%n", one.name(), one.title()));
      return;
    }
    Choices choices;
    try {
      choices = Choices.of(args, names);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    Bars bars = new Bars(System.out);
    for (Scenario scenario : ALL) {
      for (String kind : choices.databases()) {
        if (choices.scenarios().contains(scenario.name()) && scenario.isFor(kind)) {
          System.out.printf("%n%s on %s: %s%n", scenario.name(), kind, scenario.title());
          scenario.run(kind, choices, System.out, bars);
        }
      }
    }
    bars.summary();
  }
}
