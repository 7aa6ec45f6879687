package io.casekit.query;

import io.casekit.reference.Limits;
import io.casekit.reference.Place;
import io.casekit.task.TaskKind;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which open tasks to look for: all parts must be met, a part that is not said asks nothing.
 * Immutable; each method returns a narrower query. Tenant and visibility are not part of it: they
 * come from the desk, and show the tasks of the cases that the actor sees. The order is by due
 * time, tasks without one last; ties are broken by case and task.
 */
public final class TaskQuery {
  private final Set<String> people;
  private final Set<String> assignees;
  private final Set<String> queues;
  private final Set<TaskKind> kinds;
  private final Set<String> types;
  private final boolean unassigned;
  private final @Nullable Place under;
  private final boolean overdue;
  private final @Nullable Instant dueBefore;

  private TaskQuery(Parts parts) {
    people = Collections.unmodifiableSet(parts.people);
    assignees = Collections.unmodifiableSet(parts.assignees);
    queues = Collections.unmodifiableSet(parts.queues);
    kinds = Collections.unmodifiableSet(parts.kinds);
    types = Collections.unmodifiableSet(parts.types);
    unassigned = parts.unassigned;
    under = parts.under;
    overdue = parts.overdue;
    dueBefore = parts.dueBefore;
  }

  /** The parts while a narrower query is made. */
  private static final class Parts {
    private Set<String> people = Set.of();
    private Set<String> assignees = Set.of();
    private Set<String> queues = Set.of();
    private Set<TaskKind> kinds = Set.of();
    private Set<String> types = Set.of();
    private boolean unassigned;
    private @Nullable Place under;
    private boolean overdue;
    private @Nullable Instant dueBefore;
  }

  private Parts parts() {
    Parts parts = new Parts();
    parts.people = people;
    parts.assignees = assignees;
    parts.queues = queues;
    parts.kinds = kinds;
    parts.types = types;
    parts.unassigned = unassigned;
    parts.under = under;
    parts.overdue = overdue;
    parts.dueBefore = dueBefore;
    return parts;
  }

  /** Every open task. */
  public static TaskQuery open() {
    return new TaskQuery(new Parts());
  }

  /**
   * Narrows to the tasks that any of these persons does, or may claim by name while nobody does.
   *
   * @param persons their identifiers; not empty
   */
  public TaskQuery forPeople(String... persons) {
    Parts parts = parts();
    parts.people = Named.keys("person", persons);
    return new TaskQuery(parts);
  }

  /**
   * Narrows to the tasks that any of these persons does.
   *
   * @param persons their identifiers; not empty
   */
  public TaskQuery assignedTo(String... persons) {
    Parts parts = parts();
    parts.assignees = Named.keys("assignee", persons);
    return new TaskQuery(parts);
  }

  /**
   * Narrows to the tasks of these queues, claimed or not.
   *
   * @param names the queues; not empty
   */
  public TaskQuery inQueues(String... names) {
    Parts parts = parts();
    parts.queues = Named.keys("queue", names);
    return new TaskQuery(parts);
  }

  /** Narrows to the tasks that nobody has taken. */
  public TaskQuery unassigned() {
    Parts parts = parts();
    parts.unassigned = true;
    return new TaskQuery(parts);
  }

  /**
   * Narrows to these kinds of work.
   *
   * @param values the kinds; not empty
   */
  public TaskQuery ofKinds(TaskKind... values) {
    Parts parts = parts();
    parts.kinds = EnumSet.copyOf(List.of(Named.some("task kinds", values)));
    return new TaskQuery(parts);
  }

  /**
   * Narrows to cases of these types.
   *
   * @param keys the keys of case types; not empty
   */
  public TaskQuery ofTypes(String... keys) {
    Parts parts = parts();
    parts.types = Named.keys("case type", keys);
    return new TaskQuery(parts);
  }

  /**
   * Narrows to cases at or below a place.
   *
   * @param top the top of the subtree
   */
  public TaskQuery under(Place top) {
    Parts parts = parts();
    parts.under = Limits.given("place", top);
    return new TaskQuery(parts);
  }

  /** Narrows to the tasks whose due time lies before the moment at which the query is answered. */
  public TaskQuery overdue() {
    Parts parts = parts();
    parts.overdue = true;
    return new TaskQuery(parts);
  }

  /**
   * Narrows to the tasks whose due time lies before an instant.
   *
   * @param endExclusive the instant
   */
  public TaskQuery dueBefore(Instant endExclusive) {
    Parts parts = parts();
    parts.dueBefore = Limits.instant("due before", endExclusive);
    return new TaskQuery(parts);
  }

  /** Returns the persons who do or may claim it; empty for any or none. */
  public Set<String> people() {
    return people;
  }

  /** Returns the persons who do it; empty for any or none. */
  public Set<String> assignees() {
    return assignees;
  }

  /** Returns the queues; empty for any or none. */
  public Set<String> queues() {
    return queues;
  }

  /** Returns the kinds; empty for any. */
  public Set<TaskKind> kinds() {
    return kinds;
  }

  /** Returns the case types; empty for any. */
  public Set<String> types() {
    return types;
  }

  /** Tells whether only tasks that nobody has taken are looked for. */
  public boolean isUnassigned() {
    return unassigned;
  }

  /** Returns the top of the places; absent for any or none. */
  public Optional<Place> under() {
    return Optional.ofNullable(under);
  }

  /** Tells whether only overdue tasks are looked for. */
  public boolean isOverdue() {
    return overdue;
  }

  /** Returns the exclusive end of the due time; absent for any. */
  public Optional<Instant> dueBefore() {
    return Optional.ofNullable(dueBefore);
  }
}
