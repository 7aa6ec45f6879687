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

  /** When a case wants to be looked at. Its bell rings then or before, and is set anew. */
  private static final class Alarm {
    @Nullable Instant wanted;
    @Nullable Instant rings;
  }

  private record Bell(Instant at, Alarm of) {}

  private final Map<CaseId, Alarm> alarms = new HashMap<>();
  private final PriorityQueue<Bell> bells = new PriorityQueue<>(Comparator.comparing(Bell::at));
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
    Alarm alarm = alarms.computeIfAbsent(change.after().id(), id -> new Alarm());
    alarm.wanted = change.after().wakeAt().orElse(null);
    // Most changes put it off. What rings too early is set anew then, and not at every change.
    if (alarm.wanted != null && (alarm.rings == null || alarm.wanted.isBefore(alarm.rings))) {
      set(alarm, alarm.wanted);
    }
  }

  private void set(Alarm alarm, Instant at) {
    alarm.rings = at;
    bells.add(new Bell(at, alarm));
  }

  /** When the next case wants to be looked at. */
  private @Nullable Instant next() {
    while (!bells.isEmpty()) {
      Bell first = bells.element();
      Alarm alarm = first.of();
      if (first.at().equals(alarm.wanted)) {
        return first.at();
      }
      bells.remove();
      if (first.at().equals(alarm.rings)) {
        alarm.rings = null;
        if (alarm.wanted != null) {
          set(alarm, alarm.wanted);
        }
      }
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
