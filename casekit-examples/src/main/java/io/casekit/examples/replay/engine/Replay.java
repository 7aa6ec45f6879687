package io.casekit.examples.replay.engine;

import io.casekit.CaseKit;
import io.casekit.access.Actor;
import io.casekit.assignment.CaseRules;
import io.casekit.desk.Desk;
import io.casekit.examples.replay.plan.Plan;
import io.casekit.examples.replay.plan.Step;
import io.casekit.query.CaseQuery;
import io.casekit.reference.CaseKitException;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Tenant;
import io.casekit.report.Rehearsal;
import io.casekit.rules.RuleSet;
import io.casekit.spi.CaseStore;
import io.casekit.testkit.SettableClock;
import io.casekit.type.CaseType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * One plan played through one kit on one store. The clock stands at the place of each step when it
 * is played and never goes back; in between the kit is woken as a host's scheduler would.
 */
public final class Replay {

  static final String TENANT = "replay";

  private static final long SEED = 1;
  private static final int NUMBERS_AT_A_TIME = 1_000;

  private final Plan plan;
  private final CaseStore store;
  private final boolean merges;
  private final Names names = new Names();
  private final CaseTypes types;
  private final CaseKit kit;
  private final SettableClock clock;
  private final Alarms alarms;
  private final RoutingLog routing;
  private final CaseRules rules;

  /**
   * Prepares a replay.
   *
   * @param store where the cases are kept; empty
   * @throws UnplayableException if casekit does not take the plan's types, stages or attributes
   */
  public Replay(Plan plan, CaseStore store) {
    this(plan, store, /* merges= */ false);
  }

  private Replay(Plan plan, CaseStore store, boolean merges) {
    this.plan = plan;
    this.store = store;
    this.merges = merges;
    this.types = new CaseTypes(plan, names, merges);
    Instant start = plan.steps().isEmpty() ? Instant.EPOCH : plan.steps().get(0).moment().place();
    this.clock = SettableClock.at(start);
    this.alarms = new Alarms(clock);
    LearnedRules learned = LearnedRules.from(plan, names, LearnedRules.ONE_IN).orElse(null);
    this.rules = learned == null ? CaseRules.none() : RuleSet.fromJson(learned.json());
    this.routing = new RoutingLog(learned == null ? Set.of() : learned.cases());
    this.kit =
        CaseKit.with(store)
            .clock(clock)
            .tenant(Tenant.of(TENANT, plan.source().zone(), Locale.ENGLISH))
            .types(caseTypes(types))
            .rules(rules)
            .listener(alarms)
            .numberBlock(NUMBERS_AT_A_TIME)
            // The same identities and salts in every run, so that two runs can be compared.
            .random(new Random(SEED))
            .build();
  }

  /**
   * Prepares a replay in which casekit merges reports of one cause by itself.
   *
   * @param store where the cases are kept; empty
   */
  static Replay merging(Plan plan, CaseStore store) {
    return new Replay(plan, store, /* merges= */ true);
  }

  private static CaseType[] caseTypes(CaseTypes types) {
    try {
      return types.all();
    } catch (InvalidInputException e) {
      throw new UnplayableException("The file's types", e);
    }
  }

  /**
   * Plays every step, each in a transaction of its own.
   *
   * @param progress hears after each step how many have been played
   * @throws UnplayableException if casekit refuses a step
   */
  public void play(IntConsumer progress) {
    play(1, progress);
  }

  /**
   * Plays every step.
   *
   * @param together how many steps share a transaction, with the wake-ups between them: what they
   *     make of a case is written once
   * @param progress hears after each step how many have been played
   * @throws UnplayableException if casekit refuses a step
   */
  public void play(int together, IntConsumer progress) {
    EnginePlayer player = new EnginePlayer(plan, kit.tenant(TENANT), names, routing);
    List<Step> steps = plan.steps();
    for (int from = 0; from < steps.size(); from += together) {
      int to = Math.min(from + together, steps.size());
      int first = from;
      if (together == 1) {
        play(first, to, player, progress);
      } else {
        boolean unused = store.<Boolean>write(session -> play(first, to, player, progress));
      }
    }
  }

  private boolean play(int from, int to, EnginePlayer player, IntConsumer progress) {
    int played = from;
    for (Step step : plan.steps().subList(from, to)) {
      alarms.passUntil(step.moment().place(), kit);
      try {
        if (!merges || step instanceof Step.Open || player.isOnItsOwn(step)) {
          step.play(player);
        }
        if (merges && step instanceof Step.Open) {
          kit.deliver();
        }
      } catch (CaseKitException e) {
        throw new UnplayableException(
            "Line %d (case %s)".formatted(step.moment().line(), step.caseId()), e);
      }
      progress.accept(++played);
    }
    return true;
  }

  /** Returns a desk that sees everything, for reading what has become of the cases. */
  public Desk desk() {
    return kit.tenant(TENANT).as(Actor.system("replay-report"));
  }

  /**
   * Returns rules that are learned from all cases of the plan.
   *
   * @throws UnplayableException if there is nothing to learn from
   */
  public CaseRules learned() {
    return LearnedRules.from(plan, names, 1)
        .<CaseRules>map(all -> RuleSet.fromJson(all.json()))
        .orElseThrow(
            () ->
                new UnplayableException(
                    "There is nothing to learn rules from: the file names no queue, or too few cases"));
  }

  /**
   * Puts rules before every case as it was opened. The file tells the type and priority of each;
   * what rules find of them counts instead.
   *
   * @param other the rules
   */
  public Rehearsal rehearse(CaseRules other) {
    return desk()
        .reports()
        .rehearse(CaseQuery.all(), Rehearsal.Plan.of(other).overrulingGiven().foretelling());
  }

  Plan plan() {
    return plan;
  }

  Names names() {
    return names;
  }

  CaseTypes types() {
    return types;
  }

  Alarms alarms() {
    return alarms;
  }

  /** Tells whether cases were routed by rules; else each went to the default queue of its type. */
  boolean isRouted() {
    return rules instanceof RuleSet;
  }

  RoutingLog routing() {
    return routing;
  }
}
