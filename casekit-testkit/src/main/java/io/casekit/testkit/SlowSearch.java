package io.casekit.testkit;

import io.casekit.access.Visibility;
import io.casekit.query.CaseOrder;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.reference.Party;
import io.casekit.spi.StoredCase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers a query by looking at every case: slow, and plain enough to be believed. */
final class SlowSearch {
  private SlowSearch() {}

  static List<StoredCase> find(
      Collection<StoredCase> all, CaseQuery query, Visibility visibility, Instant now) {
    List<StoredCase> found = new ArrayList<>();
    for (StoredCase each : all) {
      if (finds(query, each, now) && isVisible(visibility, each)) {
        found.add(each);
      }
    }
    found.sort((a, b) -> compare(query.order(), a.summary(), b.summary()));
    return found;
  }

  static boolean finds(CaseQuery query, StoredCase stored, Instant now) {
    CaseSummary c = stored.summary();
    if (!query.categories().isEmpty() && !query.categories().contains(c.stageCategory())
        || !query.types().isEmpty() && !query.types().contains(c.type())
        || !query.stages().isEmpty() && !query.stages().contains(c.stage())
        || !query.priorities().isEmpty() && !query.priorities().contains(c.priority())) {
      return false;
    }
    if (!query.about().isEmpty()
        && (c.category().isEmpty()
            || query.about().stream()
                .noneMatch(top -> isUnder(c.category().get().path(), top.path())))) {
      return false;
    }
    if (!query.assignees().isEmpty() && !has(query.assignees(), c.assignee())
        || !query.owners().isEmpty() && !has(query.owners(), c.owner())
        || !query.queues().isEmpty() && !has(query.queues(), c.queue())
        || query.isUnassigned() && c.assignee().isPresent()) {
      return false;
    }
    if (query.under().isPresent()
        && (c.place().isEmpty() || !isUnder(c.place().get().path(), query.under().get().path()))) {
      return false;
    }
    if (query.reporter().isPresent() && !query.reporter().equals(c.reporterId())) {
      return false;
    }
    Instant due = c.dueAt().orElse(Instant.MAX);
    if (query.isOverdue() && due.compareTo(now) >= 0
        || query.dueBefore().isPresent() && due.compareTo(query.dueBefore().get()) >= 0) {
      return false;
    }
    return query.attributes().entrySet().stream()
        .allMatch(wanted -> hasValue(stored.searchable().get(wanted.getKey()), wanted.getValue()));
  }

  private static boolean hasValue(@Nullable Object found, Object wanted) {
    if (found instanceof Set<?> choices && wanted instanceof Set<?> some) {
      return choices.containsAll(some);
    }
    if (found instanceof Party one && wanted instanceof Party other) {
      return one.id().equals(other.id());
    }
    return wanted.equals(found);
  }

  static boolean isVisible(Visibility visibility, StoredCase stored) {
    CaseSummary c = stored.summary();
    for (Visibility.Grant grant : visibility.grants()) {
      boolean people =
          grant.people().isEmpty()
              || has(grant.people(), c.assignee())
              || has(grant.people(), c.owner())
              || stored.tasks().stream()
                  .anyMatch(
                      task ->
                          has(grant.people(), task.assignee())
                              || task.candidates().stream().anyMatch(grant.people()::contains));
      boolean queues =
          grant.queues().isEmpty()
              || has(grant.queues(), c.queue())
              || stored.tasks().stream().anyMatch(task -> has(grant.queues(), task.queue()));
      boolean places =
          grant.places().isEmpty()
              || c.place().isPresent()
                  && grant.places().stream()
                      .anyMatch(top -> isUnder(c.place().get().path(), top.path()));
      if ((grant.types().isEmpty() || grant.types().contains(c.type()))
          && queues
          && (grant.reporters().isEmpty() || has(grant.reporters(), c.reporterId()))
          && people
          && places) {
        return true;
      }
    }
    return false;
  }

  private static boolean has(Set<String> wanted, Optional<String> found) {
    return found.isPresent() && wanted.contains(found.get());
  }

  private static boolean isUnder(String place, String top) {
    List<String> path = Arrays.asList(place.split("/"));
    List<String> above = Arrays.asList(top.split("/"));
    return path.size() >= above.size() && path.subList(0, above.size()).equals(above);
  }

  private static int compare(CaseOrder order, CaseSummary a, CaseSummary b) {
    int byTime;
    if (order == CaseOrder.DUE) {
      byTime = a.dueAt().orElse(Instant.MAX).compareTo(b.dueAt().orElse(Instant.MAX));
    } else if (order == CaseOrder.ENDED) {
      byTime = b.closedAt().orElse(Instant.MIN).compareTo(a.closedAt().orElse(Instant.MIN));
    } else {
      byTime = a.openedAt().compareTo(b.openedAt()) * (order == CaseOrder.NEWEST ? -1 : 1);
    }
    // The text of a UUID orders as its bytes do.
    return byTime != 0
        ? byTime
        : Objects.compare(a.id(), b.id(), (x, y) -> x.toString().compareTo(y.toString()));
  }
}
