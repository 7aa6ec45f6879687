package io.casekit.memory;

import io.casekit.access.Visibility;
import io.casekit.query.TaskQuery;
import io.casekit.query.TaskSummary;
import io.casekit.spi.PageStart;
import io.casekit.spi.StoredCase;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells which open tasks a query finds, and which of two comes first. */
final class TaskMatch {
  private static final Comparator<@Nullable Instant> DUE =
      Comparator.nullsLast(Comparator.<@Nullable Instant>naturalOrder());

  static final Comparator<TaskSummary> ORDER =
      Comparator.comparing(TaskSummary::nextDueAt, DUE)
          .thenComparing(TaskSummary::caseId)
          .thenComparing(TaskSummary::id);

  private final TaskQuery query;
  private final Visibility visibility;
  private final Instant now;

  TaskMatch(TaskQuery query, Visibility visibility, Instant now) {
    this.query = query;
    this.visibility = visibility;
    this.now = now;
  }

  Stream<TaskSummary> of(StoredCase stored) {
    return visibility.covers(stored) ? stored.tasks().stream().filter(this::finds) : Stream.of();
  }

  private boolean finds(TaskSummary task) {
    return (query.people().isEmpty() || query.people().stream().anyMatch(task::isFor))
        && anyOf(query.assignees(), task.assignedTo())
        && anyOf(query.queues(), task.inQueue())
        && anyOf(query.kinds(), task.kind())
        && anyOf(query.types(), task.caseType())
        && !(query.isUnassigned() && task.assignedTo() != null)
        && query
            .under()
            .map(top -> task.place().filter(place -> place.isUnder(top)).isPresent())
            .orElse(true)
        && !(query.isOverdue() && !isDueBefore(task, now))
        && query.dueBefore().map(end -> isDueBefore(task, end)).orElse(true);
  }

  private static <T> boolean anyOf(Set<T> wanted, @Nullable T found) {
    return wanted.isEmpty() || (found != null && wanted.contains(found));
  }

  private static boolean isDueBefore(TaskSummary task, Instant endExclusive) {
    return task.dueAt().filter(due -> due.isBefore(endExclusive)).isPresent();
  }

  boolean isAfter(TaskSummary task, PageStart place) {
    int byTime = DUE.compare(task.nextDueAt(), place.at());
    int byCase = byTime != 0 ? byTime : task.caseId().compareTo(place.id());
    String last = place.task();
    return byCase != 0 ? byCase > 0 : last == null || task.id().compareTo(last) > 0;
  }
}
