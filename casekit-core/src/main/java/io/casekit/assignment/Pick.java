package io.casekit.assignment;

import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a person is picked among those of a queue or a rota: who must be left out, who is preferred,
 * and who of the rest comes first.
 *
 * <pre>{@code
 * Pick.by(Pick.Order.LEAST_LOADED).require("skill:lift-certificate@2", "on-shift")
 *     .prefer("sticky-reporter:90d", "near:2").capacity(12).offer(Duration.ofMinutes(15))
 * }</pre>
 *
 * @param by who of those who are left comes first; ties go by the person's identifier
 * @param require what everybody must meet; never given up
 * @param prefer what is better met; where not all can be, the first is given up before the next, so
 *     that what matters most stands last
 * @param limit how much one person may have, or null for no limit; somebody whose load has reached
 *     it gets nothing more
 * @param term how long the person may take to accept, or null if nobody is asked
 * @param delegates whether those who stand in for somebody away are asked when nobody else is left
 */
public record Pick(
    Order by,
    List<Criterion> require,
    List<Criterion> prefer,
    @Nullable Integer limit,
    @Nullable Duration term,
    boolean delegates) {
  /** The most requirements, and the most preferences. */
  public static final int MOST_CRITERIA = 20;

  private static final int MOST_CAPACITY = 1_000_000;
  private static final Duration SHORTEST_OFFER = Duration.ofMinutes(1);
  private static final Duration LONGEST_OFFER = Duration.ofDays(90);

  /** Who of several comes first. */
  public enum Order {
    /** One after the other by their identifiers, going on after whoever was picked last. */
    ROUND_ROBIN,
    /** Who has waited longest for a case, those who never got one first. */
    IDLE_LONGEST,
    /** Who has the least to do for what each can take. */
    LEAST_LOADED,
    /** Whose base has the fewest steps to the place in the tree of places. */
    NEAREST,
    /** Who stands first in the list of the directory or the rota. */
    LISTED;

    /** Returns the word used in JSON, such as {@code least-loaded}. */
    public String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Reads the word used in JSON.
     *
     * @param key such as {@code round-robin}
     * @throws InvalidInputException if there is no such order
     */
    public static Order of(String key) {
      return Arrays.stream(values())
          .filter(order -> order.key().equals(key))
          .findFirst()
          .orElseThrow(
              () ->
                  new InvalidInputException(
                      "order",
                      "\"%s\" is none of %s"
                          .formatted(
                              key,
                              Arrays.stream(values())
                                  .map(Order::key)
                                  .collect(Collectors.joining(", ")))));
    }
  }

  /**
   * Checks the values.
   *
   * @throws InvalidInputException if there are too many criteria, one is asked twice or of a kind
   *     that cannot be required, or a number is out of range
   */
  public Pick {
    List<Fault> faults = new ArrayList<>(0);
    refuseMany("require", require, faults);
    refuseMany("prefer", prefer, faults);
    for (Criterion one : require) {
      if (one.kind().isSticky()) {
        faults.add(
            new Fault("require", "\"%s\" can only be preferred; move it to prefer".formatted(one)));
      }
      if (prefer.contains(one)) {
        faults.add(
            new Fault("prefer", "\"%s\" is required already; ask for it once".formatted(one)));
      }
    }
    if (limit != null && (limit < 1 || limit > MOST_CAPACITY)) {
      faults.add(
          new Fault("capacity", "it is out of range; give 1 to %d".formatted(MOST_CAPACITY)));
    }
    if (term != null
        && (term.compareTo(SHORTEST_OFFER) < 0
            || term.compareTo(LONGEST_OFFER) > 0
            || term.getNano() != 0)) {
      faults.add(
          new Fault(
              "offer",
              "it is %s; give whole seconds from a minute (PT1M) to 90 days (PT2160H)"
                  .formatted(term)));
    }
    if (!faults.isEmpty()) {
      throw new InvalidInputException("pick", faults);
    }
    require = List.copyOf(require);
    prefer = List.copyOf(prefer);
  }

  private static void refuseMany(String what, List<Criterion> given, List<Fault> faults) {
    if (given.size() > MOST_CRITERIA) {
      faults.add(
          new Fault(what, "%d are given, the limit is %d".formatted(given.size(), MOST_CRITERIA)));
    }
    if (given.stream().distinct().count() < given.size()) {
      faults.add(new Fault(what, "the same is asked twice in %s; ask once".formatted(given)));
    }
  }

  /**
   * Returns a pick among all who are there, in an order.
   *
   * @param order who comes first
   */
  public static Pick by(Order order) {
    return new Pick(
        Limits.given("order", order), List.of(), List.of(), null, null, /* delegates= */ true);
  }

  /**
   * Returns the same with other requirements.
   *
   * @param criteria such as {@code skill:lift-certificate@2}
   * @throws InvalidInputException if one cannot be read
   */
  public Pick require(String... criteria) {
    return new Pick(by, read(criteria), prefer, limit, term, delegates);
  }

  /**
   * Returns the same with other preferences.
   *
   * @param criteria such as {@code sticky-reporter:90d}; the first is given up first
   * @throws InvalidInputException if one cannot be read
   */
  public Pick prefer(String... criteria) {
    return new Pick(by, require, read(criteria), limit, term, delegates);
  }

  private static List<Criterion> read(String... criteria) {
    return Arrays.stream(Limits.given("criteria", criteria)).map(Criterion::of).toList();
  }

  /**
   * Returns the same with a limit of what one person may have, as {@link Workload} counts it. A
   * capacity that the workload knows of a person goes before this one.
   *
   * @param most at least 1
   */
  public Pick capacity(int most) {
    return new Pick(by, require, prefer, most, term, delegates);
  }

  /**
   * Returns the same, asking who is picked to accept. Whoever declines or lets the time pass is not
   * asked again.
   *
   * @param time how long they may take, a minute to 90 days
   */
  public Pick offer(Duration time) {
    return new Pick(by, require, prefer, limit, time, delegates);
  }

  /** Returns the same without asking those who stand in for somebody away. */
  public Pick skippingAway() {
    return new Pick(by, require, prefer, limit, term, /* delegates= */ false);
  }

  /** Returns how much one person may have; absent if there is no limit. */
  public OptionalInt capacity() {
    return limit == null ? OptionalInt.empty() : OptionalInt.of(limit);
  }

  /** Returns how long the person may take to accept; absent if nobody is asked. */
  public Optional<Duration> offer() {
    return Optional.ofNullable(term);
  }
}
