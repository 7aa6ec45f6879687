package io.casekit.desk;

import io.casekit.assignment.RuleTrouble;
import io.casekit.outbox.Backlog;
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
 * @param backlogs how far each subscriber that has messages is behind
 */
public record Health(
    List<FailedWake> failedWakes,
    Duration wakeLag,
    int viewsWaiting,
    long viewsLost,
    List<RuleTrouble> ruleTroubles,
    List<Backlog> backlogs) {
  /** Keeps the lists unchangeable. */
  public Health {
    ruleTroubles = List.copyOf(ruleTroubles);
    backlogs = List.copyOf(backlogs);
    failedWakes = List.copyOf(failedWakes);
  }

  /** Returns how long the oldest message to a subscriber has been waiting; zero if none is. */
  public Duration deliveryLag() {
    return backlogs.stream().map(Backlog::lag).max(Duration::compareTo).orElse(Duration.ZERO);
  }

  /** Returns how many messages were given up, as no try to hand them out went well. */
  public long deadMessages() {
    return backlogs.stream().mapToLong(Backlog::dead).sum();
  }

  /**
   * Tells whether nothing has failed, nothing was lost, all rules were loaded, no message was given
   * up and none waits for a subscriber that this kit does not have.
   */
  public boolean isGood() {
    return failedWakes.isEmpty()
        && viewsLost == 0
        && ruleTroubles.isEmpty()
        && deadMessages() == 0
        && backlogs.stream().allMatch(Backlog::isRegistered);
  }
}
