package io.casekit.audit;

import io.casekit.access.Actor;
import io.casekit.event.CaseEvent;
import io.casekit.reference.CaseId;
import io.casekit.reference.Channel;
import io.casekit.reference.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one command did, as the trail keeps it: who, when, why, and every event with its before and
 * after.
 *
 * @param tenant whose case
 * @param caseId which case
 * @param sequence the place in the case's trail, from 1 without gaps; the order of events is this
 * @param recordedAt when it was recorded, by the kit's clock; never before the entry before
 * @param occurredAt when it happened, as the host says; not after {@code recordedAt}
 * @param actor who did it, without roles and groups, which are not kept
 * @param command the name of the command
 * @param givenChannel the way by which it came, or null
 * @param givenReason why, in the actor's words, or null
 * @param idempotencyKey the key that the host gave with the command, or null
 * @param events what happened, in order
 * @param hash the entry's hash in the chain, 64 hexadecimal digits
 */
public record AuditEntry(
    TenantId tenant,
    CaseId caseId,
    long sequence,
    Instant recordedAt,
    Instant occurredAt,
    Actor actor,
    String command,
    @Nullable Channel givenChannel,
    @Nullable String givenReason,
    @Nullable String idempotencyKey,
    List<CaseEvent> events,
    String hash) {
  /** Keeps the list unchangeable. */
  public AuditEntry {
    events = List.copyOf(events);
  }

  /** Returns the way by which the command came; absent if none was given. */
  public Optional<Channel> channel() {
    return Optional.ofNullable(givenChannel);
  }

  /** Returns why, in the actor's words; absent if no reason was given. */
  public Optional<String> reason() {
    return Optional.ofNullable(givenReason);
  }

  /** Returns the idempotency key; absent if the host gave none. */
  public Optional<String> key() {
    return Optional.ofNullable(idempotencyKey);
  }
}
