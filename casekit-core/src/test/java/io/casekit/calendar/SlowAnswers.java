package io.casekit.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The slow, obvious answer to every question about working time: go through all stretches from the
 * first to the last. Null if they are not enough to tell.
 */
final class SlowAnswers {
  private final List<Stretch> stretches;

  SlowAnswers(List<Stretch> stretches) {
    this.stretches = stretches;
  }

  boolean isWorking(Instant t) {
    return stretches.stream().anyMatch(s -> !t.isBefore(s.start()) && t.isBefore(s.endExclusive()));
  }

  Duration between(Instant a, Instant b) {
    if (b.isBefore(a)) {
      return between(b, a).negated();
    }
    return shifts(a, b).stream().map(Stretch::length).reduce(Duration.ZERO, Duration::plus);
  }

  List<Stretch> shifts(Instant from, Instant to) {
    List<Stretch> cut = new ArrayList<>();
    for (Stretch stretch : stretches) {
      Instant start = later(stretch.start(), from);
      Instant end = stretch.endExclusive().isBefore(to) ? stretch.endExclusive() : to;
      if (start.isBefore(end)) {
        cut.add(new Stretch(start, end));
      }
    }
    return cut;
  }

  @Nullable Instant plus(Instant from, Duration time) {
    if (time.isZero()) {
      return from;
    }
    Duration left = time;
    for (Stretch stretch : stretches) {
      Instant start = later(stretch.start(), from);
      if (start.isBefore(stretch.endExclusive())) {
        Duration here = Duration.between(start, stretch.endExclusive());
        if (here.compareTo(left) >= 0) {
          return start.plus(left);
        }
        left = left.minus(here);
      }
    }
    return null;
  }

  @Nullable Instant minus(Instant from, Duration time) {
    if (time.isZero()) {
      return from;
    }
    Duration left = time;
    for (int i = stretches.size() - 1; i >= 0; i--) {
      Stretch stretch = stretches.get(i);
      Instant end = stretch.endExclusive().isBefore(from) ? stretch.endExclusive() : from;
      if (stretch.start().isBefore(end)) {
        Duration here = Duration.between(stretch.start(), end);
        if (here.compareTo(left) >= 0) {
          return end.minus(left);
        }
        left = left.minus(here);
      }
    }
    return null;
  }

  @Nullable Instant nextOpening(Instant from) {
    for (Stretch stretch : stretches) {
      if (from.isBefore(stretch.endExclusive())) {
        return later(stretch.start(), from);
      }
    }
    return null;
  }

  @Nullable Instant previousClosing(Instant from) {
    for (int i = stretches.size() - 1; i >= 0; i--) {
      Stretch stretch = stretches.get(i);
      if (stretch.start().isBefore(from)) {
        return stretch.endExclusive().isBefore(from) ? stretch.endExclusive() : from;
      }
    }
    return null;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
