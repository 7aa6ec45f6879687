package io.casekit.examples.replay.engine;

import io.casekit.CaseKit;
import io.casekit.desk.WakeReport;
import io.casekit.event.CaseChange;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseListener;
import io.casekit.reference.CaseId;
import io.casekit.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for a host's scheduler that wakes the kit every quarter of an hour. It hears of every
 * change when each case wants to be looked at, so that the quarters in which none does cost
 * nothing.
 */
final class Alarms implements CaseListener {

  private static final long QUARTER_SECONDS = Duration.ofMinutes(15).toSeconds();
  private static final int BATCH = 10_000;

  private record Alarm(Instant at, CaseId id) {}

  private final Map<CaseId, Instant> byCase = new HashMap<>();
  private final PriorityQueue<Alarm> byTime = new PriorityQueue<>(Comparator.comparing(Alarm::at));
  private final SettableClock clock;
  private @Nullable Instant last;
  private int wakes;
  private int breaches;
  private int reminders;
  private int entries;

  Alarms(SettableClock clock) {
    this.clock = clock;
  }

  @Override
  public void changed(CaseChange change) {
    entries++;
    for (CaseEvent event : change.events()) {
      breaches += event instanceof CaseEvent.Breached ? 1 : 0;
      reminders += event instanceof CaseEvent.Reminded ? 1 : 0;
    }
    CaseId id = change.after().id();
    Instant after = change.after().wakeAt().orElse(null);
    Instant before = after == null ? byCase.remove(id) : byCase.put(id, after);
    if (after != null && !after.equals(before)) {
      byTime.add(new Alarm(after, id));
    }
  }

  /** When the next case wants to be looked at. What a case has wanted before is passed over. */
  private @Nullable Instant next() {
    while (!byTime.isEmpty()) {
      Alarm first = byTime.element();
      if (first.at().equals(byCase.get(first.id()))) {
        return first.at();
      }
      byTime.remove();
    }
    return null;
  }

  /** Lets the time pass until the given instant, waking the kit whenever a case wants it. */
  void passUntil(Instant to, CaseKit kit) {
    for (Instant wanted = next(); wanted != null && !wanted.isAfter(to); wanted = next()) {
      // A case that is reopened after its due time wants to be looked at in the past.
      Instant now = clock.instant();
      Instant quarter = quarterAtOrAfter(wanted.isBefore(now) ? now : wanted);
      if (last != null && !quarter.isAfter(last)) {
        quarter = last.plusSeconds(QUARTER_SECONDS);
      }
      if (quarter.isAfter(to)) {
        break;
      }
      clock.moveTo(quarter);
      last = quarter;
      wake(kit);
    }
    clock.moveTo(to);
  }

  private void wake(CaseKit kit) {
    WakeReport report;
    do {
      report = kit.wake(BATCH);
      wakes += report.looked();
      if (report.failed() > 0) {
        throw new IllegalStateException(
            "Waking cases failed: " + kit.health().failedWakes().get(0).message());
      }
    } while (report.looked() == BATCH);
  }

  private static Instant quarterAtOrAfter(Instant at) {
    long seconds = at.getEpochSecond() + (at.getNano() > 0 ? 1 : 0);
    return Instant.ofEpochSecond(-Math.floorDiv(-seconds, QUARTER_SECONDS) * QUARTER_SECONDS);
  }

  /** How often a case was looked at by the clock. */
  int wakes() {
    return wakes;
  }

  int breaches() {
    return breaches;
  }

  int reminders() {
    return reminders;
  }

  /** How many entries all trails have together. */
  int entries() {
    return entries;
  }
}
