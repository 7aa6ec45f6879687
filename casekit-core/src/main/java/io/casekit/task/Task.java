package io.casekit.task;

import io.casekit.reference.InvalidInputException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A unit of work inside a case. A stage starts its tasks from their templates when it is entered; a
 * template has at most one open task at a time, and the case keeps the latest task of each. Others
 * are started by somebody, ad hoc. An immutable value; to change a task, give a command to the
 * desk.
 *
 * <p>Assignee, candidates, claiming, releasing, delegating and forwarding are meant as in
 * WS-HumanTask; the states are fewer: whether somebody has it, and whether something must be done
 * before, is told by the task itself.
 */
public final class Task {
  private final String id;
  private final TaskKind kind;
  private final @Nullable String template;
  private final String title;
  private final String stage;
  private final @Nullable String queue;
  private final @Nullable String assignee;
  private final @Nullable String delegatedBy;
  private final List<String> candidates;
  private final boolean required;
  private final TaskState state;
  private final List<String> dependsOn;
  private final List<ChecklistItem> checklist;
  private final @Nullable String countsAs;
  private final @Nullable Instant dueAt;
  private final boolean overdue;
  private final Instant startedAt;
  private final @Nullable Instant endedAt;
  private final @Nullable WorkOrder order;
  private final @Nullable Approval approval;

  private Task(Builder from) {
    id = Objects.requireNonNull(from.id, "id");
    kind = from.kind;
    template = from.template;
    title = Objects.requireNonNull(from.title, "title");
    stage = Objects.requireNonNull(from.stage, "stage");
    queue = from.queue;
    assignee = from.assignee;
    delegatedBy = from.delegatedBy;
    candidates = List.copyOf(from.candidates);
    required = from.required;
    state = from.state;
    dependsOn = List.copyOf(from.dependsOn);
    checklist = List.copyOf(from.checklist);
    countsAs = from.countsAs;
    dueAt = from.dueAt;
    overdue = from.overdue;
    startedAt = Objects.requireNonNull(from.startedAt, "startedAt");
    endedAt = from.endedAt;
    order = from.order;
    approval = from.approval;
  }

  /**
   * Starts a task from nothing. For the engine, and for tests that need a task as a value.
   *
   * @param id the task within its case
   */
  public static Builder named(String id) {
    return new Builder(id);
  }

  /** Returns a builder that holds all of this task. For the engine and for tests. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Returns the task as a JSON document: canonical, so equal tasks are equal text. */
  public String toJson() {
    return TaskJson.write(this);
  }

  /**
   * Reads what {@link #toJson()} wrote.
   *
   * @param json the document
   * @throws InvalidInputException if it is not such a document
   */
  public static Task fromJson(String json) {
    return TaskJson.read(json);
  }

  /** Tells whether it is still to be done. */
  public boolean isOpen() {
    return state == TaskState.OPEN;
  }

  /**
   * Returns those of some tasks that must end before this one can be completed. A task that is not
   * among them has ended long ago.
   *
   * @param tasks the tasks of the same case
   */
  public List<Task> blockers(Collection<Task> tasks) {
    return dependsOn.isEmpty()
        ? List.of()
        : tasks.stream().filter(other -> other.isOpen() && dependsOn.contains(other.id)).toList();
  }

  /**
   * Returns the identity within its case: the template's key, from the second time on with a count
   * ({@code inspect}, {@code inspect-2}); of an ad-hoc task a text that casekit made.
   */
  public String id() {
    return id;
  }

  /** Returns what kind of work it is. */
  public TaskKind kind() {
    return kind;
  }

  /** Returns the key of its template; absent for an ad-hoc task. */
  public Optional<String> template() {
    return Optional.ofNullable(template);
  }

  /**
   * Tells whether it was started from a template.
   *
   * @param key the key of the template
   */
  public boolean isOf(String key) {
    return key.equals(template);
  }

  /** Returns what is to be done, in one line. */
  public String title() {
    return title;
  }

  /** Returns the stage in which it was started. */
  public String stage() {
    return stage;
  }

  /** Returns the queue that should do it; absent if it is not for a queue. */
  public Optional<String> queue() {
    return Optional.ofNullable(queue);
  }

