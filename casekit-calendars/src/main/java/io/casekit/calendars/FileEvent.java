package io.casekit.calendars;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One event of a file.
 *
 * @param uid what it has in common with the events that stand in for some of its occurrences
 * @param name its summary, empty if it has none
 * @param length how long it lasts by the clock on the wall, zero or more
 * @param rule how it repeats, or null if not by a rule
 * @param more further starts
 * @param except starts that do not count
 * @param replaces the start of another event of the same UID that this one stands in for, or null
 */
record FileEvent(
    String uid,
    String name,
    boolean isCancelled,
    Moment start,
    Duration length,
    @Nullable RepeatRule rule,
    List<Moment> more,
    List<Moment> except,
    @Nullable Moment replaces) {

  /** The starts in its own zone that may matter to some years. */
  Set<LocalDateTime> starts(Years years, List<Moment> replaced) {
    // A day more on either side, as the years are those of another zone.
    LocalDate from = years.firstDay().minusDays(1 + length.toDays() + 1);
    LocalDate to = years.lastDay().plusDays(1);
    Set<LocalDateTime> starts = new TreeSet<>();
    starts.add(start.local());
    if (rule != null) {
      rule.dates(start, from, to).forEach(d -> starts.add(d.atTime(start.local().toLocalTime())));
    }
    more.forEach(moment -> starts.add(startAt(moment)));
    except.forEach(moment -> remove(starts, moment));
    replaced.forEach(moment -> remove(starts, moment));
    starts.removeIf(s -> s.toLocalDate().isBefore(from) || s.toLocalDate().isAfter(to));
    return starts;
  }

  Occurrence occurrence(LocalDateTime at, ZoneId zone) {
    if (start.isDate()) {
      return new Occurrence(name, true, at, at.plus(length));
    }
    LocalDateTime from = start.with(at).in(zone);
    LocalDateTime to = start.with(at.plus(length)).in(zone);
    // In the hour that a clock repeats, the end may show an earlier time than the start.
    return new Occurrence(name, false, from, to.isAfter(from) ? to : from.plus(length));
  }

  private LocalDateTime startAt(Moment moment) {
    return moment.isDate()
        ? moment.local().toLocalDate().atTime(start.local().toLocalTime())
        : moment.in(start.zone());
  }

  private void remove(Set<LocalDateTime> starts, Moment moment) {
    if (moment.isDate()) {
      starts.removeIf(s -> s.truncatedTo(ChronoUnit.DAYS).equals(moment.local()));
    } else {
      starts.remove(moment.in(start.zone()));
    }
  }
}
