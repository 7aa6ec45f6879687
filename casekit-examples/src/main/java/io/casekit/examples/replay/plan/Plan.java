package io.casekit.examples.replay.plan;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * All steps of all cases in the order in which they are played: by place, then by line, then as
 * their row gave them. So the clock never goes back, and the steps of one case keep the order of
 * its rows.
 */
public record Plan(Source source, List<Step> steps) {

  private static final Comparator<Step> GLOBAL_ORDER =
      Comparator.comparing((Step step) -> step.moment().place())
          .thenComparingLong(step -> step.moment().line());

  public Plan {
    steps = List.copyOf(steps);
  }

  /** Merges the steps of all cases. */
  public static Plan of(Source source, Collection<CaseLog> cases) {
    return new Plan(
        source, cases.stream().flatMap(log -> log.steps().stream()).sorted(GLOBAL_ORDER).toList());
  }

  public int cases() {
    return (int) steps.stream().filter(Step.Open.class::isInstance).count();
  }

  /** Returns the case types that occur, by name. */
  public Set<String> types() {
    Set<String> types = new TreeSet<>();
    each(Step.Open.class).forEach(open -> types.add(open.opening().type()));
    return types;
  }

  /**
   * Returns every stage that a case enters, {@link Stage#NEW} and {@link Stage#CLOSED} included.
   */
  public Set<Stage> stages() {
    Set<Stage> stages = new LinkedHashSet<>(List.of(Stage.NEW));
    each(Step.Move.class).forEach(move -> stages.add(move.stage()));
    each(Step.Resolve.class).forEach(resolve -> stages.add(resolve.stage()));
    each(Step.Reopen.class).forEach(reopen -> stages.add(reopen.stage()));
    stages.add(Stage.CLOSED);
    return stages;
  }

  /** Returns everybody of the given kind who is ever assigned, by name. */
  public Set<String> assignees(Assignee.Kind kind) {
    Set<String> names = new TreeSet<>();
    each(Step.Assign.class).stream()
        .filter(assign -> assign.assignee().kind() == kind)
        .forEach(assign -> names.add(assign.assignee().name()));
    return names;
  }

  private <S extends Step> List<S> each(Class<S> kind) {
    return steps.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
