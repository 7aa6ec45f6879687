package io.casekit.testkit;

/** How often what is random is tried, by the system property {@code casekit.tries.factor}. */
final class TriesFactor {
  private static final double FACTOR =
      Double.parseDouble(System.getProperty("casekit.tries.factor", "1.0"));

  private TriesFactor() {}

  /** So many of so many tries, at least one. */
  static int of(int tries) {
    return (int) Math.max(1, Math.round(tries * FACTOR));
  }
}
