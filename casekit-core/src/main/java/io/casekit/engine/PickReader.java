package io.casekit.engine;

import io.casekit.access.Directory.Absence;
import io.casekit.access.Visibility;
import io.casekit.assignment.Criterion;
import io.casekit.assignment.Pick;
import io.casekit.assignment.PickingLog;
import io.casekit.assignment.Route;
import io.casekit.assignment.Workload;
import io.casekit.assignment.Workload.OpenCases;
import io.casekit.cases.Case;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.Assigned;
import io.casekit.event.CaseEvent.Offered;
import io.casekit.query.CaseOrder;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import io.casekit.reference.TenantId;
import io.casekit.spi.StoreSession;
import io.casekit.spi.WriteConflictException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a pick depends on, with the turns of all destinations of the route locked until the
 * transaction ends: whoever else picks at one of them waits, and then reads whose turn it is and
 * who has how much to do as this transaction leaves them. Locks are taken in one order everywhere:
 * the case, then the turns by their destination.
 */
final class PickReader implements Picks {
  /** The most candidates that are looked at for one destination. */
  static final int MOST_CANDIDATES = 1_000;

  private static final int MOST_PEOPLE = 5_000;
  private static final int LATEST_CASES = 50;

  private final StoreSession session;
  private final Host host;
  private final Pinned pinned;
  private final Instant now;
  private final @Nullable Case unlocked;
  private final Map<String, Turn> turns = new HashMap<>();
  private final Map<Route, PickFacts> known = new HashMap<>();

  /**
   * Begins to read for one decision.
   *
   * @param unlocked the case as it was read, if it has not been locked; else null
   */
  PickReader(StoreSession session, Host host, Pinned pinned, Instant now, @Nullable Case unlocked) {
    this.session = session;
    this.host = host;
    this.pinned = pinned;
    this.now = now;
    this.unlocked = unlocked;
  }

  @Override
  public PickFacts read(Case c, Route route) {
    PickFacts before = known.get(route);
    if (before != null && before.passed().equals(Set.copyOf(c.passedBy()))) {
      return before;
    }
    lockCase();
    Map<String, Route.Step> steps = new TreeMap<>();
    route.steps().stream()
        .filter(step -> step.pick().isPresent())
        .forEach(step -> steps.put(step.to(), step));
    for (String to : steps.keySet()) {
      turns.computeIfAbsent(
          to, key -> session.lockTurn(c.tenant(), key).map(Turn::fromJson).orElse(Turn.none()));
    }
    Map<String, List<String>> candidates = new HashMap<>();
    route
        .steps()
        .forEach(
            step ->
                candidates.put(
                    step.to(),
                    candidates(c.tenant(), step).stream()
                        .distinct()
                        .limit(MOST_CANDIDATES)
                        .toList()));
    PickFacts facts =
        new PickFacts(
            now,
            now.atZone(pinned.calendar(c, c.calendar()).zone()).toLocalDate(),
            c.place().orElse(null),
            c.reporterId().orElse(null),
            Set.copyOf(c.passedBy()),
            candidates,
            turns,
            people(c.tenant(), route, candidates),
            sticky(c, route));
    known.put(route, facts);
    return facts;
  }

  private void lockCase() {
    if (unlocked == null || !turns.isEmpty()) {
      return;
    }
    boolean same =
        session
            .load(unlocked.tenant(), unlocked.id(), /* lock= */ true)
            .filter(stored -> stored.summary().version() == unlocked.version())
            .isPresent();
    if (!same) {
      throw new WriteConflictException(
          "Cannot change %s: somebody else has changed it meanwhile. Load it again and decide anew."
              .formatted(unlocked.number()));
    }
  }

  private List<String> candidates(TenantId tenant, Route.Step step) {
    return switch (step.kind()) {
      case QUEUE ->
          step.pick().isPresent() ? host.directory().inGroup(tenant, step.name()) : List.of();
      case ROTA -> host.rota().onCall(tenant, step.name(), now);
      case PERSON, SUPPLIER -> List.of(step.name());
    };
  }

