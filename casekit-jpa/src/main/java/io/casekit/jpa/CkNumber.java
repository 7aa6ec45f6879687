package io.casekit.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** Where the next block of a counter begins. */
@Entity
@Cacheable(false)
@Table(name = "ck_number")
class CkNumber {
  @EmbeddedId CkNumberKey id;

  @Column(name = "next_value", nullable = false)
  long next;

  @SuppressWarnings("NullAway.Init") // Filled in by the provider, or by who makes one.
  CkNumber() {}
}
