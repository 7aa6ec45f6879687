package io.casekit.sla;

import io.casekit.calendar.Timespan;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is promised, and how it counts.
 *
 * @param policy the policy it comes from; {@code null} if none has applied yet
 * @param lapsed whether the policy no longer applies, and no other does
 * @param allowed the time allowed; {@code null} if nothing is promised
 * @param calendar the key of the calendar that it counts in
 * @param calendarVersion the version of that calendar where it is no longer the one that the case
 *     keeps: of a clock that was stopped before the calendar was replaced; else {@code null}
 * @param agreed an agreed instant, which wins over the time allowed; {@code null} if there is none
 * @param carried what was counted under earlier terms and is kept, in order; empty if everything
 *     counts from the start
 * @param changedAt when they last changed; {@code null} if they never did
 */
public record Terms(
    @Nullable String policy,
    boolean lapsed,
    @Nullable Timespan allowed,
    String calendar,
    @Nullable String calendarVersion,
    @Nullable Agreement agreed,
    List<Carried> carried,
    @Nullable Instant changedAt) {
  /**
   * Checks and copies the components.
   *
   * @throws InvalidInputException if a key is not acceptable
   */
  public Terms {
    Limits.key("calendar", calendar);
    carried = List.copyOf(carried);
  }

  /** Tells whether a policy applies. */
  public boolean apply() {
    return policy != null && !lapsed;
  }

  /** Tells whether time counts on outside working hours. */
  boolean isPlain() {
    return agreed != null || allowed != null && allowed.countsClosedTime();
  }

  boolean sameAs(Offer offer) {
    return apply()
        && offer.policy().equals(policy)
        && Objects.equals(offer.allowed(), allowed)
        && offer.calendar().equals(calendar)
        && calendarVersion == null;
  }

  Terms of(Offer offer, List<Carried> kept, @Nullable Instant at) {
    return new Terms(
        offer.policy(), false, offer.allowed(), offer.calendar(), null, agreed, kept, at);
  }

  Terms lapsedAt(Instant at) {
    return new Terms(policy, true, allowed, calendar, calendarVersion, agreed, carried, at);
  }

  Terms inVersion(@Nullable String version) {
    return new Terms(policy, lapsed, allowed, calendar, version, agreed, carried, changedAt);
  }

  Terms carrying(List<Carried> kept, Instant at) {
    return new Terms(policy, lapsed, allowed, calendar, calendarVersion, agreed, kept, at);
  }

  Terms agreeing(Agreement agreement, Instant at) {
    return new Terms(policy, lapsed, allowed, calendar, calendarVersion, agreement, carried, at);
  }

  /**
   * An instant that was agreed; pauses do not move it.
   *
   * @param dueAt the instant
   * @param by who agreed, in the host's words; {@code null} if it was not said
   */
  public record Agreement(Instant dueAt, @Nullable String by) {}

  /**
   * What had been counted when the terms changed, and is kept.
   *
   * @param at when they changed
   * @param worked the working time counted until then
   * @param calendarVersion the version of the calendar in which the last part was counted, if it is
   *     not the one that the case keeps now; else {@code null}
   * @param usedUpAt when the clock is due if nothing is left: at the change, or when it had been
   *     overrun before
   */
  public record Carried(
      Instant at, Duration worked, @Nullable String calendarVersion, Instant usedUpAt) {}

  /**
   * What a policy offers to a clock.
   *
   * @param policy the policy
   * @param allowed the time allowed; {@code null} if nothing is promised
   * @param calendar the key of the calendar
   */
  public record Offer(String policy, @Nullable Timespan allowed, String calendar) {}
}
