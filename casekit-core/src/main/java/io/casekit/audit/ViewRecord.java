package io.casekit.audit;

import io.casekit.reference.CaseId;
import io.casekit.reference.TenantId;
import java.time.Instant;

/**
 * Somebody looked at a case. Kept apart from the trail, in batches, so that reading never conflicts
 * with writing.
 *
 * @param tenant whose case
 * @param caseId which case
 * @param actorId who looked
 * @param viewedAt when, by the kit's clock
 * @param what what was looked at, such as {@code case} or {@code timeline}
 */
public record ViewRecord(
    TenantId tenant, CaseId caseId, String actorId, Instant viewedAt, String what) {}
