package io.casekit.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;

/** Somebody looked at a case. */
@Entity
@Cacheable(false)
@Table(name = "ck_view")
class CkView {
  @EmbeddedId CkViewKey id;

  @Column(name = "viewed_at", nullable = false)
  OffsetDateTime viewedAt;

  @Column(name = "actor", nullable = false)
  String actor;

  @Column(name = "looked_at", nullable = false)
  String lookedAt;

  @SuppressWarnings("NullAway.Init") // Filled in by the provider, or by who makes one.
  CkView() {}
}
