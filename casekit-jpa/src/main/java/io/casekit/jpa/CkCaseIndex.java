package io.casekit.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * By what a case is found that seldom or never changes. It stands in the row of the case too; here
 * it has its indexes, so that a command, which changes the row of the case, need not write them.
 */
@Entity
@Cacheable(false)
@Table(name = "ck_case_index")
class CkCaseIndex {
  @EmbeddedId CkCaseKey id;

  @Column(name = "case_number", nullable = false)
  String number;

  @Column(name = "case_type", nullable = false)
  String type;

  @Column(name = "place")
  @Nullable String place;

  @Column(name = "reporter")
  @Nullable String reporter;

  @Column(name = "opened_at", nullable = false)
  OffsetDateTime openedAt;

  @Column(name = "category")
  @Nullable String category;

  @Column(name = "calendars", nullable = false)
  String calendars;

  @SuppressWarnings("NullAway.Init") // Filled in by the provider.
  CkCaseIndex() {}
}
