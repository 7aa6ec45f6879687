package io.casekit.jpa;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A case: its columns, its state, and when it is looked at again. */
@Entity
@Cacheable(false)
@Table(name = "ck_case")
class CkCase {
  @EmbeddedId CkCaseKey id;

  @Column(name = "case_number", nullable = false)
  String number;

  @Column(name = "case_type", nullable = false)
  String type;

  @Column(name = "title", nullable = false)
  String title;

  @Column(name = "stage", nullable = false)
  String stage;

  @Column(name = "stage_category", nullable = false)
  String stageCategory;

  /** What its stage category says too, to be looked for: most cases are not. */
  @Column(name = "is_open", nullable = false)
  boolean open;

  @Column(name = "category")
  @Nullable String category;

  @Column(name = "priority", nullable = false)
  String priority;

  @Column(name = "place")
  @Nullable String place;

  @Column(name = "reporter")
  @Nullable String reporter;

  @Column(name = "assignee")
  @Nullable String assignee;

  @Column(name = "queue")
  @Nullable String queue;

  @Column(name = "owner")
  @Nullable String owner;

  @Column(name = "opened_at", nullable = false)
  OffsetDateTime openedAt;

  @Column(name = "resolved_at")
  @Nullable OffsetDateTime resolvedAt;

  @Column(name = "closed_at")
  @Nullable OffsetDateTime closedAt;

  @Column(name = "due_at")
  @Nullable OffsetDateTime dueAt;

  @Column(name = "target_at")
  @Nullable OffsetDateTime targetAt;

  @Column(name = "reassignments", nullable = false)
  int reassignments;

  @Column(name = "reopenings", nullable = false)
  int reopenings;

  @Column(name = "version", nullable = false)
  long version;

  @Column(name = "wake_at")
  @Nullable OffsetDateTime wakeAt;

  @Column(name = "wake_failures", nullable = false)
  int wakeFailures;

  @Column(name = "wake_failed_at")
  @Nullable OffsetDateTime wakeFailedAt;

  @Column(name = "wake_error")
  @Nullable String wakeError;

  /** The calendar versions that it keeps: by them the cases on a replaced calendar are found. */
  @Column(name = "calendars", nullable = false)
  String calendars;

  @Column(name = "head_hash", nullable = false)
  String headHash;

  @Column(name = "searchable", nullable = false)
  String searchable;

  @Column(name = "state", nullable = false)
  String state;

  @Column(name = "open_tasks", nullable = false)
  int openTasks;

  @SuppressWarnings("NullAway.Init") // Filled in by the provider, or by who makes one.
  CkCase() {}
}
