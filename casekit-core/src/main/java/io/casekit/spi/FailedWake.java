package io.casekit.spi;

import io.casekit.reference.CaseId;
import io.casekit.reference.TenantId;
import java.time.Instant;

/**
 * A case whose wake-up failed and was put back.
 *
 * @param tenant whose case
 * @param caseId which case
 * @param failures how often in a row
 * @param failedAt when it failed last
 * @param retryAt when it is tried again
 * @param message what went wrong, at most 1,000 characters
 */
public record FailedWake(
    TenantId tenant,
    CaseId caseId,
    int failures,
    Instant failedAt,
    Instant retryAt,
    String message) {}
