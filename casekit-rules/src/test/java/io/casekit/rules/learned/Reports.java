package io.casekit.rules.learned;

import java.util.ArrayList;
import java.util.List;

/** A few dozen reports of three kinds, from as many people. */
final class Reports {
  private static final List<String> WATER =
      List.of(
          "The tap leaks", "Water under the sink", "Leaking pipe", "Tap drips, water everywhere");
  private static final List<String> HEAT =
      List.of(
          "The radiator is cold", "No heating", "Cold flat, heating off", "Radiator cold again");
  private static final List<String> LIFT =
      List.of("The lift is stuck", "Lift door jams", "Stuck in the lift", "Lift does not come");

  private Reports() {}

  static List<Example> all() {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      add(WATER, "plumbing/leak", i, examples);
      add(HEAT, "heating", i, examples);
      add(LIFT, "lift", i, examples);
    }
    return examples;
  }

  private static void add(List<String> titles, String category, int round, List<Example> examples) {
    for (String title : titles) {
      examples.add(
          Report.of(title)
              .at("house-" + round % 3 + "/flat-" + round)
              .by("tenant-" + examples.size())
              .is(category));
    }
  }
}
