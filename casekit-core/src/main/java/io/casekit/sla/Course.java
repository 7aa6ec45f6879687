package io.casekit.sla;

import io.casekit.sla.TargetKind.Effect;
import io.casekit.sla.Terms.Agreement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The course that the clock of a target takes at one event. Of several things that an event means
 * at once a stop comes before a pause, and a pause before a start.
 *
 * @param facts what is known of the case after the event
 * @param open whether the case is open then; on an ended one nothing starts
 * @param waiting whether the case is in a stage of the category waiting then
 * @param calendar the key of the calendar that holds at the place of the case
 * @param at when it happened
 */
public record Course(SlaFacts facts, boolean open, boolean waiting, String calendar, Instant at) {
  /**
   * Returns the clock after the event.
   *
   * @param target whose clock it is
   * @param before the clock before; {@code null} if it had not started
   * @param agreed an instant agreed for the target; {@code null} if there is none
   * @param signals what the event means, in order; may be nothing
   * @return the same clock if nothing changes; absent if it still has not started
   */
  public Optional<SlaClock> after(
      Target target, @Nullable SlaClock before, @Nullable Agreement agreed, List<Signal> signals) {
    SlaClock clock = before;
    boolean awaited =
        clock == null
            && !target.startsWhen().isEmpty()
            && target.kind().on(OPENED, null) == Effect.START;
    boolean start = awaited;
    for (Signal signal : signals) {
      Effect effect =
          signal.what() == Signal.What.CANCELLED
              ? Effect.CANCEL
              : target.kind().on(signal, target.of().orElse(null));
      start |= effect == Effect.START;
      if (effect == Effect.STOP || effect == Effect.CANCEL) {
        // What ends before it was to start never starts.
        SlaClock ending = clock == null && awaited ? started(target, null, agreed) : clock;
        clock = ending == null ? null : effect == Effect.STOP ? ending.stop(at) : ending.cancel(at);
      } else if (signal.what() == Signal.What.REOPENED && clock != null) {
        clock = clock.reopen(at, target.whenReopened());
      }
    }
    boolean ends = !target.stopsWhen().isEmpty() && Condition.all(target.stopsWhen(), facts);
    if (clock != null && ends) {
      clock = clock.stop(at);
    }
    if (clock != null && !clock.isStopped()) {
      clock = pauses(target) ? clock.pause(at) : clock.resume(at);
    }
    boolean free = clock == null || clock.isStopped() && clock.equals(before);
    if (start && free && open && !ends && Condition.all(target.startsWhen(), facts)) {
      clock = started(target, clock, agreed);
      clock = pauses(target) ? clock.pause(at) : clock;
    }
    return Optional.ofNullable(clock);
  }

  private static final Signal OPENED = new Signal(Signal.What.OPENED, null, false);

  private SlaClock started(Target target, @Nullable SlaClock last, @Nullable Agreement agreed) {
    return SlaClock.started(
        target.key(),
        target.kind(),
        last == null ? 1 : last.cycle() + 1,
        target.calendar().orElse(calendar),
        last == null ? at : last.marks().notBefore(at),
        last == null ? agreed : null);
  }

  private boolean pauses(Target target) {
    boolean byStage =
        target.pausedIn().isEmpty() ? waiting : target.pausedIn().contains(facts.stage());
    return byStage || !target.pausedWhile().isEmpty() && Condition.all(target.pausedWhile(), facts);
  }
}
