package io.casekit.testkit;

import io.casekit.calendar.Timespan;
import io.casekit.reference.Priority;
import io.casekit.sla.Condition;
import io.casekit.sla.EscalationChain;
import io.casekit.sla.IdleGuard;
import io.casekit.sla.Recompute;
import io.casekit.sla.ReopenPolicy;
import io.casekit.sla.SlaPolicy;
import io.casekit.sla.Target;
import io.casekit.sla.Threshold;
import io.casekit.sla.ThresholdAction;
import io.casekit.type.CaseType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What random case types promise besides plain targets: alternatives by condition, thresholds with
 * every action, chains, an idle guard.
 */
final class RandomPromises {
  /** Roles of the directory: somebody is there, somebody is away, and nobody has the last. */
  static final List<String> CALLED = List.of("lead", "deputy", "nobody");

  private final Random random;

  RandomPromises(Random random) {
    this.random = random;
  }

  /**
   * Adds promises to a type.
   *
   * @param open the keys of its open stages
   */
  void add(CaseType.Builder type, List<String> open) {
    type.chain(
        EscalationChain.of("duty", one(CALLED), timespan())
            .with(new EscalationChain.Level(one(CALLED), one(CALLED), timespan())),
        EscalationChain.of("short", "nobody"));
    if (random.nextBoolean()) {
      IdleGuard guard = IdleGuard.after(Timespan.workingDays(5 + random.nextInt(20)));
      type.idle(random.nextBoolean() ? guard : guard.thenEscalate(1 + random.nextInt(2), "duty"));
    }
    Target course = Target.resolution("either").whenReopened(one(List.of(ReopenPolicy.values())));
    course = random.nextBoolean() ? course.pausedWhile(condition(open)) : course;
    course = random.nextInt(3) == 0 ? course.startsWhen(condition(open)) : course;
    for (int n = random.nextInt(3); n > 0; n--) {
      type.sla(SlaPolicy.of("case-" + n, promise(course)).when(condition(open)));
    }
    List<Target> more = new ArrayList<>();
    more.add(promise(Target.nextResponse("reply")));
    more.add(promise(Target.inStage("stay", one(open))));
    if (open.size() > 1) {
      more.add(promise(Target.until("reach", open.get(1))));
    }
    type.sla(SlaPolicy.of("more", more.toArray(Target[]::new)));
  }

  private Target promise(Target course) {
    Target target = course.whenChanged(one(List.of(Recompute.values())));
    for (Priority priority : Priority.values()) {
      target = random.nextInt(5) == 0 ? target : target.within(priority, timespan());
    }
    target = random.nextInt(3) == 0 ? target.roundTheClock() : target;
    target = random.nextBoolean() ? target : target.at(Threshold.percent(80, action(), action()));
    target =
        random.nextBoolean()
            ? target
            : target.at(Threshold.before(Timespan.workingHours(2), action()));
    return random.nextBoolean() ? target : target.at(Threshold.breach(action()));
  }

  private ThresholdAction action() {
    return switch (random.nextInt(7)) {
      case 0 -> ThresholdAction.remind();
      case 1 -> ThresholdAction.notifyRole(one(CALLED));
      case 2 -> ThresholdAction.raisePriority();
      case 3 -> ThresholdAction.escalate("duty");
      case 4 -> ThresholdAction.escalate("short");
      case 5 -> ThresholdAction.reassign(one(CALLED), one(RandomCaseTypes.QUEUES));
      default -> ThresholdAction.createTask("extra", "Look after it");
    };
  }

  private Condition condition(List<String> open) {
    return switch (random.nextInt(4)) {
      case 0 -> Condition.stage(one(open));
      case 1 -> Condition.place("house-7");
      case 2 -> Condition.category("kind/1", "kind/2");
      default -> Condition.priority(Priority.HIGH, Priority.CRITICAL);
    };
  }

  private Timespan timespan() {
    return random.nextBoolean()
        ? Timespan.workingHours(1 + random.nextInt(60))
        : Timespan.workingDays(1 + random.nextInt(9));
  }

  private <T> T one(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
