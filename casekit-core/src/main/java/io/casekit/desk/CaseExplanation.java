package io.casekit.desk;

import io.casekit.assignment.Explanation;
import io.casekit.cases.Case;
import io.casekit.sla.ClockReading;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a case stands as it does.
 *
 * @param subject the case
 * @param clocks its SLA clocks as they stand now
 * @param placement why it is where it is, or null if a person said so without a rule
 */
public record CaseExplanation(
    Case subject, List<ClockReading> clocks, @Nullable Explanation placement) {
  /** Keeps the list unchangeable. */
  public CaseExplanation {
    clocks = List.copyOf(clocks);
  }

  /** Returns why it is where it is; absent if a person said so. */
  public Optional<Explanation> placedBecause() {
    return Optional.ofNullable(placement);
  }

  /**
   * Returns how the clock of a target stands; absent if the case has none of that key.
   *
   * @param target the key of the target
   */
  public Optional<ClockReading> clock(String target) {
    return clocks.stream().filter(reading -> reading.target().equals(target)).findFirst();
  }
}
