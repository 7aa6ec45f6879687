package io.casekit.report;

import io.casekit.calendar.NoWorkingTimeException;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.cases.Case;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Priority;
import io.casekit.sla.ClockReading;
import io.casekit.sla.ClockState;
import io.casekit.sla.SlaClock;
import io.casekit.sla.Terms;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How promises were kept: what was met and missed, by how much, and where the time of the missed
 * ones went.
 *
 * <p>What is counted is clocks: each cycle of each target of each case once, as it stands at the
 * moment of the report. A clock to which nothing was promised, for want of a policy or of a time
 * for its priority, is not counted at all.
 *
 * <ul>
 *   <li><b>Missed</b> is what was overrun, whether it was met later, is still open or was cancelled
 *       since. A breach that no longer holds, as the terms changed, is none.
 *   <li><b>Met</b> is what was stopped and not missed.
 *   <li><b>Open</b> is what runs or is paused and is not missed.
 *   <li><b>Cancelled</b> is what ended otherwise and was not missed: with the case, for want of a
 *       policy, or because a change of terms began a new cycle.
 * </ul>
 *
 * @param byTarget the figures of each target that has any, by its key
 * @param misses the missed ones with the greatest overrun in working time, greatest first; at most
 *     {@value #MOST_MISSES}
 * @param missesLeftOut how many more were missed
 */
public record SlaReport(Map<String, OfTarget> byTarget, List<Miss> misses, int missesLeftOut) {
  /** The most missed clocks that are listed one by one. */
  public static final int MOST_MISSES = 1_000;

  /** Keeps map and list unchangeable, the map in the order of the keys. */
  public SlaReport {
    byTarget = Collections.unmodifiableMap(new TreeMap<>(byTarget));
    misses = List.copyOf(misses);
  }

  /**
   * Returns the figures of a target; absent if it has none.
   *
   * @param key the key of the target
   */
  public Optional<OfTarget> target(String key) {
    return Optional.ofNullable(byTarget.get(key));
  }

  /**
   * How a number of clocks fared.
   *
   * @param met how many were met in time
   * @param missed how many were missed
   * @param missedAndOpen how many of these have been neither met nor cancelled yet
   * @param open how many run or are paused and are not missed
   * @param cancelled how many were cancelled and not missed
   */
  public record Share(int met, int missed, int missedAndOpen, int open, int cancelled) {
    /** The figures of no clock. */
    public static final Share NONE = new Share(0, 0, 0, 0, 0);

    /**
     * Returns the share that was met, from 0 to 1, of those of which it is known: met and missed
     * ones, also if still open. Absent if there are none.
     */
    public Optional<Double> share() {
      return met + missed == 0 ? Optional.empty() : Optional.of((double) met / (met + missed));
    }
  }

  /**
   * How a number of durations are spread. Quantiles are by linear interpolation, as {@link
   * LeadTime} has them.
   *
   * @param count how many
   * @param least the shortest
   * @param lowerQuartile a quarter is not longer
   * @param median half of them are not longer
   * @param upperQuartile three quarters are not longer
   * @param p90 nine in ten are not longer
   * @param most the longest
   */
  public record Spread(
      int count,
      Duration least,
      Duration lowerQuartile,
      Duration median,
      Duration upperQuartile,
      Duration p90,
      Duration most) {}

  /**
   * The figures of one target. Type, priority, place and queue are those that the case has at the
   * moment of the report, the queue that of the last one for a case that has ended. Cases without a
   * place or queue are missing there.
   *
   * <p>The margin is the time from meeting a target to its due time, of those met. One that was met
   * in closed hours after its due time, and so in time, has none. The overrun is the time from the
   * due time to the end or, if there is none yet, to now, of those missed; in working time without
   * the pauses, in elapsed time with them. Working time is that of the clock's own calendar.
   *
   * @param all how all its clocks fared
   * @param byType by the key of the case type
   * @param byPriority by priority
   * @param byPlace by the beginning of the path of the place
   * @param byQueue by queue
   * @param byMonth by the month of the due time in the tenant's zone; without a due time, as while
   *     paused, in none
   * @param marginWorking the margin in working time; {@code null} if none was met
   * @param marginElapsed the margin in elapsed time; {@code null} if none was met
   * @param overrunWorking the overrun in working time; {@code null} if none was missed
   * @param overrunElapsed the overrun in elapsed time; {@code null} if none was missed
   * @param causes where the time of all missed ones went, added up, most working time first
   */
  public record OfTarget(
      Share all,
      Map<String, Share> byType,
      Map<Priority, Share> byPriority,
      Map<String, Share> byPlace,
      Map<String, Share> byQueue,
      Map<YearMonth, Share> byMonth,
      @Nullable Spread marginWorking,
      @Nullable Spread marginElapsed,
      @Nullable Spread overrunWorking,
      @Nullable Spread overrunElapsed,
      List<Part> causes) {
    /** Keeps maps and list unchangeable, the maps in the order of their keys. */
    public OfTarget {
      byType = Collections.unmodifiableMap(new TreeMap<>(byType));
      byPriority = Collections.unmodifiableMap(new TreeMap<>(byPriority));
      byPlace = Collections.unmodifiableMap(new TreeMap<>(byPlace));
      byQueue = Collections.unmodifiableMap(new TreeMap<>(byQueue));
      byMonth = Collections.unmodifiableMap(new TreeMap<>(byMonth));
      causes = List.copyOf(causes);
    }

    /** Returns the margin in working time; absent if none was met. */
    public Optional<Spread> margin() {
      return Optional.ofNullable(marginWorking);
    }

    /** Returns the overrun in working time; absent if none was missed. */
    public Optional<Spread> overrun() {
      return Optional.ofNullable(overrunWorking);
    }
  }

  /**
   * One target that was missed, and its cause: where the time went from the start of its clock to
   * its end, or to now.
   *
   * @param caseId which case
   * @param number its number
   * @param type its type
   * @param target the key of the target
   * @param cycle which time the target ran, from 1
   * @param dueAt the due time that was overrun
   * @param stoppedAt when it was met late or cancelled; {@code null} if it is open
   * @param overrunWorking how long after the due time, in working time without pauses
   * @param overrunElapsed how long after the due time, in elapsed time
   * @param cause in which stage and with whom, most working time first
   */
  public record Miss(
      CaseId caseId,
      CaseNumber number,
      String type,
      String target,
      int cycle,
      Instant dueAt,
      @Nullable Instant stoppedAt,
      Duration overrunWorking,
      Duration overrunElapsed,
      List<Part> cause) {
    /** Keeps the list unchangeable. */
    public Miss {
      cause = List.copyOf(cause);
    }
  }

  /**
   * Time that was spent in one stage with one holder, as the trail says it, by when things
   * happened.
   *
   * @param stage the key of the stage
   * @param assignee who worked on it; {@code null} if nobody did
   * @param queue the queue that held it; {@code null} if none did
   * @param working the working time in it by the clock's calendar, pauses left out; the parts of a
   *     missed clock that counts working time add up to what it counted
   * @param elapsed the elapsed time in it
   */
  public record Part(
      String stage,
      @Nullable String assignee,
      @Nullable String queue,
      Duration working,
      Duration elapsed) {
    /** Returns who held it, in words: the person, else the queue. */
    public String holder() {
      if (assignee != null) {
        return assignee;
      }
      return queue == null ? "nobody" : "queue " + queue;
    }
  }

  /**
   * Where a case was from some moment on.
   *
   * @param from from when on, inclusive
   * @param stage the key of the stage
   * @param assignee who worked on it; {@code null} if nobody did
   * @param queue the queue that held it; {@code null} if none did
   */
  public record Stay(
      Instant from, String stage, @Nullable String assignee, @Nullable String queue) {}

  /**
   * One clock of a case at the moment of the report.
   *
   * @param subject the case
   * @param clock the clock
   * @param calendar the calendar in which it counts
   * @param replaced whether a change of terms began a new cycle while it ran
   * @param at the moment of the report, or when that new cycle began
   */
  public record Sample(
      Case subject, SlaClock clock, WorkingCalendar calendar, boolean replaced, Instant at) {
    /** Tells whether anything was promised, and so whether it is counted. */
    public boolean isPromised() {
      Terms terms = clock.terms();
      return clock.breachedAt() != null
          || terms.policy() != null && (terms.allowed() != null || terms.agreed() != null);
    }

    /**
     * Tells whether it was missed; only then it is asked where the time went.
     *
     * @throws NoWorkingTimeException if the calendar holds too little working time
     */
    public boolean isMissed() {
      return isPromised() && reading().breachedAt().isPresent();
    }

    ClockReading reading() {
      return clock.read(calendar, at);
    }

    /** When it ended, or the moment of the report. */
    Instant end(ClockReading reading) {
      Instant changed = clock.terms().changedAt();
      return reading
          .stoppedAt()
          .orElse(
              reading.state() == ClockState.CANCELLED && changed != null && changed.isBefore(at)
                  ? changed
                  : at);
    }
  }

  /** Adds up clock by clock. Not safe for use by several threads. */
  public static final class Tally {
    private final SlaTally tally;

    /**
     * Begins.
     *
     * @param zone in which months begin and end
     * @param placeDepth how many segments of a place's path are told apart, from 1
     * @throws InvalidInputException if the depth is less than 1
     */
    public Tally(ZoneId zone, int placeDepth) {
      if (placeDepth < 1) {
        throw new InvalidInputException(
            "place depth", "it is " + placeDepth + "; give 1 for the first part of the path");
      }
      this.tally = new SlaTally(zone, placeDepth);
    }

    /**
     * Adds a clock.
     *
     * @param sample the clock
     * @param stays where its case was, in order, from the opening on; may be empty unless it was
     *     missed
     * @throws NoWorkingTimeException if the calendar holds too little working time
     */
    public void add(Sample sample, List<Stay> stays) {
      if (sample.isPromised()) {
        tally.add(sample, stays);
      }
    }

    /** Returns the figures of what was added. */
    public SlaReport result() {
      return tally.result();
    }
  }
}
