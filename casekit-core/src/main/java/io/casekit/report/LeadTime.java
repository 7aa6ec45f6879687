package io.casekit.report;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * Lead times of a number of cases, in elapsed time. The quantiles are by linear interpolation
 * between the two nearest cases, both ends included (as {@code PERCENTILE.INC} in spreadsheets and
 * {@code percentile_cont} in SQL).
 *
 * @param count how many cases
 * @param median half of them took no longer
 * @param p90 nine in ten of them took no longer
 */
public record LeadTime(int count, Duration median, Duration p90) {
  /**
   * Returns the figures of some lead times.
   *
   * @param micros the lead times in microseconds, in any order; not empty
   */
  static LeadTime of(long[] micros) {
    long[] sorted = micros.clone();
    Arrays.sort(sorted);
    return new LeadTime(sorted.length, quantile(sorted, 0.5), quantile(sorted, 0.9));
  }

  static Duration quantile(long[] sorted, double p) {
    double position = p * (sorted.length - 1);
    int below = (int) Math.floor(position);
    double share = position - below;
    long low = sorted[below];
    long high = sorted[Math.min(below + 1, sorted.length - 1)];
    // Only the part between the two cases is rounded: a long lead time has more digits than a
    // double.
    return Duration.of(low, ChronoUnit.MICROS).plusNanos(Math.round((high - low) * share * 1_000));
  }
}
