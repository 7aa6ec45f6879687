package io.casekit.examples.replay;

import io.casekit.examples.replay.plan.Plan;
import io.casekit.examples.replay.plan.Recurrence;
import io.casekit.examples.replay.read.CaseFile;
import io.casekit.examples.replay.report.Figures;
import io.casekit.examples.replay.report.ReplayReport;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a report would show if casekit's reports agreed with the {@link Oracle}. */
public final class OracleReport {
  private OracleReport() {}

  public static ReplayReport of(CaseFile file) {
    Plan plan = file.plan();
    Figures figures = Oracle.figuresOf(plan, file.rejects().dropped());
    Collection<Oracle.Seen> cases = Oracle.casesOf(plan);
    return new ReplayReport(
        plan.source(),
        figures,
        months(cases, figures.backlogMonthEnd(), plan.source().zone()),
        "The source named them.",
        slaByType(cases),
        queues(cases),
        places(cases, plan.source().recurrence()),
        routing(cases),
        null,
        List.of(),
        List.of(new ReplayReport.Fact("Steps played", Integer.toString(plan.steps().size()))),
        file.rejects().all());
  }

  private static List<ReplayReport.Month> months(
      Collection<Oracle.Seen> cases, Map<YearMonth, Integer> backlog, ZoneId zone) {
    Map<YearMonth, Integer> opened = new HashMap<>();
    Map<YearMonth, Integer> closed = new HashMap<>();
    for (Oracle.Seen seen : cases) {
      count(opened, seen.opened, zone);
      count(closed, seen.closed, zone);
    }
    return backlog.entrySet().stream()
        .map(
            month ->
                new ReplayReport.Month(
                    month.getKey(),
                    opened.getOrDefault(month.getKey(), 0),
                    closed.getOrDefault(month.getKey(), 0),
                    month.getValue()))
        .toList();
  }

  private static void count(Map<YearMonth, Integer> counts, @Nullable Instant at, ZoneId zone) {
    if (at != null) {
      counts.merge(YearMonth.from(at.atZone(zone)), 1, Integer::sum);
    }
  }

  private static Map<String, Figures.Sla> slaByType(Collection<Oracle.Seen> cases) {
    Map<String, List<Oracle.Seen>> byType = new TreeMap<>();
    cases.stream()
        .filter(seen -> seen.opening.target() != null)
        .forEach(
            seen ->
                byType.computeIfAbsent(seen.opening.type(), any -> new ArrayList<>()).add(seen));
    Map<String, Figures.Sla> slas = new LinkedHashMap<>();
    byType.entrySet().stream()
        .sorted(Comparator.comparingInt(row -> -row.getValue().size()))
        .forEach(row -> slas.put(row.getKey(), Oracle.sla(row.getValue())));
    return slas;
  }

  private static List<ReplayReport.QueueLoad> queues(Collection<Oracle.Seen> cases) {
    Map<String, int[]> loads = new TreeMap<>();
    for (Oracle.Seen seen : cases) {
      for (String name : seen.lastCounted()) {
        int[] load = loads.computeIfAbsent(name, any -> new int[2]);
        load[0]++;
        load[1] += seen.closed == null ? 1 : 0;
      }
    }
    return loads.entrySet().stream()
        .map(row -> new ReplayReport.QueueLoad(row.getKey(), row.getValue()[0], row.getValue()[1]))
        .sorted(Comparator.comparingInt(load -> -load.cases()))
        .toList();
  }

  private static List<ReplayReport.PlaceLoad> places(
      Collection<Oracle.Seen> cases, Recurrence recurrence) {
    Map<List<String>, Instant> before = new HashMap<>();
    Map<String, int[]> loads = new TreeMap<>();
    cases.stream()
        .sorted(Comparator.comparing((Oracle.Seen seen) -> seen.opened))
        .filter(seen -> !recurrence.keyOf(seen.opening).isEmpty())
        .forEach(
            seen -> {
              String label = seen.opening.placeLabel();
              String place = String.join(" / ", seen.opening.place());
              String name =
                  recurrence.by() == Recurrence.By.ATTRIBUTES
                      ? String.join(" / ", recurrence.keyOf(seen.opening))
                      : label == null ? place : label + " (" + place + ")";
              Instant last = before.put(recurrence.keyOf(seen.opening), seen.opened);
              int[] load = loads.computeIfAbsent(name, any -> new int[2]);
              load[0]++;
              load[1] +=
                  last != null
                          && Duration.between(last, seen.opened).compareTo(Duration.ofDays(30)) <= 0
                      ? 1
                      : 0;
            });
    return loads.entrySet().stream()
        .map(row -> new ReplayReport.PlaceLoad(row.getKey(), row.getValue()[0], row.getValue()[1]))
        .filter(load -> load.recurring() > 0)
        .sorted(Comparator.comparingInt(load -> -load.recurring()))
        .limit(50)
        .toList();
  }

  /** Stands in for an engine that sends every case of a type where most cases of that type went. */
  private static ReplayReport.Routing routing(Collection<Oracle.Seen> cases) {
    Map<String, Map<String, Integer>> byType = new TreeMap<>();
    for (Oracle.Seen seen : cases) {
      seen.lastCounted()
          .forEach(
              name ->
                  byType
                      .computeIfAbsent(seen.opening.type(), any -> new TreeMap<>())
                      .merge(name, 1, Integer::sum));
    }
    Map<List<String>, Integer> pairs =
        new TreeMap<>(Comparator.comparing(pair -> String.join("\n", pair)));
    byType.forEach(
        (type, queues) -> {
          String most =
              queues.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
          queues.forEach((queue, n) -> pairs.merge(List.of(queue, most), n, Integer::sum));
        });
    return new ReplayReport.Routing(
        "The rules know the whole file.",
        pairs.entrySet().stream()
            .map(
                row ->
                    new ReplayReport.Routing.Pair(
                        row.getKey().get(0), row.getKey().get(1), row.getValue()))
            .toList());
  }
}
