package io.casekit.examples.replay.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.examples.replay.OracleReport;
import io.casekit.examples.replay.plan.LeadTo;
import io.casekit.examples.replay.plan.Plan;
import io.casekit.examples.replay.plan.Recurrence;
import io.casekit.examples.replay.plan.Source;
import io.casekit.examples.replay.read.CaseFile;
import io.casekit.examples.replay.read.Rejects;
import io.casekit.examples.replay.sample.Portfolio;
import io.casekit.report.Calibration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {

  private static final String HOSTILE = "<script>alert('x')</script>\"&]]>{{cases}}";

  @TempDir Path folder;

  private String page(ReplayReport report) throws IOException {
    Path file = folder.resolve("report.html");
    new HtmlReport(report).writeTo(file);
    return Files.readString(file);
  }

  private static ReplayReport portfolio() {
    return OracleReport.of(new CaseFile(Portfolio.plan(), new Rejects()));
  }

  @Test
  void the_page_needs_nothing_from_anywhere_and_runs_nothing() throws IOException {
    String page = page(portfolio());

    assertThat(page)
        .doesNotContain("http:", "https:", "<script", "<link", "<img", "@import", "src=", "xlink");
    assertThat(page).doesNotContainPattern("url\\((?!#)").doesNotContainPattern("\\son[a-z]+=");
  }

  @Test
  void every_plot_says_in_words_what_it_shows_and_has_its_numbers_in_a_table() throws IOException {
    String page = page(portfolio());

    assertThat(count(page, "<svg ")).isEqualTo(6);
    assertThat(count(page, "role=\"img\"")).isEqualTo(6);
    assertThat(count(page, "<desc ")).isEqualTo(6);
    assertThat(count(page, "<table>")).isEqualTo(8);
    assertThat(count(page, "<caption>")).isEqualTo(8);
    assertThat(page).contains("<html lang=\"en\">", "<td>2,000</td>", "Mill Lane");
  }

  @Test
  void no_identifier_occurs_twice_and_every_reference_finds_its_own() throws IOException {
    String page = page(portfolio());

    Set<String> ids = new HashSet<>();
    Matcher id = Pattern.compile("\\sid=\"([^\"]*)\"").matcher(page);
    while (id.find()) {
      assertThat(ids.add(id.group(1))).as(id.group(1)).isTrue();
    }
    Matcher reference = Pattern.compile("(?:url\\(#|href=\"#)([^\")]*)").matcher(page);
    while (reference.find()) {
      assertThat(ids).contains(reference.group(1));
    }
  }

  @Test
  void what_the_file_says_is_shown_and_never_obeyed() throws IOException {
    ReplayReport report =
        new ReplayReport(
            source(HOSTILE),
            new Figures(
                3,
                0,
                Map.of(HOSTILE, 3),
                Map.of(Figures.ALL, new Figures.Lead(1, 0, 0), HOSTILE, new Figures.Lead(1, 0, 0)),
                Map.of(YearMonth.of(2020, 1), 2),
                new Figures.Sla(3, 1, 1, 1),
                new Figures.Recurring(30, 1, 1),
                new Figures.Repeated(0, 0),
                new Figures.Repeated(0, 0)),
            List.of(new ReplayReport.Month(YearMonth.of(2020, 1), 3, 1, 2)),
            HOSTILE,
            Map.of(HOSTILE, new Figures.Sla(3, 1, 1, 1)),
            List.of(new ReplayReport.QueueLoad(HOSTILE, 3, 2)),
            List.of(new ReplayReport.PlaceLoad(HOSTILE, 3, 1)),
            new ReplayReport.Routing(
                HOSTILE, List.of(new ReplayReport.Routing.Pair(HOSTILE, "other", 3))),
            new ReplayReport.Forecasts(
                HOSTILE,
                List.of(
                    new ReplayReport.Forecasts.Trial(
                        HOSTILE, 1, 0, new Calibration.Tally().result()))),
            List.of(
                new ReplayReport.Story(
                    HOSTILE,
                    List.of(
                        new ReplayReport.Clock(
                            HOSTILE, List.of(HOSTILE), List.of(HOSTILE), "<svg></svg>")),
                    List.of(new ReplayReport.Happening(HOSTILE, HOSTILE, HOSTILE)))),
            List.of(new ReplayReport.Fact(HOSTILE, HOSTILE)),
            List.of(new Rejects.Reject(2, HOSTILE, Rejects.Fate.KEPT)));

    String page = page(report);

    assertThat(page).doesNotContain("<script").contains("&lt;script&gt;");
  }

  @Test
  void a_source_without_any_case_has_a_page_too() throws IOException {
    ReplayReport report =
        OracleReport.of(new CaseFile(new Plan(source("empty.csv"), List.of()), new Rejects()));

    assertThat(page(report)).contains("No case was found.");
  }

  private static Source source(String name) {
    return new Source(
        name, "boston311", ZoneId.of("UTC"), LeadTo.CLOSING, Recurrence.BY_PLACE_AND_TYPE);
  }

  private static int count(String page, String part) {
    return page.split(Pattern.quote(part), -1).length - 1;
  }
}
