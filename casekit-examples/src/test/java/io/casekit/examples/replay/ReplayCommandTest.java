package io.casekit.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.casekit.examples.replay.read.CaseFile;
import io.casekit.examples.replay.read.Format;
import io.casekit.examples.replay.read.Mapping;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
    out.reset();
    err.reset();
    return ReplayCommand.run(
        args,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @Test
  void without_a_file_a_made_up_year_is_played_and_two_runs_give_the_same_report()
      throws IOException {
    Path one = folder.resolve("one");
    Path other = folder.resolve("deep/other");

    assertThat(run("--out", one.toString())).isZero();
    assertThat(run("--rehearse", "learned", "--out", other.toString())).isZero();

    for (String name : List.of("report.html", "rejects.csv", "figures.json")) {
      assertThat(out.toString(StandardCharsets.UTF_8)).contains(other.resolve(name).toString());
      assertThat(one.resolve(name)).hasSameBinaryContentAs(other.resolve(name));
    }
    JsonNode figures = JSON.readTree(one.resolve("figures.json").toFile());
    assertThat(figures.get("cases").asInt()).isEqualTo(2_000);
    assertThat(figures.get("backlog_month_end")).hasSize(12);
    assertThat(one.resolve("rejects.csv")).hasContent("line,reason,fate");
    String page = Files.readString(one.resolve("report.html"));
    assertThat(page)
        .contains("id=\"intake\"", "id=\"lead\"", "id=\"sla\"", "id=\"workload\"")
        .contains("id=\"recurring\"", "id=\"routing\"", "id=\"stories\"", "id=\"run\"")
        .contains("500 of 2,000, 500 of them intact")
        .contains("class=\"ck-clock\"", "Target resolution was met late on", "counted")
        .doesNotContain("http:", "https:", "<script", "src=");
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("Replayed 2,000 cases");
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("Played", "%");
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("Rehearsed 2,000 cases");
    assertThat(other.resolve("rehearsal.txt"))
        .content()
        .contains("Cases: 2,000, of which 0 could not be rehearsed.", "Load of", "Kept promises");
    assertThat(one.resolve("rehearsal.txt")).doesNotExist();
  }

  @Test
  void rules_that_cannot_be_read_are_refused_before_anything_is_played() throws IOException {
    Path rules = folder.resolve("rules.json");
    Files.writeString(rules, "{}");

    assertThat(run("--rehearse", rules.toString(), "--out", folder.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("rules.json")
        .doesNotContain("Played");
    assertThat(run("--rehearse", "none.json", "--out", folder.toString())).isEqualTo(2);
  }

  @Test
  void a_log_of_ones_own_with_odd_names_and_rows_is_played_into_h2() throws IOException {
    Path log = folder.resolve("log.csv");
    Path mapping = folder.resolve("mapping.json");
    String longName = "Stairs / 'lift' \"x\" ".repeat(45).strip();
    Files.writeString(
        log,
        Stream.of(
                "id,at,kind,status,team,who,where",
                "1,2024-03-31T01:30:00,a/b,Open,North / East,Ann,House 1/2",
                "1,2024-03-31T03:30:00,a/b,Busy,North / East,Bob,House 1/2",
                "1,2024-03-30T03:30:00,a/b,Busy,South,Bob,House 1/2",
                "1,2024-04-02T03:30:00,a/b,Done,South,Bob,House 1/2",
                "2,2024-04-01T03:30:00,a/b,Open,,,House 1/2",
                "3,yesterday,a/b,Open,,,",
                "4,2024-04-03T03:30:00,%s,Open,%s,Ann,%s"
                    .formatted(quoted(longName), quoted(longName + "1"), quoted(longName + "2")),
                "5,2024-04-03T04:30:00,%s,Odd,%s,,"
                    .formatted(quoted(longName + "!"), quoted(longName + "1")))
            .reduce("", (text, line) -> text + line + "\n"));
    Files.writeString(
        mapping,
        """
        {"version": 1, "id": "id", "time": {"column": "at"}, "zone": "Europe/Berlin",
         "type": {"column": "kind"}, "status": ["status"],
         "stages": [{"name": "busy", "category": "active", "status": ["Busy"]},
                    {"name": "done", "category": "resolved", "status": ["Done"]},
                    {"name": "other", "category": "waiting", "otherwise": true}],
         "closed": {"lastStatus": ["Done"]},
         "group": "team", "resource": "who", "reassignment": "group", "place": ["where"]}
        """);
    Path result = folder.resolve("result");

    int code =
        run(
            "--format",
            "event-log",
            "--mapping",
            mapping.toString(),
            "--in",
            log.toString(),
            "--store",
            "h2",
            "--policies",
            "--out",
            result.toString());

    assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("replay:");
    assertThat(code).isZero();
    CaseFile file = CaseFile.read(log, Format.EVENT_LOG, Mapping.from(mapping));
    Path expected = folder.resolve("expected.json");
    Oracle.figuresOf(file.plan(), file.rejects().dropped()).writeTo(expected);
    assertThat(JSON.readTree(result.resolve("figures.json").toFile()))
        .isEqualTo(JSON.readTree(expected.toFile()));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(
            "Policies: played once more, merging", "Rows dropped: 1. Rows kept with odd times: 1.");
    assertThat(result.resolve("rejects.csv")).content().contains("dropped", "kept");
    assertThat(result.resolve("cases.mv.db")).exists();

    assertThat(
            run(
                "--format",
                "event-log",
                "--mapping",
                mapping.toString(),
                "--in",
                log.toString(),
                "--store",
                "h2",
                "--out",
                result.toString()))
        .as("a second run replaces the first one's database")
        .isZero();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  @Test
  void a_file_without_any_case_has_a_report_too() throws IOException {
    Path empty = folder.resolve("empty.csv");
    Files.writeString(
        empty, "case_enquiry_id,open_local,target_local,closed_local,type,queue,location_id\n");

    assertThat(run("--format", "boston311", "--in", empty.toString(), "--out", folder.toString()))
        .isZero();
    assertThat(folder.resolve("report.html")).content().contains("No case was found.");
  }

  @Test
  void help_is_given_without_doing_anything() {
    assertThat(run("--out", folder.resolve("x").toString(), "--help")).isZero();

    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("Usage: replay")
        .contains("boston311|nyc311|uci-incidents|event-log");
    assertThat(folder.resolve("x")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--fromat uci-incidents                    | \"--fromat\" is no option.",
        "file.csv                                  | \"file.csv\" is no option.",
        "--in x.csv                                | --in needs a --format, one of",
        "--format nyc311                           | needs a file; give one with --in.",
        "--format excel --in x                     | There is no format \"excel\"; it is one of",
        "--store oracle                            | There is no store \"oracle\"",
        "--out                                     | --out needs a value.",
        "--in --format nyc311                      | --in needs a value.",
        "--out a --out b                           | --out is given twice.",
        "--mapping m.json                          | --mapping is for a file",
        "--format event-log --in x.csv             | needs a mapping file; give one with"
            + " --mapping.",
        "--format nyc311 --in nowhere.csv          | nowhere.csv",
        "--format event-log --in x --mapping no.it | no.it",
        "--out pom.xml                             | --out pom.xml is no folder."
      })
  void a_wrong_command_line_is_told_in_one_line(String line, String message) {
    assertThat(run(line.split(" "))).isEqualTo(2);

    List<String> told = Arrays.asList(err.toString(StandardCharsets.UTF_8).split("\n"));
    assertThat(told).singleElement().asString().startsWith("replay: ").contains(message);
    assertThat(out.size()).isZero();
  }
}
