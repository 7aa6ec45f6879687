package io.casekit.desk;

import io.casekit.assignment.RuleTrouble;
import io.casekit.spi.FailedWake;
import java.time.Duration;
import java.util.List;

/**
 * How the machinery of a kit is doing, over all tenants. For the operator's eyes, not for an
 * actor's.
 *
 * @param failedWakes cases whose last wake-up failed, at most 1,000
 * @param wakeLag how late the oldest wake-up is that is due; zero if none is
 * @param viewsWaiting how many views wait to be written
 * @param viewsLost how many views were lost since the kit was built, because the store did not take
 *     them for too long
 * @param ruleTroubles rules that could not be loaded, so that earlier ones stay in force
 */
public record Health(
    List<FailedWake> failedWakes,
    Duration wakeLag,
    int viewsWaiting,
    long viewsLost,
    List<RuleTrouble> ruleTroubles) {
  /** Keeps the lists unchangeable. */
  public Health {
    ruleTroubles = List.copyOf(ruleTroubles);
    failedWakes = List.copyOf(failedWakes);
  }

  /** Tells whether nothing has failed, nothing was lost and all rules were loaded. */
  public boolean isGood() {
    return failedWakes.isEmpty() && viewsLost == 0 && ruleTroubles.isEmpty();
  }
}
