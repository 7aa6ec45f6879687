package io.casekit.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.casekit.calendar.Shift;
import io.casekit.calendar.Timespan;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.sla.ClockLedger.Kind;
import io.casekit.sla.ClockLedger.Line;
import java.io.StringReader;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What a ledger says of a clock: line by line, in words and as a picture. */
class ClockLedgerTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final WorkingCalendar OFFICE =
      WorkingCalendar.of("office", BERLIN)
          .weekdays(Shift.parse("08:00-17:00"))
          .holiday(LocalDate.parse("2026-11-24"))
          .breakOn(LocalDate.parse("2026-11-25"), Shift.parse("12:00-13:00"))
          .override(LocalDate.parse("2026-11-26"), Shift.parse("08:00-12:00"))
          .build();

  private static Instant at(String local) {
    return java.time.LocalDateTime.parse("2026-11-" + local).atZone(BERLIN).toInstant();
  }

  private static SlaClock clock(Timespan allowed, WorkingCalendar calendar, Instant start) {
    return SlaClock.started("repair", TargetKind.RESOLUTION, 1, calendar.key(), start, null)
        .under(
            new Terms.Offer("in-time", allowed, calendar.key()),
            Recompute.RETROACTIVE,
            start,
            calendar,
            false);
  }

  private static SlaClock office(String start) {
    return clock(Timespan.workingHours(8), OFFICE, at(start));
  }

  private static ClockLedger explain(SlaClock clock, String now) {
    return ClockLedger.of(clock.due(OFFICE), OFFICE, "0123456789abcdef", at(now));
  }

  private static List<String> lines(ClockLedger ledger) {
    return ledger.lines().stream().map(line -> line.words(BERLIN, Locale.ENGLISH)).toList();
  }

  @Test
  void a_running_clock_tells_what_counted_what_did_not_and_what_is_to_come() {
    ClockLedger ledger = explain(office("20T15:40"), "23T09:05");

    assertThat(ledger.summary(BERLIN, Locale.ENGLISH))
        .containsExactly(
            "Target repair is running: 2 h 25 min counted, 5 h 35 min left, and it is due on Mon 23"
                + " Nov 2026 14:40.",
            "Policy in-time (version 01234567) allows 8 h of working time, counted in calendar"
                + " office (version %s).".formatted(OFFICE.version().substring(0, 8)));
    assertThat(lines(ledger))
        .containsExactly(
            "Fri 20 Nov 2026 15:40 to 17:00: 1 h 20 min counted",
            "Fri 20 Nov 2026 17:00 to Mon 23 Nov 2026 08:00: closed",
            "Mon 23 Nov 2026 08:00 to 09:05: 1 h 05 min counted",
            "Mon 23 Nov 2026 09:05 to 14:40: 5 h 35 min to come, if nothing" + " happens");
  }

  @Test
  void holidays_breaks_and_dates_with_other_hours_are_told_apart() {
    ClockLedger ledger =
        explain(clock(Timespan.workingHours(40), OFFICE, at("23T16:00")), "27T09:00");

    assertThat(ledger.lines().stream().map(Line::kind))
        .containsExactly(
            Kind.COUNTED,
            Kind.CLOSED_HOURS,
            Kind.HOLIDAY,
            Kind.CLOSED_HOURS,
            Kind.COUNTED,
            Kind.BREAK,
            Kind.COUNTED,
            Kind.CLOSED_HOURS,
            Kind.COUNTED,
            Kind.SPECIAL_HOURS,
            Kind.CLOSED_HOURS,
            Kind.COUNTED,
            Kind.EXPECTED,
            Kind.CLOSED_HOURS,
            Kind.EXPECTED,
            Kind.CLOSED_HOURS,
            Kind.EXPECTED);
    assertThat(ledger.total(Kind.HOLIDAY).length()).isEqualTo(Duration.ofHours(24));
    assertThat(ledger.total(Kind.SPECIAL_HOURS).length()).isEqualTo(Duration.ofHours(5));
  }

  @Test
  void a_pause_gives_back_its_working_part_and_what_counts_after_the_due_time_is_overrun() {
    SlaClock clock =
        office("20T08:00").pause(at("20T15:00")).resume(at("23T09:00")).breach(at("23T10:00"));

    ClockLedger ledger = explain(clock.stop(at("23T11:30")), "27T09:00");

    assertThat(ledger.summary(BERLIN, Locale.ENGLISH).get(0))
        .isEqualTo(
            "Target repair was met late on Mon 23 Nov 2026 11:30: it was due on Mon 23 Nov 2026"
                + " 10:00, and 9 h 30 min counted, 1 h 30 min of it after that.");
    assertThat(lines(ledger))
        .containsExactly(
            "Fri 20 Nov 2026 08:00 to 15:00: 7 h counted",
            "Fri 20 Nov 2026 15:00 to Mon 23 Nov 2026 09:00: paused, 3 h of working time not"
                + " counted",
            "Mon 23 Nov 2026 09:00 to 10:00: 1 h counted",
            "Mon 23 Nov 2026 10:00 to 11:30: 1 h 30 min counted, after it was due");
  }

  @Test
  void a_paused_clock_says_that_it_has_no_due_time() {
    ClockLedger ledger = explain(office("23T08:00").pause(at("23T09:00")), "23T16:00");

    assertThat(ledger.summary(BERLIN, Locale.GERMAN).get(0))
        .isEqualTo(
            "Target repair is paused: 1 h counted, 7 h left, and there is no due time until it"
                + " goes on.");
    assertThat(ledger.lines()).hasSize(2);
  }

  @Test
  void what_was_kept_from_earlier_terms_is_one_line() {
    SlaClock changed =
        office("23T08:00")
            .under(
                new Terms.Offer("faster", Timespan.workingHours(4), "office"),
                Recompute.FROM_NOW,
                at("23T10:00"),
                OFFICE,
                false);

    ClockLedger ledger = explain(changed, "23T11:00");

    assertThat(lines(ledger))
        .startsWith(
            "Mon 23 Nov 2026 08:00 to 10:00: 2 h kept from the terms before",
            "Mon 23 Nov 2026 10:00 to 11:00: 1 h counted");
    assertThat(ledger.reading().elapsed()).isEqualTo(Duration.ofHours(3));
  }

  @Test
  void an_agreed_due_time_names_who_agreed() {
    SlaClock agreed =
        office("23T08:00")
            .agree(new Terms.Agreement(at("23T12:00"), "Mrs <Smith>"), at("23T08:30"));

    ClockLedger ledger = explain(agreed, "23T11:00");

    assertThat(ledger.summary(BERLIN, Locale.ENGLISH).get(1))
        .contains("it was agreed by Mrs <Smith> that it is due on Mon 23 Nov 2026 12:00");
  }

  @Test
  void a_target_that_has_not_started_says_so() {
    ClockLedger ledger = ClockLedger.notStarted(Target.resolution("repair"), "v", at("23T11:00"));

    assertThat(ledger.words(BERLIN, Locale.ENGLISH))
        .containsExactly("Target repair has not started.");
    assertThat(boxes(ledger)).isEmpty();
  }

  @Test
  void a_very_long_ledger_is_folded_and_its_sums_stay() {
    SlaClock clock = clock(Timespan.workingDays(2_000), OFFICE, at("20T08:00"));
    for (int day = 0; day < 300; day += 3) {
      clock = clock.pause(at("20T08:00").plus(Duration.ofDays(day)));
      clock = clock.resume(at("20T08:00").plus(Duration.ofDays(day + 1)));
    }

    ClockLedger ledger =
        ClockLedger.of(clock.due(OFFICE), OFFICE, "v", at("20T08:00").plus(Duration.ofDays(1_500)));

    assertThat(ledger.lines()).hasSizeLessThanOrEqualTo(ClockLedger.MOST_LINES);
    assertThat(counted(ledger)).isEqualTo(ledger.reading().elapsed());
    assertThat(ledger.lines().stream().mapToInt(Line::folded).sum()).isGreaterThan(3_000);
    assertThat(ledger.toSvg(BERLIN, Locale.ENGLISH).length()).isLessThan(100_000);
    assertFollowing(ledger);
  }

  private static Duration counted(ClockLedger ledger) {
    return ledger.lines().stream().map(Line::counted).reduce(Duration.ZERO, Duration::plus);
  }

  private static void assertFollowing(ClockLedger ledger) {
    Instant at = ledger.startedAt();
    for (Line line : ledger.lines()) {
      assertThat(line.from()).isEqualTo(at);
      assertThat(line.to()).isAfter(line.from());
      at = line.to();
    }
  }

  @Property(tries = 300)
  void a_ledger_agrees_with_a_walk_minute_by_minute(@ForAll long seed) {
    Random random = new Random(seed);
    RandomCalendar given = RandomCalendar.of(random);
    Instant start = Instant.parse("2024-03-25T00:00:00Z").plusSeconds(60L * random.nextInt(9_000));
    SlaClock clock = clock(allowed(random), given.whole, start);
    Instant at = start;
    for (int i = random.nextInt(7); i > 0; i--) {
      at = at.plusSeconds(60L * random.nextInt(2_000));
      clock = random.nextBoolean() ? clock.pause(at) : clock.resume(at);
    }
    at = at.plusSeconds(60L * random.nextInt(3_000));
    clock = random.nextInt(4) == 0 ? clock.stop(at) : clock;
    Instant now = at.plusSeconds(60L * random.nextInt(3_000));

    ClockLedger ledger = ClockLedger.of(clock.due(given.whole), given.whole, "v", now);

    boolean plain = clock.terms().allowed().countsClosedTime();
    Instant due = ledger.reading().dueAt().or(ledger.reading()::breachedAt).orElse(Instant.MAX);
    Map<Kind, Long> walked = new EnumMap<>(Kind.class);
    for (Instant t = start; t.isBefore(ledger.asOf()); t = t.plusSeconds(60)) {
      walked.merge(given.kind(clock, plain, t, due), 1L, Long::sum);
    }
    for (Kind kind : Kind.values()) {
      Duration upToNow =
          ledger.lines().stream()
              .filter(line -> line.kind() == kind && line.from().isBefore(ledger.asOf()))
              .map(line -> Duration.between(line.from(), earlier(line.to(), ledger.asOf())))
              .reduce(Duration.ZERO, Duration::plus);
      if (ledger.lines().stream().noneMatch(line -> line.kind() == Kind.FOLDED)) {
        assertThat(upToNow).as("%s of seed %s", kind, seed).isEqualTo(minutes(walked, kind));
      }
    }
    assertThat(counted(ledger)).as("seed %s", seed).isEqualTo(ledger.reading().elapsed());
    assertThat(counted(ledger))
        .isEqualTo(minutes(walked, Kind.COUNTED).plus(minutes(walked, Kind.OVERRUN)));
    if (!plain) {
      Duration ahead = ledger.total(Kind.EXPECTED).working();
      assertThat(ahead.isZero() || ahead.equals(ledger.reading().remaining().orElse(null)))
          .isTrue();
    }
    assertFollowing(ledger);
  }

  @Property(tries = 200)
  void what_counted_adds_up_whatever_became_of_the_terms(@ForAll long seed) {
    Random random = new Random(seed);
    WorkingCalendar calendar = RandomCalendar.of(random).whole;
    Instant at = Instant.parse("2024-03-25T00:00:00Z").plusSeconds(random.nextInt(500_000));
    SlaClock clock = clock(allowed(random), calendar, at);
    for (int i = random.nextInt(9); i > 0; i--) {
      at = at.plusSeconds(random.nextInt(100_000));
      clock =
          switch (random.nextInt(5)) {
            case 0 -> clock.pause(at);
            case 1 -> clock.resume(at);
            case 2 ->
                clock
                    .stop(at)
                    .reopen(
                        at.plusSeconds(50_000),
                        ReopenPolicy.values()[random.nextInt(ReopenPolicy.values().length)]);
            case 3 -> clock.replaced(calendar, Recompute.FROM_NOW, at);
            default ->
                clock.under(
                    new Terms.Offer("p" + i, allowed(random), calendar.key()),
                    Recompute.values()[random.nextInt(3)],
                    at,
                    calendar,
                    false);
          };
    }
    at = at.plusSeconds(random.nextInt(300_000));

    ClockLedger ledger = ClockLedger.of(clock.due(calendar), calendar, "v", at);

    assertThat(counted(ledger)).as("seed %s", seed).isEqualTo(ledger.reading().elapsed());
    assertFollowing(ledger);
    assertWidths(ledger);
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Duration minutes(Map<Kind, Long> walked, Kind kind) {
    return Duration.ofMinutes(walked.getOrDefault(kind, 0L));
  }

  private static Timespan allowed(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> Timespan.workingDays(1 + random.nextInt(4));
      case 1 -> Timespan.calendarDays(1 + random.nextInt(4));
      default -> Timespan.workingTime(Duration.ofMinutes(1 + random.nextInt(2_000)));
    };
  }

  /** A calendar, and the same without what is taken out of it. */
  private record RandomCalendar(
      WorkingCalendar whole,
      WorkingCalendar withoutBreaks,
      WorkingCalendar weekly,
      List<LocalDate> holidays,
      List<LocalDate> overridden) {
    static RandomCalendar of(Random random) {
      ZoneId zone =
          ZoneId.of(
              List.of("Europe/Berlin", "Asia/Kathmandu", "America/St_Johns", "UTC")
                  .get(random.nextInt(4)));
      List<LocalDate> holidays = new ArrayList<>();
      List<LocalDate> overridden = new ArrayList<>();
      WorkingCalendar.Builder whole = WorkingCalendar.of("k", zone);
      WorkingCalendar.Builder withoutBreaks = WorkingCalendar.of("k", zone);
      WorkingCalendar.Builder weekly = WorkingCalendar.of("k", zone);
      List<WorkingCalendar.Builder> all = List.of(whole, withoutBreaks, weekly);
      for (DayOfWeek day : DayOfWeek.values()) {
        Shift[] shifts = day == DayOfWeek.MONDAY ? new Shift[] {shift(random)} : shifts(random);
        all.forEach(calendar -> calendar.weekly(day, shifts));
      }
      LocalDate first = LocalDate.parse("2024-03-24");
      for (int i = 0; i < 60; i++) {
        LocalDate date = first.plusDays(i);
        switch (random.nextInt(8)) {
          case 0 -> {
            holidays.add(date);
            all.forEach(calendar -> calendar.holiday(date));
          }
          case 1 -> {
            overridden.add(date);
            Shift[] shifts = shifts(random);
            whole.override(date, shifts);
            withoutBreaks.override(date, shifts);
          }
          case 2 -> whole.breakOn(date, shift(random));
          default -> {}
        }
      }
      return new RandomCalendar(
          whole.build(), withoutBreaks.build(), weekly.build(), holidays, overridden);
    }

    private static Shift[] shifts(Random random) {
      Shift[] shifts = new Shift[random.nextInt(3)];
      java.util.Arrays.setAll(shifts, i -> shift(random));
      return shifts;
    }

    private static Shift shift(Random random) {
      int start = random.nextInt(23 * 60);
      int end = start + 1 + random.nextInt(24 * 60 - start - 1);
      return new Shift(LocalTime.ofSecondOfDay(start * 60L), LocalTime.ofSecondOfDay(end * 60L));
    }

    Kind kind(SlaClock clock, boolean plain, Instant t, Instant due) {
      LocalDate date = LocalDate.ofInstant(t, whole.zone());
      boolean paused =
          clock.pauses().stream()
              .anyMatch(p -> !t.isBefore(p.from()) && (p.to() == null || t.isBefore(p.to())));
      if (paused) {
        return Kind.PAUSED;
      } else if (plain || whole.isWorking(t)) {
        return t.isBefore(due) ? Kind.COUNTED : Kind.OVERRUN;
      } else if (holidays.contains(date)) {
        return Kind.HOLIDAY;
      } else if (withoutBreaks.isWorking(t)) {
        return Kind.BREAK;
      }
      return overridden.contains(date) && weekly.isWorking(t)
          ? Kind.SPECIAL_HOURS
          : Kind.CLOSED_HOURS;
    }
  }

  @Test
  void a_picture_is_xml_that_needs_nothing_else_and_holds_text_as_text() throws Exception {
    SlaClock agreed =
        office("23T08:00")
            .agree(new Terms.Agreement(at("23T12:00"), "\"<Smith>\" & \u0007"), at("23T08:30"));
    ClockLedger ledger = explain(agreed, "23T11:00");

    Document picture = picture(ledger);

    Element svg = picture.getDocumentElement();
    assertThat(svg.getAttribute("role")).isEqualTo("img");
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo(ledger.summary(BERLIN, Locale.ENGLISH).get(0));
    assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
        .contains("\"<Smith>\" & \uFFFD");
    assertThat(ledger.toSvg(BERLIN, Locale.ENGLISH))
        .doesNotContain("script", "href", "url(", " id=");
  }

  @Test
  void each_box_of_a_picture_is_as_wide_as_its_line_lasts() {
    SlaClock clock = office("20T08:00").pause(at("20T15:00")).resume(at("23T09:00"));

    assertWidths(explain(clock, "23T09:30"));
    assertWidths(explain(clock.breach(at("23T10:00")), "24T12:00"));
  }

  private static void assertWidths(ClockLedger ledger) {
    List<Element> boxes = boxes(ledger);
    assertThat(boxes).hasSameSizeAs(ledger.lines());
    if (boxes.isEmpty()) {
      return;
    }
    Instant from = ledger.lines().get(0).from();
    Instant last = ledger.lines().get(ledger.lines().size() - 1).to();
    Instant due = ledger.reading().dueAt().or(ledger.reading()::breachedAt).orElse(last);
    double all = Duration.between(from, due.isAfter(last) ? due : last).toMillis();
    for (int i = 0; i < boxes.size(); i++) {
      Line line = ledger.lines().get(i);
      double width = Double.parseDouble(boxes.get(i).getAttribute("width"));
      assertThat(boxes.get(i).getAttribute("class")).isEqualTo("ck-" + line.kind().key());
      assertThat(width).isCloseTo(940 * line.length().toMillis() / all, within(0.002));
    }
  }

  private static List<Element> boxes(ClockLedger ledger) {
    List<Element> boxes = new ArrayList<>();
    NodeList all = picture(ledger).getElementsByTagName("rect");
    for (int i = 0; i < all.getLength(); i++) {
      Element box = (Element) all.item(i);
      if (((Element) box.getParentNode()).getAttribute("class").equals("ck-lines")) {
        boxes.add(box);
      }
    }
    return boxes;
  }

  private static Document picture(ClockLedger ledger) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(ledger.toSvg(BERLIN, Locale.ENGLISH))));
    } catch (Exception e) {
      throw new AssertionError("The picture is no XML", e);
    }
  }
}
