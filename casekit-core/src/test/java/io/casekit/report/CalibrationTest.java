package io.casekit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.casekit.report.Calibration.Band;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {
  private record Given(double chance, boolean happened) {}

  private static Calibration of(List<Given> forecasts) {
    Calibration.Tally tally = new Calibration.Tally();
    forecasts.forEach(given -> tally.add(given.chance(), given.happened()));
    return tally.result();
  }

  @Test
  void of_the_cases_given_70_to_80_percent_it_tells_how_many_breached() {
    Calibration calibration =
        of(
            List.of(
                new Given(0.7, true),
                new Given(0.75, true),
                new Given(0.79, false),
                new Given(0.8, false),
                new Given(1, true)));

    Band band = calibration.bands().get(7);

    assertThat(band.fromPercent()).isEqualTo(70);
    assertThat(band.forecasts()).isEqualTo(3);
    assertThat(band.forecast()).isEqualTo(0.7467, within(0.0001));
    assertThat(band.observed()).isEqualTo(2.0 / 3);
    assertThat(band.pointsOff()).isEqualTo(8, within(0.001));
    assertThat(calibration.bands()).extracting(Band::forecasts).endsWith(3, 1, 1);
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void every_band_is_what_sorting_and_counting_gives(@ForAll long seed) {
    Random random = new Random(seed);
    // Also those on a border.
    List<Given> forecasts =
        random
            .ints(random.nextInt(200), 0, 101)
            .mapToObj(percent -> new Given(percent / 100.0, random.nextInt(100) < percent))
            .toList();

    Calibration calibration = of(forecasts);

    assertThat(calibration.forecasts()).isEqualTo(forecasts.size());
    for (Band band : calibration.bands()) {
      double from = band.fromPercent() / 100.0;
      double to = band.fromPercent() == 90 ? 2 : (band.fromPercent() + 10) / 100.0;
      List<Given> in =
          forecasts.stream().filter(f -> f.chance() >= from && f.chance() < to).toList();
      assertThat(band.forecasts()).as("seed %d", seed).isEqualTo(in.size());
      assertThat(band.forecast())
          .isEqualTo(in.stream().mapToDouble(Given::chance).average().orElse(0), within(1e-9));
      assertThat(band.observed())
          .isEqualTo(
              in.stream().mapToInt(f -> f.happened() ? 1 : 0).average().orElse(0), within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.001, 1.001, Double.NaN})
  void what_is_no_chance_is_refused(double chance) {
    assertThatThrownBy(() -> new Calibration.Tally().add(chance, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from 0 to 1");
  }
}
