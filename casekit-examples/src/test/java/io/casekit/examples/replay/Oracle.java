package io.casekit.examples.replay;

import io.casekit.examples.replay.plan.LeadTo;
import io.casekit.examples.replay.plan.Opening;
import io.casekit.examples.replay.plan.Plan;
import io.casekit.examples.replay.plan.Recurrence;
import io.casekit.examples.replay.plan.Stage;
import io.casekit.examples.replay.plan.Step;
import io.casekit.examples.replay.report.Figures;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Works out every figure from the steps of a plan, one definition after the other and with no
 * thought of speed. What casekit's own reports say after a replay has to agree with it.
 */
public final class Oracle implements Step.Player {

  /** What the steps have made of one case. */
  static final class Seen {
    final Opening opening;
    final Instant opened;
    final Map<Object, String> assignees = new HashMap<>();
    @Nullable Instant resolved;
    @Nullable Instant closed;
    Stage stage = Stage.NEW;
    int reassignments;
    int reopenings;
    @Nullable String counted;

    Seen(Step.Open step) {
      opening = step.opening();
      opened = step.moment().occurredAt();
    }

    /** Who the case is with, of the kind that counts; nobody if the file never said. */
    List<String> lastCounted() {
      return counted == null ? List.of() : List.of(counted);
    }

    void enter(Stage next) {
      if (stage.category().isEnded() && !next.category().isEnded()) {
        reopenings++;
      }
      stage = next;
    }
  }

  private final Map<String, Seen> cases = new LinkedHashMap<>();

  private Oracle() {}

  static Collection<Seen> casesOf(Plan plan) {
    Oracle oracle = new Oracle();
    plan.steps().forEach(step -> step.play(oracle));
    return oracle.cases.values();
  }

  public static Figures figuresOf(Plan plan, int rejected) {
    Collection<Seen> cases = casesOf(plan);
    return new Figures(
        cases.size(),
        rejected,
        casesByType(cases),
        leadByType(cases, plan.source().leadTo()),
        backlog(cases, plan.source().zone()),
        sla(cases),
        recurring(cases, plan.source().recurrence()),
        repeated(cases.stream().map(seen -> seen.reassignments).toList()),
        repeated(cases.stream().map(seen -> seen.reopenings).toList()));
  }

  private static Map<String, Integer> casesByType(Collection<Seen> cases) {
    Map<String, Integer> counts = new TreeMap<>();
    cases.forEach(seen -> counts.merge(seen.opening.type(), 1, Integer::sum));
    return counts;
  }

  private static Map<String, Figures.Lead> leadByType(Collection<Seen> cases, LeadTo leadTo) {
    Map<String, List<Double>> hours = new TreeMap<>();
    for (Seen seen : cases) {
      Instant end = leadTo == LeadTo.CLOSING ? seen.closed : seen.resolved;
      if (end != null && !end.isBefore(seen.opened)) {
        double lead = Duration.between(seen.opened, end).toNanos() / 3.6e12;
        hours.computeIfAbsent(Figures.ALL, any -> new ArrayList<>()).add(lead);
        hours.computeIfAbsent(seen.opening.type(), any -> new ArrayList<>()).add(lead);
      }
    }
    Map<String, Figures.Lead> leads = new TreeMap<>();
    hours.forEach(
        (type, all) ->
            leads.put(
                type, new Figures.Lead(all.size(), percentile(all, 0.5), percentile(all, 0.9))));
    return leads;
  }

  private static double percentile(List<Double> values, double share) {
    List<Double> sorted = values.stream().sorted().toList();
    double at = share * (sorted.size() - 1);
    int below = (int) Math.floor(at);
    int above = (int) Math.ceil(at);
    return sorted.get(below) + (at - below) * (sorted.get(above) - sorted.get(below));
  }

