package io.casekit.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Whose turn it is at a destination where people are picked. */
@Entity
@Cacheable(false)
@Table(name = "ck_turn")
class CkTurn {
  @EmbeddedId CkTurnKey id;

  @Column(name = "state")
  @Nullable String state;

  @SuppressWarnings("NullAway.Init") // Filled in by the provider.
  CkTurn() {}
}
