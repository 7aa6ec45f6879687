package io.casekit.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.casekit.examples.replay.plan.Moment;
import io.casekit.examples.replay.plan.Step;
import io.casekit.examples.replay.read.CaseFile;
import io.casekit.examples.replay.read.Format;
import io.casekit.examples.replay.read.Mapping;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Reads every real case file and checks what its steps amount to against figures found by other
 * means.
 */
class TruthTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "boston311-pests-animals, boston311",
    "boston311-mixed-sample, boston311",
    "nyc311-2013-12-25, nyc311",
    "uci-incidents, uci-incidents",
    "bpic13-incidents, event-log",
    "bpic13-problems, event-log",
    "helpdesk, event-log",
    "permit-receipt, event-log"
  })
  void the_steps_of_a_real_file_come_to_its_known_figures(
      String set, String format, @TempDir Path out) throws IOException {
    Path data = SharedData.folder();

    CaseFile file = read(data.resolve(set + ".csv.gz"), set, Format.named(format).orElseThrow());
    Oracle.figuresOf(file.plan(), file.rejects().dropped()).writeTo(out.resolve("figures.json"));

    JsonNode truth = JSON.readTree(data.resolve("truth").resolve(set + ".figures.json").toFile());
    JsonNode figures = JSON.readTree(out.resolve("figures.json").toFile());
    Tolerance.assertReproduces(truth, figures);
    assertThatTimeNeverGoesBack(file);
  }

  static CaseFile read(Path file, String set, Format format) {
    Path mappings = SharedData.projectRoot().resolve("casekit-examples").resolve("mappings");
    return CaseFile.read(
        file,
        format,
        format == Format.EVENT_LOG ? Mapping.from(mappings.resolve(set + ".json")) : null);
  }

  private static void assertThatTimeNeverGoesBack(CaseFile file) {
    Instant clock = Instant.MIN;
    Map<String, Long> lines = new HashMap<>();
    for (Step step : file.plan().steps()) {
      Moment moment = step.moment();
      assertThat(moment.place()).isAfterOrEqualTo(clock);
      assertThat(moment.line()).isGreaterThanOrEqualTo(lines.getOrDefault(step.caseId(), 0L));
      clock = moment.place();
      lines.put(step.caseId(), moment.line());
    }
  }
}
