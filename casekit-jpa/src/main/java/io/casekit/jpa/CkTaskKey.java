package io.casekit.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Objects;
import java.util.UUID;

/** The primary key of {@link CkTask}. */
@Embeddable
class CkTaskKey {
  @Column(name = "tenant", nullable = false)
  String tenant;

  @Column(name = "case_id", nullable = false)
  UUID caseId;

  @Column(name = "task_id", nullable = false)
  String taskId;

  @SuppressWarnings("NullAway.Init") // The provider fills it in.
  protected CkTaskKey() {}

  @Override
  public boolean equals(Object other) {
    return other instanceof CkTaskKey that
        && tenant.equals(that.tenant)
        && caseId.equals(that.caseId)
        && taskId.equals(that.taskId);
  }

  @Override
  public int hashCode() {
    return Objects.hash(tenant, caseId, taskId);
  }
}
