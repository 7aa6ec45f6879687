package io.casekit.sla;

import io.casekit.calendar.Timespan;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happens if nobody does anything with a case: reminders, then a chain. It refines the review
 * interval: it watches a case also while clocks run, except in a waiting stage.
 *
 * @param after after which time without anything done, in working or calendar days, 1 to 90
 * @param reminders how often whoever is responsible is reminded before the chain is called, 1 to 10
 * @param chain the key of the chain; {@code null} to go on reminding
 */
public record IdleGuard(Timespan after, int reminders, @Nullable String chain) {
  private static final int MOST_REMINDERS = 10;
  private static final int MOST_DAYS = 90;

  /**
   * Checks the components.
   *
   * @throws InvalidInputException if one is out of range
   */
  public IdleGuard {
    int days =
        after instanceof Timespan.WorkingDays working
            ? working.days()
            : after instanceof Timespan.CalendarDays plain ? plain.days() : 0;
    if (days < 1 || days > MOST_DAYS) {
      throw new InvalidInputException(
          "idle guard", "%s is not 1 to %d working or calendar days".formatted(after, MOST_DAYS));
    }
    if (reminders < 1 || reminders > MOST_REMINDERS) {
      throw new InvalidInputException(
          "idle guard", "%d reminders are outside 1 to %d".formatted(reminders, MOST_REMINDERS));
    }
    if (chain != null) {
      Limits.key("chain", chain);
    }
  }

  /**
   * Returns a guard that reminds.
   *
   * @param after after which time, in working or calendar days
   * @throws InvalidInputException if it is out of range
   */
  public static IdleGuard after(Timespan after) {
    return new IdleGuard(after, 1, null);
  }

  /**
   * Returns this guard calling a chain after some reminders.
   *
   * @param reminders how many, 1 to 10
   * @param chain the key of the chain
   * @throws InvalidInputException if one is out of range
   */
  public IdleGuard thenEscalate(int reminders, String chain) {
    return new IdleGuard(after, reminders, chain);
  }

  /** Returns the key of the chain; absent if it only reminds. */
  public Optional<String> escalatesTo() {
    return Optional.ofNullable(chain);
  }
}
