package io.casekit.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Goes through the dates one by one, and through each from change to change. */
final class DaySweep {
  private final Plan plan;

  DaySweep(Plan plan) {
    this.plan = plan;
  }

  List<Stretch> stretches(LocalDate from, LocalDate to) {
    List<Stretch> stretches = new ArrayList<>();
    for (LocalDate date = from; date.isBefore(to); date = date.plusDays(1)) {
      LocalDate day = date;
      sweep(day, second -> plan.isWorked(day, second), stretches);
    }
    return stretches;
  }

  /** Working days, told one by one; null if they do not come within the dates. */
  @Nullable Instant plusWorkingDays(Instant start, int days, LocalDate last) {
    LocalDateTime wall = LocalDateTime.ofInstant(start, plan.zone());
    LocalDate shown = wall.toLocalDate();
    boolean isOfTheNightBefore =
        !new SlowAnswers(ofShiftsOn(shown)).isWorking(start)
            && new SlowAnswers(ofShiftsOn(shown.minusDays(1))).isWorking(start);
    LocalDate day = isOfTheNightBefore ? shown.minusDays(1) : shown;
    for (int left = days; left > 0; ) {
      day = day.plusDays(1);
      if (day.isAfter(last)) {
        return null;
      }
      left -= ofShiftsOn(day).isEmpty() ? 0 : 1;
    }
    LocalDate date = isOfTheNightBefore ? day.plusDays(1) : day;
    Instant found = instant(date.atTime(wall.toLocalTime()));
    int second = wall.toLocalTime().toSecondOfDay();
    if (plan.isBreak(date, second)) {
      while (second < 86_400 && plan.isBreak(date, second)) {
        second++;
      }
      found = instant(at(date, second));
    }
    List<Stretch> stretches = ofShiftsOn(day);
    Instant closing = stretches.get(stretches.size() - 1).endExclusive();
    boolean isOpenYet = !found.isBefore(stretches.get(0).start());
    Instant next = new SlowAnswers(stretches).nextOpening(found);
    return !found.isBefore(closing) ? closing : isOpenYet && next != null ? next : found;
  }

  /** What the shifts that start on a date give, on it and on the next. */
  private List<Stretch> ofShiftsOn(LocalDate date) {
    List<Stretch> stretches = new ArrayList<>();
    sweep(date, second -> plan.isOfItsOwnShifts(date, second), stretches);
    LocalDate next = date.plusDays(1);
    sweep(next, second -> plan.isOfTheNightBefore(next, second), stretches);
    return stretches;
  }

  private void sweep(LocalDate date, IntPredicate isWorked, List<Stretch> stretches) {
    int from = 0;
    for (int to : new TreeSet<>(plan.changes(date))) {
      Instant start = instant(at(date, from));
      Instant end = instant(at(date, to));
      if (start.isBefore(end) && isWorked.test(from)) {
        int last = stretches.size() - 1;
        if (last >= 0 && stretches.get(last).endExclusive().equals(start)) {
          start = stretches.remove(last).start();
        }
        stretches.add(new Stretch(start, end));
      }
      from = to;
    }
  }

  private static LocalDateTime at(LocalDate date, int second) {
    return second == 86_400
        ? date.plusDays(1).atStartOfDay()
        : date.atTime(LocalTime.ofSecondOfDay(second));
  }

  /** When the clock on the wall first gets that far. */
  private Instant instant(LocalDateTime wall) {
    ZonedDateTime moment = wall.atZone(plan.zone()).withEarlierOffsetAtOverlap();
    return moment.toLocalDateTime().equals(wall)
        ? moment.toInstant()
        : plan.zone().getRules().previousTransition(moment.toInstant().plusNanos(1)).getInstant();
  }
}
