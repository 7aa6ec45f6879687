package io.casekit.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Objects;
import java.util.UUID;

/** The primary key of {@link CkAttribute}. */
@Embeddable
class CkAttributeKey {
  @Column(name = "tenant", nullable = false)
  String tenant;

  @Column(name = "case_id", nullable = false)
  UUID caseId;

  @Column(name = "attr_key", nullable = false)
  String key;

  @Column(name = "position", nullable = false)
  int position;

  @SuppressWarnings("NullAway.Init") // The provider fills it in.
  protected CkAttributeKey() {}

  CkAttributeKey(String tenant, UUID caseId, String key, int position) {
    this.tenant = tenant;
    this.caseId = caseId;
    this.key = key;
    this.position = position;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CkAttributeKey that
        && tenant.equals(that.tenant)
        && caseId.equals(that.caseId)
        && key.equals(that.key)
        && position == that.position;
  }

  @Override
  public int hashCode() {
    return Objects.hash(tenant, caseId, key, position);
  }
}
