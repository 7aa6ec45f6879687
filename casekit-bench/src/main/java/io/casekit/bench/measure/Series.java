package io.casekit.bench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured round by round: never empty where it is read. */
public final class Series {
  private final List<Double> values = new ArrayList<>();

  /** Adds what a round has given. */
  public void add(double value) {
    values.add(value);
  }

  private double at(int place) {
    return values.stream().sorted().skip(place).findFirst().orElseThrow();
  }

  /** Returns the value in the middle; the higher one of two. */
  public double median() {
    return at(values.size() / 2);
  }

  /** Returns the smallest value. */
  public double least() {
    return at(0);
  }

  /** Returns the greatest value. */
  public double most() {
    return at(values.size() - 1);
  }

  /**
   * Says median and spread, such as {@code 120 (100-150)}.
   *
   * @param unit by how much the values are divided
   */
  public String in(double unit) {
    String form = most() / unit < 10 ? "%.2f (%.2f-%.2f)" : "%.0f (%.0f-%.0f)";
    return String.format(Locale.ENGLISH, form, median() / unit, least() / unit, most() / unit);
  }
}
