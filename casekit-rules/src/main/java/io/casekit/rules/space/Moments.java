package io.casekit.rules.space;

import io.casekit.reference.Limits;
import io.casekit.rules.model.Span.Days;
import io.casekit.rules.model.Span.Hours;
import io.casekit.rules.model.Span.Weekly;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Instants of which every hour of the week and every stretch of days that rules name has some, as
 * far as both go together: in each stretch the first fortnight, so that every day of the week is
 * seen and none is lost where the clocks change, and of each such day every moment at which
 * something begins.
 */
final class Moments {
  private static final int FORTNIGHT = 14;

  private final ZoneId zone;
  private final SortedSet<LocalDate> cuts = new TreeSet<>();
  private final SortedSet<LocalTime> times = new TreeSet<>();
  private final SortedSet<Instant> points = new TreeSet<>();

  private Moments(ZoneId zone) {
    this.zone = zone;
    times.add(LocalTime.MIDNIGHT);
  }

  /**
   * Returns the instants in their order.
   *
   * @param zone the zone of the clocks on the wall
   * @param points instants that rules name
   * @param days stretches of days that they name
   * @param weekly hours that they name
   */
  static List<Instant> of(
      ZoneId zone, Collection<Instant> points, Collection<Days> days, Collection<Weekly> weekly) {
    Moments moments = new Moments(zone);
    moments.points.addAll(points);
    for (Instant point : points) {
      LocalDate day = point.atZone(zone).toLocalDate();
      moments.cuts.add(day);
      moments.cuts.add(day.plusDays(1));
    }
    for (Days one : days) {
      moments.cut(one.first());
      if (one.last().isBefore(LocalDate.MAX)) {
        moments.cut(one.last().plusDays(1));
      }
    }
    for (Weekly one : weekly) {
      for (Hours hours : one.hours()) {
        moments.times.add(hours.start());
        moments.times.add(hours.endExclusive());
      }
    }
    return moments.instants();
  }

  private void cut(LocalDate day) {
    if (day.isAfter(first()) && day.isBefore(last())) {
      cuts.add(day);
    }
  }

  private LocalDate first() {
    return Limits.EARLIEST.atZone(zone).toLocalDate();
  }

  private LocalDate last() {
    return Limits.LATEST_EXCLUSIVE.atZone(zone).toLocalDate();
  }

  private List<Instant> instants() {
    Set<LocalDate> days = new LinkedHashSet<>();
    LocalDate before = cuts.isEmpty() ? first().plusDays(1) : cuts.first().minusDays(FORTNIGHT);
    // The stretch before the first cut has no beginning, so its last fortnight stands for it.
    addDays(days, before, cuts.isEmpty() ? last() : cuts.first());
    LocalDate start = null;
    for (LocalDate cut : cuts) {
      if (start != null) {
        addDays(days, start, cut);
      }
      start = cut;
    }
    if (start != null) {
      addDays(days, start, last());
    }
    SortedSet<Instant> instants = new TreeSet<>();
    for (LocalDate day : days) {
      times.forEach(time -> add(instants, day, time));
    }
    for (Instant point : points) {
      instants.add(point);
      instants.add(point.plus(1, ChronoUnit.MICROS));
      instants.add(point.minus(1, ChronoUnit.MICROS));
    }
    return instants.stream()
        .filter(at -> !at.isBefore(Limits.EARLIEST) && at.isBefore(Limits.LATEST_EXCLUSIVE))
        .toList();
  }

  private static void addDays(Set<LocalDate> days, LocalDate from, LocalDate to) {
    for (int i = 0; i < FORTNIGHT && from.plusDays(i).isBefore(to); i++) {
      days.add(from.plusDays(i));
    }
  }

  private void add(SortedSet<Instant> instants, LocalDate day, LocalTime time) {
    ZonedDateTime local = day.atTime(time).atZone(zone);
    instants.add(local.withEarlierOffsetAtOverlap().toInstant());
    instants.add(local.withLaterOffsetAtOverlap().toInstant());
  }
}
