package io.casekit.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Objects;

/** The primary key of {@link CkNumber}. */
@Embeddable
class CkNumberKey {
  @Column(name = "tenant", nullable = false)
  String tenant;

  @Column(name = "counter", nullable = false)
  String counter;

  @SuppressWarnings("NullAway.Init") // The provider fills it in.
  protected CkNumberKey() {}

  CkNumberKey(String tenant, String counter) {
    this.tenant = tenant;
    this.counter = counter;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CkNumberKey that
        && tenant.equals(that.tenant)
        && counter.equals(that.counter);
  }

  @Override
  public int hashCode() {
    return Objects.hash(tenant, counter);
  }
}
