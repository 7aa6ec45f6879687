package io.casekit.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Objects;
import java.util.UUID;

/** The primary key of {@link CkView}. */
@Embeddable
class CkViewKey {
  @Column(name = "tenant", nullable = false)
  String tenant;

  @Column(name = "case_id", nullable = false)
  UUID caseId;

  @Column(name = "view_id", nullable = false)
  UUID viewId;

  @SuppressWarnings("NullAway.Init") // The provider fills it in.
  protected CkViewKey() {}

  CkViewKey(String tenant, UUID caseId, UUID viewId) {
    this.tenant = tenant;
    this.caseId = caseId;
    this.viewId = viewId;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CkViewKey that
        && tenant.equals(that.tenant)
        && caseId.equals(that.caseId)
        && viewId.equals(that.viewId);
  }

  @Override
  public int hashCode() {
    return Objects.hash(tenant, caseId, viewId);
  }
}
