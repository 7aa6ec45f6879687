package io.casekit.calendars;

import io.casekit.reference.InvalidInputException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The events of a file, and when they take place. */
record Events(List<FileEvent> all) {
  static final int MOST_EVENTS = 5_000;
  static final int MOST_RULES = 500;
  static final int MOST_OCCURRENCES = 20_000;

  /** In wall time of a zone, any part of which may lie in the years. */
  List<Occurrence> occurrences(Years years, ZoneId zone) {
    Map<String, List<Moment>> replaced = new HashMap<>();
    for (FileEvent event : all) {
      if (event.replaces() != null) {
        replaced.computeIfAbsent(event.uid(), uid -> new ArrayList<>()).add(event.replaces());
      }
    }
    List<Occurrence> occurrences = new ArrayList<>();
    for (FileEvent event : all) {
      if (event.isCancelled() || event.length().isZero()) {
        continue;
      }
      List<Moment> gone =
          event.replaces() != null ? List.of() : replaced.getOrDefault(event.uid(), List.of());
      for (LocalDateTime start : event.starts(years, gone)) {
        occurrences.add(event.occurrence(start, zone));
        if (occurrences.size() > MOST_OCCURRENCES) {
          throw new InvalidInputException(
              "iCalendar file",
              "its events take place more than %d times in %d to %d; ask for fewer years"
                  .formatted(MOST_OCCURRENCES, years.first(), years.last()));
        }
      }
    }
    return occurrences;
  }
}
