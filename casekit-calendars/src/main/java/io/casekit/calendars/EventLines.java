package io.casekit.calendars;

import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The lines of one event, and what they come to. */
final class EventLines {
  private static final int YEAR_1900 = 1900;
  private static final int YEAR_2199 = 2199;
  private static final Moment STAND_IN = new Moment(LocalDateTime.of(2000, 1, 1, 0, 0), true, null);

  private final String path;
  private final List<Fault> faults;
  private final Map<String, List<Line>> lines = new HashMap<>();

  private record Line(String value, Map<String, String> parameters) {}

  EventLines(String path, List<Fault> faults) {
    this.path = path;
    this.faults = faults;
  }

  void add(String property, String value, Map<String, String> parameters) {
    lines.computeIfAbsent(property, p -> new ArrayList<>()).add(new Line(value, parameters));
  }

  boolean has(String property) {
    return lines.containsKey(property);
  }

  FileEvent toEvent() {
    Moment start = moment("DTSTART");
    if (start == null) {
      faults.add(new Fault(path + "/DTSTART", "it is missing; every event has a start"));
      start = STAND_IN;
    }
    return new FileEvent(
        text("UID"),
        unescaped(text("SUMMARY")),
        text("STATUS").equalsIgnoreCase("CANCELLED"),
        start,
        length(start),
        read("RRULE", line -> RepeatRule.parse(line.value())),
        moments("RDATE"),
        moments("EXDATE"),
        moment("RECURRENCE-ID"));
  }

  private Duration length(Moment start) {
    Moment end = moment("DTEND");
    Duration length =
        end != null
            ? Duration.between(start.local(), end.in(start.zone()))
            : read("DURATION", line -> duration(line.value()));
    if (start.isDate()) {
      // Some programs write the end of a day as that day.
      return length == null || length.isZero() ? Duration.ofDays(1) : positive(length);
    }
    return length == null ? Duration.ZERO : positive(length);
  }

  private Duration positive(Duration length) {
    if (length.isNegative()) {
      faults.add(new Fault(path + "/DTEND", "the event ends before it starts"));
      return Duration.ofDays(1);
    }
    return length;
  }

  private static Duration duration(String text) {
    return text.endsWith("W")
        ? Duration.ofDays(7L * Integer.parseInt(text.substring(1, text.length() - 1)))
        : Duration.parse(text);
  }

  private @Nullable Moment moment(String property) {
    return read(property, line -> inRange(line.value(), line));
  }

  private List<Moment> moments(String property) {
    List<Moment> moments = new ArrayList<>();
    for (Line line : lines.getOrDefault(property, List.of())) {
      for (String value : line.value().split(",", -1)) {
        Moment moment = read(property, line, l -> inRange(value, l));
        if (moment != null) {
          moments.add(moment);
        }
      }
    }
    return moments;
  }

  private static Moment inRange(String value, Line line) {
    Moment moment = Moment.parse(value, line.parameters().get("TZID"));
    int year = moment.local().getYear();
    if (year < YEAR_1900 || year > YEAR_2199) {
      throw new DateTimeException("the year is outside 1900 to 2199");
    }
    return moment;
  }

  private String text(String property) {
    List<Line> found = lines.getOrDefault(property, List.of());
    return found.isEmpty() ? "" : found.get(0).value();
  }

  private static String unescaped(String text) {
    return text.replace("\\n", " ")
        .replace("\\N", " ")
        .replace("\\,", ",")
        .replace("\\;", ";")
        .replace("\\\\", "\\");
  }

  private <T> @Nullable T read(String property, Function<Line, T> reader) {
    List<Line> found = lines.getOrDefault(property, List.of());
    if (found.size() > 1) {
      faults.add(new Fault(path + "/" + property, "it is there more than once; keep one"));
    }
    return found.isEmpty() ? null : read(property, found.get(0), reader);
  }

  private <T> @Nullable T read(String property, Line line, Function<Line, T> reader) {
    try {
      return reader.apply(line);
    } catch (InvalidInputException e) {
      e.faults().forEach(f -> faults.add(new Fault(path + "/" + property, f.message())));
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      faults.add(
          new Fault(
              path + "/" + property,
              "\"%s\" cannot be read: %s".formatted(line.value(), e.getMessage())));
    }
    return null;
  }
}
