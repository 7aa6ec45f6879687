package io.casekit.engine;

import io.casekit.access.Actor;
import io.casekit.access.Visibility;
import io.casekit.cases.Case;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.Opened;
import io.casekit.query.CaseOrder;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.reference.TenantId;
import io.casekit.report.SlaReport.Sample;
import io.casekit.report.SlaReport.Stay;
import io.casekit.report.SlaReport.Tally;
import io.casekit.sla.SlaClock;
import io.casekit.spi.PageStart;
import io.casekit.spi.StoreReader;
import io.casekit.spi.StoredCase;
import io.casekit.spi.StoredEntry;
import io.casekit.trail.Payload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads every clock of the cases of a list, part by part, each part in a transaction of its own.
 * The state of a case has the latest cycle of each of its clocks; the trail is read only of cases
 * that have had earlier ones, or have missed a target.
 */
final class ClockScan {
  private static final int PART = 200;

  private final Shell shell;
  private final TenantId tenant;
  private final Visibility visibility;
  private final Instant now;
  private final Tally tally;

  ClockScan(Shell shell, TenantId tenant, Actor actor, Tally tally) {
    this.shell = shell;
    this.tenant = tenant;
    this.visibility = shell.visible(tenant, actor);
    this.now = shell.now();
    this.tally = tally;
  }

  void scan(CaseQuery query) {
    // An order in which no case moves while it is read.
    CaseQuery ordered = query.orderBy(CaseOrder.OLDEST);
    PageStart after = null;
    while (true) {
      Part part = part(ordered, after);
      part.cases.forEach(this::add);
      if (part.last == null) {
        return;
      }
      after = new PageStart(part.last.openedAt(), part.last.id());
    }
  }

  /** A part of the list; the last case is null if no more follow. */
  private record Part(List<StoredCase> cases, @Nullable CaseSummary last) {}

  private Part part(CaseQuery query, @Nullable PageStart after) {
    return shell
        .store()
        .browse(
            reader -> {
              List<CaseSummary> page = reader.page(tenant, query, visibility, now, after, PART);
              return new Part(
                  page.stream()
                      .flatMap(c -> reader.find(tenant, c.id(), visibility).stream())
                      .toList(),
                  page.size() < PART ? null : page.get(page.size() - 1));
            });
  }

  private void add(StoredCase stored) {
    Case c = stored.document().asCase();
    Pinned pinned = shell.definitions().of(c);
    List<Sample> samples = new ArrayList<>();
    for (SlaClock clock : c.clocks()) {
      samples.add(new Sample(c, clock, pinned.calendar(c, clock), false, now));
    }
    boolean earlier = c.clocks().stream().anyMatch(clock -> clock.cycle() > 1);
    List<Stay> stays = List.of();
    if (earlier || samples.stream().anyMatch(Sample::isMissed)) {
      History history = history(c);
      samples.addAll(history.samples);
      stays = history.stays;
    }
    for (Sample sample : samples) {
      tally.add(sample, stays);
    }
  }

  private History history(Case c) {
    return shell.store().read(reader -> new History(c).read(reader));
  }

  /** What the trail of a case says: where it was when, and the earlier cycles of its clocks. */
  private final class History {
    private final Case subject;
    private final List<Stay> stays = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();
    private @Nullable Case folded;
    private @Nullable Pinned pinned;

    private History(Case subject) {
      this.subject = subject;
    }

    private History read(StoreReader reader) {
      for (StoredEntry entry : Trails.entries(reader, tenant, subject.id(), subject.version())) {
        Payload payload = Scribe.payload(entry);
        EntryHead head = Scribe.head(entry, payload);
        Pinned known = pinned(entry, payload.events());
        if (folded != null) {
          cycles(folded, head, payload.events(), known);
        }
        Case after = Fold.entry(folded, head, payload.events(), known);
        folded = after;
        stay(head.occurredAt(), after);
      }
      return this;
    }

    private Pinned pinned(StoredEntry entry, List<CaseEvent> events) {
      Pinned known = pinned;
      if (known == null) {
        Opened opened = (Opened) events.get(0);
        known =
            shell
                .definitions()
                .of(entry.tenant(), opened.typeVersion(), opened.calendarVersions().values());
      }
      known = shell.definitions().also(known, entry.tenant(), events);
      pinned = known;
      return known;
    }

    /** Notes the clocks that begin a new cycle, as they were before. */
    private void cycles(Case start, EntryHead head, List<CaseEvent> events, Pinned known) {
      Case before = start;
      for (CaseEvent event : events) {
        Case after = Fold.apply(before, head, event, known);
        for (SlaClock clock : before.clocks()) {
          Optional<SlaClock> next = Clocks.clock(after, clock.target());
          if (next.filter(now -> now.cycle() > clock.cycle()).isPresent()) {
            samples.add(
                new Sample(
                    subject,
                    clock,
                    known.calendar(before, clock),
                    !clock.isStopped(),
                    head.occurredAt()));
          }
        }
        before = after;
      }
    }

    /** Things may be recorded later than they happened; the order is that of the trail. */
    private void stay(Instant at, Case c) {
      Stay last = stays.isEmpty() ? null : stays.get(stays.size() - 1);
      Instant from = last != null && at.isBefore(last.from()) ? last.from() : at;
      Stay next = new Stay(from, c.stage(), c.assignee().orElse(null), c.queue().orElse(null));
      if (last == null
          || !next.equals(new Stay(from, last.stage(), last.assignee(), last.queue()))) {
        stays.add(next);
      }
    }
  }
}
