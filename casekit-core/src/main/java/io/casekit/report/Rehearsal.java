package io.casekit.report;

import io.casekit.assignment.CaseRules;
import io.casekit.assignment.Explanation;
import io.casekit.query.CaseSummary;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Limits;
import io.casekit.type.CaseType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What would have become of past cases under other rules, or other promises: each is opened once
 * more in thought, as it was given on its day, and nothing is changed.
 *
 * <p>"Before" is what the case was when it had been opened, "after" what it would have been. Who of
 * a queue is picked for a case is no matter of rules and left out: a case that goes to a queue is
 * counted by that. What happened after the opening, by people or by thresholds, is taken as it
 * happened. Nothing of it tells what a case is about: cases are named by their numbers.
 *
 * @param cases how many cases were looked at
 * @param failed how many of them could not be rehearsed, and count nowhere else
 * @param failures some of these, with the reason; at most {@value #MOST_FAILURES}
 * @param categories what the rules say of the category
 * @param priorities what they say of the priority
 * @param places where they send cases: {@code queue:} or {@code person:} with the key
 * @param loadBefore intake and backlog of each queue month by month, as cases were sent there at
 *     their opening; those closed since count until then
 * @param loadAfter the same as they would have been sent
 * @param loadLeftOut how many cases are in neither, as there are more than {@value #MOST_QUEUES}
 *     queues
 * @param slaBefore how promises were kept, derived anew from what happened; {@code null} if not
 *     asked for
 * @param slaAfter how they would have been; {@code null} if not asked for
 */
public record Rehearsal(
    int cases,
    int failed,
    List<Failure> failures,
    Decisions categories,
    Decisions priorities,
    Decisions places,
    Map<String, MonthlyFlow> loadBefore,
    Map<String, MonthlyFlow> loadAfter,
    int loadLeftOut,
    @Nullable SlaReport slaBefore,
    @Nullable SlaReport slaAfter) {
  /** The most failures that are listed one by one. */
  public static final int MOST_FAILURES = 100;

  /** The most pairs of before and after that are told apart, for each stage. */
  public static final int MOST_MOVES = 10_000;

  /** The most rules that are told apart, for each stage. */
  public static final int MOST_RULES = 100_000;

  /** The most queues whose load is shown. */
  public static final int MOST_QUEUES = 1_000;

  /** How many cases are named for each pair of before and after that differ. */
  public static final int SAMPLES = 5;

  /** Keeps lists and maps unchangeable, the maps in the order of their keys. */
  public Rehearsal {
    failures = List.copyOf(failures);
    loadBefore = Collections.unmodifiableMap(new TreeMap<>(loadBefore));
    loadAfter = Collections.unmodifiableMap(new TreeMap<>(loadAfter));
  }

  /** Returns how promises were kept, derived anew from what happened; absent if not asked for. */
  public Optional<SlaReport> promisesBefore() {
    return Optional.ofNullable(slaBefore);
  }

  /** Returns how promises would have been kept; absent if not asked for. */
  public Optional<SlaReport> promisesAfter() {
    return Optional.ofNullable(slaAfter);
  }

  /**
   * What is rehearsed.
   *
   * @param newRules the rules, or null for what the rules said then
   * @param overrulesGiven whether the rules are asked also about what was given at the opening
   * @param newTypes case types with other promises, by key
   * @param foretells whether it is derived how promises would have been kept
   */
  public record Plan(
      @Nullable CaseRules newRules,
      boolean overrulesGiven,
      Map<String, CaseType> newTypes,
      boolean foretells) {
    /** Keeps the map unchangeable. */
    public Plan {
      newTypes = Map.copyOf(newTypes);
    }

    /**
     * Rehearses rules.
     *
     * @param rules put before each case as it was given
     */
    public static Plan of(CaseRules rules) {
      return new Plan(Limits.given("rules", rules), false, Map.of(), false);
    }

    /**
     * Rehearses promises: derives from what happened to each case how those of other versions of
     * its type would have been kept.
     *
     * @param types the types with other SLA policies; with at least the stages of the versions that
     *     past cases keep. Cases of other types keep their own
     */
    public static Plan of(CaseType... types) {
      return new Plan(null, false, Map.of(), true).with(types);
    }

    /**
     * Returns this plan with other promises too; {@link #foretelling()} is included.
     *
     * @param types as for {@link #of(CaseType...)}
     */
    public Plan with(CaseType... types) {
      Map<String, CaseType> all = new HashMap<>(newTypes);
      for (CaseType type : Limits.given("case types", types)) {
        all.put(Limits.given("case type", type).key(), type);
      }
      return new Plan(newRules, overrulesGiven, all, true);
    }

    /**
     * Returns this plan with the rules asked also where category or priority were given, without
     * seeing them, so that what people said can be held against what rules find. The answer of the
     * rules counts; where they have none, what was given does.
     */
    public Plan overrulingGiven() {
      return new Plan(newRules, true, newTypes, foretells);
    }

    /**
     * Returns this plan with an answer to how promises would have been kept. Then the whole trail
     * of each case is read, else only its first entry.
     */
    public Plan foretelling() {
      return new Plan(newRules, overrulesGiven, newTypes, true);
    }
  }

  /**
   * A case that could not be rehearsed.
   *
   * @param number its number
   * @param reason why not
   */
  public record Failure(CaseNumber number, String reason) {}

  /**
   * What the rules decide in one stage.
   *
   * @param asked how many cases they were asked about: where nothing was given, or all
   * @param answered how many of these they had an answer for
   * @param fallbacks how many of these answers came from no rule, but from the fallback of a set
   * @param changed how many cases would be something else than they were
   * @param moves what was before and would be after, most cases first; those that stay the same
   *     among them
   * @param movesLeftOut how many cases are in no move, as there are too many different ones
   * @param hits which rules answered, most cases first
   */
  public record Decisions(
      int asked,
      int answered,
      int fallbacks,
      int changed,
      List<Move> moves,
      int movesLeftOut,
      List<Hit> hits) {
    /** Keeps the lists unchangeable. */
    public Decisions {
      moves = List.copyOf(moves);
      hits = List.copyOf(hits);
    }

    /** Returns the share of fallbacks in all answers, from 0 to 1; absent if there are none. */
    public Optional<Double> fallbackRate() {
      return answered == 0 ? Optional.empty() : Optional.of((double) fallbacks / answered);
    }

    /** Returns only the moves that change something. */
    public List<Move> changes() {
      return moves.stream().filter(Move::changes).toList();
    }
  }

  /**
   * Cases that were one thing and would be another, or the same.
   *
   * @param before what they were; {@code null} for nothing
   * @param after what they would be; {@code null} for nothing
   * @param count how many
   * @param samples the first of them, at most {@value #SAMPLES}; none if nothing changes
   */
  public record Move(
      @Nullable String before, @Nullable String after, int count, List<CaseNumber> samples) {
    /** Keeps the list unchangeable. */
    public Move {
      samples = List.copyOf(samples);
    }

    /** Tells whether before and after differ. */
    public boolean changes() {
      return before == null ? after != null : !before.equals(after);
    }
  }

  /**
   * How often a rule answered.
   *
   * @param ruleSet the id of its rule set; {@code null} for a rule written in Java
   * @param ruleId its id; {@code null} for the fallback of the set, or a rule without one
   * @param cases how often
   */
  public record Hit(@Nullable String ruleSet, @Nullable String ruleId, int cases) {}

  /**
   * What one stage decided about one case.
   *
   * @param asked whether the rules were asked
   * @param why why they decided so; {@code null} if they had no answer
   * @param before what the case was; {@code null} for nothing
   * @param after what it would be; {@code null} for nothing
   */
  public record Decision(
      boolean asked, @Nullable Explanation why, @Nullable String before, @Nullable String after) {}

  /** Adds up case by case. Not safe for use by several threads. */
  public static final class Tally {
    private static final String QUEUE = "queue:";

    private final ZoneId zone;
    private final StageTally categories = new StageTally();
    private final StageTally priorities = new StageTally();
    private final StageTally places = new StageTally();
    private final Map<String, MonthlyFlow.Tally> loadBefore = new HashMap<>();
    private final Map<String, MonthlyFlow.Tally> loadAfter = new HashMap<>();
    private final List<Failure> failures = new ArrayList<>();
    private final SlaReport.@Nullable Tally promisesBefore;
    private final SlaReport.@Nullable Tally promisesAfter;
    private int cases;
    private int failed;
    private int loadLeftOut;

    /**
     * Begins.
     *
     * @param zone in which months begin and end
     * @param foretells whether clocks are added too
     */
    public Tally(ZoneId zone, boolean foretells) {
      this.zone = zone;
      this.promisesBefore = foretells ? new SlaReport.Tally(zone, 1) : null;
      this.promisesAfter = foretells ? new SlaReport.Tally(zone, 1) : null;
    }

    /**
     * Adds a case.
     *
     * @param c the case as it is now
     * @param category what was decided about its category
     * @param priority about its priority
     * @param place about where it goes
     */
    public void add(CaseSummary c, Decision category, Decision priority, Decision place) {
      cases++;
      categories.add(c.number(), category);
      priorities.add(c.number(), priority);
      places.add(c.number(), place);
      boolean shown = load(loadBefore, place.before(), c);
      shown &= load(loadAfter, place.after(), c);
      loadLeftOut += shown ? 0 : 1;
    }

    private boolean load(
        Map<String, MonthlyFlow.Tally> load, @Nullable String place, CaseSummary c) {
      if (place == null || !place.startsWith(QUEUE)) {
        return true;
      }
      String queue = place.substring(QUEUE.length());
      if (!load.containsKey(queue) && load.size() == MOST_QUEUES) {
        return false;
      }
      load.computeIfAbsent(queue, key -> new MonthlyFlow.Tally(zone)).add(c);
      return true;
    }

    /**
     * Adds the clocks of a case.
     *
     * @param before as they are
     * @param after as they would be
     */
    public void addClocks(List<SlaReport.Sample> before, List<SlaReport.Sample> after) {
      if (promisesBefore != null && promisesAfter != null) {
        before.forEach(sample -> promisesBefore.add(sample, List.of()));
        after.forEach(sample -> promisesAfter.add(sample, List.of()));
      }
    }

    /**
     * Adds a case that could not be rehearsed.
     *
     * @param number its number
     * @param reason why not
     */
    public void fail(CaseNumber number, String reason) {
      cases++;
      failed++;
      if (failures.size() < MOST_FAILURES) {
        failures.add(new Failure(number, reason));
      }
    }

    /** Returns the figures of what was added. */
    public Rehearsal result() {
      return new Rehearsal(
          cases,
          failed,
          failures,
          categories.result(),
          priorities.result(),
          places.result(),
          flows(loadBefore),
          flows(loadAfter),
          loadLeftOut,
          promisesBefore == null ? null : promisesBefore.result(),
          promisesAfter == null ? null : promisesAfter.result());
    }

    private static Map<String, MonthlyFlow> flows(Map<String, MonthlyFlow.Tally> load) {
      Map<String, MonthlyFlow> flows = new TreeMap<>();
      load.forEach((queue, tally) -> flows.put(queue, tally.result()));
      return flows;
    }
  }

  /** Adds up one stage. */
  private static final class StageTally {
    private static final Comparator<@Nullable String> BY_NAME =
        Comparator.nullsFirst(Comparator.naturalOrder());

    private final Map<Pair, Cases> moves = new HashMap<>();
    private final Map<Pair, Cases> hits = new HashMap<>();
    private int asked;
    private int answered;
    private int fallbacks;
    private int changed;
    private int leftOut;

    private record Pair(@Nullable String first, @Nullable String second) {}

    private static final class Cases {
      private int count;
      private final List<CaseNumber> samples = new ArrayList<>(0);
    }

    void add(CaseNumber number, Decision decision) {
      boolean changes = new Move(decision.before(), decision.after(), 1, List.of()).changes();
      changed += changes ? 1 : 0;
      if (!decision.asked()) {
        return;
      }
      asked++;
      Explanation why = decision.why();
      if (why != null) {
        answered++;
        fallbacks += why.ruleSet() != null && why.ruleId() == null ? 1 : 0;
        Cases hit = counted(hits, new Pair(why.ruleSet(), why.ruleId()), MOST_RULES);
        if (hit != null) {
          hit.count++;
        }
      }
      Cases move = counted(moves, new Pair(decision.before(), decision.after()), MOST_MOVES);
      if (move == null) {
        leftOut++;
      } else {
        move.count++;
        if (changes && move.samples.size() < SAMPLES) {
          move.samples.add(number);
        }
      }
    }

    private static @Nullable Cases counted(Map<Pair, Cases> all, Pair pair, int most) {
      return all.size() < most ? all.computeIfAbsent(pair, key -> new Cases()) : all.get(pair);
    }

    Decisions result() {
      List<Move> found = new ArrayList<>();
      moves.forEach(
          (pair, seen) ->
              found.add(new Move(pair.first(), pair.second(), seen.count, seen.samples)));
      found.sort(
          Comparator.comparing(Move::count)
              .reversed()
              .thenComparing(Move::before, BY_NAME)
              .thenComparing(Move::after, BY_NAME));
      List<Hit> answers = new ArrayList<>();
      hits.forEach((pair, seen) -> answers.add(new Hit(pair.first(), pair.second(), seen.count)));
      answers.sort(
          Comparator.comparing(Hit::cases)
              .reversed()
              .thenComparing(Hit::ruleSet, BY_NAME)
              .thenComparing(Hit::ruleId, BY_NAME));
      return new Decisions(asked, answered, fallbacks, changed, found, leftOut, answers);
    }
  }
}
