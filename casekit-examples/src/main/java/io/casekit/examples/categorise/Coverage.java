package io.casekit.examples.categorise;

import io.casekit.reference.Category;
import io.casekit.rules.Categoriser;
import io.casekit.rules.Ranking;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * How often a categoriser is right, against how many reports it decides. A lower margin decides
 * more reports; those come first in which the first category is furthest ahead.
 */
final class Coverage {
  private final List<Judged> judged;

  /** One report as the categoriser saw it. */
  private record Judged(Ranking ranking, Category truth) {
    boolean isAnswered() {
      return ranking.first().isPresent();
    }

    boolean isRight() {
      return ranking.first().map(first -> first.category().equals(truth)).orElse(false);
    }

    double confidence() {
      return ranking.first().map(Ranking.Guess::confidence).orElse(0.0);
    }
  }

  private Coverage(List<Judged> judged) {
    this.judged = judged;
  }

  static Coverage of(
      Categoriser categoriser, List<Sorted> reports, Function<Sorted, Category> truth) {
    return new Coverage(
        reports.stream()
            .map(sorted -> new Judged(categoriser.rank(sorted.report()), truth.apply(sorted)))
            // The sort is stable, so equals stay in the order of the reports.
            .sorted(
                Comparator.comparing((Judged one) -> !one.isAnswered())
                    .thenComparingDouble(one -> -one.ranking().lead()))
            .toList());
  }

  /**
   * Returns the share of right answers among the reports decided first.
   *
   * @param share how many reports are decided, of all, from 0 to 1
   * @return absent if it has no answer to so many
   */
  OptionalDouble accuracy(double share) {
    List<Judged> decided = decided(share);
    return decided.stream().allMatch(Judged::isAnswered)
        ? decided.stream().mapToInt(one -> one.isRight() ? 1 : 0).average()
        : OptionalDouble.empty();
  }

  /** Returns the mean confidence in the reports decided first. */
  OptionalDouble confidence(double share) {
    return decided(share).stream().mapToDouble(Judged::confidence).average();
  }

  /** Returns the margin that decides so many. */
  double margin(double share) {
    List<Judged> decided = decided(share);
    return decided.isEmpty() ? 1 : decided.get(decided.size() - 1).ranking().lead();
  }

  /** Returns the greatest share of reports to which there is an answer. */
  double answered() {
    return (double) judged.stream().filter(Judged::isAnswered).count() / judged.size();
  }

  private List<Judged> decided(double share) {
    return judged.subList(0, (int) Math.round(share * judged.size()));
  }
}
