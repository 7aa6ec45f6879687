package io.casekit.assignment;

import io.casekit.reference.TenantId;
import java.time.Instant;
import java.util.List;

/** Counts each open case as one. */
enum OpenCaseCount implements Workload {
  ONE_EACH;

  @Override
  public Load of(TenantId tenant, String person, List<OpenCases> open, Instant at) {
    return new Load(open.stream().mapToLong(OpenCases::count).sum(), null, null);
  }
}
