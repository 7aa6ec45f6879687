package io.casekit.outbox;

import io.casekit.audit.AuditEntry;
import io.casekit.reference.CaseId;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.TenantId;

/**
 * One entry, as it is handed to one subscriber.
 *
 * @param subscriber the key of the subscriber
 * @param entry the entry with its events, read from the trail when it is handed out: personal
 *     values that have been erased since are not in it
 * @param tryNumber the how manieth try this is, from 1
 * @param isAfterGap whether an earlier message of the same case was given up, so that this
 *     subscriber has not heard of all that it wanted to; one that keeps a picture of the case reads
 *     it anew then
 */
public record OutboxMessage(
    String subscriber, AuditEntry entry, int tryNumber, boolean isAfterGap) {
  /** Returns whose case it is. */
  public TenantId tenant() {
    return entry.tenant();
  }

  /** Returns which case it is. */
  public CaseId caseId() {
    return entry.caseId();
  }

  /** Returns the place of the entry in the case's trail. */
  public long sequence() {
    return entry.sequence();
  }

  /**
   * Returns a key that is the same whenever this message is handed to this subscriber, and no other
   * has: for a command that follows from it, or for another system to recognise a repetition.
   */
  public String idempotencyKey() {
    return "outbox/%s/%s/%d".formatted(subscriber, caseId(), sequence());
  }

  /**
   * Returns such a key for one of several commands that follow from this message.
   *
   * @param which tells them apart
   * @throws InvalidInputException if the key would be too long, or is none
   */
  public String idempotencyKey(String which) {
    return Limits.key("idempotency key", idempotencyKey() + "/" + which);
  }
}
