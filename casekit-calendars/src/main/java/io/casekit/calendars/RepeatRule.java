package io.casekit.calendars;

import io.casekit.reference.InvalidInputException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.fortuna.ical4j.model.Recur;
import org.jspecify.annotations.Nullable;

/**
 * An RRULE that repeats by the day or more. It is expanded in dates: a day has no daylight saving,
 * and the time of day is that of the event.
 */
final class RepeatRule {
  private static final Set<String> KNOWN =
      Set.of(
          "FREQ",
          "INTERVAL",
          "COUNT",
          "WKST",
          "BYDAY",
          "BYMONTHDAY",
          "BYMONTH",
          "BYYEARDAY",
          "BYWEEKNO",
          "BYSETPOS");

  private final Recur<LocalDate> rule;
  private final @Nullable Moment until;

  private RepeatRule(Recur<LocalDate> rule, @Nullable Moment until) {
    this.rule = rule;
    this.until = until;
  }

  static RepeatRule parse(String text) {
    Map<String, String> parts = new TreeMap<>();
    for (String part : text.toUpperCase(Locale.ROOT).split(";", -1)) {
      int equals = part.indexOf('=');
      if (equals < 0 || parts.put(part.substring(0, equals), part.substring(equals + 1)) != null) {
        throw refused("\"" + text + "\" is no rule of parts like FREQ=YEARLY, each once");
      }
    }
    String until = parts.remove("UNTIL");
    if (!KNOWN.containsAll(parts.keySet())) {
      throw refused(text + " has a part that is not known; known are UNTIL and " + KNOWN);
    }
    String every = parts.getOrDefault("FREQ", "");
    if (!Set.of("DAILY", "WEEKLY", "MONTHLY", "YEARLY").contains(every)) {
      throw refused("FREQ=" + every + " is not DAILY, WEEKLY, MONTHLY or YEARLY");
    }
    if (every.equals("DAILY") && parts.containsKey("BYMONTHDAY")) {
      // The library gives up looking for 29 February day by day before it comes.
      throw refused("write FREQ=DAILY with BYMONTHDAY as FREQ=MONTHLY or FREQ=YEARLY");
    }
    for (String counted : List.of("INTERVAL", "COUNT")) {
      String count = parts.getOrDefault(counted, "1");
      if (count.length() > 5 || !count.matches("[1-9][0-9]*")) {
        throw refused(counted + "=" + count + " is not a number of 1 to 99999");
      }
    }
    try {
      return new RepeatRule(
          new Recur<>(
              parts.entrySet().stream()
                  .map(part -> part.getKey() + "=" + part.getValue())
                  .collect(Collectors.joining(";"))),
          until == null ? null : Moment.parse(until, null));
    } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
      throw refused(text + " cannot be read: " + e.getMessage());
    }
  }

  List<LocalDate> dates(Moment start, LocalDate from, LocalDate to) {
    LocalDate first = start.local().toLocalDate();
    LocalDate last = until == null ? to : lastDate(start, until);
    LocalDate end = last.isBefore(to) ? last : to;
    if (end.isBefore(from)) {
      return List.of();
    }
    return rule.getDates(first, from, end).stream()
        .filter(date -> !date.isBefore(from) && !date.isAfter(end))
        .toList();
  }

  /** The last date on which the event may start, given that it may start at that very time. */
  private static LocalDate lastDate(Moment start, Moment until) {
    if (until.isDate() || start.isDate()) {
      return until.local().toLocalDate();
    }
    LocalDate date = until.in(start.zone()).toLocalDate();
    return date.atTime(start.local().toLocalTime()).isAfter(until.in(start.zone()))
        ? date.minusDays(1)
        : date;
  }

  private static InvalidInputException refused(String message) {
    return new InvalidInputException("rule", message);
  }
}