  /**
   * Returns who does it; absent if nobody has taken it. Without assignee, queue and candidates it
   * belongs to whoever has the case.
   */
  public Optional<String> assignee() {
    return Optional.ofNullable(assignee);
  }

  /** Returns who asked the assignee to do it instead; absent if nobody did. */
  public Optional<String> delegatedBy() {
    return Optional.ofNullable(delegatedBy);
  }

  /** Returns the persons who may claim it, besides those of its queue. */
  public List<String> candidates() {
    return candidates;
  }

  /** Tells whether the case cannot leave {@link #stage()} while it is open. */
  public boolean isRequired() {
    return required;
  }

  /** Returns how far it has come. */
  public TaskState state() {
    return state;
  }

  /** Returns the tasks of the same case that must end before it can be completed. */
  public List<String> dependsOn() {
    return dependsOn;
  }

  /** Returns its checklist, in order. */
  public List<ChecklistItem> checklist() {
    return checklist;
  }

  /**
   * Returns the template as which it counts for SLA targets: its own, or of an ad-hoc task that of
   * the target which was named; absent if it counts for none.
   */
  public Optional<String> countsAs() {
    return Optional.ofNullable(countsAs == null ? template : countsAs);
  }

  @Nullable String ownCountsAs() {
    return countsAs;
  }

  /** Returns by when it is to be done; absent if that is not said. */
  public Optional<Instant> dueAt() {
    return Optional.ofNullable(dueAt);
  }

  /** Tells whether casekit has noticed that it was not done in time. */
  public boolean isOverdue() {
    return overdue;
  }

  /** Returns when it was started. */
  public Instant startedAt() {
    return startedAt;
  }

  /** Returns when it was completed or cancelled; absent while it is open. */
  public Optional<Instant> endedAt() {
    return Optional.ofNullable(endedAt);
  }

  /** Returns what it holds as a work order; absent if it is none. */
  public Optional<WorkOrder> order() {
    return Optional.ofNullable(order);
  }

