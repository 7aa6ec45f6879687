package io.casekit.sla;

import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The targets that some cases of one type have to keep. Where several policies have a target of the
 * same key, a case gets it from the first, in the order of declaration, whose conditions hold.
 *
 * @param key its name
 * @param conditions what must hold for a case to be under it; none for every case
 * @param targets its targets, with different keys; at most 50; empty promises nothing
 */
public record SlaPolicy(String key, List<Condition> conditions, List<Target> targets) {
  static final int MOST_TARGETS = 50;
  static final int MOST_CONDITIONS = 20;

  /**
   * Checks and copies the components.
   *
   * @throws InvalidInputException with every fault, if the key is not acceptable, two targets have
   *     the same key, or there are more than 50 targets or 20 conditions
   */
  public SlaPolicy {
    Limits.key("SLA policy", key);
    conditions = List.copyOf(conditions);
    targets = List.copyOf(targets);
    List<Fault> faults = new ArrayList<>(0);
    if (conditions.size() > MOST_CONDITIONS) {
      faults.add(
          new Fault(
              "when",
              "there are %d, the limit is %d".formatted(conditions.size(), MOST_CONDITIONS)));
    }
    if (targets.size() > MOST_TARGETS) {
      faults.add(
          new Fault(
              "targets", "there are %d, the limit is %d".formatted(targets.size(), MOST_TARGETS)));
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < targets.size(); i++) {
      String target = targets.get(i).key();
      if (!seen.add(target)) {
        faults.add(
            new Fault(
                "targets/" + i, "the key \"" + target + "\" is taken already; rename the target"));
      }
    }
    if (!faults.isEmpty()) {
      throw new InvalidInputException("SLA policy " + key, faults);
    }
  }

  /**
   * Returns a policy.
   *
   * @param key its name
   * @param targets its targets, with different keys
   * @throws InvalidInputException as the constructor does
   */
  public static SlaPolicy of(String key, Target... targets) {
    return new SlaPolicy(key, List.of(), List.of(targets));
  }

  /**
   * Returns this policy for some cases only.
   *
   * @param more what must hold too; calls add up
   * @throws InvalidInputException if there are more than 20 conditions
   */
  public SlaPolicy when(Condition... more) {
    List<Condition> all = new ArrayList<>(conditions);
    all.addAll(List.of(more));
    return new SlaPolicy(key, all, targets);
  }

  /**
   * Tells whether a case is under this policy.
   *
   * @param facts what is known of the case
   */
  public boolean covers(SlaFacts facts) {
    return Condition.all(conditions, facts);
  }

  /**
   * Returns a target of this policy.
   *
   * @param key its key
   * @return absent if the policy has no such target
   */
  public Optional<Target> target(String key) {
    for (Target target : targets) {
      if (target.key().equals(key)) {
        return Optional.of(target);
      }
    }
    return Optional.empty();
  }
}
