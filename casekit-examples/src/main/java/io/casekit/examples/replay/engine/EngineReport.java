package io.casekit.examples.replay.engine;

import io.casekit.audit.TimelineLine;
import io.casekit.desk.Desk;
import io.casekit.examples.replay.plan.Assignee;
import io.casekit.examples.replay.plan.Recurrence;
import io.casekit.examples.replay.plan.Step;
import io.casekit.examples.replay.read.Rejects;
import io.casekit.examples.replay.report.Figures;
import io.casekit.examples.replay.report.ReplayReport;
import io.casekit.query.CaseOrder;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.query.Page;
import io.casekit.reference.Place;
import io.casekit.report.LeadTimeEnd;
import io.casekit.sla.ClockLedger;
import io.casekit.sla.ClockReading;
import io.casekit.sla.ClockState;
import io.casekit.type.Attribute;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gathers all that a report page shows, from casekit's reports, worklists, clocks and trails. */
public final class EngineReport {

  private static final CaseQuery ALL = CaseQuery.all();
  private static final CaseQuery OLDEST_FIRST = ALL.orderBy(CaseOrder.OLDEST);
  private static final int MOST_PLACES = 50;
  private static final int PAGE = 1_000;
  private static final int MOST_VERIFIED = 500;
  private static final int LONGEST_STORY = 20;
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  private final Replay replay;
  private final Desk desk;
  private final EngineFigures figures;
  private final ZoneId zone;

  private EngineReport(Replay replay) {
    this.replay = replay;
    this.desk = replay.desk();
    this.figures = new EngineFigures(replay, desk);
    this.zone = replay.plan().source().zone();
  }

  /**
   * Gathers the report of a replay that has been played.
   *
   * @param rejects the rows that casekit has never seen, or seen with odd times
   * @param facts about the run, shown before those that the replay knows itself
   */
  public static ReplayReport of(Replay replay, Rejects rejects, List<ReplayReport.Fact> facts) {
    return new EngineReport(replay).report(rejects, facts);
  }

  private ReplayReport report(Rejects rejects, List<ReplayReport.Fact> given) {
    List<ReplayReport.Fact> facts = new ArrayList<>(given);
    facts.addAll(facts());
    return new ReplayReport(
        replay.plan().source(),
        EngineFigures.of(replay, rejects.dropped()),
        figures.flow().months().stream()
            .map(m -> new ReplayReport.Month(m.month(), m.opened(), m.closed(), m.backlog()))
            .toList(),
        replay.types().promises()
            ? "The source names no targets; these are the replay's own, by priority (%s), and met by %s."
                .formatted(
                    CaseTypes.PROMISES,
                    figures.slaEnd() == LeadTimeEnd.RESOLUTION ? "the resolution" : "the closing")
            : "The source named the targets; they are met by the closing.",
        slaByType(),
        queues(),
        recurringPlaces(),
        routing(),
        forecasts(),
        stories(),
        facts,
        rejects.all());
  }

  private Map<String, Figures.Sla> slaByType() {
    Map<String, Figures.Sla> slas = new LinkedHashMap<>();
    desk.reports().onTimeByType(ALL, figures.slaEnd()).entrySet().stream()
        .sorted(Comparator.comparingInt(type -> -type.getValue().withTarget()))
        .forEach(
            type ->
                slas.put(replay.names().text(type.getKey()), EngineFigures.sla(type.getValue())));
    return slas;
  }

  private List<ReplayReport.QueueLoad> queues() {
    boolean byQueue = !replay.plan().assignees(Assignee.Kind.QUEUE).isEmpty();
    Map<String, Integer> cases =
        byQueue ? desk.reports().casesByQueue(ALL) : desk.reports().casesByAssignee(ALL);
    Map<String, Integer> open =
        byQueue
            ? desk.reports().casesByQueue(CaseQuery.open())
            : desk.reports().casesByAssignee(CaseQuery.open());
    return cases.entrySet().stream()
        .map(
            queue ->
                new ReplayReport.QueueLoad(
                    replay.names().text(queue.getKey()),
                    queue.getValue(),
                    open.getOrDefault(queue.getKey(), 0)))
        .sorted(
            Comparator.comparingInt((ReplayReport.QueueLoad load) -> -load.cases())
                .thenComparing(ReplayReport.QueueLoad::name))
        .toList();
  }

  private List<ReplayReport.PlaceLoad> recurringPlaces() {
    Recurrence by = replay.plan().source().recurrence();
    return switch (by.by()) {
      case NOTHING -> List.of();
      case PLACE_AND_TYPE -> placesByPath();
      case ATTRIBUTES -> placesByAttributes(by.attributes());
    };
  }

  private List<ReplayReport.PlaceLoad> placesByPath() {
    Map<String, Integer> recurring = new TreeMap<>();
    // A key is place and category; here a place counts whatever the trouble was.
    figures
        .recurrence()
        .byKey()
        .forEach((key, cases) -> recurring.merge(key.get(0), cases, Integer::sum));
    Map<String, String> labels = labels();
    return most(recurring, path -> path).stream()
        .map(
            place -> {
              String path = place.getKey();
              String label = labels.get(path);
              return new ReplayReport.PlaceLoad(
                  label == null ? path : "%s (%s)".formatted(label, path),
                  (int) desk.count(ALL.under(Place.of(path))),
                  place.getValue());
            })
        .toList();
  }

  private List<ReplayReport.PlaceLoad> placesByAttributes(List<String> columns) {
    List<Attribute<String>> attributes = columns.stream().map(replay.types()::attribute).toList();
    return most(figures.recurrence().byKey(), key -> String.join(" / ", key)).stream()
        .map(
            trouble -> {
              CaseQuery query = ALL;
              for (int i = 0; i < attributes.size(); i++) {
                query = query.where(attributes.get(i), trouble.getKey().get(i));
              }
              return new ReplayReport.PlaceLoad(
                  String.join(" / ", trouble.getKey()),
                  (int) desk.count(query),
                  trouble.getValue());
            })
        .toList();
  }

