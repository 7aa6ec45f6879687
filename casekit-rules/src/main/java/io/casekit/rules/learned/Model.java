package io.casekit.rules.learned;

import io.casekit.reference.Category;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What has been learned. Immutable, as long as nobody writes into the weights. */
final class Model {
  static final int MOST_CATEGORIES = 500;

  /** In training, twenty doubles are held for each of them. */
  static final int MOST_WEIGHTS = 2_000_000;

  private final String name;
  private final double margin;
  private final int examples;
  private final Look look;
  private final List<Category> categories;
  private final List<String> clues;
  private final float[][] weights;

  /**
   * Takes what has been learned.
   *
   * @param name by which explanations call it
   * @param margin how far the first category must be ahead
   * @param examples from how many
   * @param look what of a case is looked at
   * @param categories in order
   * @param clues in order
   * @param weights for each clue its weight for each category, and at the end what holds without
   *     any
   */
  Model(
      String name,
      double margin,
      int examples,
      Look look,
      List<Category> categories,
      List<String> clues,
      float[][] weights) {
    this.name = name;
    this.margin = margin;
    this.examples = examples;
    this.look = look;
    this.categories = categories;
    this.clues = clues;
    this.weights = weights;
  }

  String name() {
    return name;
  }

  double margin() {
    return margin;
  }

  int examples() {
    return examples;
  }

  Look look() {
    return look;
  }

  List<Category> categories() {
    return categories;
  }

  List<String> clues() {
    return clues;
  }

  float[][] weights() {
    return weights;
  }

  Model withMargin(double newMargin) {
    return new Model(name, newMargin, examples, look, categories, clues, weights);
  }

  /** Finds a clue by its text. */
  Map<String, Integer> numbers() {
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < clues.size(); i++) {
      numbers.put(clues.get(i), i);
    }
    return numbers;
  }

  /** Returns how likely each category is, given some clues: their weights as shares of one. */
  double[] likelihoods(Set<Integer> seen) {
    double[] sums = new double[categories.size()];
    add(sums, weights[clues.size()]);
    seen.forEach(clue -> add(sums, weights[clue]));
    double greatest = Double.NEGATIVE_INFINITY;
    for (double sum : sums) {
      greatest = Math.max(greatest, sum);
    }
    double all = 0;
    for (int i = 0; i < sums.length; i++) {
      sums[i] = Math.exp(sums[i] - greatest);
      all += sums[i];
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= all;
    }
    return sums;
  }

  private static void add(double[] sums, float[] row) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += row[i];
    }
  }
}
