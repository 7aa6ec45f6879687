package com.example.routing;

import io.casekit.assignment.Workload;
import io.casekit.reference.Priority;
import io.casekit.reference.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Says how much people have to do, for {@code "by": "least-loaded"} in the rule file: a case that
 * presses takes more of a day than one that can wait. Who works part-time can take less than the
 * {@code "capacity"} there.
 */
final class UrgentCasesWeighMore implements Workload {
  private final Map<String, Long> partTimers;

  /**
   * Makes the strategy.
   *
   * @param partTimers the most that each of them can take, in the weights below
   */
  UrgentCasesWeighMore(Map<String, Long> partTimers) {
    this.partTimers = Map.copyOf(partTimers);
  }

  @Override
  public Load of(TenantId tenant, String person, List<OpenCases> open, Instant at) {
    long weight = open.stream().mapToLong(cases -> cases.count() * weight(cases.priority())).sum();
    return new Load(weight, partTimers.get(person), null);
  }

  private static long weight(Priority priority) {
    return switch (priority) {
      case CRITICAL -> 4;
      case HIGH -> 3;
      default -> 1;
    };
  }
}
