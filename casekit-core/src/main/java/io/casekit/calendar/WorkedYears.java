package io.casekit.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The years of a calendar that have been laid out so far: those that were asked about, and all in
 * between. Readers take no lock; two threads may lay out the same year, and either result will do.
 */
final class WorkedYears {
  private final CalendarContent content;
  private final DayRule rule;
  private volatile @Nullable WorkedTime laid;

  WorkedYears(CalendarContent content, DayRule rule) {
    this.content = content;
    this.rule = rule;
  }

  /** Years that hold an instant. */
  WorkedTime around(Instant instant) {
    WorkedTime now = laid;
    return now != null && now.covers(instant.getEpochSecond()) ? now : grownTo(instant);
  }

  /** Years that hold both instants. */
  WorkedTime around(Instant a, Instant b) {
    WorkedTime now = around(a);
    if (now.covers(b.getEpochSecond())) {
      return now;
    }
    now = grownTo(b);
    // Growing never gives up a year, but another thread may have begun from another one.
    return now.covers(a.getEpochSecond()) ? now : around(a, b);
  }

  WorkedTime later(WorkedTime than) {
    return grown(than.firstYear, than.lastYear + 1);
  }

  WorkedTime earlier(WorkedTime than) {
    return grown(than.firstYear - 1, than.lastYear);
  }

  private WorkedTime grownTo(Instant instant) {
    int year = LocalDateTime.ofInstant(instant, content.zone()).getYear();
    WorkedTime now = grown(year, year);
    // A clock set back over New Year's midnight shows the old year again after the new one began.
    while (instant.getEpochSecond() >= now.endExclusive) {
      now = later(now);
    }
    return now;
  }

  private WorkedTime grown(int first, int last) {
    WorkedTime now = laid;
    if (now != null && now.firstYear <= first && last <= now.lastYear) {
      return now;
    }
    List<WorkedTime> years = new ArrayList<>();
    if (now == null) {
      layOut(first, last, years);
    } else {
      layOut(first, now.firstYear - 1, years);
      years.add(now);
      layOut(now.lastYear + 1, last, years);
    }
    WorkedTime grown = WorkedTime.joined(years);
    laid = grown;
    return grown;
  }

  private void layOut(int first, int last, List<WorkedTime> years) {
    for (int year = first; year <= last; year++) {
      years.add(WorkedTime.ofYear(year, rule));
    }
  }
}
