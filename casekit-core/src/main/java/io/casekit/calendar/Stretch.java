package io.casekit.calendar;

import java.time.Duration;
import java.time.Instant;

/**
 * An unbroken stretch of working time.
 *
 * @param start its first instant, inclusive
 * @param endExclusive the first instant after it
 */
public record Stretch(Instant start, Instant endExclusive) {
  /** Returns how long it is, in elapsed time; more than zero. */
  public Duration length() {
    return Duration.between(start, endExclusive);
  }
}
