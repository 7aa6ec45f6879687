package io.casekit.bench.ways;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock whose hands we move, so that many cases are spread over time. */
public final class Hands implements InstantSource {
  private volatile Instant now;

  /** Shows a moment until it is moved. */
  public Hands(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Moves it on. */
  public void move(Duration by) {
    now = now.plus(by);
  }

  /** Shows another moment. */
  public void show(Instant moment) {
    now = moment;
  }
}
