package io.casekit.report;

import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.report.SlaReport.Miss;
import io.casekit.report.SlaReport.OfTarget;
import io.casekit.report.SlaReport.Part;
import io.casekit.report.SlaReport.Sample;
import io.casekit.report.SlaReport.Share;
import io.casekit.report.SlaReport.Stay;
import io.casekit.sla.ClockReading;
import io.casekit.sla.ClockState;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds clocks up to a report. It keeps sixteen bytes for each, and the worst misses. */
final class SlaTally {
  private static final Comparator<Part> MOST_FIRST =
      Comparator.comparing(Part::working).thenComparing(Part::elapsed).reversed();

  /** Among equals the order is that of the cases' ids, so that a report comes out the same. */
  private static final Comparator<Miss> LEAST_FIRST =
      Comparator.comparing(Miss::overrunWorking)
          .thenComparing(Miss::overrunElapsed)
          .thenComparing(
              Comparator.comparing((Miss miss) -> miss.caseId().value())
                  .thenComparing(Miss::target)
                  .thenComparing(Miss::cycle)
                  .reversed());

  private final ZoneId zone;
  private final int placeDepth;
  private final Map<String, Sums> targets = new TreeMap<>();
  private final PriorityQueue<Miss> worst = new PriorityQueue<>(LEAST_FIRST);
  private int missed;

  SlaTally(ZoneId zone, int placeDepth) {
    this.zone = zone;
    this.placeDepth = placeDepth;
  }

  void add(Sample sample, List<Stay> stays) {
    ClockReading reading = sample.reading();
    Instant due = reading.breachedAt().or(reading::dueAt).orElse(null);
    Share one = fared(sample, reading);
    Sums sums = targets.computeIfAbsent(reading.target(), key -> new Sums());
    count(sums, sample, one, due);
    if (due == null) {
      return;
    }
    Instant end = sample.end(reading);
    if (one.met() == 1) {
      sums.marginWorking.add(micros(notNegative(sample.calendar().between(end, due))));
      sums.marginElapsed.add(micros(notNegative(Duration.between(end, due))));
    } else if (one.missed() == 1) {
      List<Part> cause = cause(sample, stays, end);
      Miss miss =
          new Miss(
              sample.subject().id(),
              sample.subject().number(),
              sample.subject().type(),
              reading.target(),
              reading.cycle(),
              due,
              reading.stoppedAt().orElse(null),
              sample.clock().workedBetween(sample.calendar(), due, later(due, end)),
              notNegative(Duration.between(due, end)),
              cause);
      sums.overrunWorking.add(micros(miss.overrunWorking()));
      sums.overrunElapsed.add(micros(miss.overrunElapsed()));
      cause.forEach(part -> sums.causes.merge(Holder.of(part), part, SlaTally::plus));
      keep(miss);
    }
  }

  private static Share fared(Sample sample, ClockReading reading) {
    boolean ended = sample.replaced() || reading.state() == ClockState.CANCELLED;
    if (reading.breachedAt().isPresent()) {
      return new Share(0, 1, ended || reading.stoppedAt().isPresent() ? 0 : 1, 0, 0);
    } else if (ended) {
      return new Share(0, 0, 0, 0, 1);
    }
    return reading.state() == ClockState.MET ? new Share(1, 0, 0, 0, 0) : new Share(0, 0, 0, 1, 0);
  }

  private void count(Sums sums, Sample sample, Share one, @Nullable Instant due) {
    sums.all = plus(sums.all, one);
    sums.byType.merge(sample.subject().type(), one, SlaTally::plus);
    sums.byPriority.merge(sample.subject().priority(), one, SlaTally::plus);
    sample
        .subject()
        .place()
        .ifPresent(place -> sums.byPlace.merge(beginning(place), one, SlaTally::plus));
    sample.subject().queue().ifPresent(queue -> sums.byQueue.merge(queue, one, SlaTally::plus));
    if (due != null) {
      sums.byMonth.merge(YearMonth.from(due.atZone(zone)), one, SlaTally::plus);
    }
  }

