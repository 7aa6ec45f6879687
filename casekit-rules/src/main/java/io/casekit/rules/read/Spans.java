package io.casekit.rules.read;

import com.fasterxml.jackson.databind.JsonNode;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.reference.InvalidInputException;
import io.casekit.rules.json.Quote;
import io.casekit.rules.model.Span;
import io.casekit.rules.model.Span.Hours;
import io.casekit.rules.vocabulary.Vocabulary;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The named spans of time of one document: the member {@code calendars}, and the host's own. */
final class Spans {
  private static final int HHMM = 5;

  private final Reading reading;
  private final Vocabulary vocabulary;
  private final Map<String, Span> known = new HashMap<>();

  Spans(Reading reading, Vocabulary vocabulary) {
    this.reading = reading;
    this.vocabulary = vocabulary;
    vocabulary.calendars().forEach((key, one) -> known.put(key, new Span.Working(key, one)));
  }

  /** Returns the span of that name; adds a fault if there is none. */
  @Nullable Span find(String path, String name) {
    Span span = known.get(name);
    if (span == null) {
      reading.fault(
          path,
          "there is no calendar %s; there are %s"
              .formatted(
                  Quote.of(name),
                  known.isEmpty()
                      ? "none; declare it under \"calendars\""
                      : Quote.cut(String.join(", ", new TreeSet<>(known.keySet())), 500)));
    }
    return span;
  }

  void declare(String path, JsonNode node) {
    reading.members(path, node, this::declareOne);
  }

  private void declareOne(String path, String name, JsonNode node) {
    if (known.size() >= RuleLimits.SPANS) {
      reading.fault(
          path, "there are more than %d calendars, the limit".formatted(RuleLimits.SPANS));
    } else if (vocabulary.calendars().containsKey(name)) {
      reading.fault(path, "the host has a calendar of this name; give it another");
    } else if (reading.object(path, node)) {
      Span span = span(path, name, node);
      if (span != null) {
        known.put(name, span);
      }
    }
  }

  private @Nullable Span span(String path, String name, JsonNode node) {
    if (node.has("weekly") && node.size() == 1) {
      return weekly(Reading.at(path, "weekly"), name, node.get("weekly"));
    } else if (node.has("holidays") && node.size() == 1) {
      WorkingCalendar of = calendar(Reading.at(path, "holidays"), node.get("holidays"));
      return of == null ? null : new Span.Holidays(name, of);
    } else if (node.has("first") && node.has("last") && node.size() == 2) {
      LocalDate first = reading.date(Reading.at(path, "first"), node.get("first"));
      LocalDate last = reading.date(Reading.at(path, "last"), node.get("last"));
      if (first == null || last == null) {
        return null;
      } else if (last.isBefore(first)) {
        reading.fault(path, "the last day lies before the first; turn them round");
        return null;
      }
      return new Span.Days(name, first, last);
    }
    reading.fault(
        path,
        "expected {\"weekly\": [\"MON-FRI 08:00-16:00\"]}, or {\"first\": date, \"last\": date}, or"
            + " {\"holidays\": the key of one of the host's calendars}");
    return null;
  }

  private @Nullable WorkingCalendar calendar(String path, JsonNode node) {
    String key = reading.key(path, node, "calendar");
    WorkingCalendar calendar = key == null ? null : vocabulary.calendars().get(key);
    if (key != null && calendar == null) {
      reading.fault(
          path,
          "the host has no calendar %s; it has %s"
              .formatted(Quote.of(key), new TreeSet<>(vocabulary.calendars().keySet())));
    }
    return calendar;
  }

  private Span weekly(String path, String name, JsonNode node) {
    List<Hours> hours = new ArrayList<>();
    reading.each(
        path,
        node,
        RuleLimits.HOURS,
        (at, one) -> {
          Hours read = reading.text(at, one, Spans::hours);
          if (read != null) {
            hours.add(read);
          }
        });
    return new Span.Weekly(name, hours);
  }

  /**
   * Reads hours on some days of the week.
   *
   * @param text such as {@code MON-FRI 08:00-16:00}, {@code SAT,SUN 00:00-24:00}, {@code MON-SUN
   *     22:00-06:00}
   * @throws InvalidInputException if it is none
   */
  static Hours hours(String text) {
    List<String> parts = Parts.of(text, ' ');
    if (parts.size() == 2) {
      List<String> times = Parts.of(parts.get(1), '-');
      Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
      boolean known = Parts.of(parts.get(0), ',').stream().allMatch(one -> addDays(one, days));
      LocalTime start = times.size() == 2 ? time(times.get(0)) : null;
      LocalTime end = times.size() == 2 ? end(times.get(1)) : null;
      if (known && start != null && end != null) {
        return new Hours(days, start, end);
      }
    }
    throw new InvalidInputException(
        "hours",
        Quote.of(text)
            + " is not understood; write hours like \"MON-FRI 08:00-16:00\" or \"SAT,SUN 22:00-06:00\"");
  }

  private static boolean addDays(String text, Set<DayOfWeek> days) {
    List<String> ends = Parts.of(text, '-');
    DayOfWeek first = day(ends.get(0));
    DayOfWeek last = day(ends.get(ends.size() - 1));
    if (ends.size() > 2 || first == null || last == null) {
      return false;
    }
    for (DayOfWeek day = first; day != last; day = day.plus(1)) {
      days.add(day);
    }
    days.add(last);
    return true;
  }

  /** The end of the day is midnight, by its other name. */
  private static @Nullable LocalTime end(String text) {
    return text.equals("24:00") ? LocalTime.MIDNIGHT : time(text);
  }

  private static @Nullable DayOfWeek day(String text) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().substring(0, 3).equals(text.toUpperCase(Locale.ROOT))) {
        return day;
      }
    }
    return null;
  }

  private static @Nullable LocalTime time(String text) {
    try {
      return text.length() == HHMM ? LocalTime.parse(text) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
