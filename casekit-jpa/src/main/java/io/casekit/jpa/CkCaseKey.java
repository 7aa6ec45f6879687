package io.casekit.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.UUID;

/** The primary key of {@link CkCase}. */
@Embeddable
class CkCaseKey {
  @Column(name = "tenant", nullable = false)
  String tenant;

  @Column(name = "case_id", nullable = false)
  UUID caseId;

  @SuppressWarnings("NullAway.Init") // The provider fills it in.
  protected CkCaseKey() {}

  CkCaseKey(String tenant, UUID caseId) {
    this.tenant = tenant;
    this.caseId = caseId;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CkCaseKey that
        && tenant.equals(that.tenant)
        && caseId.equals(that.caseId);
  }

  @Override
  public int hashCode() {
    return 31 * tenant.hashCode() + caseId.hashCode();
  }
}