  private String beginning(Place place) {
    String path = place.path();
    int end = -1;
    for (int i = 0; i < placeDepth; i++) {
      end = path.indexOf('/', end + 1);
      if (end < 0) {
        return path;
      }
    }
    return path.substring(0, end);
  }

  private static List<Part> cause(Sample sample, List<Stay> stays, Instant end) {
    Map<Holder, Part> parts = new LinkedHashMap<>();
    Instant start = sample.clock().startedAt();
    for (int i = 0; i < stays.size(); i++) {
      Stay stay = stays.get(i);
      // An import may date what happened before the opening; it happened where the case began.
      Instant from = i == 0 ? start : later(start, stay.from());
      Instant to = i == stays.size() - 1 ? end : earlier(end, stays.get(i + 1).from());
      if (from.isBefore(to)) {
        Part part =
            new Part(
                stay.stage(),
                stay.assignee(),
                stay.queue(),
                sample.clock().workedBetween(sample.calendar(), from, to),
                Duration.between(from, to));
        parts.merge(Holder.of(part), part, SlaTally::plus);
      }
    }
    return sorted(parts.values());
  }

  private void keep(Miss miss) {
    missed++;
    worst.add(miss);
    if (worst.size() > SlaReport.MOST_MISSES) {
      worst.remove();
    }
  }

  SlaReport result() {
    Map<String, OfTarget> byTarget = new TreeMap<>();
    targets.forEach((target, sums) -> byTarget.put(target, sums.result()));
    List<Miss> misses = new ArrayList<>(worst);
    misses.sort(LEAST_FIRST.reversed());
    return new SlaReport(byTarget, misses, missed - misses.size());
  }

  private record Holder(String stage, @Nullable String assignee, @Nullable String queue) {
    static Holder of(Part part) {
      return new Holder(part.stage(), part.assignee(), part.queue());
    }
  }

  /** What is added up for one target. */
  private static final class Sums {
    private Share all = Share.NONE;
    private final Map<String, Share> byType = new HashMap<>();
    private final Map<Priority, Share> byPriority = new HashMap<>();
    private final Map<String, Share> byPlace = new HashMap<>();
    private final Map<String, Share> byQueue = new HashMap<>();
    private final Map<YearMonth, Share> byMonth = new HashMap<>();
    private final Longs marginWorking = new Longs();
    private final Longs marginElapsed = new Longs();
    private final Longs overrunWorking = new Longs();
    private final Longs overrunElapsed = new Longs();
    private final Map<Holder, Part> causes = new LinkedHashMap<>();

    OfTarget result() {
      return new OfTarget(
          all,
          byType,
          byPriority,
          byPlace,
          byQueue,
          byMonth,
          marginWorking.spread(),
          marginElapsed.spread(),
          overrunWorking.spread(),
          overrunElapsed.spread(),
          sorted(causes.values()));
    }
  }

  private static List<Part> sorted(Collection<Part> parts) {
    return parts.stream().sorted(MOST_FIRST).toList();
  }

  private static Share plus(Share a, Share b) {
    return new Share(
        a.met() + b.met(),
        a.missed() + b.missed(),
        a.missedAndOpen() + b.missedAndOpen(),
        a.open() + b.open(),
        a.cancelled() + b.cancelled());
  }

  private static Part plus(Part a, Part b) {
    return new Part(
        a.stage(),
        a.assignee(),
        a.queue(),
        a.working().plus(b.working()),
        a.elapsed().plus(b.elapsed()));
  }

  private static Duration notNegative(Duration time) {
    return time.isNegative() ? Duration.ZERO : time;
  }

  /** Whole microseconds, as all instants of a case are. */
  private static long micros(Duration time) {
    return Math.addExact(Math.multiplyExact(time.getSeconds(), 1_000_000L), time.getNano() / 1_000);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isBefore(b) ? b : a;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
