package io.casekit.link;

import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;

/**
 * A link that casekit has found by itself and a person is to decide about.
 *
 * @param kind what this case would be to the other
 * @param isMerge whether it would be merged into the other
 * @param other the other case
 * @param number the number of the other case
 * @param detection the key of the detection that found it
 */
public record Proposal(
    LinkKind kind, boolean isMerge, CaseId other, CaseNumber number, String detection) {}
