package io.casekit.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.casekit.examples.replay.engine.EngineFigures;
import io.casekit.examples.replay.engine.Replay;
import io.casekit.examples.replay.read.CaseFile;
import io.casekit.examples.replay.read.Format;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Plays every real case file through casekit and checks what casekit's own reports say against
 * figures found by other means.
 */
class EngineTruthTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

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
  void in_memory_casekit_reports_the_known_figures(String set, String format) throws IOException {
    Path data = SharedData.folder();

    reproduces(data, set, format, Keeping.inMemory());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource("permit-receipt, event-log")
  void in_h2_casekit_reports_the_known_figures(String set, String format) throws IOException {
    Path data = SharedData.folder();

    reproduces(data, set, format, Keeping.inH2(folder, "cases"));
  }

  private void reproduces(Path data, String set, String format, Keeping keeping)
      throws IOException {
    CaseFile file =
        TruthTest.read(data.resolve(set + ".csv.gz"), set, Format.named(format).orElseThrow());
    Path figures = folder.resolve("figures.json");
    try (keeping) {
      Replay replay = new Replay(file.plan(), keeping.store());
      replay.play(keeping.together(), played -> {});
      EngineFigures.of(replay, file.rejects().dropped()).writeTo(figures);
    }

    JsonNode truth = JSON.readTree(data.resolve("truth").resolve(set + ".figures.json").toFile());
    Tolerance.assertReproduces(truth, JSON.readTree(figures.toFile()));
    assertThat(file.rejects().dropped()).isZero();
  }
}
