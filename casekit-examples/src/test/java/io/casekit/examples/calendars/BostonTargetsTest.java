package io.casekit.examples.calendars;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.casekit.calendar.Shift;
import io.casekit.calendar.Timespan;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.calendars.PublicHolidays;
import io.casekit.examples.replay.SharedData;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * The targets that Boston published with its cases of 2013 to 2017 against those that a calendar
 * and a timespan give. Whatever differs is printed by its cause.
 */
class BostonTargetsTest {
  private static final ZoneId BOSTON = ZoneId.of("America/New_York");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final Duration NOISE = Duration.ofSeconds(90);

  private record Target(Instant opened, Instant published) {
    LocalDate openedOn() {
      return LocalDate.ofInstant(opened, BOSTON);
    }

    LocalDate publishedOn() {
      return LocalDate.ofInstant(published, BOSTON);
    }
  }

  private final Set<LocalDate> holidays = holidays();
  private final WorkingCalendar streets =
      WorkingCalendar.of("public-works", BOSTON)
          .weekdays(Shift.parse("08:30-17:00"))
          .holidays(holidays)
          .build();

  /** The federal holidays as observed, and Patriots' Day. */
  private static Set<LocalDate> holidays() {
    Set<LocalDate> holidays = new TreeSet<>(PublicHolidays.of("US-MA", 2013, 2018).keySet());
    PublicHolidays.withObservances("US-MA", 2013, 2018)
        .forEach(
            (date, name) -> {
              if (name.contains("Patriots' Day")) {
                holidays.add(date);
              }
            });
    return holidays;
  }

  @Test
  void a_dead_animal_is_picked_up_within_one_working_day() throws IOException {
    Tally tally = tally(Timespan.workingDays(1), this::cause, "Pick up Dead Animal");

    assertThat(tally.share()).isGreaterThanOrEqualTo(0.98);
  }

  @Test
  void pests_are_dealt_with_within_120_calendar_days() throws IOException {
    Tally tally =
        tally(
            Timespan.calendarDays(120),
            target -> "another time",
            "Pest Infestation - Residential",
            "Bed Bugs");

    assertThat(tally.share()).isGreaterThanOrEqualTo(0.999);
  }

  private record Tally(int same, int all) {
    double share() {
      return (double) same / all;
    }
  }

  /** How many of the published targets are the calendar's, but for noise. */
  private Tally tally(Timespan timespan, Function<Target, String> cause, String... types)
      throws IOException {
    Map<String, Integer> causes = new TreeMap<>();
    int same = 0;
    int all = 0;
    for (Target target : targets(Set.of(types))) {
      Instant due = timespan.after(target.opened(), streets);
      all++;
      Duration difference = Duration.between(due, target.published()).abs();
      if (difference.compareTo(NOISE) <= 0) {
        same++;
      } else if (difference.compareTo(NOISE.multipliedBy(2)) <= 0) {
        causes.merge("noise of 90 seconds to three minutes", 1, Integer::sum);
      } else {
        causes.merge(cause.apply(target), 1, Integer::sum);
      }
    }
    Tally tally = new Tally(same, all);
    System.out.printf(
        Locale.ROOT,
        "%s, %s: %d of %d targets as published, %.3f %%%n",
        String.join(" and ", types),
        timespan,
        same,
        all,
        100 * tally.share());
    causes.forEach((why, count) -> System.out.printf("  %5d  %s%n", count, why));
    assertThat(all).isGreaterThan(4_000);
    return tally;
  }

  private String cause(Target target) {
    boolean overHoliday =
        target.openedOn().datesUntil(target.publishedOn().plusDays(2)).anyMatch(holidays::contains);
    if (overHoliday) {
      return target.openedOn().getYear() == 2013
          ? "a holiday of 2013, when holidays were not left out yet"
          : "near a holiday that was kept otherwise";
    }
    return streets.isWorking(target.opened())
        ? "opened in working hours, due at another time"
        : "opened out of hours, due at another time";
  }

  private static List<Target> targets(Set<String> types) throws IOException {
    Path file = SharedData.folder().resolve("boston311-pests-animals.csv.gz");
    List<Target> targets = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder()
            .ofNamedCsvRecord(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (NamedCsvRecord row : rows) {
        if (types.contains(row.getField("type")) && !row.getField("target_local").isEmpty()) {
          targets.add(new Target(at(row.getField("open_local")), at(row.getField("target_local"))));
        }
      }
    }
    return targets;
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local, TIME).atZone(BOSTON).toInstant();
  }
}
