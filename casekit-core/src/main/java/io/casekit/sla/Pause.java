package io.casekit.sla;

import io.casekit.reference.InvalidInputException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch in which a clock stands still.
 *
 * @param from its beginning, inclusive
 * @param to its end, exclusive; {@code null} while it lasts
 */
public record Pause(Instant from, @Nullable Instant to) {
  /**
   * Checks the order.
   *
   * @throws InvalidInputException if it ends before it begins
   */
  public Pause {
    if (to != null && to.isBefore(from)) {
      throw new InvalidInputException(
          "pause", "it ends at " + to + ", before it begins at " + from);
    }
  }

  /** Tells whether the pause still lasts. */
  public boolean isOpen() {
    return to == null;
  }
}
