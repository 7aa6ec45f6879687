package io.casekit.bench.cost;

import io.casekit.bench.measure.Databases;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
    Map<String, String> given = usual(scenarios);
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < args.length; i += 2) {
      if (!given.containsKey(args[i])) {
        faults.add("there is no option %s, but %s".formatted(args[i], given.keySet()));
      } else if (i + 1 == args.length) {
        faults.add("%s has no value".formatted(args[i]));
      } else {
        given.put(args[i], args[i + 1]);
      }
    }
    Reading reading = new Reading(given, faults);
    Choices choices =
        new Choices(
            reading.names("--scenarios", scenarios),
            reading.names("--databases", Databases.KINDS),
            reading.names("--contenders", CONTENDERS),
            reading.number("--rounds"),
            reading.number("--warm-up"),
            reading.number("--lifecycles"),
            reading.number("--cases"),
            reading.number("--wake-ups"));
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException("Cannot run so: %s.".formatted(String.join("; ", faults)));
    }
    return choices;
  }

  private record Reading(Map<String, String> given, List<String> faults) {
    private String text(String option) {
      return Objects.requireNonNull(given.get(option));
    }

    List<String> names(String option, List<String> known) {
      List<String> names = List.of(text(option).split(",", -1));
      for (String name : names) {
        if (!known.contains(name)) {
          faults.add("%s names \"%s\", but there are %s".formatted(option, name, known));
        }
      }
      return names;
    }

    int number(String option) {
      try {
        int number = Integer.parseInt(text(option));
        if (number > 0) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Said below.
      }
      faults.add(
          "%s is \"%s\", but must be a whole number above 0".formatted(option, text(option)));
      return 1;
    }
  }
}
