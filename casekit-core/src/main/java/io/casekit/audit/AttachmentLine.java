package io.casekit.audit;

import io.casekit.cases.Attachment;
import io.casekit.reference.CaseNumber;
import java.time.Instant;

/**
 * A file of a case, as the trail names it.
 *
 * @param number the case in whose trail it stands: another one if that was merged into the case, or
 *     if the case was split off it
 * @param sequence the entry in that trail
 * @param occurredAt when it was added
 * @param actor who added it
 * @param attachment which file
 * @param isPublic whether the reporter of that case may see it
 */
public record AttachmentLine(
    CaseNumber number,
    long sequence,
    Instant occurredAt,
    String actor,
    Attachment attachment,
    boolean isPublic) {}
