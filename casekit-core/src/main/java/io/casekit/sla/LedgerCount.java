package io.casekit.sla;

import io.casekit.calendar.Stretch;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.calendar.WorkingCalendar.Closing;
import io.casekit.sla.ClockLedger.Kind;
import io.casekit.sla.ClockLedger.Line;
import io.casekit.sla.ClockLedger.Total;
import io.casekit.sla.Terms.Carried;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lays the time of a clock out stretch by stretch. */
final class LedgerCount {
  private final SlaClock clock;
  private final WorkingCalendar calendar;
  private final ClockReading reading;
  private final boolean plain;
  private final Instant end;
  private final @Nullable Instant due;
  private final List<Line> lines = new ArrayList<>();

  LedgerCount(SlaClock clock, WorkingCalendar calendar, Instant now) {
    this.clock = clock;
    this.calendar = calendar;
    this.reading = clock.read(calendar, now);
    this.plain = clock.terms().isPlain();
    Instant stopped = clock.stoppedAt();
    Instant at = stopped != null ? stopped : clock.marks().notBefore(now);
    List<Carried> carried = clock.terms().carried();
    // What was carried over is kept as a whole; there is no explaining at a moment within it.
    boolean before = !plain && !carried.isEmpty() && at.isBefore(last(carried).at());
    this.end = before ? last(carried).at() : at;
    this.due = reading.dueAt().or(reading::breachedAt).orElse(null);
  }

  ClockLedger ledger(String policyVersion) {
    Instant from = clock.startedAt();
    if (!plain) {
      from = carried();
    }
    standing(from);
    Instant ahead = reading.dueAt().orElse(null);
    if (clock.isOpen() && clock.isRunning() && ahead != null && ahead.isAfter(end)) {
      running(end, ahead, true);
    }
    Map<Kind, Total> totals = new EnumMap<>(Kind.class);
    lines.forEach(
        line -> totals.put(line.kind(), totals.getOrDefault(line.kind(), Total.NONE).plus(line)));
    return new ClockLedger(
        reading,
        clock.terms(),
        policyVersion,
        calendar.version(),
        calendar.zone(),
        clock.startedAt(),
        end,
        clock.breaches(),
        LedgerFolding.fold(lines, end, due),
        totals);
  }

  private static Carried last(List<Carried> carried) {
    return carried.get(carried.size() - 1);
  }

  /** Adds what was carried over; returns from when on it is counted. */
  private Instant carried() {
    Instant from = clock.startedAt();
    Duration worked = Duration.ZERO;
    for (Carried one : clock.terms().carried()) {
      Duration more = one.worked().minus(worked);
      add(Kind.CARRIED, from, one.at(), more, more);
      from = one.at();
      worked = one.worked();
    }
    return from;
  }

  /** Adds what the clock counted and what it stood still, up to the end. */
  private void standing(Instant from) {
    Instant at = from;
    for (Pause pause : clock.pauses()) {
      Instant to = pause.to() == null || pause.to().isAfter(end) ? end : pause.to();
      if (!to.isAfter(at)) {
        continue;
      }
      Instant begin = pause.from().isBefore(at) ? at : pause.from();
      running(at, begin, false);
      add(Kind.PAUSED, begin, to, calendar.between(begin, to), Duration.ZERO);
      at = to;
    }
    running(at, end, false);
  }

  private void running(Instant from, Instant to, boolean ahead) {
    if (!from.isBefore(to)) {
      return;
    }
    if (plain) {
      counting(from, to, ahead);
      return;
    }
    int first = lines.size();
    for (Stretch stretch : calendar.shifts(from, to)) {
      counting(stretch.start(), stretch.endExclusive(), ahead);
    }
    for (Closing closing : calendar.closings(from, to)) {
      add(
          kind(closing.reason()),
          closing.start(),
          closing.endExclusive(),
          Duration.ZERO,
          Duration.ZERO);
    }
    lines.subList(first, lines.size()).sort(Comparator.comparing(Line::from));
  }

  private static Kind kind(WorkingCalendar.Reason reason) {
    return switch (reason) {
      case HOURS -> Kind.CLOSED_HOURS;
      case HOLIDAY -> Kind.HOLIDAY;
      case OVERRIDE -> Kind.SPECIAL_HOURS;
      case BREAK -> Kind.BREAK;
    };
  }

  private void counting(Instant from, Instant to, boolean ahead) {
    if (ahead) {
      add(Kind.EXPECTED, from, to, working(from, to), Duration.ZERO);
    } else if (due == null || !due.isBefore(to)) {
      counted(Kind.COUNTED, from, to);
    } else if (!due.isAfter(from)) {
      counted(Kind.OVERRUN, from, to);
    } else {
      counted(Kind.COUNTED, from, due);
      counted(Kind.OVERRUN, due, to);
    }
  }

  private void counted(Kind kind, Instant from, Instant to) {
    add(kind, from, to, working(from, to), Duration.between(from, to));
  }

  private Duration working(Instant from, Instant to) {
    return plain ? calendar.between(from, to) : Duration.between(from, to);
  }

  private void add(Kind kind, Instant from, Instant to, Duration working, Duration counted) {
    if (from.isBefore(to)) {
      lines.add(new Line(kind, from, to, working, counted, 1));
    }
  }
}
