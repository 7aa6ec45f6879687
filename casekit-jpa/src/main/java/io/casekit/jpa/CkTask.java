package io.casekit.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** An open task of a case. */
@Entity
@Cacheable(false)
@Table(name = "ck_task")
class CkTask {
  @EmbeddedId CkTaskKey id;

  @Column(name = "case_number", nullable = false)
  String number;

  @Column(name = "case_type", nullable = false)
  String type;

  @Column(name = "place")
  @Nullable String place;

  @Column(name = "kind", nullable = false)
  String kind;

  @Column(name = "title", nullable = false)
  String title;

  @Column(name = "queue")
  @Nullable String queue;

  @Column(name = "assignee")
  @Nullable String assignee;

  @Column(name = "candidates")
  @Nullable String candidates;

  @Column(name = "is_required", nullable = false)
  boolean required;

  @Column(name = "due_at")
  @Nullable OffsetDateTime dueAt;

  @Column(name = "started_at", nullable = false)
  OffsetDateTime startedAt;

  @SuppressWarnings("NullAway.Init") // The provider fills it in.
  CkTask() {}
}
