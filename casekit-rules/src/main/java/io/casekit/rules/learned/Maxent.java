package io.casekit.rules.learned;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.IntStream;
import opennlp.tools.ml.maxent.quasinewton.Function;
import opennlp.tools.ml.maxent.quasinewton.NegLogLikelihood;
import opennlp.tools.ml.maxent.quasinewton.QNMinimizer;
import opennlp.tools.ml.model.DataIndexer;
import opennlp.tools.ml.model.Event;
import opennlp.tools.ml.model.OnePassDataIndexer;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;

/**
 * Learns with Apache OpenNLP's maximum entropy, the method behind its document categoriser. The one
 * class that touches the library.
 *
 * <p>Its parts are used, not its trainer: that stops as soon as one step gains less than a
 * ten-thousandth of what is left, which on real reports may be after a tenth of the way. So it is
 * asked again, from where it stopped and with most of the remainder taken off, until a whole round
 * gains next to nothing. And the trained weights are taken out, because a model file of the library
 * may name classes to load.
 */
final class Maxent {
  /** How strongly large weights are held down; with less, noise in the examples is believed. */
  private static final double PENALTY = 0.3;

  private static final int ROUNDS = 20;
  private static final int STEPS = 100;
  private static final int STEPS_REMEMBERED = 7;
  private static final int MOST_TRIES = 3_000;
  private static final double ENOUGH = 1e-4;
  private static final double TAKEN_OFF = 0.95;

  private static final String ALWAYS = "always";

  private Maxent() {}

  /**
   * Learns weights.
   *
   * @param seen the clues of each example, by number
   * @param answers the category of each example, by number
   * @return for each clue its weight for each category, and at the end what holds without any clue
   */
  static float[][] weights(int[][] seen, int[] answers, int clues, int categories) {
    DataIndexer data = indexed(seen, answers);
    double[] found = minimum(new NegLogLikelihood(data));

    float[][] weights = new float[clues + 1][categories];
    String[] clueNames = data.getPredLabels();
    String[] categoryNames = data.getOutcomeLabels();
    for (int category = 0; category < categoryNames.length; category++) {
      for (int clue = 0; clue < clueNames.length; clue++) {
        int row = clueNames[clue].equals(ALWAYS) ? clues : Integer.parseInt(clueNames[clue]);
        weights[row][Integer.parseInt(categoryNames[category])] =
            (float) found[category * clueNames.length + clue];
      }
    }
    return weights;
  }

  private static DataIndexer indexed(int[][] seen, int[] answers) {
    TrainingParameters parameters = new TrainingParameters();
    // What is too rare has been left out already.
    parameters.put(TrainingParameters.CUTOFF_PARAM, 1);
    DataIndexer indexer = new OnePassDataIndexer();
    indexer.init(parameters, Map.of());
    try {
      indexer.index(
          ObjectStreamUtils.createObjectStream(
              IntStream.range(0, seen.length)
                  .mapToObj(i -> new Event(Integer.toString(answers[i]), names(seen[i])))
                  .toList()));
    } catch (IOException e) {
      throw new UncheckedIOException("Examples in memory could not be read.", e);
    }
    return indexer;
  }

  private static String[] names(int[] clues) {
    String[] names = new String[clues.length + 1];
    for (int i = 0; i < clues.length; i++) {
      names[i] = Integer.toString(clues[i]);
    }
    names[clues.length] = ALWAYS;
    return names;
  }

  private static double[] minimum(Function likelihood) {
    double[] found = new double[likelihood.getDimension()];
    double best = new Onward(likelihood, found, 0).start();
    for (int round = 0; round < ROUNDS; round++) {
      Onward onward = new Onward(likelihood, found, round == 0 ? 0 : TAKEN_OFF * best);
      double[] way = new QNMinimizer(0, 0, STEPS, STEPS_REMEMBERED, MOST_TRIES).minimize(onward);
      for (int i = 0; i < found.length; i++) {
        found[i] += way[i];
      }
      double value = new Onward(likelihood, found, 0).start();
      if (best - value < ENOUGH * value) {
        break;
      }
      best = value;
    }
    return found;
  }

  /** The penalised likelihood, seen from where the last round ended and less a constant. */
  private static final class Onward implements Function {
    private final Function likelihood;
    private final double[] from;
    private final double less;
    private final double[] at;

    Onward(Function likelihood, double[] from, double less) {
      this.likelihood = likelihood;
      this.from = from;
      this.less = less;
      this.at = new double[from.length];
    }

    double start() {
      return valueAt(new double[from.length]);
    }

    @Override
    public int getDimension() {
      return from.length;
    }

    @Override
    public double valueAt(double[] way) {
      move(way);
      double squares = 0;
      for (double weight : at) {
        squares += weight * weight;
      }
      return likelihood.valueAt(at) + PENALTY * squares - less;
    }

    @Override
    public double[] gradientAt(double[] way) {
      move(way);
      double[] gradient = likelihood.gradientAt(at).clone();
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += 2 * PENALTY * at[i];
      }
      return gradient;
    }

    private void move(double[] way) {
      for (int i = 0; i < at.length; i++) {
        at[i] = from[i] + way[i];
      }
    }
  }
}
