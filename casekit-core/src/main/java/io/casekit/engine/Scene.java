package io.casekit.engine;

import io.casekit.access.Actor;
import io.casekit.assignment.AssignmentRule;
import java.time.Instant;

/**
 * Everything a decision may depend on besides case and command. With it, {@code decide} is a pure
 * function that a test can repeat.
 *
 * @param pinned the definitions that the case keeps
 * @param actor who asks
 * @param rule says where a new case goes
 * @param now the moment of recording
 * @param at the moment at which it happened; not after {@code now}
 */
record Scene(Pinned pinned, Actor actor, AssignmentRule rule, Instant now, Instant at) {}
