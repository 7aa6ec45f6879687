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
 * The targets that cases of one kind have to keep.
 *
 * @param key its name
 * @param targets its targets, with different keys; at most 50; empty promises nothing
 */
public record SlaPolicy(String key, List<Target> targets) {
  static final int MOST_TARGETS = 50;

  /**
   * Checks and copies the components.
   *
   * @throws InvalidInputException with every fault, if the key is not acceptable, two targets have
   *     the same key, or there are more than 50
   */
  public SlaPolicy {
    Limits.key("SLA policy", key);
    targets = List.copyOf(targets);
    List<Fault> faults = new ArrayList<>(0);
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
    return new SlaPolicy(key, List.of(targets));
  }

  /**
   * Returns a target of this policy.
   *
   * @param key its key
   * @return absent if the policy has no such target
   */
  public Optional<Target> target(String key) {
    return targets.stream().filter(target -> target.key().equals(key)).findFirst();
  }
}
