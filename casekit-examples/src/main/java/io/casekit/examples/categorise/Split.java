package io.casekit.examples.categorise;

import io.casekit.reference.Category;
import io.casekit.rules.learned.Example;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is learned from, and what is judged on.
 *
 * @param training learned from
 * @param judged judged on
 */
record Split(List<Sorted> training, List<Sorted> judged) {
  Split {
    training = List.copyOf(training);
    judged = List.copyOf(judged);
  }

  /** The category of most training reports; of equals the first by name. */
  Category majority() {
    Map<Category, Long> counts =
        training.stream()
            .map(Sorted::label)
            .collect(
                Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .reduce((one, other) -> other.getValue() > one.getValue() ? other : one)
        .orElseThrow()
        .getKey();
  }

  /** How often that category is right about the others. */
  double majorityAccuracy(Function<Sorted, Category> truth) {
    Category majority = majority();
    return (double) judged.stream().filter(one -> truth.apply(one).equals(majority)).count()
        / judged.size();
  }

  /** The first so many to learn from. */
  Iterable<Example> first(int count) {
    return () -> training.stream().limit(count).map(Sorted::example).iterator();
  }
}