  private static <K> List<Map.Entry<K, Integer>> most(
      Map<K, Integer> recurring, Function<K, String> name) {
    return recurring.entrySet().stream()
        .sorted(
            Map.Entry.<K, Integer>comparingByValue()
                .reversed()
                .thenComparing(entry -> name.apply(entry.getKey())))
        .limit(MOST_PLACES)
        .toList();
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new HashMap<>();
    for (Step step : replay.plan().steps()) {
      if (step instanceof Step.Open open && open.opening().placeLabel() != null) {
        labels.putIfAbsent(Names.place(open.opening().place()), open.opening().placeLabel());
      }
    }
    return labels;
  }

  private ReplayReport.@Nullable Routing routing() {
    if (!replay.isRouted() || replay.routing().cases() == 0) {
      return null;
    }
    List<ReplayReport.Routing.Pair> pairs = new ArrayList<>();
    replay
        .routing()
        .each(
            (pair, cases) ->
                pairs.add(
                    new ReplayReport.Routing.Pair(
                        replay.names().text(pair.fileQueue()),
                        replay.names().text(pair.engineQueue()),
                        cases)));
    return new ReplayReport.Routing(
        "The rules were learned from the first fifth of the cases and tried on the others.", pairs);
  }

  private ReplayReport.@Nullable Forecasts forecasts() {
    return ForecastCheck.of(replay.plan())
        .map(
            check ->
                new ReplayReport.Forecasts(
                    "Targets as if promised: per priority the time within which 80 percent of the cases ended that were closed before %s. Open cases are forecast from then on, by cases closed before the day of the forecast."
                        .formatted(check.start().atZone(zone).toLocalDate()),
                    check.trials().entrySet().stream()
                        .map(
                            trial ->
                                new ReplayReport.Forecasts.Trial(
                                    trial.getKey().words(),
                                    trial.getValue().cases(),
                                    trial.getValue().unanswered(),
                                    trial.getValue().calibration()))
                        .toList()))
        .orElse(null);
  }

  /** One case that missed its target and one that met it, if there are such, told in full. */
  private List<ReplayReport.Story> stories() {
    List<ReplayReport.Story> stories = new ArrayList<>();
    List<CaseSummary> candidates =
        desk.page(OLDEST_FIRST, PAGE).items().stream()
            .filter(c -> c.version() <= LONGEST_STORY)
            .sorted(Comparator.comparingLong(CaseSummary::version).reversed())
            .toList();
    for (Set<ClockState> states :
        List.of(Set.of(ClockState.MET_LATE, ClockState.BREACHED_OPEN), Set.of(ClockState.MET))) {
      candidates.stream()
          .filter(c -> clocks(c).stream().anyMatch(clock -> states.contains(clock.state())))
          .findFirst()
          .ifPresent(c -> stories.add(story(c)));
    }
    return stories;
  }

  private List<ClockReading> clocks(CaseSummary c) {
    return c.targetAt().isEmpty() ? List.of() : desk.clocks(c.id());
  }

  private ReplayReport.Story story(CaseSummary c) {
    return new ReplayReport.Story(
        "%s: %s".formatted(c.number(), c.title()),
        desk.explain(c.id()).slas().stream()
            .filter(sla -> sla.reading().state() != ClockState.NOT_STARTED)
            .map(this::clock)
            .toList(),
        desk.timeline(c.id()).stream().map(this::happening).toList());
  }

  private ReplayReport.Happening happening(TimelineLine line) {
    return new ReplayReport.Happening(at(line.occurredAt()), line.actor(), line.words());
  }

  private ReplayReport.Clock clock(ClockLedger sla) {
    return new ReplayReport.Clock(
        sla.reading().target(),
        sla.summary(zone, Locale.ENGLISH),
        sla.lines().stream().map(line -> line.words(zone, Locale.ENGLISH)).toList(),
        sla.toSvg(zone, Locale.ENGLISH));
  }

  private String at(Instant instant) {
    return MINUTE.format(instant.atZone(zone));
  }

  private List<ReplayReport.Fact> facts() {
    Alarms alarms = replay.alarms();
    return List.of(
        fact("Steps of the file played", replay.plan().steps().size()),
        fact("Entries in all audit trails", alarms.entries()),
        fact("Looks at a case by the clock alone", alarms.wakes()),
        fact("Missed targets recorded", alarms.breaches()),
        fact("Reminders", alarms.reminders()),
        new ReplayReport.Fact("Trails verified", verified()));
  }

  private static ReplayReport.Fact fact(String name, int count) {
    return new ReplayReport.Fact(name, String.format(Locale.ENGLISH, "%,d", count));
  }

  /** Verifies the trails of some cases, evenly spread over the whole time. */
  private String verified() {
    int cases = (int) desk.count(ALL);
    int each = Math.max(1, cases / MOST_VERIFIED);
    int verified = 0;
    int sound = 0;
    int at = 0;
    Page<CaseSummary> page = desk.page(OLDEST_FIRST, PAGE);
    while (true) {
      for (CaseSummary c : page.items()) {
        if (at++ % each == 0) {
          verified++;
          sound += desk.verify(c.id()).isIntact() ? 1 : 0;
        }
      }
      String next = page.next().orElse(null);
      if (next == null) {
        return String.format(
            Locale.ENGLISH, "%,d of %,d, %,d of them intact", verified, cases, sound);
      }
      page = desk.page(OLDEST_FIRST, PAGE, next);
    }
  }
}
