package io.casekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Does things in several threads at the same moment. */
final class Together {
  private static final int LONGEST_SECONDS = 60;
  private static final int MEETING_MILLIS = 300;

  private Together() {}

  /** What one thread came back with: a result, or what it threw. */
  record Outcome<T>(List<T> result, List<Throwable> thrown) {
    T get() {
      if (!thrown.isEmpty()) {
        throw new AssertionError("A thread failed: " + thrown.get(0), thrown.get(0));
      }
      return result.get(0);
    }

    boolean failedWith(Class<? extends Throwable> type) {
      return !thrown.isEmpty() && type.isInstance(thrown.get(0));
    }
  }

  /**
   * Runs work in so many threads, which all begin at the same moment.
   *
   * @param threads how many
   * @param work makes the work of a thread from its number, from 0
   */
  static <T> List<Outcome<T>> run(int threads, IntFunction<Callable<T>> work) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CyclicBarrier start = new CyclicBarrier(threads);
      List<Future<T>> running = new ArrayList<>();
      for (int n = 0; n < threads; n++) {
        Callable<T> each = work.apply(n);
        running.add(
            pool.submit(
                () -> {
                  start.await(LONGEST_SECONDS, TimeUnit.SECONDS);
                  return each.call();
                }));
      }
      List<Outcome<T>> outcomes = new ArrayList<>();
      for (Future<T> each : running) {
        outcomes.add(outcome(each));
      }
      return outcomes;
    } finally {
      pool.shutdownNow();
    }
  }

  /** Does work in another thread and waits for it. */
  static <T> T elsewhere(Callable<T> work) {
    return run(1, n -> work).get(0).get();
  }

  /** Waits for the others to have come as far, unless the store makes them wait for this one. */
  static void meet(CountDownLatch latch) {
    boolean unused = meet(latch, MEETING_MILLIS);
  }

  /** Waits for the others to have come as far, which nothing keeps them from. */
  static void meetSurely(CountDownLatch latch) {
    if (!meet(latch, TimeUnit.SECONDS.toMillis(LONGEST_SECONDS))) {
      throw new AssertionError("The others have not come as far.");
    }
  }

  private static boolean meet(CountDownLatch latch, long longestMillis) {
    latch.countDown();
    try {
      return latch.await(longestMillis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Does work in two threads: one gets through, and the other hears of it. */
  static <T> void oneGetsThrough(Class<? extends Throwable> other, IntFunction<Callable<T>> work) {
    List<Outcome<T>> outcomes = run(2, work);

    assertThat(outcomes).filteredOn(o -> o.thrown().isEmpty()).hasSize(1);
    assertThat(outcomes).filteredOn(o -> o.failedWith(other)).hasSize(1);
  }

  private static <T> Outcome<T> outcome(Future<T> running) {
    try {
      return new Outcome<>(List.of(running.get(LONGEST_SECONDS, TimeUnit.SECONDS)), List.of());
    } catch (ExecutionException failed) {
      return new Outcome<>(List.of(), List.of(failed.getCause()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Outcome<>(List.of(), List.of(interrupted));
    } catch (TimeoutException hanging) {
      return new Outcome<>(List.of(), List.of(hanging));
    }
  }
}
