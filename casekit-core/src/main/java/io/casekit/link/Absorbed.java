package io.casekit.link;

import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;

/**
 * A case that was merged into this one. What was written there is not copied: the timeline of this
 * case shows it.
 *
 * @param source the other case
 * @param number its number
 * @param startedAt the sequence of the entry of the other case in which the merge began
 * @param notes how many notes it had
 * @param messages how many messages of its reporter it had
 * @param attachments how many files it had
 */
public record Absorbed(
    CaseId source, CaseNumber number, long startedAt, int notes, int messages, int attachments) {}
