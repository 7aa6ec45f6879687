package io.casekit.engine;

import io.casekit.access.ActorKind;
import io.casekit.reference.CaseId;
import io.casekit.reference.TenantId;
import java.time.Instant;

/** What the fold needs to know of an entry besides its events. */
record EntryHead(
    TenantId tenant,
    CaseId caseId,
    long sequence,
    Instant recordedAt,
    Instant occurredAt,
    ActorKind actorKind) {}
