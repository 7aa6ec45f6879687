package io.casekit.testkit;

import static io.casekit.testkit.StoredCases.NORTH;
import static io.casekit.testkit.StoredCases.T0;
import static io.casekit.testkit.StoredCases.id;
import static io.casekit.testkit.StoredCases.number;

import io.casekit.access.Visibility;
import io.casekit.query.CaseQuery;
import io.casekit.spi.CaseStore;
import io.casekit.spi.DueCase;
import io.casekit.spi.FailedWake;
import io.casekit.spi.StoreReader;
import io.casekit.spi.StoreSession;
import io.casekit.spi.StoredCase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Many things done in few transactions: cases written, looked for, taken to be woken and put back.
 * Whatever a store holds back until it is asked, it answers as one that writes at once.
 */
final class RandomWrites {
  private static final int CASES = 6;
  private static final Duration SHORT_LEASE = Duration.ofSeconds(40);
  private static final Duration LONG_LEASE = Duration.ofDays(1);
  private static final int ALL = 99;

  private final CaseStore store;
  private final Duration lease;
  private final TreeMap<Integer, Long> versions = new TreeMap<>();
  private final List<Object> answers = new ArrayList<>();
  private Instant now = T0;

  private RandomWrites(CaseStore store, Duration lease) {
    this.store = store;
    this.lease = lease;
  }

  /**
   * Does what the steps say, so many of them in one transaction, and returns all answers.
   *
   * @param areFreed whether what was taken is free again before the steps end; only one transaction
   *     is sure to see that of its own, if it has looked before
   */
  static List<Object> answers(
      CaseStore store, List<RandomCommands.Step> steps, int together, boolean areFreed) {
    RandomWrites writes = new RandomWrites(store, areFreed ? SHORT_LEASE : LONG_LEASE);
    for (int from = 0; from < steps.size(); from += together) {
      writes.write(steps.subList(from, Math.min(from + together, steps.size())));
    }
    store.<Boolean>read(writes::lookAtAll);
    return writes.answers;
  }

  private void write(List<RandomCommands.Step> steps) {
    boolean unused =
        store.<Boolean>write(
            session -> {
              steps.forEach(step -> take(session, step));
              return true;
            });
  }

  private void take(StoreSession session, RandomCommands.Step step) {
    // Once in a while a clock is set back.
    now = step.time() >= 97 ? now.minusSeconds(60) : now.plusSeconds(step.time() % 20);
    int n = step.choice() % CASES + 1;
    switch (step.kind() % 16) {
      case 0, 1, 2, 3, 4 -> put(session, n, step);
      case 5 -> store.<Boolean>write(inner -> put(inner, n, step));
      case 6, 7, 8 -> claim(session, step.choice() % 4 + 1);
      case 9 -> answers.add(session.load(NORTH, id(n), step.time() % 2 == 0));
      case 10 -> answers.add(session.find(NORTH, id(n), Visibility.everything()));
      case 11 -> answers.add(session.entryByKey(NORTH, key(step)));
      case 12 -> answers.add(session.entries(NORTH, id(n), 0, ALL));
      case 13 -> putBack(session, n, step);
      case 14 -> answers.add(List.of(session.due(now, ALL), session.earliestWake()));
      default -> answers.add(session.count(NORTH, CaseQuery.all(), Visibility.everything(), now));
    }
  }

  private static String key(RandomCommands.Step step) {
    return "key-" + step.choice() % 40;
  }

  private boolean put(StoreSession session, int n, RandomCommands.Step step) {
    Long before = versions.get(n);
    long version = before == null ? 1 : before + 1;
    // Before now, at it, after it or never.
    Instant wakeAt = step.time() % 11 == 0 ? null : now.plusSeconds(step.time() - 20L);
    StoredCases one = number(n).version(version).wakeAt(wakeAt);
    String key = step.choice() % 3 == 0 && isFree(session, key(step)) ? key(step) : null;
    if (before == null) {
      session.insert(one.stored(), one.entry(key));
    } else {
      answers.add(session.load(NORTH, id(n), /* lock= */ false).flatMap(StoredCase::wakeAt));
      session.update(one.stored(), before, one.entry(key));
    }
    versions.put(n, version);
    return true;
  }

  private static boolean isFree(StoreReader reader, String key) {
    return reader.entryByKey(NORTH, key).isEmpty();
  }

  private void claim(StoreSession session, int limit) {
    answers.add(session.claimDue(now, now.plus(lease), limit));
  }

  private void putBack(StoreSession session, int n, RandomCommands.Step step) {
    FailedWake failed =
        new FailedWake(NORTH, id(n), step.choice(), now, now.plusSeconds(step.time()), "no");
    session.wakeFailed(failed);
  }

  private boolean lookAtAll(StoreReader reader) {
    answers.add(reader.due(Instant.parse("2100-01-01T00:00:00Z"), ALL));
    answers.add(reader.failedWakes(ALL).stream().map(FailedWake::caseId).sorted().toList());
    IntStream.rangeClosed(1, CASES)
        .forEach(
            n -> {
              Optional<StoredCase> found = reader.find(NORTH, id(n), Visibility.everything());
              answers.add(List.of(found, reader.entries(NORTH, id(n), 0, ALL)));
            });
    return true;
  }

  /** How many cases were taken to be woken. */
  static long taken(List<Object> answers) {
    return answers.stream()
        .filter(List.class::isInstance)
        .flatMap(answer -> ((List<?>) answer).stream())
        .filter(DueCase.class::isInstance)
        .count();
  }
}
