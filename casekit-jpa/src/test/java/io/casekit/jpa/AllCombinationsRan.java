package io.casekit.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Tells which combinations of database, provider and mode the store contract was held on in this
 * build, and fails if one is missing. Run by the build when all of them are through.
 */
class AllCombinationsRan {
  private static final List<String> PROVIDERS =
      List.of("Hibernate 6.6.", "Hibernate 7.4.", "EclipseLink 4.0.9");

  private static final List<Class<?>> PLACES =
      List.of(
          H2OwningCombinationTest.class,
          H2JoiningCombinationTest.class,
          PostgreSqlOwningCombinationTest.class,
          PostgreSqlJoiningCombinationTest.class);

  @Test
  void the_contract_was_held_on_every_combination() throws IOException {
    Map<String, Integer> counts = counts();
    counts.forEach(
        (combination, tests) -> System.out.printf("%-48s %4d tests%n", combination, tests));

    List<String> missing = new ArrayList<>();
    for (String provider : PROVIDERS) {
      for (Class<?> place : PLACES) {
        boolean ran =
            counts.keySet().stream()
                .anyMatch(
                    name ->
                        name.startsWith(provider)
                            && name.endsWith(" " + CombinationCount.name(place)));
        if (!ran) {
          missing.add(provider + " " + CombinationCount.name(place));
        }
      }
    }
    assertThat(missing).as("combinations on which the contract was not held").isEmpty();
    // A test that is switched off for one of them would be missed by nobody.
    assertThat(counts.values())
        .as("tests of each combination")
        .hasSize(12)
        .containsOnly(max(counts));
    assertThat(max(counts)).isGreaterThan(200);
  }

  private static int max(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  private static Map<String, Integer> counts() throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    try (Stream<Path> files = Files.list(CombinationCount.COUNTS)) {
      for (Path file : files.toList()) {
        List<String> found = Files.readAllLines(file);
        if (found.get(0).equals(CombinationCount.BUILD)) {
          counts.put(file.getFileName().toString(), Integer.valueOf(found.get(1)));
        }
      }
    }
    return counts;
  }
}
