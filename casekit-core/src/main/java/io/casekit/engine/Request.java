package io.casekit.engine;

import io.casekit.access.Actor;
import io.casekit.reference.Channel;
import io.casekit.reference.Tenant;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What goes with every command.
 *
 * @param tenant whose case
 * @param actor who asks
 * @param key the idempotency key, or null
 * @param expected the version that the actor saw, if the command depends on it
 * @param occurredAt when it happened, or null for now
 * @param channel the way by which it came, or null
 * @param reason why, or null
 */
public record Request(
    Tenant tenant,
    Actor actor,
    @Nullable String key,
    OptionalLong expected,
    @Nullable Instant occurredAt,
    @Nullable Channel channel,
    @Nullable String reason) {}
