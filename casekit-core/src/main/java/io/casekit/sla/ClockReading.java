package io.casekit.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a clock stands at one instant. Its times are working time in the clock's calendar; only where
 * the due time was agreed, or is set in calendar days, are they plain elapsed time. They are exact;
 * round them where they are shown.
 *
 * @param target the key of the target
 * @param kind what it measures
 * @param cycle which time this is, from 1
 * @param state how it stands
 * @param policy the policy that applies, or applied last; absent if none has
 * @param elapsed the time counted so far, pauses left out; never negative
 * @param remaining the time left until it is due, negative when overdue; it stands still with the
 *     clock, except that an agreed due time comes nearer during a pause too; absent without a due
 *     time and when cancelled
 * @param dueAt absent where nothing was promised, when cancelled, and during a pause that began
 *     before it was reached
 * @param breachedAt the due time that was overrun, recorded as a breach already or not; absent if
 *     none was
 * @param stoppedAt when it was met or cancelled; absent while it is open
 */
public record ClockReading(
    String target,
    TargetKind kind,
    int cycle,
    ClockState state,
    Optional<String> policy,
    Duration elapsed,
    Optional<Duration> remaining,
    Optional<Instant> dueAt,
    Optional<Instant> breachedAt,
    Optional<Instant> stoppedAt) {
  /**
   * Reads a clock that has not started.
   *
   * @param target the target
   */
  public static ClockReading notStarted(Target target) {
    return new ClockReading(
        target.key(),
        target.kind(),
        1,
        ClockState.NOT_STARTED,
        Optional.empty(),
        Duration.ZERO,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
