package io.casekit.jpa;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Does things in other threads and waits for them. */
final class Threads {
  private static final int LONGEST_SECONDS = 60;

  private Threads() {}

  interface Work {
    void run() throws Exception;
  }

  /** Runs work in so many threads that begin at the same moment; fails if one of them does. */
  static void together(int threads, IntFunction<Work> work) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CyclicBarrier start = new CyclicBarrier(threads);
      List<Future<?>> running = new ArrayList<>();
      for (int n = 0; n < threads; n++) {
        Work each = work.apply(n);
        running.add(
            pool.submit(
                () -> {
                  start.await(LONGEST_SECONDS, TimeUnit.SECONDS);
                  each.run();
                  return true;
                }));
      }
      for (Future<?> each : running) {
        each.get(LONGEST_SECONDS, TimeUnit.SECONDS);
      }
    } catch (Exception e) {
      throw new AssertionError("A thread failed: " + e.getMessage(), e);
    } finally {
      pool.shutdownNow();
    }
  }

  static void elsewhere(Work work) {
    together(1, n -> work);
  }
}
