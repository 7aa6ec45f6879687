package io.casekit.bench;

import org.openjdk.jmh.annotations.Benchmark;

/** What a measurement costs that measures nothing: the floor under all others. */
public class NothingBenchmark {

  @Benchmark
  public void nothing() {}
}
