package io.casekit.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Objects;
import java.util.UUID;

/** The primary key of {@link CkOutbox}. */
@Embeddable
class CkOutboxKey {
  @Column(name = "tenant", nullable = false)
  String tenant;

  @Column(name = "case_id", nullable = false)
  UUID caseId;

  @Column(name = "subscriber", nullable = false)
  String subscriber;

  @Column(name = "sequence", nullable = false)
  long sequence;

  @SuppressWarnings("NullAway.Init") // The provider fills it in.
  protected CkOutboxKey() {}

  @Override
  public boolean equals(Object other) {
    return other instanceof CkOutboxKey that
        && tenant.equals(that.tenant)
        && caseId.equals(that.caseId)
        && subscriber.equals(that.subscriber)
        && sequence == that.sequence;
  }

  @Override
  public int hashCode() {
    return Objects.hash(tenant, caseId, subscriber, sequence);
  }
}
