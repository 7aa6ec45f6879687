package io.casekit.engine;

import io.casekit.access.Actor;
import io.casekit.access.Visibility;
import io.casekit.assignment.CaseRules;
import io.casekit.assignment.Route;
import io.casekit.calendar.WorkingCalendar;
import io.casekit.cases.Case;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.Assigned;
import io.casekit.event.CaseEvent.BreachSuperseded;
import io.casekit.event.CaseEvent.Breached;
import io.casekit.event.CaseEvent.Categorised;
import io.casekit.event.CaseEvent.Offered;
import io.casekit.event.CaseEvent.Opened;
import io.casekit.event.CaseEvent.PriorityChanged;
import io.casekit.query.CaseOrder;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.reference.CaseKitException;
import io.casekit.reference.Category;
import io.casekit.reference.Priority;
import io.casekit.reference.Tenant;
import io.casekit.report.Rehearsal;
import io.casekit.report.Rehearsal.Decision;
import io.casekit.report.SlaReport.Sample;
import io.casekit.sla.SlaClock;
import io.casekit.spi.PageStart;
import io.casekit.spi.StoredEntry;
import io.casekit.trail.Payload;
import io.casekit.type.CaseType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Opens past cases once more in thought, part by part, each part in a transaction of its own: by
 * the functions that open them really, on their first entry, in which what was given stands apart
 * from what rules found.
 */
final class RehearsalScan {
  private static final int PART = 200;

  private final Shell shell;
  private final Tenant tenant;
  private final Actor actor;
  private final Visibility visibility;
  private final Instant now;
  private final Rehearsal.Plan plan;
  private final Rehearsal.Tally tally;

  RehearsalScan(Shell shell, Tenant tenant, Actor actor, Rehearsal.Plan plan) {
    this.shell = shell;
    this.tenant = tenant;
    this.actor = actor;
    this.visibility = shell.visible(tenant.id(), actor);
    this.now = shell.now();
    this.plan = plan;
    this.tally = new Rehearsal.Tally(tenant.zone(), plan.foretells());
  }

  Rehearsal scan(CaseQuery query) {
    // An order in which no case moves while it is read.
    CaseQuery ordered = query.orderBy(CaseOrder.OLDEST);
    PageStart after = null;
    while (true) {
      List<Past> part = part(ordered, after);
      part.forEach(this::add);
      if (part.size() < PART) {
        return tally.result();
      }
      CaseSummary last = part.get(part.size() - 1).summary;
      after = new PageStart(last.openedAt(), last.id());
    }
  }

  /** A case, and the entry that opened it; null if that is missing. */
  private record Past(CaseSummary summary, @Nullable StoredEntry first) {}

  private List<Past> part(CaseQuery query, @Nullable PageStart after) {
    return shell
        .store()
        .browse(
            reader -> {
              List<Past> part = new ArrayList<>();
              for (CaseSummary c : reader.page(tenant.id(), query, visibility, now, after, PART)) {
                List<StoredEntry> first = reader.entries(tenant.id(), c.id(), 0, 1);
                part.add(new Past(c, first.isEmpty() ? null : first.get(0)));
              }
              return part;
            });
  }

