package io.casekit.examples.replay.engine;

import io.casekit.desk.Desk;
import io.casekit.desk.Reports;
import io.casekit.examples.replay.plan.LeadTo;
import io.casekit.examples.replay.plan.Recurrence;
import io.casekit.examples.replay.report.Figures;
import io.casekit.query.CaseQuery;
import io.casekit.report.LeadTime;
import io.casekit.report.LeadTimeEnd;
import io.casekit.report.LeadTimes;
import io.casekit.report.MonthlyFlow;
import io.casekit.report.OnTime;
import io.casekit.report.Rework;
import io.casekit.type.Attribute;
import java.time.Duration;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What casekit's own reports say after a replay; nothing here has seen the plan's steps. */
public final class EngineFigures {

  private static final double NANOS_PER_HOUR = 3.6e12;
  private static final CaseQuery ALL = CaseQuery.all();

  private final Replay replay;
  private final Reports reports;

  EngineFigures(Replay replay, Desk desk) {
    this.replay = replay;
    this.reports = desk.reports();
  }

  /**
   * Asks casekit for all figures.
   *
   * @param rejected how many rows of the file were dropped, which casekit has never seen
   */
  public static Figures of(Replay replay, int rejected) {
    return new EngineFigures(replay, replay.desk()).figures(rejected);
  }

  private Figures figures(int rejected) {
    Map<String, Integer> casesByType = new TreeMap<>();
    reports
        .casesByType(ALL)
        .forEach((type, cases) -> casesByType.put(replay.names().text(type), cases));
    Map<YearMonth, Integer> backlog = new LinkedHashMap<>();
    flow().months().forEach(month -> backlog.put(month.month(), month.backlog()));
    Rework rework = reports.rework(ALL);
    return new Figures(
        casesByType.values().stream().mapToInt(Integer::intValue).sum(),
        rejected,
        casesByType,
        leads(),
        backlog,
        sla(reports.onTime(ALL, slaEnd())),
        recurring(),
        new Figures.Repeated(rework.reassignments(), rework.casesReassigned()),
        new Figures.Repeated(rework.reopenings(), rework.casesReopened()));
  }

  MonthlyFlow flow() {
    return reports.monthlyFlow(ALL);
  }

  /** What ends in time: a target of the source is for the closing, one of our own for the work. */
  LeadTimeEnd slaEnd() {
    return replay.types().promises() ? end() : LeadTimeEnd.CLOSING;
  }

  private LeadTimeEnd end() {
    return replay.plan().source().leadTo() == LeadTo.CLOSING
        ? LeadTimeEnd.CLOSING
        : LeadTimeEnd.RESOLUTION;
  }

  private Map<String, Figures.Lead> leads() {
    LeadTimes times = reports.leadTimes(ALL, end());
    Map<String, Figures.Lead> leads = new TreeMap<>();
    times.byType().forEach((type, time) -> leads.put(replay.names().text(type), lead(time)));
    times.all().ifPresent(time -> leads.put(Figures.ALL, lead(time)));
    return leads;
  }

  private static Figures.Lead lead(LeadTime time) {
    return new Figures.Lead(time.count(), hours(time.median()), hours(time.p90()));
  }

  private static double hours(Duration duration) {
    return duration.toNanos() / NANOS_PER_HOUR;
  }

  static Figures.Sla sla(OnTime onTime) {
    return new Figures.Sla(onTime.withTarget(), onTime.onTime(), onTime.late(), onTime.stillOpen());
  }

  private Figures.Recurring recurring() {
    if (replay.plan().source().recurrence().by() == Recurrence.By.NOTHING) {
      return new Figures.Recurring(Recurrence.WINDOW_DAYS, 0, 0);
    }
    io.casekit.report.Recurrence recurrence = recurrence();
    return new Figures.Recurring(
        Recurrence.WINDOW_DAYS, recurrence.recurringCases(), recurrence.keys());
  }

  io.casekit.report.Recurrence recurrence() {
    Duration window = Duration.ofDays(Recurrence.WINDOW_DAYS);
    Recurrence by = replay.plan().source().recurrence();
    return by.by() == Recurrence.By.PLACE_AND_TYPE
        ? reports.recurrence(ALL, window)
        : reports.recurrence(
            ALL,
            window,
            by.attributes().stream().map(replay.types()::attribute).toArray(Attribute[]::new));
  }
}
