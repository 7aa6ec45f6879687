package io.casekit.outbox;

import java.time.Duration;

/**
 * How far one subscriber is behind, over all tenants.
 *
 * @param subscriber its key
 * @param isRegistered whether this kit has such a subscriber; if no kit has, its messages stay
 *     until one has again, or an operator clears them
 * @param waiting how many messages wait for it, those in its hands among them
 * @param dead how many it has not taken in ten tries
 * @param lag how long the oldest that waits has been waiting; zero if none does
 */
public record Backlog(
    String subscriber, boolean isRegistered, long waiting, long dead, Duration lag) {}
