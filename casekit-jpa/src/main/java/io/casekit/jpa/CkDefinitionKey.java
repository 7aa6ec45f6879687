package io.casekit.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Objects;

/** The primary key of {@link CkDefinition}. */
@Embeddable
class CkDefinitionKey {
  @Column(name = "tenant", nullable = false)
  String tenant;

  @Column(name = "kind", nullable = false)
  String kind;

  @Column(name = "version", nullable = false)
  String version;

  @SuppressWarnings("NullAway.Init") // The provider fills it in.
  protected CkDefinitionKey() {}

  CkDefinitionKey(String tenant, String kind, String version) {
    this.tenant = tenant;
    this.kind = kind;
    this.version = version;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CkDefinitionKey that
        && tenant.equals(that.tenant)
        && kind.equals(that.kind)
        && version.equals(that.version);
  }

  @Override
  public int hashCode() {
    return Objects.hash(tenant, kind, version);
  }
}
