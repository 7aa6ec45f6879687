package io.casekit.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * When a case is looked at again: some columns of its row, without the version. A failed wake-up
 * leaves the version as it is, and some providers raise it whenever they know of it.
 */
@Entity
@Table(name = "ck_case")
class CkWake {
  @EmbeddedId CkCaseKey id;

  @Column(name = "wake_at")
  @Nullable OffsetDateTime wakeAt;

  @Column(name = "wake_failures", nullable = false)
  int wakeFailures;

  @Column(name = "wake_failed_at")
  @Nullable OffsetDateTime wakeFailedAt;

  @Column(name = "wake_error")
  @Nullable String wakeError;

  @SuppressWarnings("NullAway.Init") // Filled in by the provider.
  CkWake() {}
}
