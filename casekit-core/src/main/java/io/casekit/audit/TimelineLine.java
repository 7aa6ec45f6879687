package io.casekit.audit;

import java.time.Instant;

/**
 * One line of a case's timeline, in plain words.
 *
 * @param sequence the entry it tells of
 * @param occurredAt when it happened
 * @param actor who did it
 * @param words what happened, in one sentence
 */
public record TimelineLine(long sequence, Instant occurredAt, String actor, String words) {}
