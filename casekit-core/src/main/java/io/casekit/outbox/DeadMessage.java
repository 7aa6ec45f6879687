package io.casekit.outbox;

import io.casekit.reference.CaseId;
import io.casekit.reference.TenantId;
import java.time.Instant;

/**
 * A message that was given up after ten tries.
 *
 * @param subscriber the key of the subscriber that did not take it
 * @param tenant whose case
 * @param caseId which case
 * @param sequence the place of the entry in the case's trail
 * @param postedAt when it was written
 * @param error what the last try said, at most 1,000 characters
 */
public record DeadMessage(
    String subscriber,
    TenantId tenant,
    CaseId caseId,
    long sequence,
    Instant postedAt,
    String error) {}
