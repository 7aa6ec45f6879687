package io.casekit.report;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.Stream;

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
  private static final double MEDIAN = 0.5;
  private static final double NINTH = 0.9;

  /**
   * Returns the figures of some lead times.
   *
   * @param micros the lead times in microseconds, in any order; not empty
   */
  static LeadTime of(long[] micros) {
    long[] sorted = micros.clone();
    Arrays.sort(sorted);
    return of(sorted.length, rank -> sorted[rank]);
  }

  /**
   * Returns the figures of lead times that somebody else has put in order.
   *
   * @param count how many, at least one
   * @param inOrder tells the one at a rank, in microseconds; is asked for {@link #ranks} only
   */
  public static LeadTime of(int count, IntToLongFunction inOrder) {
    return new LeadTime(count, quantile(count, inOrder, MEDIAN), quantile(count, inOrder, NINTH));
  }

  /**
   * Returns the ranks, in ascending order and from 0 for the shortest, of the lead times that the
   * figures depend on.
   *
   * @param count how many lead times there are, at least one
   */
  public static List<Integer> ranks(int count) {
    return Stream.of(below(count, MEDIAN), below(count, NINTH))
        .flatMap(below -> Stream.of(below, above(count, below)))
        .toList();
  }

  static Duration quantile(long[] sorted, double p) {
    return quantile(sorted.length, rank -> sorted[rank], p);
  }

  private static int below(int count, double p) {
    return (int) Math.floor(p * (count - 1));
  }

  private static int above(int count, int below) {
    return Math.min(below + 1, count - 1);
  }

  private static Duration quantile(int count, IntToLongFunction inOrder, double p) {
    int below = below(count, p);
    double share = p * (count - 1) - below;
    long low = inOrder.applyAsLong(below);
    long high = inOrder.applyAsLong(above(count, below));
    // Only the part between the two cases is rounded: a long lead time has more digits than a
    // double.
    return Duration.of(low, ChronoUnit.MICROS).plusNanos(Math.round((high - low) * share * 1_000));
  }
}
