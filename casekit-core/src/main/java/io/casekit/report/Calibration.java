package io.casekit.report;

import java.util.ArrayList;
import java.util.List;

/**
 * How forecasts fared: of those that gave a chance of 70 to 80 %, how many came true. A forecaster
 * is calibrated if in every band the observed share is near the chances that were given.
 *
 * @param bands ten bands of ten points, the lowest chances first; a chance on a border counts with
 *     the upper band
 */
public record Calibration(List<Band> bands) {
  private static final int BANDS = 10;

  /** Keeps the list unchangeable. */
  public Calibration {
    bands = List.copyOf(bands);
  }

  /**
   * The forecasts of one band.
   *
   * @param fromPercent the lower end of the band, which is included, in percent
   * @param forecasts how many gave a chance in the band
   * @param forecast the mean of the chances that they gave; 0 if there is none
   * @param observed the share that came true, from 0 to 1; 0 if there is none
   */
  public record Band(int fromPercent, int forecasts, double forecast, double observed) {
    /** Returns how far what was observed is from what was forecast, in percentage points. */
    public double pointsOff() {
      return Math.abs(observed - forecast) * 100;
    }
  }

  /** Returns how many forecasts there were. */
  public int forecasts() {
    return bands.stream().mapToInt(Band::forecasts).sum();
  }

  /** Counts forecasts as they come true or not. Not safe for use by several threads. */
  public static final class Tally {
    private final int[] forecasts = new int[BANDS];
    private final int[] cameTrue = new int[BANDS];
    private final double[] chances = new double[BANDS];

    /** Begins. */
    public Tally() {}

    /**
     * Adds a forecast.
     *
     * @param chance the chance that it gave, from 0 to 1
     * @param happened whether it came true
     * @throws IllegalArgumentException if the chance is no number from 0 to 1
     */
    public void add(double chance, boolean happened) {
      if (!(chance >= 0 && chance <= 1)) {
        throw new IllegalArgumentException(
            "A chance lies from 0 to 1, but was %s.".formatted(chance));
      }
      int band = Math.min((int) (chance * BANDS), BANDS - 1);
      forecasts[band]++;
      chances[band] += chance;
      if (happened) {
        cameTrue[band]++;
      }
    }

    /** Returns what was added so far. */
    public Calibration result() {
      List<Band> bands = new ArrayList<>();
      for (int i = 0; i < BANDS; i++) {
        int n = forecasts[i];
        bands.add(
            new Band(
                100 / BANDS * i,
                n,
                n == 0 ? 0 : chances[i] / n,
                n == 0 ? 0 : (double) cameTrue[i] / n));
      }
      return new Calibration(bands);
    }
  }
}
