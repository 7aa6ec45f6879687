package io.casekit.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;

/**
 * That a case is closed or cancelled, and since when. It stands in the row of the case too; here it
 * has its index, so that closing a case writes no other index anew.
 */
@Entity
@Cacheable(false)
@Table(name = "ck_ended")
class CkEnded {
  @EmbeddedId CkCaseKey id;

  @Column(name = "closed_at", nullable = false)
  OffsetDateTime closedAt;

  @SuppressWarnings("NullAway.Init") // Filled in by the provider.
  CkEnded() {}
}
