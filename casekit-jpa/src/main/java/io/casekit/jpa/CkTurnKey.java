package io.casekit.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Objects;

/** The primary key of {@link CkTurn}. */
@Embeddable
class CkTurnKey {
  @Column(name = "tenant", nullable = false)
  String tenant;

  @Column(name = "destination", nullable = false)
  String destination;

  @SuppressWarnings("NullAway.Init") // The provider fills it in.
  protected CkTurnKey() {}

  CkTurnKey(String tenant, String destination) {
    this.tenant = tenant;
    this.destination = destination;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CkTurnKey that
        && tenant.equals(that.tenant)
        && destination.equals(that.destination);
  }

  @Override
  public int hashCode() {
    return Objects.hash(tenant, destination);
  }
}
