package io.casekit.examples.replay.report;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import io.casekit.examples.replay.plan.LeadTo;
import io.casekit.examples.replay.plan.Recurrence;
import io.casekit.examples.replay.read.Rejects;
import io.casekit.report.Calibration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A replay as one HTML page: key figures, plots, and the numbers of each plot as a table. It holds
 * no script and names no other file, so it can be mailed, archived, or opened where scripts are
 * forbidden.
 */
public final class HtmlReport {

  private static final int MOST_LISTED_ROWS = 200;

  private final ReplayReport report;

  public HtmlReport(ReplayReport report) {
    this.report = report;
  }

  /** Writes the page. */
  public void writeTo(Path file) throws IOException {
    List<Section> sections = sections();
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("name", report.source().name());
    page.put("lede", lede());
    page.put("css", resource("report.css"));
    page.put("keys", keys());
    page.put("sections", sections);
    try (var out = Files.newBufferedWriter(file)) {
      Mustache.compiler()
          .escapeHTML(true)
          .nullValue("")
          .compile(resource("report.mustache"))
          .execute(page, out);
    }
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(HtmlReport.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String lede() {
    String span =
        report.months().isEmpty()
            ? "No case was found."
            : "From %s to %s, in %s time."
                .formatted(
                    report.months().get(0).month(),
                    report.months().get(report.months().size() - 1).month(),
                    report.source().zone());
    return "Every case of this source was played through casekit in the order of its events; the"
        + " figures are what "
        + "casekit's own reports say about it afterwards. Format %s. %s"
            .formatted(report.source().format(), span);
  }

  private List<ReplayReport.Fact> keys() {
    Figures figures = report.figures();
    List<ReplayReport.Fact> keys = new ArrayList<>();
    keys.add(key("cases", count(figures.cases())));
    Figures.Lead all = figures.leadByType().get(Figures.ALL);
    if (all != null) {
      keys.add(key("median lead time", hours(all.medianHours())));
    }
    Figures.Sla sla = figures.sla();
    int closed = sla.closedOnTime() + sla.closedLate();
    if (closed > 0) {
      keys.add(
          key("of closed cases with a target were on time", share(sla.closedOnTime(), closed)));
    }
    if (figures.recurring().recurringCases() > 0) {
      keys.add(
          key(
              "were the same trouble again",
              share(figures.recurring().recurringCases(), figures.cases())));
    }
    keys.add(key("reassignments", count(figures.reassignments().total())));
    keys.add(key("reopenings", count(figures.reopenings().total())));
    keys.add(key("rows dropped", count(figures.rejected())));
    return keys;
  }

  private static ReplayReport.Fact key(String name, String value) {
    return new ReplayReport.Fact(name, value);
  }

  private List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    sections.add(intake());
    sections.add(leadTimes());
    if (report.figures().sla().withTarget() > 0) {
      sections.add(onTime());
    }
    if (!report.queues().isEmpty()) {
      sections.add(workload());
    }
    if (!report.recurringPlaces().isEmpty()) {
      sections.add(places());
    }
    ReplayReport.Routing routing = report.routing();
    if (routing != null) {
      sections.add(routing(routing));
    }
    ReplayReport.Forecasts forecasts = report.forecasts();
    if (forecasts != null) {
      sections.add(forecasts(forecasts));
    }
    if (!report.stories().isEmpty()) {
      sections.add(stories());
    }
    sections.add(run());
    if (!report.rejects().isEmpty()) {
      sections.add(rejects());
    }
    return sections;
  }

  private Section intake() {
    SvgPlot plot =
        new SvgPlot(
            "intake-plot",
            "Intake and backlog over time",
            "Above, bars of the cases opened and closed in each month; below, the cases open at the"
                + " end of each month. The table below has every number.");
    List<Section.Line> lines =
        report.months().stream()
            .map(
                month ->
                    line(
                        month.month().toString(),
                        count(month.opened()),
                        count(month.closed()),
                        count(month.openAtEnd())))
            .toList();
    return new Section(
        "intake",
        "Intake and backlog",
        "What came in and what was closed each month, and what was open at its end. A case counts"
            + " as open until it is closed.",
        report.months().isEmpty()
            ? null
            : Plots.intakeAndBacklog(plot, report.months(), report.source().zone()),
        List.of(
            table(
                "Numbers by month",
                "Cases by month",
                List.of("Month", "Opened", "Closed", "Open at its end"),
                lines)));
  }

  private boolean toResolution() {
    return report.source().leadTo() == LeadTo.RESOLUTION;
  }

  private Section leadTimes() {
    Map<String, Figures.Lead> leads = bySize(report.figures().leadByType());
    SvgPlot plot =
        new SvgPlot(
            "lead-plot",
            "Lead time by type",
            "For each type a dot at the median and one at the time within which 90 percent of its"
                + " cases ended, on a logarithmic scale of hours. The table below has every"
                + " number.");
    List<Section.Line> lines =
        leads.entrySet().stream()
            .map(
                row ->
                    new Section.Line(
                        row.getKey().equals(Figures.ALL) ? "all cases" : row.getKey(),
                        List.of(
                            count(row.getValue().n()),
                            decimal(row.getValue().medianHours()),
                            decimal(row.getValue().p90Hours())),
                        row.getKey().equals(Figures.ALL)))
            .toList();
    return new Section(
        "lead",
        "Lead time",
        "Elapsed hours from opening to %s. A case that ended before it was opened is left out. Long and short differ by "
                .formatted(toResolution() ? "the last recorded resolution" : "closing")
            + "powers of ten, so the scale is logarithmic.",
        leads.isEmpty() ? null : Plots.leadTimes(plot, leads),
        List.of(
            table(
                "Numbers by type",
                "Lead time in hours",
                List.of("Type", "Cases", "Median", "90 % within"),
                lines)));
  }

  /** All cases first, then the types with most cases. */
  private static Map<String, Figures.Lead> bySize(Map<String, Figures.Lead> leads) {
    return leads.entrySet().stream()
        .sorted((one, other) -> Integer.compare(other.getValue().n(), one.getValue().n()))
        .sorted(
            (one, other) ->
                Boolean.compare(
                    other.getKey().equals(Figures.ALL), one.getKey().equals(Figures.ALL)))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
  }

  private Section onTime() {
    Map<String, Figures.Sla> slas = new LinkedHashMap<>();
    slas.put(Figures.ALL, report.figures().sla());
    slas.putAll(report.slaByType());
    SvgPlot plot =
        new SvgPlot(
            "sla-plot",
            "Share closed on time, by type",
            "For each type one bar of 100 percent, parted into cases closed on time, closed late"
                + " and not closed. The table below has every number.");
    List<Section.Line> lines =
        slas.entrySet().stream()
            .map(
                row -> {
                  Figures.Sla sla = row.getValue();
                  return new Section.Line(
                      row.getKey().equals(Figures.ALL) ? "all cases with a target" : row.getKey(),
                      List.of(
                          count(sla.withTarget()),
                          count(sla.closedOnTime()),
                          count(sla.closedLate()),
                          count(sla.stillOpen()),
                          share(sla.closedOnTime(), sla.closedOnTime() + sla.closedLate())),
                      row.getKey().equals(Figures.ALL));
                })
            .toList();
    return new Section(
        "sla",
        "On time",
        "Of the cases that had a target. %s Exactly at the target is on time; the share is that of the cases that have ended."
            .formatted(report.targets()),
        Plots.onTime(plot, slas),
        List.of(
            table(
                "Numbers by type",
                "Cases with a target",
                List.of("Type", "With target", "On time", "Late", "Not closed", "Share on time"),
                lines)));
  }

  private Section workload() {
    SvgPlot plot =
        new SvgPlot(
            "workload-plot",
            "Workload by queue",
            "For each queue a bar of the cases it was given, parted into those done and those still"
                + " open. The table below has every number.");
    List<Section.Line> lines =
        report.queues().stream()
            .map(queue -> line(queue.name(), count(queue.cases()), count(queue.stillOpen())))
            .toList();
    return new Section(
        "workload",
        "Workload",
        "Who the cases were with in the end, and how many of them are still open there."
            + first(report.queues().size()),
        Plots.workload(plot, report.queues()),
        List.of(
            table(
                "Numbers by queue",
                "Cases by queue",
                List.of("Queue", "Cases", "Still open"),
                lines)));
  }

  private Section places() {
    SvgPlot plot =
        new SvgPlot(
            "places-plot",
            "Places where the same trouble came back most",
            "For each place a bar of its cases, parted into recurring and other ones. The table"
                + " below has every number.");
    List<Section.Line> lines =
        report.recurringPlaces().stream()
            .map(place -> line(place.name(), count(place.cases()), count(place.recurring())))
            .toList();
    boolean byPlace = report.source().recurrence().by() == Recurrence.By.PLACE_AND_TYPE;
    return new Section(
        "recurring",
        byPlace ? "Recurring places" : "Recurring trouble",
        "A case recurs if one of the same %s was opened at most %s days before it. In all %s cases did, of %s kinds."
                .formatted(
                    byPlace
                        ? "place and type"
                        : String.join(" and ", report.source().recurrence().attributes()),
                    report.figures().recurring().windowDays(),
                    count(report.figures().recurring().recurringCases()),
                    count(report.figures().recurring().keysWithRecurrence()))
            + first(report.recurringPlaces().size()),
        Plots.places(plot, report.recurringPlaces()),
        List.of(
            table(
                "Numbers by place",
                "Cases by place",
                List.of("Place", "Cases", "Recurring"),
                lines)));
  }

  private static String first(int rows) {
    return rows > Plots.MOST_ROWS
        ? " The plot shows the first %s of %s.".formatted(Plots.MOST_ROWS, count(rows))
        : "";
  }

  private Section routing(ReplayReport.Routing routing) {
    Map<String, List<ReplayReport.Routing.Pair>> byQueue =
        routing.pairs().stream()
            .collect(
                Collectors.groupingBy(
                    ReplayReport.Routing.Pair::fileQueue, LinkedHashMap::new, Collectors.toList()));
    List<Plots.RoutingRow> rows =
        byQueue.entrySet().stream()
            .map(
                queue ->
                    new Plots.RoutingRow(
                        queue.getKey(),
                        queue.getValue().stream().mapToInt(ReplayReport.Routing.Pair::cases).sum(),
                        queue.getValue().stream()
                            .filter(ReplayReport.Routing.Pair::agrees)
                            .mapToInt(ReplayReport.Routing.Pair::cases)
                            .sum()))
            .sorted((one, other) -> Integer.compare(other.cases(), one.cases()))
            .toList();
    SvgPlot plot =
        new SvgPlot(
            "routing-plot",
            "The engine's routing against the file's queue",
            "For each queue of the file a bar of its cases, parted into those that the rules sent"
                + " to the same queue and those they sent elsewhere. The tables below have every"
                + " number.");
    List<Section.Line> elsewhere =
        routing.pairs().stream()
            .filter(pair -> !pair.agrees())
            .sorted((one, other) -> Integer.compare(other.cases(), one.cases()))
            .map(pair -> line(pair.fileQueue(), pair.engineQueue(), count(pair.cases())))
            .toList();
    return new Section(
        "routing",
        "Routing",
        "%s They chose the queue that the file names for %s of %s cases, %s."
                .formatted(
                    routing.rules(),
                    count(routing.agreed()),
                    count(routing.cases()),
                    share(routing.agreed(), routing.cases()))
            + first(rows.size()),
        Plots.routing(plot, rows),
        List.of(
            table(
                "Numbers by queue",
                "Cases by the file's queue",
                List.of("Queue in the file", "Cases", "Same queue", "Share"),
                rows.stream()
                    .map(
                        row ->
                            line(
                                row.queue(),
                                count(row.cases()),
                                count(row.agreed()),
                                share(row.agreed(), row.cases())))
                    .toList()),
            table(
                "Where they differ",
                "Cases that the rules sent elsewhere",
                List.of("Queue in the file", "Queue by the rules", "Cases"),
                elsewhere)));
  }

  private static Section forecasts(ReplayReport.Forecasts forecasts) {
    return new Section(
        "forecasts",
        "Forecasts",
        "How casekit's forecasts would have fared: of the cases given a risk of 70 to 80 percent, how many breached. "
            + forecasts.how(),
        null,
        forecasts.trials().stream()
            .map(
                trial ->
                    new Section.Table(
                        trial.moments(),
                        "%s: %s forecasts of %s cases; %s times too few similar cases to say"
                            .formatted(
                                trial.moments(),
                                count(trial.calibration().forecasts()),
                                count(trial.cases()),
                                count(trial.unanswered())),
                        List.of("Risk", "Forecasts", "Mean risk", "Breached"),
                        trial.calibration().bands().stream()
                            .map(
                                band ->
                                    line(
                                        "%d to %d %%"
                                            .formatted(band.fromPercent(), band.fromPercent() + 10),
                                        count(band.forecasts()),
                                        percent(band, band.forecast()),
                                        percent(band, band.observed())))
                            .toList(),
                        false))
            .toList());
  }

  private static String percent(Calibration.Band band, double share) {
    return band.forecasts() == 0 ? "–" : String.format(Locale.ENGLISH, "%.1f %%", share * 100);
  }

  private Section stories() {
    List<Section.Table> tables = new ArrayList<>();
    for (ReplayReport.Story story : report.stories()) {
      tables.add(
          table(
              story.title(),
              story.title(),
              List.of("When", "Who", "What"),
              story.timeline().stream()
                  .map(line -> line(line.when(), line.who(), line.what()))
                  .toList()));
      for (ReplayReport.Clock clock : story.clocks()) {
        List<Section.Line> lines = new ArrayList<>();
        clock.summary().forEach(sentence -> lines.add(line(sentence)));
        clock.lines().forEach(sentence -> lines.add(line(sentence)));
        tables.add(
            table(
                "%s, target %s: what counted".formatted(story.title(), clock.target()),
                "What counted and what did not",
                List.of("In plain words"),
                lines));
      }
    }
    return new Section(
        "stories",
        "Told from the trail",
        "What the audit trail says about a few cases, in plain words, and what their SLA clocks"
            + " counted. In the pictures high boxes are time that counted, low ones time that did"
            + " not.",
        pictures(),
        tables);
  }

  private @Nullable String pictures() {
    StringBuilder pictures = new StringBuilder();
    for (ReplayReport.Story story : report.stories()) {
      for (ReplayReport.Clock clock : story.clocks()) {
        // Within a page the name space goes without saying.
        pictures
            .append("<p>")
            .append(Escapers.HTML.escape(story.title()))
            .append("</p>\n")
            .append(clock.picture().replace(" xmlns=\"http://www.w3.org/2000/svg\"", ""))
            .append('\n');
      }
    }
    return pictures.isEmpty() ? null : pictures.toString();
  }

  private Section run() {
    Figures figures = report.figures();
    List<Section.Line> lines = new ArrayList<>();
    lines.add(line("Reassignments", count(figures.reassignments().total())));
    lines.add(line("Cases reassigned", count(figures.reassignments().cases())));
    lines.add(line("Reopenings", count(figures.reopenings().total())));
    lines.add(line("Cases reopened", count(figures.reopenings().cases())));
    report.facts().forEach(fact -> lines.add(line(fact.name(), fact.value())));
    return new Section(
        "run",
        "The run",
        "The first assignment that the file gives is no reassignment, nor are those by rules.",
        null,
        List.of(
            new Section.Table(
                "Numbers of the run",
                "Numbers of the run",
                List.of("What", "How many"),
                lines,
                true)));
  }

  private Section rejects() {
    List<Section.Line> reasons =
        report.rejects().stream()
            .collect(
                Collectors.groupingBy(
                    reject -> List.of(reject.reason(), fate(reject)),
                    LinkedHashMap::new,
                    Collectors.counting()))
            .entrySet()
            .stream()
            .map(
                row ->
                    line(
                        row.getKey().get(0), row.getKey().get(1), count(row.getValue().intValue())))
            .toList();
    List<Section.Line> rows =
        report.rejects().stream()
            .limit(MOST_LISTED_ROWS)
            .map(reject -> line(Long.toString(reject.line()), fate(reject), reject.reason()))
            .toList();
    return new Section(
        "rejects",
        "Odd and unreadable rows",
        "A row that cannot be read was dropped. A row with odd times was kept and recorded as an"
            + " importer would. rejects.csv lists them all.",
        null,
        List.of(
            new Section.Table(
                "By reason", "Rows by reason", List.of("Reason", "Fate", "Rows"), reasons, true),
            table(
                "The first %s rows".formatted(rows.size()),
                "Rows",
                List.of("Line", "Fate", "Reason"),
                rows)));
  }

  private static String fate(Rejects.Reject reject) {
    return reject.fate().name().toLowerCase(Locale.ROOT);
  }

  private static Section.Table table(
      String summary, String caption, List<String> heads, List<Section.Line> rows) {
    return new Section.Table(summary, caption, heads, rows, false);
  }

  private static Section.Line line(String name, String... cells) {
    return new Section.Line(name, List.of(cells), false);
  }

  private static String count(int number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  private static String decimal(double hours) {
    return String.format(Locale.ENGLISH, "%,.3f", hours);
  }

  private static String hours(double hours) {
    return hours < 72
        ? String.format(Locale.ENGLISH, "%.1f h", hours)
        : String.format(Locale.ENGLISH, "%,.1f d", hours / 24);
  }

  private static String share(int part, int whole) {
    return whole == 0 ? "–" : String.format(Locale.ENGLISH, "%.1f %%", 100.0 * part / whole);
  }
}
