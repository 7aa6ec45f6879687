package io.casekit.memory;

import io.casekit.access.Visibility;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.reference.Category;
import io.casekit.reference.Party;
import io.casekit.spi.PageStart;
import io.casekit.spi.StoredCase;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells which cases a query finds, and which of two comes first. */
final class QueryMatch {
  private static final Comparator<PageStart> DUE =
      Comparator.comparing(
              PageStart::at, Comparator.nullsLast(Comparator.<@Nullable Instant>naturalOrder()))
          .thenComparing(PageStart::id);
  private static final Comparator<PageStart> OLDEST = DUE;
  private static final Comparator<PageStart> LATEST =
      Comparator.<PageStart, Instant>comparing(
              start -> start.time().orElse(Instant.MIN), Comparator.reverseOrder())
          .thenComparing(PageStart::id);

  private final CaseQuery query;
  private final @Nullable Visibility visibility;
  private final Instant now;

  QueryMatch(CaseQuery query, Visibility visibility, Instant now) {
    this.query = query;
    this.visibility = visibility.isEverything() ? null : visibility;
    this.now = now;
  }

  boolean finds(StoredCase stored) {
    CaseSummary c = stored.summary();
    return anyOf(query.categories(), c.stageCategory())
        && anyOf(query.types(), c.type())
        && anyOf(query.stages(), c.stage())
        && anyOf(query.priorities(), c.priority())
        && isAbout(query.about(), c.inCategory())
        && anyOf(query.assignees(), c.assignedTo())
        && anyOf(query.owners(), c.ownedBy())
        && anyOf(query.queues(), c.inQueue())
        && !(query.isUnassigned() && c.assignedTo() != null)
        && query.under().map(top -> c.place().filter(p -> p.isUnder(top)).isPresent()).orElse(true)
        && query.reporter().map(reporter -> reporter.equals(c.askedBy())).orElse(true)
        && !(query.isOverdue() && !isDueBefore(c, now))
        && query.dueBefore().map(end -> isDueBefore(c, end)).orElse(true)
        && hasAll(stored.searchable(), query.attributes())
        && (visibility == null || visibility.covers(stored));
  }

  /** Says at which place a case stands in the query's order. */
  PageStart placeOf(CaseSummary c) {
    return new PageStart(query.order().timeOf(c).orElse(null), c.id());
  }

  /** Compares the places of two cases in the query's order. */
  Comparator<PageStart> order() {
    return switch (query.order()) {
      case DUE -> DUE;
      case OLDEST -> OLDEST;
      case NEWEST, ENDED -> LATEST;
    };
  }

  private static <T> boolean anyOf(Set<T> wanted, @Nullable T found) {
    return wanted.isEmpty() || (found != null && wanted.contains(found));
  }

  private static boolean isAbout(Set<Category> wanted, @Nullable Category found) {
    return wanted.isEmpty() || (found != null && wanted.stream().anyMatch(found::isUnder));
  }

  private static boolean isDueBefore(CaseSummary c, Instant endExclusive) {
    Instant dueAt = c.nextDueAt();
    return dueAt != null && dueAt.isBefore(endExclusive);
  }

  private static boolean hasAll(Map<String, Object> found, Map<String, Object> wanted) {
    for (Map.Entry<String, Object> each : wanted.entrySet()) {
      Object value = found.get(each.getKey());
      if (value == null || !has(value, each.getValue())) {
        return false;
      }
    }
    return true;
  }

  private static boolean has(Object found, Object wanted) {
    if (found instanceof Set && wanted instanceof Set) {
      return ((Set<?>) found).containsAll((Set<?>) wanted);
    }
    if (found instanceof Party && wanted instanceof Party) {
      // The name is only how it is shown.
      return ((Party) found).id().equals(((Party) wanted).id());
    }
    return found.equals(wanted);
  }
}
