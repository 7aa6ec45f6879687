package io.casekit.spi;

import io.casekit.reference.CaseId;
import io.casekit.reference.TenantId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a trail as a store keeps it.
 *
 * @param tenant whose case
 * @param caseId which case
 * @param sequence its place, from 1 without gaps
 * @param recordedAt when it was recorded
 * @param occurredAt when it happened
 * @param idempotencyKey the key given with the command, unique within the tenant, or null
 * @param payload what it says, kept byte for byte: its hash is part of the chain
 * @param personalValues the personal values that the payload has sealed, with their salts, or null
 *     if there are none or all have been erased
 * @param hash its hash in the chain
 */
public record StoredEntry(
    TenantId tenant,
    CaseId caseId,
    long sequence,
    Instant recordedAt,
    Instant occurredAt,
    @Nullable String idempotencyKey,
    String payload,
    @Nullable String personalValues,
    String hash) {
  /** Returns the idempotency key; absent if none was given. */
  public Optional<String> key() {
    return Optional.ofNullable(idempotencyKey);
  }

  /** Returns the personal values; absent if there are none or all have been erased. */
  public Optional<String> personal() {
    return Optional.ofNullable(personalValues);
  }
}
