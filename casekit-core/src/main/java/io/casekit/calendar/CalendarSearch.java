package io.casekit.calendar;

import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers for a calendar: checks what is asked, and looks no further than the horizon. */
final class CalendarSearch {
  private static final String MEND = "Correct the calendar's shifts and holidays, or ask for less.";
  private static final Instant LATEST = Limits.LATEST_EXCLUSIVE.minusNanos(1);

  private final CalendarContent content;
  private final Duration horizon;
  private final DayRule rule;
  private final WorkedYears years;

  CalendarSearch(CalendarContent content) {
    this.content = content;
    this.horizon = horizon(content.horizonYears());
    this.rule = new DayRule(content);
    this.years = new WorkedYears(content, rule);
  }

  /** How long so many years are: 3,653 days of 24 hours for ten. */
  static Duration horizon(int years) {
    return Duration.ofDays((years * 1_461L + 3) / 4);
  }

  boolean isWorking(Instant instant) {
    return years.around(check(instant)).isWorking(instant.getEpochSecond());
  }

  Duration between(Instant a, Instant b) {
    return years.around(check(a), check(b)).between(a, b);
  }

  List<Stretch> stretches(Instant from, Instant to) {
    if (to.isBefore(from)) {
      throw new InvalidInputException(
          "shifts", "from %s to %s goes backwards; swap the two".formatted(from, to));
    }
    return years.around(check(from), check(to)).stretches(from, to);
  }

  Instant plus(Instant from, Duration workingTime) {
    check(from);
    if (workingTime.isZero()) {
      return from;
    }
    // Within the horizon working time cannot be longer than it, and so nothing overflows.
    boolean isTooMuch =
        workingTime.toSeconds() > horizon.toSeconds()
            || workingTime.toSeconds() < -horizon.toSeconds();
    Instant found =
        isTooMuch
            ? null
            : workingTime.isNegative() ? before(from, workingTime) : after(from, workingTime);
    if (found == null) {
      Instant limit = workingTime.isNegative() ? limitBack(from) : limit(from);
      throw new NoWorkingTimeException(
          "Cannot count %s of working time from %s in calendar \"%s\": it has only %s up to %s. %s"
              .formatted(workingTime, from, content.key(), between(from, limit), limit, MEND));
    }
    return found;
  }

  private @Nullable Instant after(Instant from, Duration workingTime) {
    WorkedTime laid = years.around(from);
    Instant found = laid.earliest(from, workingTime);
    while (found == null && mayLieAfter(laid, from)) {
      laid = years.later(laid);
      found = laid.earliest(from, workingTime);
    }
    return found == null || isTooFar(from, found) ? null : found;
  }

  private @Nullable Instant before(Instant from, Duration workingTime) {
    WorkedTime laid = years.around(from);
    Instant found = laid.latest(from, workingTime);
    while (found == null && mayLieBefore(laid, from)) {
      laid = years.earlier(laid);
      found = laid.latest(from, workingTime);
    }
    return found == null || isTooFar(found, from) ? null : found;
  }

  Instant nextOpening(Instant instant) {
    WorkedTime laid = years.around(check(instant));
    Instant found = laid.nextOpening(instant);
    while (found == null && mayLieAfter(laid, instant)) {
      laid = years.later(laid);
      found = laid.nextOpening(instant);
    }
    if (found == null || isTooFar(instant, found)) {
      throw new NoWorkingTimeException(
          "Cannot find the next opening of calendar \"%s\" after %s: it has none up to %s. %s"
              .formatted(content.key(), instant, limit(instant), MEND));
    }
    return found;
  }

  Instant previousClosing(Instant instant) {
    WorkedTime laid = years.around(check(instant));
    Instant found = laid.previousClosing(instant);
    while (found == null && mayLieBefore(laid, instant)) {
      laid = years.earlier(laid);
      found = laid.previousClosing(instant);
    }
    if (found == null || isTooFar(found, instant)) {
      throw new NoWorkingTimeException(
          "Cannot find the previous closing of calendar \"%s\" before %s: it has none from %s on. %s"
              .formatted(content.key(), instant, limitBack(instant), MEND));
    }
    return found;
  }

  Instant plusWorkingDays(Instant from, int days) {
    if (days < 0) {
      throw new InvalidInputException(
          "working days", days + " is negative; days are counted forward only");
    }
    Instant start = content.startMovesToOpening() ? nextOpening(from) : check(from);
    if (days == 0) {
      return start;
    }
    WorkingDayCount count = new WorkingDayCount(rule, start, wall(start));
    WorkedTime laid = years.around(start);
    long day = laid.workingDate(count.day().toEpochDay(), days);
    while (day == Long.MAX_VALUE && mayLieAfter(laid, from)) {
      laid = years.later(laid);
      day = laid.workingDate(count.day().toEpochDay(), days);
    }
    Instant found = day == Long.MAX_VALUE ? null : count.sameTimeOn(LocalDate.ofEpochDay(day));
    if (found == null || isTooFar(from, found)) {
      throw new NoWorkingTimeException(
          "Cannot count %d working days from %s in calendar \"%s\": it has fewer up to %s. %s"
              .formatted(days, from, content.key(), limit(from), MEND));
    }
    return found;
  }

  Instant plusCalendarDays(Instant from, int days) {
    return check(rule.instant(wall(check(from)).plusDays(days)));
  }

  private LocalDateTime wall(Instant instant) {
    return LocalDateTime.ofInstant(instant, content.zone());
  }

  private static Instant check(Instant instant) {
    // The check of Limits makes a new instant where it has to cut one.
    if (instant.isBefore(Limits.EARLIEST) || !instant.isBefore(Limits.LATEST_EXCLUSIVE)) {
      Limits.instant("instant", instant);
    }
    return instant;
  }

  private boolean mayLieAfter(WorkedTime laid, Instant from) {
    return laid.endExclusive <= from.getEpochSecond() + horizon.toSeconds()
        && laid.endExclusive <= LATEST.getEpochSecond();
  }

  private boolean mayLieBefore(WorkedTime laid, Instant from) {
    return laid.start >= from.getEpochSecond() - horizon.toSeconds()
        && laid.start >= Limits.EARLIEST.getEpochSecond();
  }

  private boolean isTooFar(Instant earlier, Instant later) {
    long seconds = later.getEpochSecond() - earlier.getEpochSecond();
    return seconds > horizon.toSeconds()
        || seconds == horizon.toSeconds() && later.getNano() > earlier.getNano()
        || later.isAfter(LATEST)
        || earlier.isBefore(Limits.EARLIEST);
  }

  private Instant limit(Instant from) {
    Instant limit = from.plus(horizon);
    return limit.isAfter(LATEST) ? LATEST : limit;
  }

  private Instant limitBack(Instant from) {
    Instant limit = from.minus(horizon);
    return limit.isBefore(Limits.EARLIEST) ? Limits.EARLIEST : limit;
  }
}
