package io.casekit.report;

import io.casekit.report.SlaReport.Spread;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Many numbers in little room. */
final class Longs {
  private long[] values = new long[16];
  private int size;

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  int size() {
    return size;
  }

  long[] toArray() {
    return Arrays.copyOf(values, size);
  }

  /** How they are spread, taken as microseconds; null if there are none. */
  @Nullable Spread spread() {
    if (size == 0) {
      return null;
    }
    long[] sorted = toArray();
    Arrays.sort(sorted);
    return new Spread(
        size,
        LeadTime.quantile(sorted, 0),
        LeadTime.quantile(sorted, 0.25),
        LeadTime.quantile(sorted, 0.5),
        LeadTime.quantile(sorted, 0.75),
        LeadTime.quantile(sorted, 0.9),
        LeadTime.quantile(sorted, 1));
  }
}
