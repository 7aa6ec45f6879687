package io.casekit.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Objects;
import java.util.UUID;

/** The primary key of {@link CkEntry}. */
@Embeddable
class CkEntryKey {
  @Column(name = "tenant", nullable = false)
  String tenant;

  @Column(name = "case_id", nullable = false)
  UUID caseId;

  @Column(name = "sequence", nullable = false)
  long sequence;

  @SuppressWarnings("NullAway.Init") // The provider fills it in.
  protected CkEntryKey() {}

  CkEntryKey(String tenant, UUID caseId, long sequence) {
    this.tenant = tenant;
    this.caseId = caseId;
    this.sequence = sequence;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CkEntryKey that
        && tenant.equals(that.tenant)
        && caseId.equals(that.caseId)
        && sequence == that.sequence;
  }

  @Override
  public int hashCode() {
    return Objects.hash(tenant, caseId, sequence);
  }
}
