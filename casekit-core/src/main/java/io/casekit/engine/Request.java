package io.casekit.engine;

import io.casekit.access.Actor;
import io.casekit.reference.Channel;
import io.casekit.reference.TenantId;
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
 * @param isOwn whether casekit itself asks, on word from another case: it sees every case, as who
 *     began it was looked at then
 */
public record Request(
    TenantId tenant,
    Actor actor,
    @Nullable String key,
    OptionalLong expected,
    @Nullable Instant occurredAt,
    @Nullable Channel channel,
    @Nullable String reason,
    boolean isOwn) {
  /**
   * Returns a request with nothing but who asks.
   *
   * @param tenant whose case
   * @param actor who asks
   */
  public static Request by(TenantId tenant, Actor actor) {
    return new Request(tenant, actor, null, OptionalLong.empty(), null, null, null, false);
  }

  /**
   * Returns a request of casekit's own.
   *
   * @param tenant whose case
   * @param actor in whose name
   * @param key makes it safe to repeat
   */
  static Request own(TenantId tenant, Actor actor, String key) {
    return new Request(tenant, actor, key, OptionalLong.empty(), null, null, null, true);
  }

  /** Returns the same request with an idempotency key. */
  public Request withKey(String given) {
    return new Request(tenant, actor, given, expected, occurredAt, channel, reason, isOwn);
  }

  /** Returns the same request depending on a version. */
  public Request withExpected(long version) {
    return new Request(
        tenant, actor, key, OptionalLong.of(version), occurredAt, channel, reason, isOwn);
  }

  /** Returns the same request about something that happened earlier. */
  public Request withOccurredAt(Instant instant) {
    return new Request(tenant, actor, key, expected, instant, channel, reason, isOwn);
  }

  /** Returns the same request by a way. */
  public Request withChannel(Channel given) {
    return new Request(tenant, actor, key, expected, occurredAt, given, reason, isOwn);
  }

  /** Returns the same request with a reason. */
  public Request withReason(String given) {
    return new Request(tenant, actor, key, expected, occurredAt, channel, given, isOwn);
  }
}
