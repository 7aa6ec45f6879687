package io.casekit.engine;

import io.casekit.calendar.WorkingCalendar;
import io.casekit.type.CaseType;
import java.util.Map;

/**
 * The definitions that a case was opened with and keeps.
 *
 * @param type its case type
 * @param calendars its working calendars by key
 */
record Pinned(CaseType type, Map<String, WorkingCalendar> calendars) {
  WorkingCalendar calendar(String key) {
    WorkingCalendar calendar = calendars.get(key);
    if (calendar == null) {
      throw new IllegalStateException(
          "The case counts in calendar \"" + key + "\", but keeps only " + calendars.keySet());
    }
    return calendar;
  }
}
