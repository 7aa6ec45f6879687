package io.casekit.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/**
 * A clock that stands still until a test moves it. It moves forward only, as clocks do, unless it
 * is told to be set back. Safe for use by many threads.
 */
public final class SettableClock implements InstantSource {
  private volatile Instant now;

  private SettableClock(Instant start) {
    now = Objects.requireNonNull(start, "start");
  }

  /**
   * Returns a clock that shows an instant.
   *
   * @param start the instant
   */
  public static SettableClock at(Instant start) {
    return new SettableClock(start);
  }

  /**
   * Returns a clock that shows an instant.
   *
   * @param start the instant, such as {@code 2026-03-02T08:00:00Z}
   * @throws java.time.format.DateTimeParseException if it is not written like that
   */
  public static SettableClock at(String start) {
    return at(Instant.parse(start));
  }

  @Override
  public Instant instant() {
    return now;
  }

  /**
   * Moves the clock forward.
   *
   * @param time how far; zero leaves it where it is
   * @throws IllegalArgumentException if it is negative
   */
  public synchronized void advance(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException(
          "A clock goes forward, but it was to go on by %s. Use setBack for a clock that was put right."
              .formatted(time));
    }
    now = now.plus(time);
  }

  /**
   * Moves the clock forward to an instant.
   *
   * @param later the instant, not before what it shows
   * @throws IllegalArgumentException if it is before what the clock shows
   */
  public synchronized void moveTo(Instant later) {
    if (later.isBefore(now)) {
      throw new IllegalArgumentException(
          "A clock goes forward, but it shows %s and was to go to %s. Use setBack for a clock that was put right."
              .formatted(now, later));
    }
    now = later;
  }

  /**
   * Sets the clock back, as when a node's clock was put right.
   *
   * @param earlier what it shows from now on; may be any instant
   */
  public synchronized void setBack(Instant earlier) {
    now = Objects.requireNonNull(earlier, "earlier");
  }

  @Override
  public String toString() {
    return "SettableClock at " + now;
  }
}
