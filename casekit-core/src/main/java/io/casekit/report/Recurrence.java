package io.casekit.report;

import io.casekit.query.CaseSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Faults that came back. A case recurs if the one before it with the same key was opened at most
 * the window earlier; chains count link by link.
 *
 * @param window how long after the one before
 * @param recurringCases how many cases recurred
 * @param keys how many different keys have a case that recurred
 * @param byKey how many cases recurred for each such key
 */
public record Recurrence(
    Duration window, int recurringCases, int keys, Map<List<String>, Integer> byKey) {
  /** Keeps the map unchangeable. */
  public Recurrence {
    byKey = Map.copyOf(byKey);
  }

  /** Gathers openings by key. Not safe for use by several threads. */
  public static final class Tally {
    private final Duration window;
    private final Map<List<String>, List<Instant>> openings = new HashMap<>();

    /**
     * Begins.
     *
     * @param window how long after the one before, inclusive
     */
    public Tally(Duration window) {
      this.window = window;
    }

    /**
     * Adds a case.
     *
     * @param key what makes two cases the same fault; a case without one is not added
     * @param openedAt when it was opened
     */
    public void add(List<String> key, Instant openedAt) {
      openings.computeIfAbsent(List.copyOf(key), k -> new ArrayList<>(1)).add(openedAt);
    }

    /**
     * Adds a case by its place and category; one that lacks either is not added.
     *
     * @param c the case
     */
    public void add(CaseSummary c) {
      c.place()
          .flatMap(place -> c.category().map(kind -> List.of(place.path(), kind.path())))
          .ifPresent(key -> add(key, c.openedAt()));
    }

    /** Returns the figures of what was added. */
    public Recurrence result() {
      Map<List<String>, Integer> byKey = new HashMap<>();
      int cases = 0;
      for (Map.Entry<List<String>, List<Instant>> entry : openings.entrySet()) {
        List<Instant> times = entry.getValue();
        Collections.sort(times);
        int recurring = 0;
        for (int i = 1; i < times.size(); i++) {
          if (Duration.between(times.get(i - 1), times.get(i)).compareTo(window) <= 0) {
            recurring++;
          }
        }
        if (recurring > 0) {
          byKey.put(entry.getKey(), recurring);
          cases += recurring;
        }
      }
      return new Recurrence(window, cases, byKey.size(), byKey);
    }
  }
}