  private void add(Past past) {
    if (past.first == null) {
      tally.fail(past.summary.number(), "its trail has no entry; verify it");
      return;
    }
    try {
      OpenedAgain opened = new OpenedAgain(past.summary, past.first);
      List<Sample> before = List.of();
      List<Sample> after = List.of();
      if (plan.foretells()) {
        before = read(opened.clocks());
        after = read(opened.clocksAfter(before));
      }
      tally.add(past.summary, opened.category(), opened.priority(), opened.place());
      tally.addClocks(before, after);
    } catch (CaseKitException e) {
      tally.fail(past.summary.number(), String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // One case that cannot be opened so must not hide what becomes of the others.
      tally.fail(past.summary.number(), e.getClass().getName());
    }
  }

  /** Reads each clock once, so that one that cannot be read is found before any is counted. */
  private static List<Sample> read(List<Sample> samples) {
    samples.forEach(Sample::isMissed);
    return samples;
  }

  /** One case, as it was opened and as it would have been. */
  private final class OpenedAgain {
    private final CaseSummary summary;
    private final EntryHead head;
    private final Pinned pinned;
    private final Pinned anew;
    private final List<CaseEvent> events;
    private final List<CaseEvent> again;
    private final @Nullable Heard heard;

    OpenedAgain(CaseSummary summary, StoredEntry first) {
      this.summary = summary;
      Payload payload = Scribe.payload(first);
      this.head = Scribe.head(first, payload);
      this.events = payload.events();
      Opened opened = (Opened) events.get(0);
      this.pinned =
          shell
              .definitions()
              .of(tenant.id(), opened.typeVersion(), opened.calendarVersions().values());
      CaseType other = plan.newTypes().get(opened.caseType());
      this.anew =
          other == null ? pinned : shell.definitions().promising(other, pinned, tenant, opened);
      CaseRules rules = plan.newRules();
      this.heard = rules == null ? null : new Heard(rules, plan.overrulesGiven() ? opened : null);
      Opened given = opened(opened);
      this.again = heard == null ? others(given) : decided(given, heard);
    }

    /** What is taken as given, and in which calendars it counts. */
    private Opened opened(Opened was) {
      boolean hides = heard != null && plan.overrulesGiven();
      Map<String, String> versions = new TreeMap<>(was.calendarVersions());
      for (WorkingCalendar calendar : anew.calendars().values()) {
        versions.putIfAbsent(calendar.key(), calendar.version());
      }
      return new Opened(
          was.number(),
          was.caseType(),
          was.typeVersion(),
          was.calendar(),
          versions,
          was.ruleSetVersion(),
          was.title(),
          was.description(),
          was.reporter(),
          was.place(),
          was.channel(),
          hides ? null : was.category(),
          hides ? anew.type().priority() : was.priority(),
          !hides && was.priorityGiven(),
          was.stage(),
          was.attributes(),
          was.targets(),
          was.agreedDueAt(),
          was.agreedBy());
    }

    private List<CaseEvent> decided(Opened given, CaseRules rules) {
      Scene scene =
          new Scene(
              anew,
              actor,
              rules,
              shell.host(),
              Picks.nobody(),
              head.recordedAt(),
              head.occurredAt());
      List<CaseEvent> decided = new ArrayList<>();
      decided.add(given);
      decided.addAll(Ruling.opened(Fold.apply(null, head, given, anew), scene));
      events.stream().filter(event -> !isRuled(event)).forEach(decided::add);
      return decided;
    }

    private List<CaseEvent> others(Opened given) {
      List<CaseEvent> same = new ArrayList<>(events);
      same.set(0, given);
      return same;
    }

    private static boolean isRuled(CaseEvent event) {
      return event instanceof Opened
          || event instanceof Categorised
          || event instanceof PriorityChanged
          || event instanceof Assigned
          || event instanceof Offered;
    }

    Decision category() {
      return new Decision(
          heard != null && heard.askedCategory(),
          heard == null ? null : heard.category(),
          category(events),
          category(again));
    }

    Decision priority() {
      return new Decision(
          heard != null && heard.askedPriority(),
          heard == null ? null : heard.priority(),
          priority(events).key(),
          priority(again).key());
    }

    Decision place() {
      return new Decision(
          heard != null, heard == null ? null : heard.place(), place(events), place(again));
    }

    private static @Nullable String category(List<CaseEvent> events) {
      Category category = null;
      for (CaseEvent event : events) {
        if (event instanceof Opened opened) {
          category = opened.category();
        } else if (event instanceof Categorised found) {
          category = found.after();
        }
      }
      return category == null ? null : category.path();
    }

    private static Priority priority(List<CaseEvent> events) {
      Priority priority = ((Opened) events.get(0)).priority();
      for (CaseEvent event : events) {
        if (event instanceof PriorityChanged found) {
          priority = found.after();
        }
      }
      return priority;
    }

    /** Where it was sent first; who was picked there is not rehearsed. */
    private static @Nullable String place(List<CaseEvent> events) {
      for (CaseEvent event : events) {
        if (event instanceof Offered offered) {
          return offered.route().first().to();
        } else if (event instanceof Assigned assigned) {
          Route route = assigned.route();
          if (route != null) {
            return route.first().to();
          }
          return assigned.queue() == null
              ? "person:" + assigned.assignee()
              : "queue:" + assigned.queue();
        }
      }
      return null;
    }

    /** The clocks as they stand after everything that happened to the case. */
    List<Sample> clocks() {
      return clocks(events, pinned);
    }

    /** The clocks as they would stand if it had been opened so, and the rest had happened. */
    List<Sample> clocksAfter(List<Sample> clocks) {
      return again.equals(events) && anew.equals(pinned) ? clocks : clocks(again, anew);
    }

    private List<Sample> clocks(List<CaseEvent> opening, Pinned definitions) {
      List<Sample> samples = new ArrayList<>();
      shell
          .store()
          .read(
              reader -> {
                Pinned known = definitions;
                Case c = Fold.entry(null, head, opening, known);
                for (StoredEntry entry : Trails.entries(reader, tenant.id(), c.id(), version())) {
                  if (entry.sequence() > 1) {
                    Payload payload = Scribe.payload(entry);
                    known = shell.definitions().also(known, tenant.id(), payload.events());
                    c = Fold.entry(c, Scribe.head(entry, payload), lasting(payload), known);
                  }
                }
                for (SlaClock clock : c.clocks()) {
                  samples.add(new Sample(c, clock, known.calendar(c, clock), false, now));
                }
                return samples;
              });
      return samples;
    }

    private long version() {
      return summary.version();
    }

    /** What was missed is read from the clocks, not from what was recorded of other promises. */
    private static List<CaseEvent> lasting(Payload payload) {
      return payload.events().stream()
          .filter(event -> !(event instanceof Breached || event instanceof BreachSuperseded))
          .toList();
    }
  }
}
