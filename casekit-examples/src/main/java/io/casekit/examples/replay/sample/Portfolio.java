package io.casekit.examples.replay.sample;

import io.casekit.examples.replay.plan.Assignee;
import io.casekit.examples.replay.plan.CaseLog;
import io.casekit.examples.replay.plan.LeadTo;
import io.casekit.examples.replay.plan.Opening;
import io.casekit.examples.replay.plan.Plan;
import io.casekit.examples.replay.plan.Priority;
import io.casekit.examples.replay.plan.Recurrence;
import io.casekit.examples.replay.plan.Source;
import io.casekit.examples.replay.plan.Stage;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A year of cases in some hundred flats, always the same. It has what real files have: quiet nights
 * and busy Mondays, cold weeks, wrong queues, waiting for tenants and parts, repairs that did not
 * hold, flats where the same thing breaks again, and a backlog when the year ends.
 */
public final class Portfolio {

  private static final long SEED = 20_250_101;
  private static final int CASES = 2_000;
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 1);
  private static final int DAYS = 365;
  private static final Instant END = FIRST_DAY.plusDays(DAYS).atStartOfDay(ZONE).toInstant();

  private static final List<String> STREETS =
      List.of(
          "Linden Street",
          "Mill Lane",
          "Harbour Road",
          "Garden Row",
          "Station Street",
          "Chapel Hill");
  private static final int HOUSES_PER_STREET = 4;
  private static final int FLATS_PER_HOUSE = 16;
  private static final List<String> CHANNELS =
      List.of("portal", "portal", "phone", "phone", "e-mail", "qr-code");
  private static final int PEOPLE_PER_QUEUE = 4;

  private static final Stage IN_PROGRESS = new Stage("in-progress", Stage.Category.ACTIVE);
  private static final Stage WAITING_FOR_TENANT =
      new Stage("waiting-for-tenant", Stage.Category.WAITING);
  private static final Stage WAITING_FOR_PARTS =
      new Stage("waiting-for-parts", Stage.Category.WAITING);
  private static final Stage RESOLVED = new Stage("resolved", Stage.Category.RESOLVED);

  private final Random random = new Random(SEED);
  private final OfficeHours office = new OfficeHours(ZONE);

  private Portfolio() {}

  /** Makes the year up. */
  public static Plan plan() {
    Portfolio portfolio = new Portfolio();
    List<CaseLog> cases = new ArrayList<>();
    int number = 0;
    for (Report report : portfolio.reports()) {
      cases.add(portfolio.history(padded("case-", 4, ++number), number * 100L, report));
    }
    Source source =
        new Source(
            "A property portfolio, 2025",
            "generated",
            ZONE,
            LeadTo.CLOSING,
            Recurrence.BY_PLACE_AND_TYPE);
    return Plan.of(source, cases);
  }

  /** What a tenant reports, and where. */
  private record Report(Instant at, Trouble trouble, int house, int flat) {}

  private List<Report> reports() {
    List<Report> reports = new ArrayList<>();
    while (reports.size() < CASES) {
      Report report =
          new Report(
              moment(), trouble(), random.nextInt(houses()), random.nextInt(FLATS_PER_HOUSE));
      if (inSeason(report)) {
        reports.add(report);
        // What is patched up rather than repaired comes back within weeks.
        while (chance(0.09) && reports.size() < CASES) {
          Instant again =
              reports.get(reports.size() - 1).at().plus(Duration.ofMinutes(between(2_000, 40_000)));
          if (again.isAfter(END)) {
            break;
          }
          reports.add(new Report(again, report.trouble(), report.house(), report.flat()));
        }
      }
    }
    reports.sort(
        Comparator.comparing(Report::at).thenComparing(Report::house).thenComparing(Report::flat));
    return reports;
  }

  private static int houses() {
    return STREETS.size() * HOUSES_PER_STREET;
  }

  /** Nobody reports a dripping tap at four in the morning, and most wait for Monday. */
  private Instant moment() {
    while (true) {
      LocalDate day = FIRST_DAY.plusDays(random.nextInt(DAYS));
      LocalTime time = LocalTime.ofSecondOfDay(random.nextInt(24 * 60 * 60));
      boolean weekend =
          day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
      double busy = weekend ? 0.25 : day.getDayOfWeek() == DayOfWeek.MONDAY ? 1 : 0.75;
      if (time.getHour() < 7 || time.getHour() >= 22) {
        busy *= 0.06;
      } else if (time.getHour() >= 18) {
        busy *= 0.4;
      }
      if (chance(busy)) {
        return day.atTime(time).atZone(ZONE).toInstant();
      }
    }
  }

  private Trouble trouble() {
    double at = 0;
    for (Trouble trouble : Trouble.ALL) {
      at += trouble.share();
    }
    at *= random.nextDouble();
    for (Trouble trouble : Trouble.ALL) {
      at -= trouble.share();
      if (at < 0) {
        return trouble;
      }
    }
    return Trouble.ALL.get(0);
  }

  private boolean inSeason(Report report) {
    int month = report.at().atZone(ZONE).getMonthValue();
    double cold = Math.abs(month - 7) / 6.0;
    double winter = report.trouble().winter();
    return chance((1 + (winter - 1) * cold) / Math.max(1, winter));
  }

  private CaseLog history(String id, long line, Report report) {
    Trouble trouble = report.trouble();
    Priority priority = pick(trouble.priorities());
    Opening opening =
        Opening.of(trouble.type(), pick(trouble.titles()))
            .at(place(report), label(report))
            .with(priority)
            .by(pick(CHANNELS))
            .due(office.daysAfter(report.at(), agreedDays(priority)))
            .with(Map.of("floor", Integer.toString(report.flat() / 4)));
    CaseLog log = new CaseLog(id, report.at(), line, opening);
    new Life(log, line, trouble, report.at()).play();
    return log;
  }

  private static List<String> place(Report report) {
    return List.of(padded("house-", 2, report.house() + 1), padded("flat-", 2, report.flat() + 1));
  }

  private static String padded(String word, int digits, int number) {
    return word + "0".repeat(digits - Integer.toString(number).length()) + number;
  }

  private static String label(Report report) {
    return "%s %s, flat %s"
        .formatted(
            STREETS.get(report.house() / HOUSES_PER_STREET),
            report.house() % HOUSES_PER_STREET + 1,
            report.flat() + 1);
  }

  private static int agreedDays(Priority priority) {
    return switch (priority) {
      case CRITICAL -> 2;
      case HIGH -> 4;
      case NORMAL -> 7;
      case LOW -> 12;
    };
  }

  private boolean chance(double share) {
    return random.nextDouble() < share;
  }

  private int between(int low, int high) {
    return low + random.nextInt(high - low);
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** What becomes of one case, step by step, until it is closed or the year ends. */
  private final class Life {

    private final CaseLog log;
    private final Trouble trouble;
    private long line;
    private Instant now;

    Life(CaseLog log, long line, Trouble trouble, Instant opened) {
      this.log = log;
      this.line = line;
      this.trouble = trouble;
      this.now = opened;
    }

    void play() {
      assign();
      work();
      while (chance(0.07)) {
        after(between(60, 1_500), () -> log.move(log.row(now, line), IN_PROGRESS));
        repair();
      }
      close();
      if (chance(0.012)) {
        after(between(600, 6_000), () -> log.reopen(log.row(now, line), IN_PROGRESS));
        repair();
        close();
      }
    }

    private void assign() {
      boolean mistaken = chance(0.12);
      String first = mistaken ? pick(Trouble.ALL).queue() : trouble.queue();
      after(between(2, 90), () -> log.assign(log.row(now, line), Assignee.queue(first), true));
      if (!first.equals(trouble.queue())) {
        after(
            between(60, 600),
            () -> log.assign(log.row(now, line), Assignee.queue(trouble.queue()), true));
      }
    }

    private void work() {
      String person = trouble.queue() + "-" + between(1, PEOPLE_PER_QUEUE + 1);
      after(between(10, 400), () -> log.assign(log.row(now, line), Assignee.person(person), false));
      after(between(1, 60), () -> log.move(log.row(now, line), IN_PROGRESS));
      if (chance(0.25)) {
        Stage reason = chance(0.6) ? WAITING_FOR_TENANT : WAITING_FOR_PARTS;
        after(between(20, 240), () -> log.move(log.row(now, line), reason));
        after(between(300, 2_400), () -> log.move(log.row(now, line), IN_PROGRESS));
      }
      repair();
    }

    private void repair() {
      // Half of the cases take less than the usual time, a few take many times as long.
      double spread = -StrictMath.log(1 - random.nextDouble()) / StrictMath.log(2);
      int minutes = 10 + (int) (trouble.workHours() * 60 * spread);
      after(minutes, () -> log.resolve(log.row(now, line), now, RESOLVED));
    }

    private void close() {
      after(between(30, 900), () -> log.close(log.row(now, line), now, "done"));
    }

    /** Lets working minutes pass. Nothing happens any more once the year has ended. */
    private void after(int workingMinutes, Runnable step) {
      now = office.after(now, Duration.ofMinutes(workingMinutes));
      line++;
      if (now.isBefore(END)) {
        step.run();
      }
    }
  }
}
