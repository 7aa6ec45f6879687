package io.casekit.engine;

import io.casekit.calendar.WorkingCalendar;
import io.casekit.cases.Case;
import io.casekit.sla.SlaClock;
import io.casekit.type.CaseType;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The definitions that a case keeps: the type it was opened with, and every version of a calendar
 * in which one of its clocks counts.
 *
 * @param type its case type
 * @param calendars working calendars by version
 */
record Pinned(CaseType type, Map<String, WorkingCalendar> calendars) {
  static Pinned of(CaseType type, Collection<WorkingCalendar> calendars) {
    Map<String, WorkingCalendar> byVersion = new HashMap<>();
    calendars.forEach(calendar -> byVersion.put(calendar.version(), calendar));
    return new Pinned(type, byVersion);
  }

  Pinned with(WorkingCalendar calendar) {
    Map<String, WorkingCalendar> more = new HashMap<>(calendars);
    more.put(calendar.version(), calendar);
    return new Pinned(type, more);
  }

  /** The calendar of a key in the version that a case keeps. */
  WorkingCalendar calendar(Case c, String key) {
    return version(c.calendarVersions().get(key), key, c);
  }

  /** The calendar in which a clock of a case counts. */
  WorkingCalendar calendar(Case c, SlaClock clock) {
    String frozen = clock.terms().calendarVersion();
    String key = clock.terms().calendar();
    return frozen == null ? calendar(c, key) : version(frozen, key, c);
  }

  private WorkingCalendar version(@Nullable String version, String key, Case c) {
    WorkingCalendar calendar = version == null ? null : calendars.get(version);
    if (calendar == null) {
      throw new IllegalStateException(
          "The case counts in calendar \"%s\" of version %s, but keeps only %s"
              .formatted(key, version, c.calendarVersions()));
    }
    return calendar;
  }
}
