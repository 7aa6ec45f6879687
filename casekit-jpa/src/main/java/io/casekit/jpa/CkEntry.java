package io.casekit.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** An entry of a case's trail. */
@Entity
@Cacheable(false)
@Table(name = "ck_entry")
class CkEntry {
  @EmbeddedId CkEntryKey id;

  @Column(name = "recorded_at", nullable = false)
  OffsetDateTime recordedAt;

  @Column(name = "occurred_at", nullable = false)
  OffsetDateTime occurredAt;

  @Column(name = "idem_key")
  @Nullable String idempotencyKey;

  @Column(name = "payload", nullable = false)
  String payload;

  @Column(name = "personal")
  @Nullable String personal;

  @Column(name = "hash", nullable = false)
  String hash;

  @SuppressWarnings("NullAway.Init") // Filled in by the provider, or by who makes one.
  CkEntry() {}
}
