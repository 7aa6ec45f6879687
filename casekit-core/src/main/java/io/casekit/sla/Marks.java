package io.casekit.sla;

import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a clock started, stood still and stopped, as the events have said it.
 *
 * @param startedAt when it began to count, inclusive
 * @param pauses when it stood still, in order, not overlapping; only the last may be open
 * @param stoppedAt when it was met or cancelled; {@code null} while it is open
 * @param cancelled whether it ended without being met or missed
 */
public record Marks(
    Instant startedAt, List<Pause> pauses, @Nullable Instant stoppedAt, boolean cancelled) {
  /**
   * Checks and copies the components.
   *
   * @throws InvalidInputException with every fault, if the pauses overlap or are out of order, a
   *     pause other than the last is open or the last one is while the clock is stopped, the stop
   *     comes before what went before, or it is cancelled but not stopped
   */
  public Marks {
    pauses = List.copyOf(pauses);
    List<Fault> faults = new ArrayList<>(0);
    Instant mark = startedAt;
    for (int i = 0; i < pauses.size(); i++) {
      Pause pause = pauses.get(i);
      if (pause.from().isBefore(mark)) {
        faults.add(new Fault("pauses/" + i, "it begins at " + pause.from() + ", before " + mark));
      }
      if (pause.to() == null && (i < pauses.size() - 1 || stoppedAt != null)) {
        faults.add(new Fault("pauses/" + i, "it is open, though the clock went on or was stopped"));
      }
      mark = pause.to() == null ? pause.from() : pause.to();
    }
    if (stoppedAt != null && stoppedAt.isBefore(mark)) {
      faults.add(new Fault("stoppedAt", "it is " + stoppedAt + ", before " + mark));
    }
    if (cancelled && stoppedAt == null) {
      faults.add(new Fault("stoppedAt", "it is missing, though the clock is cancelled"));
    }
    if (!faults.isEmpty()) {
      throw new InvalidInputException("SLA clock", faults);
    }
  }

  static Marks from(Instant at) {
    return new Marks(at, List.of(), null, false);
  }

  /** Tells whether it was met or cancelled. */
  public boolean isStopped() {
    return stoppedAt != null;
  }

  /** Tells whether it stands still and will go on. */
  public boolean isPaused() {
    return openPause() != null;
  }

  @Nullable Pause openPause() {
    Pause last = pauses.isEmpty() ? null : pauses.get(pauses.size() - 1);
    return last != null && last.isOpen() ? last : null;
  }

  Marks pause(Instant at) {
    return isStopped() || isPaused()
        ? this
        : new Marks(startedAt, added(new Pause(notBefore(at), null)), null, false);
  }

  Marks resume(Instant at) {
    return isPaused() ? new Marks(startedAt, closed(notBefore(at)), null, false) : this;
  }

  Marks end(Instant at, boolean cancel) {
    if (isStopped()) {
      return this;
    }
    Instant stop = notBefore(at);
    return new Marks(startedAt, isPaused() ? closed(stop) : pauses, stop, cancel);
  }

  /** Goes on after a stop as if there had been none. */
  Marks goOn() {
    return new Marks(startedAt, pauses, null, false);
  }

  /** Goes on after a stop; the time in between counts as a pause. */
  Marks goOnAt(Instant at) {
    Instant from = stoppedAt == null ? notBefore(at) : stoppedAt;
    return new Marks(startedAt, added(new Pause(from, notBefore(at))), null, false);
  }

  /** Begins again, standing still if it does. */
  Marks anew(Instant at) {
    Instant from = notBefore(at);
    return isPaused() ? from(from).pause(from) : from(from);
  }

  /** Moves an instant before the last mark to that mark. */
  Instant notBefore(Instant at) {
    Instant mark = startedAt;
    if (stoppedAt != null) {
      mark = stoppedAt;
    } else if (!pauses.isEmpty()) {
      Pause last = pauses.get(pauses.size() - 1);
      mark = last.to() == null ? last.from() : last.to();
    }
    return at.isBefore(mark) ? mark : at;
  }

  private List<Pause> added(Pause pause) {
    List<Pause> changed = new ArrayList<>(pauses);
    changed.add(pause);
    return changed;
  }

  private List<Pause> closed(Instant to) {
    List<Pause> changed = new ArrayList<>(pauses);
    int last = changed.size() - 1;
    changed.set(last, new Pause(changed.get(last).from(), to));
    return changed;
  }
}
