package io.casekit.query;

import io.casekit.cases.Case;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Place;
import io.casekit.reference.TenantId;
import io.casekit.task.Task;
import io.casekit.task.TaskKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One open task as a worklist shows it: what a store keeps in plain columns.
 *
 * @param tenant whose case
 * @param caseId the case
 * @param number the number by which people speak of the case
 * @param caseType the key of its case type
 * @param atPlace where the case is, or null
 * @param id the task within the case
 * @param kind what kind of work it is
 * @param title what is to be done
 * @param inQueue the queue that should do it, or null
 * @param assignedTo the person who does it, or null
 * @param candidates the persons who may claim it besides those of the queue
 * @param isRequired whether the case cannot leave its stage before
 * @param nextDueAt by when it is to be done, or null
 * @param startedAt when it was started
 */
public record TaskSummary(
    TenantId tenant,
    CaseId caseId,
    CaseNumber number,
    String caseType,
    @Nullable Place atPlace,
    String id,
    TaskKind kind,
    String title,
    @Nullable String inQueue,
    @Nullable String assignedTo,
    List<String> candidates,
    boolean isRequired,
    @Nullable Instant nextDueAt,
    Instant startedAt) {
  /** Keeps the list unchangeable. */
  public TaskSummary {
    candidates = List.copyOf(candidates);
  }

  /**
   * Returns what worklists show of the open tasks of a case, in the order of {@link Case#tasks()}.
   *
   * @param c the case
   */
  public static List<TaskSummary> of(Case c) {
    return c.tasks().stream().filter(Task::isOpen).map(task -> of(c, task)).toList();
  }

  private static TaskSummary of(Case c, Task task) {
    return new TaskSummary(
        c.tenant(),
        c.id(),
        c.number(),
        c.type(),
        c.place().orElse(null),
        task.id(),
        task.kind(),
        task.title(),
        task.queue().orElse(null),
        task.assignee().orElse(null),
        task.candidates(),
        task.isRequired(),
        task.dueAt().orElse(null),
        task.startedAt());
  }

  /** Returns where the case is; absent if that is not said. */
  public Optional<Place> place() {
    return Optional.ofNullable(atPlace);
  }

  /** Returns the queue that should do it; absent if it is for none. */
  public Optional<String> queue() {
    return Optional.ofNullable(inQueue);
  }

  /** Returns the person who does it; absent if nobody has taken it. */
  public Optional<String> assignee() {
    return Optional.ofNullable(assignedTo);
  }

  /** Returns by when it is to be done; absent if that is not said. */
  public Optional<Instant> dueAt() {
    return Optional.ofNullable(nextDueAt);
  }

  /**
   * Tells whether somebody does it or, while nobody does, may claim it by name.
   *
   * @param person the host's identifier
   */
  public boolean isFor(String person) {
    return assignedTo == null ? candidates.contains(person) : assignedTo.equals(person);
  }
}
