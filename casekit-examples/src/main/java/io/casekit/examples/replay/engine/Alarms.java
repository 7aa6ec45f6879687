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
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for a host's scheduler that wakes the kit every quarter of an hour. It hears of every
 * change when each case wants to be looked at, so that the quarters in which none does cost
 * nothing.
 */
final class Alarms implements CaseListener {

  private static final long QUARTER_SECONDS = Duration.ofMinutes(15).toSeconds();
  private static final int BATCH = 10_000;

  private record Alarm(Instant at, CaseId id) implements Comparable<Alarm> {
    @Override
    public int compareTo(Alarm other) {
      int byTime = at.compareTo(other.at);
      return byTime != 0 ? byTime : id.compareTo(other.id);
    }
  }

  private final Map<CaseId, Alarm> byCase = new HashMap<>();
  private final TreeSet<Alarm> byTime = new TreeSet<>();
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
    Alarm after = change.after().wakeAt().map(at -> new Alarm(at, id)).orElse(null);
    Alarm before = after == null ? byCase.remove(id) : byCase.put(id, after);
    if (!Objects.equals(before, after)) {
      if (before != null) {
        byTime.remove(before);
      }
      if (after != null) {
        byTime.add(after);
      }
    }
  }

  /** Lets the time pass until the given instant, waking the kit whenever a case wants it. */
  void passUntil(Instant to, CaseKit kit) {
    while (!byTime.isEmpty() && !byTime.first().at().isAfter(to)) {
      Instant wanted = byTime.first().at();
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
