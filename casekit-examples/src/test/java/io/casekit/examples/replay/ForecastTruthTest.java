package io.casekit.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.examples.replay.engine.ForecastCheck;
import io.casekit.examples.replay.engine.ForecastCheck.Moments;
import io.casekit.examples.replay.engine.ForecastCheck.Trial;
import io.casekit.examples.replay.read.Format;
import io.casekit.report.Calibration.Band;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Tries the forecasts on the real incident log and other ones. The tables that come of it are shown
 * in the documentation; {@code -Dcasekit.docs.write=true} writes them again.
 */
class ForecastTruthTest {

  private static final int ENOUGH = 200;
  private static final double TEN_POINTS = 10;

  private static ForecastCheck check;

  @BeforeAll
  static void tryOnTheIncidentLog() {
    check = check("uci-incidents", Format.UCI_INCIDENTS).orElseThrow();
  }

  private static Optional<ForecastCheck> check(String set, Format format) {
    Path file = SharedData.folder().resolve(set + ".csv.gz");
    return ForecastCheck.of(TruthTest.read(file, set, format).plan());
  }

  private static List<Band> offTheLine(Trial trial) {
    return trial.calibration().bands().stream()
        .filter(band -> band.forecasts() >= ENOUGH && band.pointsOff() > TEN_POINTS)
        .toList();
  }

  @Test
  void what_a_worklist_shows_each_day_is_within_ten_points_of_what_happens() {
    Trial noon = check.trials().get(Moments.NOON);
    Trial shares = check.trials().get(Moments.SHARES);

    assertThat(check.start()).isEqualTo(Instant.parse("2016-04-01T00:00:00Z"));
    assertThat(noon.cases()).isGreaterThan(4_000);
    assertThat(offTheLine(noon)).as(table()).isEmpty();
    assertThat(offTheLine(shares)).as(table()).isEmpty();
  }

  @Test
  void
      on_entering_a_stage_the_line_is_missed_between_40_and_60_percent_as_the_documentation_says() {
    Trial entering = check.trials().get(Moments.ENTERING);

    assertThat(offTheLine(entering)).extracting(Band::fromPercent).containsExactly(40, 50);
    assertThat(offTheLine(entering)).allMatch(band -> band.observed() < band.forecast());
  }

  @Test
  void the_documentation_shows_the_tables_as_measured() throws IOException {
    isKept("forecast-uci.txt", table());
  }

  @Test
  void the_documentation_says_how_far_off_the_forecasts_are_on_other_logs() throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(
        line("%-24s %-9s %9s  %s", "log", "moments", "forecasts", "points off, in bands of 200"));
    for (var log :
        Map.of(
                "boston311-pests-animals", Format.BOSTON_311,
                "boston311-mixed-sample", Format.BOSTON_311,
                "helpdesk", Format.EVENT_LOG,
                "permit-receipt", Format.EVENT_LOG)
            .entrySet()
            .stream()
            .sorted(Map.Entry.comparingByKey())
            .toList()) {
      check(log.getKey(), log.getValue())
          .orElseThrow()
          .trials()
          .forEach((moments, trial) -> text.append(summary(log.getKey(), moments, trial)));
    }

    isKept("forecast-logs.txt", text.toString());
  }

  private static String summary(String log, Moments moments, Trial trial) {
    String missed =
        offTheLine(trial).stream()
            .map(band -> "%d-%d %%".formatted(band.fromPercent(), band.fromPercent() + 10))
            .collect(Collectors.joining(", "));
    return line(
        "%-24s %-9s %,9d  at most %.1f%s",
        log,
        moments.name().toLowerCase(Locale.ROOT),
        trial.calibration().forecasts(),
        trial.calibration().bands().stream()
            .filter(band -> band.forecasts() >= ENOUGH)
            .mapToDouble(Band::pointsOff)
            .max()
            .orElse(0),
        missed.isEmpty() ? "" : "; missed at " + missed);
  }

  private static void isKept(String name, String text) throws IOException {
    System.out.println(text);
    Path kept =
        SharedData.projectRoot()
            .resolve("casekit-examples/src/test/resources/io/casekit/examples/replay")
            .resolve(name);
    if (Boolean.getBoolean("casekit.docs.write")) {
      Files.writeString(kept, text);
    }
    assertThat(kept).hasContent(text);
  }

  private static String table() {
    StringBuilder text = new StringBuilder();
    text.append(
        line(
            "Learned from %,d cases closed before %s at first, and anew as more were closed.",
            check.learned(), check.start().toString().substring(0, 10)));
    text.append(
        line(
            "Targets in hours: %s.",
            check.targets().entrySet().stream()
                .map(
                    t ->
                        "%s %d"
                            .formatted(
                                t.getKey().key(), Math.round(t.getValue().toMinutes() / 60.0)))
                .collect(Collectors.joining(", "))));
    check
        .trials()
        .forEach(
            (moments, trial) -> {
              text.append(
                  line(
                      "%n%s: %,d forecasts of %,d cases; too few to say %,d times.",
                      moments.words(),
                      trial.calibration().forecasts(),
                      trial.cases(),
                      trial.unanswered()));
              text.append(line("    risk   forecasts  mean risk  breached  points off"));
              trial.calibration().bands().forEach(band -> text.append(row(band)));
            });
    return text.toString();
  }

  private static String row(Band band) {
    return line(
        "%3d-%3d %%  %,9d  %7.1f %%  %6.1f %%  %10.1f%s",
        band.fromPercent(),
        band.fromPercent() + 10,
        band.forecasts(),
        band.forecast() * 100,
        band.observed() * 100,
        band.pointsOff(),
        band.forecasts() < ENOUGH
            ? "  under 200"
            : band.pointsOff() > TEN_POINTS ? "  missed" : "");
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ENGLISH, format + "%n", values).replace("\r", "");
  }
}
