package io.casekit.bench.cost;

import io.casekit.bench.measure.Databases;
import io.casekit.bench.measure.Options;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is measured, by whom and how often, as the command line says it.
 *
 * @param scenarios their names
 * @param databases their kinds
 * @param contenders who takes part: raw, plain, flowable, casekit
 * @param rounds of which the median is taken
 * @param warmUp lifecycles of each contender before the first round of S1
 * @param lifecycles in each round of S1
 * @param cases how many S2 and the reports are about
 * @param wakeUps how many are due in S3
 */
record Choices(
    List<String> scenarios,
    List<String> databases,
    List<String> contenders,
    int rounds,
    int warmUp,
    int lifecycles,
    int cases,
    int wakeUps) {
  static final List<String> CONTENDERS = List.of("raw", "plain", "flowable", "casekit");

  /** The options with what holds if they are not given. */
  private static Map<String, String> usual(List<String> scenarios) {
    Map<String, String> usual = new LinkedHashMap<>();
    usual.put("--scenarios", String.join(",", scenarios));
    usual.put("--databases", "h2,postgresql");
    usual.put("--contenders", String.join(",", CONTENDERS));
    usual.put("--rounds", "9");
    usual.put("--warm-up", "6000");
    usual.put("--lifecycles", "300");
    usual.put("--cases", "100000");
    usual.put("--wake-ups", "20000");
    return usual;
  }

  /** Says which options there are, with what holds if they are not given. */
  static String usage(List<String> scenarios) {
    StringBuilder lines = new StringBuilder("Options:\n");
    usual(scenarios).forEach((name, value) -> lines.append("  %-14s %s%n".formatted(name, value)));
    return lines.toString();
  }

  /**
   * Reads a command line.
   *
   * @param args names beginning with two hyphens, each followed by its value
   * @param scenarios the names of those that there are
   * @throws IllegalArgumentException with all that is wrong with it
   */
  static Choices of(String[] args, List<String> scenarios) {
    Options given = new Options(args, usual(scenarios));
    Choices choices =
        new Choices(
            given.names("--scenarios", scenarios),
            given.names("--databases", Databases.KINDS),
            given.names("--contenders", CONTENDERS),
            given.number("--rounds"),
            given.number("--warm-up"),
            given.number("--lifecycles"),
            given.number("--cases"),
            given.number("--wake-ups"));
    given.check();
    return choices;
  }
}
