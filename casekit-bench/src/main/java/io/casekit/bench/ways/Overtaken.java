package io.casekit.bench.ways;

/** Says that somebody else has changed the case meanwhile. */
final class Overtaken extends IllegalStateException {
  private static final long serialVersionUID = 1L;
}
