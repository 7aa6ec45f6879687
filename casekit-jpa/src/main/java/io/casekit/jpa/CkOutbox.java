package io.casekit.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** That a subscriber is to hear of an entry. */
@Entity
@Cacheable(false)
@Table(name = "ck_outbox")
class CkOutbox {
  @EmbeddedId CkOutboxKey id;

  @Column(name = "posted_at", nullable = false)
  OffsetDateTime postedAt;

  @Column(name = "next_try_at", nullable = false)
  OffsetDateTime nextTryAt;

  @Column(name = "tries", nullable = false)
  int tries;

  @Column(name = "state", nullable = false)
  String state;

  @Column(name = "claimed_by")
  @Nullable String claimedBy;

  @Column(name = "error")
  @Nullable String error;

  @SuppressWarnings("NullAway.Init") // Filled in by the provider.
  CkOutbox() {}
}
