package io.casekit.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The slow, obvious answer to every question a calendar is asked: look at each minute. A minute is
 * working time if the furthest that the clock on the wall has got by then lies within a shift. That
 * the wall clock's furthest is taken, not what it shows, is all there is to daylight saving: a
 * skipped time is reached at the jump, a repeated one the first time it is shown.
 */
final class MinuteWalk {
  private final Instant first;
  private final List<LocalDateTime> furthest = new ArrayList<>();
  private final List<Boolean> working = new ArrayList<>();

  /** Walks from one whole minute to another. */
  MinuteWalk(
      ZoneId zone, List<List<Shift>> weekly, Set<LocalDate> holidays, Instant from, Instant to) {
    this.first = from;
    LocalDateTime reached = LocalDateTime.ofInstant(from.minus(2, ChronoUnit.DAYS), zone);
    for (Instant t = from.minus(2, ChronoUnit.DAYS); t.isBefore(to); t = t.plusSeconds(60)) {
      LocalDateTime shown = LocalDateTime.ofInstant(t, zone);
      if (shown.isAfter(reached)) {
        reached = shown;
      }
      if (!t.isBefore(from)) {
        furthest.add(reached);
        working.add(isWorking(weekly, holidays, reached));
      }
    }
  }

  private static boolean isWorking(
      List<List<Shift>> weekly, Set<LocalDate> holidays, LocalDateTime wall) {
    int second = wall.toLocalTime().toSecondOfDay();
    return !holidays.contains(wall.toLocalDate())
        && weekly.get(wall.getDayOfWeek().ordinal()).stream()
            .anyMatch(shift -> shift.startSecond() <= second && second < shift.endSecond());
  }

  boolean isWorking(Instant t) {
    return working.get(index(t));
  }

  Duration between(Instant a, Instant b) {
    long minutes = 0;
    for (int i = index(a); i < index(b); i++) {
      minutes += working.get(i) ? 1 : 0;
    }
    return Duration.ofMinutes(minutes);
  }

  /** The end of the n-th working minute from here; null if the walk is too short. */
  @Nullable Instant plus(Instant from, long minutes) {
    for (int i = index(from); i < working.size(); i++) {
      if (working.get(i) && --minutes == 0) {
        return at(i + 1);
      }
    }
    return null;
  }

  /** The beginning of the n-th working minute before here; null if the walk is too short. */
  @Nullable Instant minus(Instant from, long minutes) {
    for (int i = index(from) - 1; i >= 0; i--) {
      if (working.get(i) && --minutes == 0) {
        return at(i);
      }
    }
    return null;
  }

  @Nullable Instant nextOpening(Instant from) {
    for (int i = index(from); i < working.size(); i++) {
      if (working.get(i)) {
        return at(i);
      }
    }
    return null;
  }

  @Nullable Instant plusWorkingDays(Instant from, int days, ZoneId zone) {
    Instant start = nextOpening(from);
    if (start == null || days == 0) {
      return start;
    }
    LocalDateTime wall = LocalDateTime.ofInstant(start, zone);
    Map<LocalDate, Instant> closings = new TreeMap<>();
    for (int i = 0; i < working.size(); i++) {
      if (working.get(i) && furthest.get(i).toLocalDate().isAfter(wall.toLocalDate())) {
        closings.put(furthest.get(i).toLocalDate(), at(i + 1));
      }
    }
    // The last date of the walk may not be complete, so it does not count.
    if (closings.size() <= days) {
      return null;
    }
    LocalDate date = new ArrayList<>(closings.keySet()).get(days - 1);
    Instant closing = closings.get(date);
    for (int i = 0; i < furthest.size(); i++) {
      if (!furthest.get(i).isBefore(date.atTime(wall.toLocalTime()))) {
        return at(i).isBefore(closing) ? at(i) : closing;
      }
    }
    return null;
  }

  private int index(Instant t) {
    return (int) ChronoUnit.MINUTES.between(first, t);
  }

  private Instant at(int index) {
    return first.plus(index, ChronoUnit.MINUTES);
  }
}
