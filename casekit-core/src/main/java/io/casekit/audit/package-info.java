/**
 * The audit trail as a host sees it: entries, their verification, an exported head of the chain,
 * the timeline in plain words, and who looked at a case.
 */
@NullMarked
package io.casekit.audit;

import org.jspecify.annotations.NullMarked;
