package io.casekit.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A value, or one choice of several, of a searchable attribute of a case. */
@Entity
@Cacheable(false)
@Table(name = "ck_attribute")
class CkAttribute {
  @EmbeddedId CkAttributeKey id;

  @Column(name = "text_value", nullable = false)
  String textValue;

  @Column(name = "number_value")
  @Nullable BigDecimal numberValue;

  @Column(name = "date_value")
  @Nullable LocalDate dateValue;

  @Column(name = "time_value")
  @Nullable OffsetDateTime timeValue;

  @SuppressWarnings("NullAway.Init") // Filled in by the provider, or by who makes one.
  CkAttribute() {}
}
