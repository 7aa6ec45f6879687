package io.casekit.spi;

import io.casekit.reference.CaseId;
import io.casekit.reference.TenantId;
import java.time.Instant;

/**
 * A case whose wake-up time has come.
 *
 * @param tenant whose case
 * @param caseId which case
 * @param wakeAt the time
 * @param failures how often in a row waking it has failed
 */
public record DueCase(TenantId tenant, CaseId caseId, Instant wakeAt, int failures) {}