  private Map<String, PickFacts.Person> people(
      TenantId tenant, Route route, Map<String, List<String>> candidates) {
    Map<String, Optional<Absence>> absences = new HashMap<>();
    Deque<String> waiting = new ArrayDeque<>();
    candidates.values().forEach(waiting::addAll);
    while (!waiting.isEmpty() && absences.size() < MOST_PEOPLE) {
      String person = waiting.remove();
      if (!absences.containsKey(person)) {
        Optional<Absence> absence = host.directory().absenceOf(tenant, person, now);
        absences.put(person, absence);
        absence.flatMap(Absence::standIn).ifPresent(waiting::add);
      }
    }
    Map<String, List<OpenCases>> open =
        countsCases(route)
            ? session.openCasesOf(tenant, new TreeSet<>(absences.keySet()))
            : Map.of();
    Map<String, PickFacts.Person> people = new HashMap<>();
    absences.forEach(
        (person, absence) ->
            people.put(
                person,
                new PickFacts.Person(
                    host.skills().of(tenant, person),
                    host.rota().hoursOf(tenant, person).orElse(null),
                    host.workload().of(tenant, person, open.getOrDefault(person, List.of()), now),
                    absence.isPresent(),
                    absence.flatMap(Absence::standIn).orElse(null))));
    return people;
  }

  /** Cases are not counted where the count would make no difference. */
  private boolean countsCases(Route route) {
    return host.workload() != Workload.ofOpenCases()
        || route.steps().stream()
            .flatMap(step -> step.pick().stream())
            .anyMatch(pick -> pick.by() == Pick.Order.LEAST_LOADED || pick.capacity().isPresent());
  }

  private Map<Criterion, String> sticky(Case c, Route route) {
    Set<Criterion> asked = new HashSet<>();
    route.steps().stream()
        .flatMap(step -> step.pick().stream())
        .forEach(pick -> asked.addAll(pick.prefer()));
    Map<Criterion, String> sticky = new HashMap<>();
    for (Criterion one : asked) {
      alike(c, one)
          .flatMap(query -> latest(c, query, one.number()))
          .ifPresent(person -> sticky.put(one, person));
    }
    return sticky;
  }

  private static Optional<CaseQuery> alike(Case c, Criterion one) {
    return switch (one.kind()) {
      case STICKY_PLACE -> c.place().map(place -> CaseQuery.all().under(place));
      case STICKY_REPORTER -> c.reporterId().map(reporter -> CaseQuery.all().reportedBy(reporter));
      default -> Optional.empty();
    };
  }

  private Optional<String> latest(Case c, CaseQuery query, int days) {
    Instant from = now.minus(Duration.ofDays(days));
    return session
        .page(
            c.tenant(),
            query.orderBy(CaseOrder.NEWEST),
            Visibility.everything(),
            now,
            null,
            LATEST_CASES)
        .stream()
        .filter(found -> !found.id().equals(c.id()) && !found.openedAt().isBefore(from))
        .flatMap(found -> assignee(found).stream())
        .findFirst();
  }

  private static Optional<String> assignee(CaseSummary found) {
    return Optional.ofNullable(found.assignedTo());
  }

  /** Saves whose turn it was, with what was decided; nothing if nobody was picked. */
  void save(TenantId tenant, List<CaseEvent> events) {
    for (CaseEvent event : events) {
      PickingLog log = null;
      if (event instanceof Offered offered) {
        log = offered.picking();
      } else if (event instanceof Assigned assigned) {
        log = assigned.picking();
      }
      if (log != null) {
        log.attempts().forEach(attempt -> save(tenant, attempt));
      }
    }
  }

  private void save(TenantId tenant, PickingLog.Attempt attempt) {
    Turn turn = turns.get(attempt.to());
    if (turn != null && attempt.picked() != null) {
      session.saveTurn(tenant, attempt.to(), turn.after(attempt.picked(), now).toJson());
    }
  }
}