  /** Returns what it holds as an approval; absent if it is none. */
  public Optional<Approval> approval() {
    return Optional.ofNullable(approval);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Task that && (this == that || toJson().equals(that.toJson()));
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, state, assignee, queue, startedAt);
  }

  /** Names the task without telling anything personal. */
  @Override
  public String toString() {
    return "%s (%s, %s)".formatted(id, kind.key(), state.key());
  }

  /** Holds the parts of a task while it is being made. Not safe for use by several threads. */
  public static final class Builder {
    private final String id;
    private TaskKind kind = TaskKind.TASK;
    private @Nullable String template;
    private @Nullable String title;
    private @Nullable String stage;
    private @Nullable String queue;
    private @Nullable String assignee;
    private @Nullable String delegatedBy;
    private List<String> candidates = List.of();
    private boolean required;
    private TaskState state = TaskState.OPEN;
    private List<String> dependsOn = List.of();
    private List<ChecklistItem> checklist = List.of();
    private @Nullable String countsAs;
    private @Nullable Instant dueAt;
    private boolean overdue;
    private @Nullable Instant startedAt;
    private @Nullable Instant endedAt;
    private @Nullable WorkOrder order;
    private @Nullable Approval approval;

    private Builder(String id) {
      this.id = id;
    }

    private Builder(Task from) {
      id = from.id;
      kind = from.kind;
      template = from.template;
      title = from.title;
      stage = from.stage;
      queue = from.queue;
      assignee = from.assignee;
      delegatedBy = from.delegatedBy;
      candidates = from.candidates;
      required = from.required;
      state = from.state;
      dependsOn = from.dependsOn;
      checklist = from.checklist;
      countsAs = from.countsAs;
      dueAt = from.dueAt;
      overdue = from.overdue;
      startedAt = from.startedAt;
      endedAt = from.endedAt;
      order = from.order;
      approval = from.approval;
    }

    /**
     * Sets what kind of work it is; a plain task if this is not called.
     *
     * @param value the kind
     */
    public Builder kind(TaskKind value) {
      kind = value;
      return this;
    }

    /**
     * Sets the key of its template.
     *
     * @param value the key, or null for an ad-hoc task
     */
    public Builder template(@Nullable String value) {
      template = value;
      return this;
    }

    /**
     * Sets what is to be done, in one line.
     *
     * @param value the title
     */
    public Builder title(String value) {
      title = value;
      return this;
    }

    /**
     * Sets the stage in which it was started.
     *
     * @param value the key of the stage
     */
    public Builder stage(String value) {
      stage = value;
      return this;
    }

    /**
     * Sets the queue that should do it.
     *
     * @param value the queue, or null for none
     */
    public Builder queue(@Nullable String value) {
      queue = value;
      return this;
    }

    /**
     * Sets who does it.
     *
     * @param value the person, or null for nobody
     */
    public Builder assignee(@Nullable String value) {
      assignee = value;
      return this;
    }

    /**
     * Sets who asked the assignee to do it instead.
     *
     * @param value the person, or null for nobody
     */
    public Builder delegatedBy(@Nullable String value) {
      delegatedBy = value;
      return this;
    }

    /**
     * Sets who may claim it, besides those of its queue.
     *
     * @param value the persons
     */
    public Builder candidates(List<String> value) {
      candidates = value;
      return this;
    }

    /**
     * Sets whether the case cannot leave its stage while it is open.
     *
     * @param value whether it is required
     */
    public Builder required(boolean value) {
      required = value;
      return this;
    }

    /**
     * Sets how far it has come.
     *
     * @param value the state
     */
    public Builder state(TaskState value) {
      state = value;
      return this;
    }

    /**
     * Sets the tasks that must end before it can be completed.
     *
     * @param value their ids
     */
    public Builder dependsOn(List<String> value) {
      dependsOn = value;
      return this;
    }

    /**
     * Sets its checklist.
     *
     * @param value the lines, in order
     */
    public Builder checklist(List<ChecklistItem> value) {
      checklist = value;
      return this;
    }

    /**
     * Changes one line of its checklist.
     *
     * @param key the line; nothing happens if there is none
     * @param change makes the new line
     */
    public Builder item(String key, UnaryOperator<ChecklistItem> change) {
      checklist =
          checklist.stream()
              .map(item -> item.key().equals(key) ? change.apply(item) : item)
              .toList();
      return this;
    }

    /**
     * Sets the template as which an ad-hoc task counts for SLA targets.
     *
     * @param value the key of the template, or null for none
     */
    public Builder countsAs(@Nullable String value) {
      countsAs = value;
      return this;
    }

    /**
     * Sets by when it is to be done.
     *
     * @param value the instant, or null for none
     */
    public Builder dueAt(@Nullable Instant value) {
      dueAt = value;
      return this;
    }

    /**
     * Sets whether casekit has noticed that it was not done in time.
     *
     * @param value whether it has
     */
    public Builder overdue(boolean value) {
      overdue = value;
      return this;
    }

    /**
     * Sets when it was started.
     *
     * @param value the instant
     */
    public Builder startedAt(Instant value) {
      startedAt = value;
      return this;
    }

    /**
     * Ends it.
     *
     * @param how completed or cancelled
     * @param at when
     */
    public Builder end(TaskState how, Instant at) {
      state = how;
      endedAt = at;
      return this;
    }

    /**
     * Sets when it was completed or cancelled.
     *
     * @param value the instant, or null while it is open
     */
    public Builder endedAt(@Nullable Instant value) {
      endedAt = value;
      return this;
    }

    /**
     * Makes it a work order, or sets what it holds as one.
     *
     * @param value the work order
     */
    public Builder order(WorkOrder value) {
      kind = TaskKind.WORK_ORDER;
      order = value;
      return this;
    }

    /**
     * Makes it an approval, or sets what it holds as one.
     *
     * @param value the approval
     */
    public Builder approval(Approval value) {
      kind = TaskKind.APPROVAL;
      approval = value;
      return this;
    }

    /**
     * Returns the task.
     *
     * @throws NullPointerException if a part that every task has is missing
     */
    public Task build() {
      return new Task(this);
    }
  }
}
