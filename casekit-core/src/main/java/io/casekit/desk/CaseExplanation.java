package io.casekit.desk;

import io.casekit.assignment.Explanation;
import io.casekit.assignment.PickingLog;
import io.casekit.cases.Case;
import io.casekit.sla.ClockLedger;
import io.casekit.sla.ClockReading;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a case stands as it does.
 *
 * @param subject the case
 * @param slas its SLA targets, each with what counted and what did not
 * @param category why it is of its category, or null if no rule found that
 * @param priority why it presses as it does, or null if no rule found that
 * @param placement why it is where it is, or null if a person said so without a rule
 * @param picking how somebody was picked last, or null if nobody had to be
 */
public record CaseExplanation(
    Case subject,
    List<ClockLedger> slas,
    @Nullable Explanation category,
    @Nullable Explanation priority,
    @Nullable Explanation placement,
    @Nullable PickingLog picking) {
  /** Keeps the list unchangeable. */
  public CaseExplanation {
    slas = List.copyOf(slas);
  }

  /** Returns why it is of its category; absent if it has none, or no rule found it. */
  public Optional<Explanation> categorisedBecause() {
    return Optional.ofNullable(category);
  }

  /**
   * Returns why it presses as it does; absent if somebody said so, a threshold raised it, or it has
   * the default of its type.
   */
  public Optional<Explanation> prioritisedBecause() {
    return Optional.ofNullable(priority);
  }

  /** Returns why it is where it is; absent if a person said so. */
  public Optional<Explanation> placedBecause() {
    return Optional.ofNullable(placement);
  }

  /**
   * Returns how somebody was picked, or why nobody could be: who was looked at, and what spoke
   * against each; absent if nobody had to be picked since it was last placed.
   */
  public Optional<PickingLog> pickedBecause() {
    return Optional.ofNullable(picking);
  }

  /**
   * Explains how the clock of a target came to stand as it does; absent if the case type has no
   * such target.
   *
   * @param target the key of the target
   */
  public Optional<ClockLedger> sla(String target) {
    return slas.stream().filter(sla -> sla.reading().target().equals(target)).findFirst();
  }

  /** Returns its SLA clocks as they stand now. */
  public List<ClockReading> clocks() {
    return slas.stream().map(ClockLedger::reading).toList();
  }

  /**
   * Returns how the clock of a target stands; absent if the case type has no such target.
   *
   * @param target the key of the target
   */
  public Optional<ClockReading> clock(String target) {
    return sla(target).map(ClockLedger::reading);
  }
}
