package io.casekit.assignment;

import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Priority;
import io.casekit.reference.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How much people have to do, and how much they can take. What is open in casekit has been counted
 * already, under the lock that keeps others from picking at the same destination; a host weighs it,
 * or adds what it knows from elsewhere.
 */
@FunctionalInterface
public interface Workload {
  /**
   * Returns the load of a person or supplier.
   *
   * @param tenant in whose house
   * @param person the host's identifier
   * @param open their open cases in casekit, offers among them; each type and priority once
   * @param at when
   */
  Load of(TenantId tenant, String person, List<OpenCases> open, Instant at);

  /** Counts each open case as one, and knows no capacity. */
  static Workload ofOpenCases() {
    return OpenCaseCount.ONE_EACH;
  }

  /**
   * Open cases of one person that are of one kind.
   *
   * @param type the key of their case type
   * @param priority how much they press
   * @param count how many there are
   */
  record OpenCases(String type, Priority priority, long count) {}

  /**
   * How much a person has to do.
   *
   * @param weight the sum of what their cases weigh, in units of the host's
   * @param most how much they can take in the same units, or null if that is not known
   * @param since when they last got something to do elsewhere, or null if that is not known; what
   *     they were given by the same destination is known to casekit
   */
  record Load(long weight, @Nullable Long most, @Nullable Instant since) {
    /**
     * Checks the numbers.
     *
     * @throws InvalidInputException if one is negative or more than 10^12, or the instant out of
     *     range
     */
    public Load {
      within("load", weight);
      if (most != null) {
        within("capacity", most);
      }
      if (since != null) {
        since = Limits.instant("last assigned", since);
      }
    }

    private static void within(String what, long number) {
      if (number < 0 || number > 1_000_000_000_000L) {
        throw new InvalidInputException(what, "it is %d; give 0 to 10^12".formatted(number));
      }
    }

    /** Returns how much they can take; absent if that is not known. */
    public OptionalLong capacity() {
      return most == null ? OptionalLong.empty() : OptionalLong.of(most);
    }

    /** Returns when they last got something to do elsewhere; absent if that is not known. */
    public Optional<Instant> lastAssignedAt() {
      return Optional.ofNullable(since);
    }
  }
}
