package io.casekit.report;

import io.casekit.cases.Case;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Priority;
import io.casekit.type.StageCategory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The chance that an open case misses its due time, from what became of similar cases that have
 * ended. Immutable; made by a {@link Tally}.
 *
 * <p>The method: a case that has been in its stage for some time is compared with every ended case
 * that was in that stage for at least as long. The share of those that took longer from there on
 * than is left until the due time is the chance, after one case that did and one that did not are
 * added (Laplace's rule of succession), so that it is never 0 or 1. This is the empirical
 * distribution of the time that remains, given the stage and the time in it: a semi-Markov model
 * without a formula for the times. Time is elapsed time, as in {@link LeadTimes}; ending at the due
 * time is in time.
 *
 * <p>Similar is the first of these that holds at least {@link #FEWEST} cases: the same type and
 * priority, the same type, the same priority, any case in a stage of that key. Where none does,
 * there is no forecast.
 *
 * <p>What it cannot know: it takes for granted that cases go on as they went. It learns from cases
 * that have ended, so from few slow ones while a desk is young, and it notices a change of pace
 * only as cases end.
 */
public final class Forecast {
  /** The fewest cases that a forecast rests on. */
  public static final int FEWEST = 30;

  private static final Forecast NOTHING = new Forecast(Map.of(), 0);

  private final Map<Similar, Stays> groups;
  private final int cases;

  private Forecast(Map<Similar, Stays> groups, int cases) {
    this.groups = groups;
    this.cases = cases;
  }

  /** Returns a forecast that has seen no case and says nothing. */
  public static Forecast untrained() {
    return NOTHING;
  }

  /** Returns how many ended cases it was made from. */
  public int cases() {
    return cases;
  }

  /**
   * What cases must have in common to be compared. The stage always is; the finer come first.
   *
   * @see Outlook#likeness()
   */
  public enum Likeness {
    /** Type, priority and stage. */
    TYPE_AND_PRIORITY,
    /** Type and stage. */
    TYPE,
    /** Priority and stage. */
    PRIORITY,
    /** Only the key of the stage. */
    STAGE;

    private Similar of(String type, Priority priority, String stage) {
      return new Similar(
          this == TYPE_AND_PRIORITY || this == TYPE ? type : null,
          this == TYPE_AND_PRIORITY || this == PRIORITY ? priority : null,
          stage);
    }
  }

  /**
   * What is to be expected of a case.
   *
   * @param chance the chance that it misses its due time, above 0 and below 1
   * @param low the lower end of its 95 % interval (Wilson's score interval), which tells how well
   *     so many cases can say it; not whether the future is like the past
   * @param high the upper end
   * @param cases how many ended cases it rests on; one that came to the stage twice counts twice
   * @param likeness what they have in common with it
   */
  public record Outlook(double chance, double low, double high, int cases, Likeness likeness) {
    /** The square of 1.96, beyond which lies one in twenty of a normal distribution. */
    private static final double Z2 = 1.959964 * 1.959964;

    private static Outlook of(int missed, int cases, Likeness likeness) {
      double share = (double) missed / cases;
      double middle = share + Z2 / (2 * cases);
      double half =
          Math.sqrt(Z2 * (share * (1 - share) / cases + Z2 / (4.0 * cases * (double) cases)));
      double whole = 1 + Z2 / cases;
      return new Outlook(
          (missed + 1.0) / (cases + 2.0),
          Math.max(0, (middle - half) / whole),
          Math.min(1, (middle + half) / whole),
          cases,
          likeness);
    }
  }

  /**
   * Says what is to be expected of a case.
   *
   * @param c the case
   * @param now the moment to speak of; not before it entered its stage
   * @return absent if there is nothing to foretell (it is resolved or has ended, has no resolution
   *     target, its target stands still, or it is overdue already), or too few similar cases have
   *     ended to say
   */
  public Optional<Outlook> of(Case c, Instant now) {
    if (!c.isOpen() || c.stageCategory() == StageCategory.RESOLVED) {
      return Optional.empty();
    }
    return c.targetAt()
        .filter(due -> !due.isBefore(now))
        .flatMap(
            due ->
                of(
                    c.type(),
                    c.priority(),
                    c.stage(),
                    Duration.between(c.stageSince(), now),
                    Duration.between(now, due)));
  }

  /**
   * Says what is to be expected of a case that is described.
   *
   * @param type the key of its type
   * @param priority its priority
   * @param stage the key of the stage it is in
   * @param inStage for how long it has been in it, in elapsed time; a negative one counts as zero
   * @param left the elapsed time until it is due
   * @return absent if it is overdue already, or too few similar cases have ended to say
   */
  public Optional<Outlook> of(
      String type, Priority priority, String stage, Duration inStage, Duration left) {
    if (left.isNegative()) {
      return Optional.empty();
    }
    long stayed = Math.max(0, micros(inStage));
    long until = Math.addExact(stayed, micros(left));
    for (Likeness likeness : Likeness.values()) {
      Stays stays = groups.get(likeness.of(type, priority, stage));
      int comparable = stays == null ? 0 : stays.atLeast(stayed);
      if (stays != null && comparable >= FEWEST) {
        return Optional.of(Outlook.of(stays.longer(comparable, until), comparable, likeness));
      }
    }
    return Optional.empty();
  }

  private static long micros(Duration time) {
    return Math.addExact(Math.multiplyExact(time.getSeconds(), 1_000_000L), time.getNano() / 1_000);
  }

  private record Similar(@Nullable String type, @Nullable Priority priority, String stage) {}

  /**
   * How long cases were in a stage, the longest first, and how long from entering it to the end.
   */
  private static final class Stays {
    private final long[] stayed;
    private final long[] toEnd;

    Stays(List<long[]> longestFirst) {
      stayed = longestFirst.stream().mapToLong(times -> times[0]).toArray();
      toEnd = longestFirst.stream().mapToLong(times -> times[1]).toArray();
    }

    /** Counts those that were in the stage for at least so long; they are the first. */
    int atLeast(long micros) {
      int low = 0;
      int high = stayed.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (stayed[middle] >= micros) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    int longer(int ofTheFirst, long micros) {
      int longer = 0;
      for (int i = 0; i < ofTheFirst; i++) {
        if (toEnd[i] > micros) {
          longer++;
        }
      }
      return longer;
    }
  }

  /**
   * One time that a case was in a stage.
   *
   * @param stage the key of the stage
   * @param from when it entered it
   * @param until when it left it; not before {@code from}
   */
  public record Stay(String stage, Instant from, Instant until) {
    /**
     * Checks the order of the two.
     *
     * @throws InvalidInputException if it ends before it begins
     */
    public Stay {
      Limits.key("stage", stage);
      if (until.isBefore(from)) {
        throw new InvalidInputException(
            "stay in stage " + stage, "it ends (%s) before it begins (%s)".formatted(until, from));
      }
    }
  }

  /** Gathers ended cases. Not safe for use by several threads. */
  public static final class Tally {
    private static final Comparator<long[]> LONGEST_FIRST =
        Comparator.<long[]>comparingLong(stay -> stay[0]).reversed();

    private final Map<Similar, List<long[]>> groups = new HashMap<>();
    private int cases;

    /** Begins. */
    public Tally() {}

    /**
     * Adds a case that has ended.
     *
     * @param type the key of its type
     * @param priority its priority
     * @param end what its lead time ran to; of a stay across it the part before counts, one that
     *     begins after it is left out
     * @param stays the times that it was in each of its stages; those in which nobody worked on it
     *     any more, such as a resolved one, may be left out
     */
    public void add(String type, Priority priority, Instant end, List<Stay> stays) {
      cases++;
      for (Stay stay : stays) {
        if (!stay.from().isAfter(end)) {
          long toEnd = ChronoUnit.MICROS.between(stay.from(), end);
          long stayed = Math.min(ChronoUnit.MICROS.between(stay.from(), stay.until()), toEnd);
          long[] times = {stayed, toEnd};
          for (Likeness likeness : Likeness.values()) {
            groups
                .computeIfAbsent(
                    likeness.of(type, priority, stay.stage()), key -> new ArrayList<>())
                .add(times);
          }
        }
      }
    }

    /** Returns the forecast from what has been added so far. */
    public Forecast result() {
      Map<Similar, Stays> result = new HashMap<>();
      groups.forEach(
          (similar, stays) -> {
            // A group that is too small is never asked.
            if (stays.size() >= FEWEST) {
              stays.sort(LONGEST_FIRST);
              result.put(similar, new Stays(stays));
            }
          });
      return new Forecast(Map.copyOf(result), cases);
    }
  }
}
