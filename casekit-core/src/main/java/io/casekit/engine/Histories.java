package io.casekit.engine;

import io.casekit.access.Visibility;
import io.casekit.audit.AuditEntry;
import io.casekit.cases.Case;
import io.casekit.event.CaseEvent;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.reference.TenantId;
import io.casekit.report.Forecast;
import io.casekit.report.LeadTimeEnd;
import io.casekit.spi.StoreReader;
import io.casekit.spi.StoredEntry;
import io.casekit.type.StageCategory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads from the trails of ended cases how long they were in which stage. */
final class Histories {
  /** Who ended first comes first; the identity makes the choice among equals the same each time. */
  private static final Comparator<CaseSummary> BY_END =
      Comparator.<CaseSummary, Instant>comparing(c -> c.closedAt().orElse(Instant.MAX))
          .thenComparing(CaseSummary::id);

  private Histories() {}

  /** What is read from: a tenant's cases, as far as an actor may see them, at a moment. */
  record Source(StoreReader reader, TenantId tenant, Visibility visibility, Instant now) {}

  /**
   * Makes a forecast from those that ended last, each kept only as long as it takes to count it.
   */
  static Forecast forecast(Source source, CaseQuery query, LeadTimeEnd end, int most) {
    PriorityQueue<CaseSummary> latest = new PriorityQueue<>(BY_END);
    source
        .reader()
        .scan(
            source.tenant(),
            query,
            source.visibility(),
            source.now(),
            Set.of(),
            scanned -> {
              CaseSummary c = scanned.summary();
              if (leadTimeEnd(c, end).isPresent()) {
                latest.add(c);
                if (latest.size() > most) {
                  latest.remove();
                }
              }
            });
    Forecast.Tally tally = new Forecast.Tally();
    while (!latest.isEmpty()) {
      CaseSummary c = latest.remove();
      leadTimeEnd(c, end)
          .ifPresent(at -> tally.add(c.type(), c.priority(), at, stays(source.reader(), c)));
    }
    return tally.result();
  }

  // An open case may have been resolved, but nobody knows yet whether for good. An import may have
  // ended before it was opened: no lead time.
  private static Optional<Instant> leadTimeEnd(CaseSummary c, LeadTimeEnd end) {
    return c.closedAt()
        .flatMap(closed -> end == LeadTimeEnd.CLOSING ? Optional.of(closed) : c.resolvedAt())
        .filter(at -> !at.isBefore(c.openedAt()));
  }

  private static List<Forecast.Stay> stays(StoreReader reader, CaseSummary c) {
    Course course = new Course(c.openedAt());
    for (StoredEntry entry : Trails.entries(reader, c.tenant(), c.id(), c.version())) {
      AuditEntry read = Scribe.audit(entry);
      for (CaseEvent event : read.events()) {
        if (event instanceof CaseEvent.Opened opened) {
          course.enter(opened.stage(), true, c.openedAt());
        } else if (event instanceof CaseEvent.StageChanged moved) {
          course.enter(moved.after(), isWorkedOn(moved.category()), read.occurredAt());
        }
      }
    }
    return course.stays;
  }

  /** Tells whether a case in such a stage may still be late. */
  static boolean isWorkedOn(StageCategory category) {
    return category.isOpen() && category != StageCategory.RESOLVED;
  }

  /** The stages that a case goes through. */
  private static final class Course {
    private final List<Forecast.Stay> stays = new ArrayList<>();
    private @Nullable String stage;
    private Instant since;

    Course(Instant openedAt) {
      since = openedAt;
    }

    void enter(String next, boolean counts, Instant at) {
      // What was recorded late, and happened before the case came to where it is, moves it now.
      Instant moved = at.isBefore(since) ? since : at;
      if (stage != null) {
        stays.add(new Forecast.Stay(stage, since, moved));
      }
      stage = counts ? next : null;
      since = moved;
    }
  }

  /** Reads the cases of a list as they are now, without recording that anybody looked at them. */
  static List<Case> cases(Source source, CaseQuery query, int limit) {
    List<Case> cases = new ArrayList<>();
    for (CaseSummary c :
        source
            .reader()
            .page(source.tenant(), query, source.visibility(), source.now(), null, limit)) {
      source
          .reader()
          .find(source.tenant(), c.id(), source.visibility())
          .ifPresent(stored -> cases.add(stored.document().asCase()));
    }
    return cases;
  }
}
