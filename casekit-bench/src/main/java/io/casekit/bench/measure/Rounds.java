package io.casekit.bench.measure;

import java.util.List;

/** Lets contenders take turns, so that what the machine does meanwhile meets all of them. */
public final class Rounds {
  private Rounds() {}

  /** One of those that take turns. */
  @FunctionalInterface
  public interface Lane {
    /** Does its work of a round, and keeps what was measured. */
    void round() throws Exception;
  }

  /**
   * Runs all lanes in each round.
   *
   * @param rounds how many
   * @param lanes who takes turns; each round begins with another, so that none always runs after
   *     the same one
   */
  public static void interleaved(int rounds, List<? extends Lane> lanes) throws Exception {
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < lanes.size(); i++) {
        lanes.get((i + round) % lanes.size()).round();
      }
    }
  }
}
