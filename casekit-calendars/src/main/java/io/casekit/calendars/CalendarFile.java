package io.casekit.calendars;

import io.casekit.calendar.Shift;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The events of an iCalendar file (RFC 5545) as holidays, closures or opening hours of a working
 * calendar. The host adds {@code org.mnode.ical4j:ical4j}. Immutable.
 *
 * <p>An event repeats by RRULE or RDATE, less EXDATE, and less what another event of the same UID
 * stands in for by its RECURRENCE-ID; one that is cancelled does not count. A rule repeats by the
 * day, week, month or year. Zones are known by their names in the tz database; what the file itself
 * says of a zone is not read, as nothing outside the file ever is. A time without a zone is wall
 * time of the working calendar.
 *
 * <p>A file has at most {@link Limits#DEFINITION_BYTES} bytes, {@value Events#MOST_EVENTS} events,
 * of which {@value Events#MOST_RULES} repeat by a rule, and in the years asked for {@value
 * Events#MOST_OCCURRENCES} occurrences.
 */
public final class CalendarFile {
  private static final String LIBRARY = "ical4j (org.mnode.ical4j:ical4j)";

  private final Events events;

  private CalendarFile(Events events) {
    this.events = events;
  }

  /**
   * Reads a file.
   *
   * @param file an iCalendar file in UTF-8
   * @throws InvalidInputException with every fault that was found, if it is too large or not
   *     acceptable
   * @throws MissingLibraryException if ical4j is not there
   * @throws UncheckedIOException if it cannot be read
   */
  public static CalendarFile read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(Limits.DEFINITION_BYTES + 1);
      if (bytes.length > Limits.DEFINITION_BYTES) {
        throw tooLarge();
      }
      return parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      throw new InvalidInputException("iCalendar file", "it is not UTF-8; save it as that");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads the content of a file.
   *
   * @param text the content
   * @throws InvalidInputException with every fault that was found, if it is too large or not
   *     acceptable
   * @throws MissingLibraryException if ical4j is not there
   */
  public static CalendarFile parse(String text) {
    if (text.length() > Limits.DEFINITION_BYTES) {
      throw tooLarge();
    }
    try {
      return new CalendarFile(Ical4j.read(text));
    } catch (LinkageError e) {
      throw missing(e);
    }
  }

  private static InvalidInputException tooLarge() {
    return new InvalidInputException(
        "iCalendar file", "it is larger than the limit of " + Limits.DEFINITION_BYTES + " bytes");
  }

  /**
   * Returns the dates of the events that last whole days, with their names, in order. What begins
   * at a time of day is left out.
   *
   * @param firstYear from its first day on, 1900 to 2199
   * @param lastYear to its last day, not before the first year
   * @throws InvalidInputException if the years are not acceptable or there are too many occurrences
   */
  public NavigableMap<LocalDate, String> holidays(int firstYear, int lastYear) {
    Years years = new Years(firstYear, lastYear);
    NavigableMap<LocalDate, String> holidays = new TreeMap<>();
    // Whole days have no zone.
    for (Occurrence occurrence : events.occurrences(years, ZoneOffset.UTC)) {
      if (occurrence.isWholeDays()) {
        for (LocalDate date : occurrence.dates(years)) {
          holidays.merge(
              date, occurrence.name(), (a, b) -> a.equals(b) || b.isEmpty() ? a : a + ", " + b);
        }
      }
    }
    return Collections.unmodifiableNavigableMap(holidays);
  }

  /**
   * Takes the time of every event out of a calendar: whole days become holidays, times of day
   * become breaks.
   *
   * @param calendar what to add them to
   * @param zone the zone of that calendar
   * @param firstYear from its first day on, 1900 to 2199
   * @param lastYear to its last day, not before the first year
   * @return the same calendar
   * @throws InvalidInputException if the years are not acceptable or there are too many occurrences
   */
  public WorkingCalendar.Builder addClosures(
      WorkingCalendar.Builder calendar, ZoneId zone, int firstYear, int lastYear) {
    Years years = new Years(firstYear, lastYear);
    for (Occurrence occurrence : events.occurrences(years, zone)) {
      for (LocalDate date : occurrence.dates(years)) {
        if (occurrence.isWholeDays()) {
          calendar.holidays(List.of(date));
        } else {
          calendar.breakOn(date, occurrence.partOn(date));
        }
      }
    }
    return calendar;
  }

  /**
   * Replaces the shifts of the dates on which events start by these events: each is a shift. A date
   * that is a holiday too stays closed, unless the calendar says that it is worked.
   *
   * @param calendar what to add them to
   * @param zone the zone of that calendar
   * @param firstYear from its first day on, 1900 to 2199
   * @param lastYear to its last day, not before the first year
   * @return the same calendar
   * @throws InvalidInputException if the years are not acceptable, there are too many occurrences,
   *     or an event lasts longer than a shift can: whole days, or 24 hours and more
   */
  public WorkingCalendar.Builder addOpenings(
      WorkingCalendar.Builder calendar, ZoneId zone, int firstYear, int lastYear) {
    Years years = new Years(firstYear, lastYear);
    NavigableMap<LocalDate, List<Shift>> shifts = new TreeMap<>();
    List<Fault> faults = new ArrayList<>();
    for (Occurrence occurrence : events.occurrences(years, zone)) {
      LocalDate date = occurrence.start().toLocalDate();
      if (occurrence.isWholeDays() || !occurrence.isShorterThanADay()) {
        faults.add(
            new Fault(
                "",
                "\"%s\" of %s is not within 24 hours; give the hours that are worked"
                    .formatted(occurrence.name(), date)));
      } else if (years.hold(date)) {
        shifts.computeIfAbsent(date, d -> new ArrayList<>()).add(occurrence.asShift());
      }
    }
    if (!faults.isEmpty()) {
      throw new InvalidInputException("opening hours", faults);
    }
    shifts.forEach((date, ofDate) -> calendar.override(date, ofDate.toArray(Shift[]::new)));
    return calendar;
  }

  private static MissingLibraryException missing(LinkageError cause) {
    return new MissingLibraryException("read an iCalendar file", LIBRARY, cause);
  }
}
