package io.casekit.calendars;

import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.fortuna.ical4j.data.CalendarParserImpl;
import net.fortuna.ical4j.data.ContentHandler;
import net.fortuna.ical4j.data.ParserException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a file with ical4j's parser, which tells them one by one. Its model of a
 * calendar is not used: that looks up time zones, if need be in the network, and expands rules as
 * far as they go.
 */
final class Ical4j implements ContentHandler {
  private static final int MOST_FAULTS = 100;

  private final List<FileEvent> events = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();
  private int rules;
  private int depth;
  private int eventDepth;
  private @Nullable EventLines event;
  private String property = "";
  private String value = "";
  private Map<String, String> parameters = new HashMap<>();

  private Ical4j() {}

  static Events read(String text) {
    Ical4j reader = new Ical4j();
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try {
      new CalendarParserImpl().parse(new StringReader(unfolded(content)), reader);
    } catch (ParserException e) {
      throw new InvalidInputException("iCalendar file", "it cannot be read: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!reader.faults.isEmpty()) {
      throw new InvalidInputException("iCalendar file", reader.faults);
    }
    return new Events(List.copyOf(reader.events));
  }

  /** A line that begins with a blank goes on where the one before it ended. */
  private static String unfolded(String text) {
    StringBuilder unfolded = new StringBuilder(text.length());
    for (String line : (Iterable<String>) text.lines()::iterator) {
      boolean goesOn = line.startsWith(" ") || line.startsWith("\t");
      if (!goesOn && unfolded.length() > 0) {
        unfolded.append("\r\n");
      }
      unfolded.append(line, goesOn ? 1 : 0, line.length());
    }
    return unfolded.append("\r\n").toString();
  }

  @Override
  public void startCalendar() {}

  @Override
  public void endCalendar() {}

  @Override
  public void startComponent(String name) {
    depth++;
    if (event == null && name.equalsIgnoreCase("VEVENT")) {
      event = new EventLines("events/" + events.size(), faults);
      eventDepth = depth;
    }
  }

  @Override
  public void endComponent(String name) {
    if (event != null && depth == eventDepth) {
      rules += event.has("RRULE") ? 1 : 0;
      FileEvent read = event.toEvent();
      if (events.size() == Events.MOST_EVENTS || rules > Events.MOST_RULES) {
        throw new InvalidInputException(
            "iCalendar file",
            "it has more than %d events, or more than %d that repeat by a rule; split it"
                .formatted(Events.MOST_EVENTS, Events.MOST_RULES));
      }
      if (faults.size() > MOST_FAULTS) {
        throw new InvalidInputException("iCalendar file", faults);
      }
      events.add(read);
      event = null;
    }
    depth--;
  }

  @Override
  public void startProperty(String name) {
    property = name.toUpperCase(Locale.ROOT);
    value = "";
    parameters = new HashMap<>();
  }

  @Override
  public void parameter(String name, String text) {
    parameters.put(name.toUpperCase(Locale.ROOT), text);
  }

  @Override
  public void propertyValue(String text) {
    value = text;
  }

  @Override
  public void endProperty(String name) {
    // What stands within an event but in a part of it, such as an alarm, is not of the event.
    if (event != null && depth == eventDepth) {
      event.add(property, value, parameters);
    }
  }
}