  private static Map<YearMonth, Integer> backlog(Collection<Seen> cases, ZoneId zone) {
    Map<YearMonth, Integer> backlog = new TreeMap<>();
    if (cases.isEmpty()) {
      return backlog;
    }
    Instant first =
        cases.stream().map(seen -> seen.opened).min(Comparator.naturalOrder()).orElseThrow();
    Instant last =
        cases.stream()
            .map(seen -> seen.closed)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElseGet(
                () ->
                    cases.stream()
                        .map(seen -> seen.opened)
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
    YearMonth month = YearMonth.from(first.atZone(zone));
    while (true) {
      Instant end = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
      backlog.put(
          month,
          count(
              cases, s -> s.opened.isBefore(end) && (s.closed == null || !s.closed.isBefore(end))));
      if (end.isAfter(last)) {
        return backlog;
      }
      month = month.plusMonths(1);
    }
  }

  static Figures.Sla sla(Collection<Seen> cases) {
    List<Seen> due = cases.stream().filter(seen -> seen.opening.target() != null).toList();
    return new Figures.Sla(
        due.size(),
        count(due, seen -> seen.closed != null && !seen.closed.isAfter(seen.opening.target())),
        count(due, seen -> seen.closed != null && seen.closed.isAfter(seen.opening.target())),
        count(due, seen -> seen.closed == null));
  }

  private static Figures.Recurring recurring(Collection<Seen> cases, Recurrence recurrence) {
    Map<List<String>, List<Instant>> openings =
        cases.stream()
            .filter(seen -> !recurrence.keyOf(seen.opening).isEmpty())
            .collect(
                Collectors.groupingBy(
                    seen -> recurrence.keyOf(seen.opening),
                    Collectors.mapping(seen -> seen.opened, Collectors.toList())));
    int recurring = 0;
    int keys = 0;
    for (List<Instant> times : openings.values()) {
      List<Instant> sorted = times.stream().sorted().toList();
      int before = recurring;
      for (int i = 1; i < sorted.size(); i++) {
        Duration gap = Duration.between(sorted.get(i - 1), sorted.get(i));
        if (gap.compareTo(Duration.ofDays(Recurrence.WINDOW_DAYS)) <= 0) {
          recurring++;
        }
      }
      if (recurring > before) {
        keys++;
      }
    }
    return new Figures.Recurring(Recurrence.WINDOW_DAYS, recurring, keys);
  }

  private static Figures.Repeated repeated(List<Integer> perCase) {
    return new Figures.Repeated(
        perCase.stream().mapToInt(Integer::intValue).sum(),
        (int) perCase.stream().filter(n -> n > 0).count());
  }

  private static int count(Collection<Seen> cases, Predicate<Seen> predicate) {
    return (int) cases.stream().filter(predicate).count();
  }

  @Override
  public void open(Step.Open step) {
    if (cases.put(step.caseId(), new Seen(step)) != null) {
      throw new IllegalStateException(step.caseId() + " is opened twice");
    }
  }

  @Override
  public void move(Step.Move step) {
    open(step.caseId()).enter(step.stage());
  }

  @Override
  public void assign(Step.Assign step) {
    Seen seen = open(step.caseId());
    String before = seen.assignees.put(step.assignee().kind(), step.assignee().name());
    if (step.counts()) {
      seen.counted = step.assignee().name();
    }
    if (step.counts() && before != null && !before.equals(step.assignee().name())) {
      seen.reassignments++;
    }
  }

  @Override
  public void resolve(Step.Resolve step) {
    Seen seen = open(step.caseId());
    seen.resolved = step.moment().occurredAt();
    seen.enter(step.stage());
  }

  @Override
  public void close(Step.Close step) {
    Seen seen = open(step.caseId());
    seen.closed = step.moment().occurredAt();
    seen.enter(Stage.CLOSED);
  }

  @Override
  public void reopen(Step.Reopen step) {
    Seen seen = Objects.requireNonNull(cases.get(step.caseId()));
    if (seen.closed == null) {
      throw new IllegalStateException(step.caseId() + " is reopened but not closed");
    }
    seen.closed = null;
    seen.enter(step.stage());
  }

  /** A closed case takes nothing but a reopening, so a plan must not ask for more. */
  private Seen open(String caseId) {
    Seen seen = Objects.requireNonNull(cases.get(caseId), () -> caseId + " is not opened yet");
    if (seen.closed != null) {
      throw new IllegalStateException(caseId + " is closed already");
    }
    return seen;
  }
}
