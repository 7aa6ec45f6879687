package io.casekit.type;

import io.casekit.calendar.Timespan;
import io.casekit.task.ApprovalTerms;
import io.casekit.task.ChecklistItem;
import io.casekit.task.TaskKind;
import io.casekit.task.WorkOrderPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A task that a stage starts in each case that enters it: a CMMN human task within a stage. Its key
 * is unique within the case type.
 */
public final class TaskTemplate {
  /** Whoever of a case does the task, found when it starts. */
  public enum Taker {
    /** Who works on the case. */
    ASSIGNEE,
    /** Who answers for the case. */
    OWNER
  }

  private final String key;
  private final String title;
  private final TaskKind kind;
  private final @Nullable String queue;
  private final @Nullable String assignee;
  private final @Nullable Taker taker;
  private final List<String> candidates;
  private final boolean required;
  private final @Nullable Timespan due;
  private final List<ChecklistItem> checklist;
  private final List<String> dependsOn;
  private final List<String> knowledge;
  private final @Nullable WorkOrderPlan order;
  private final @Nullable ApprovalTerms approval;
  private final boolean onRequest;

  private TaskTemplate(Builder builder) {
    this.key = builder.key;
    this.title = builder.title == null ? builder.key : builder.title;
    this.kind = builder.kind;
    this.queue = builder.queue;
    this.assignee = builder.assignee;
    this.taker = builder.taker;
    this.candidates = List.copyOf(builder.candidates);
    this.required = builder.required;
    this.due = builder.due;
    this.checklist = List.copyOf(builder.checklist);
    this.dependsOn = List.copyOf(builder.dependsOn);
    this.knowledge = List.copyOf(builder.knowledge);
    this.order = builder.order;
    this.approval = builder.approval;
    this.onRequest = builder.onRequest;
  }

  /** Returns the key. */
  public String key() {
    return key;
  }

  /** Returns the title; the key if none was given. */
  public String title() {
    return title;
  }

  /** Returns what kind of work it is. */
  public TaskKind kind() {
    return kind;
  }

  /** Returns the queue the task starts in; absent if it is for no queue. */
  public Optional<String> queue() {
    return Optional.ofNullable(queue);
  }

  /** Returns the person it is given to at the start; absent if the template names nobody. */
  public Optional<String> assignee() {
    return Optional.ofNullable(assignee);
  }

  /**
   * Returns whoever of the case it is given to at the start; absent if that does not matter. Where
   * the case has nobody then, it starts without an assignee.
   */
  public Optional<Taker> taker() {
    return Optional.ofNullable(taker);
  }

  /** Returns the persons who may claim it, besides those of its queue. */
  public List<String> candidates() {
    return candidates;
  }

  /** Tells whether the task must be completed or cancelled before the case may leave the stage. */
  public boolean isRequired() {
    return required;
  }

  /**
   * Returns how long it may take from its start on, in the calendar of the case; absent if that is
   * not said.
   */
  public Optional<Timespan> due() {
    return Optional.ofNullable(due);
  }

  /** Returns what to see to, in order. */
  public List<ChecklistItem> checklist() {
    return checklist;
  }

  /** Returns the keys of the templates whose tasks must end before it can be completed. */
  public List<String> dependsOn() {
    return dependsOn;
  }

  /** Returns what helps whoever does it: texts, and addresses of pages. */
  public List<String> knowledge() {
    return knowledge;
  }

  /** Returns what is said beforehand of the work order that it starts; absent if it starts none. */
  public Optional<WorkOrderPlan> order() {
    return Optional.ofNullable(order);
  }

  /** Returns how the approval is decided that it starts; absent if it starts none. */
  public Optional<ApprovalTerms> approval() {
    return Optional.ofNullable(approval);
  }

  /** Tells whether no stage starts it by itself: somebody has to request it. */
  public boolean isOnRequest() {
    return onRequest;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof TaskTemplate)) {
      return false;
    }
    TaskTemplate that = (TaskTemplate) other;
    return key.equals(that.key)
        && title.equals(that.title)
        && kind == that.kind
        && Objects.equals(queue, that.queue)
        && Objects.equals(assignee, that.assignee)
        && taker == that.taker
        && candidates.equals(that.candidates)
        && required == that.required
        && Objects.equals(due, that.due)
        && checklist.equals(that.checklist)
        && dependsOn.equals(that.dependsOn)
        && knowledge.equals(that.knowledge)
        && Objects.equals(order, that.order)
        && Objects.equals(approval, that.approval)
        && onRequest == that.onRequest;
  }

  @Override
  public int hashCode() {
    return Objects.hash(key, title, kind, queue, assignee, required, dependsOn);
  }

  @Override
  public String toString() {
    return key;
  }

  /** Describes one task of a stage. It is checked when the case type is built. */
  public static final class Builder {
    final String key;
    @Nullable String title;
    TaskKind kind = TaskKind.TASK;
    @Nullable String queue;
    @Nullable String assignee;
    @Nullable Taker taker;
    final List<String> candidates = new ArrayList<>(0);
    boolean required;
    @Nullable Timespan due;
    final List<ChecklistItem> checklist = new ArrayList<>(0);
    final List<String> dependsOn = new ArrayList<>(0);
    final List<String> knowledge = new ArrayList<>(0);
    @Nullable WorkOrderPlan order;
    @Nullable ApprovalTerms approval;
    boolean onRequest;

    Builder(String key) {
      this.key = Objects.requireNonNull(key, "key");
    }

    /**
     * Names the task for people.
     *
     * @param title the title; the key if this is not called
     */
    public Builder titled(String title) {
      this.title = Objects.requireNonNull(title, "title");
      return this;
    }

    Builder kind(TaskKind kind) {
      this.kind = kind;
      return this;
    }

    /**
     * Lets the task start in a queue of its own.
     *
     * @param queue the key of the queue; without queue, person and candidates the task belongs to
     *     whoever has the case
     */
    public Builder queue(String queue) {
      this.queue = Objects.requireNonNull(queue, "queue");
      return this;
    }

    /**
     * Gives the task to a person when it starts.
     *
     * @param person the host's identifier
     */
    public Builder assignee(String person) {
      this.assignee = Objects.requireNonNull(person, "person");
      return this;
    }

    /** Gives the task to whoever works on the case when it starts. */
    public Builder forAssignee() {
      return taker(Taker.ASSIGNEE);
    }

    /** Gives the task to whoever answers for the case when it starts. */
    public Builder forOwner() {
      return taker(Taker.OWNER);
    }

    Builder taker(Taker taker) {
      this.taker = taker;
      return this;
    }

    /**
     * Lets persons claim the task, besides those of its queue.
     *
     * @param people the host's identifiers; calls add up
     */
    public Builder candidates(String... people) {
      candidates.addAll(List.of(people));
      return this;
    }

    /** Requires that the task is completed or cancelled before the case may leave the stage. */
    public Builder required() {
      this.required = true;
      return this;
    }

    /**
     * Says how long the task may take; afterwards whoever should do it is reminded. A promise that
     * is reported on is a target of an SLA policy.
     *
     * @param due from its start on, in the calendar of the case
     */
    public Builder due(Timespan due) {
      this.due = Objects.requireNonNull(due, "due");
      return this;
    }

    /**
     * Adds a line to its checklist.
     *
     * @param itemKey the line within the task
     * @param text what to see to, at most 500 characters
     */
    public Builder check(String itemKey, String text) {
      checklist.add(ChecklistItem.of(itemKey, text));
      return this;
    }

    /**
     * Requires that other tasks have ended before this one is completed. One that the case does not
     * have when this one starts is not waited for.
     *
     * @param templateKeys the keys of tasks of this stage or of one before it; calls add up
     */
    public Builder after(String... templateKeys) {
      dependsOn.addAll(List.of(templateKeys));
      return this;
    }

    /**
     * Adds what helps whoever does it.
     *
     * @param help texts, or the addresses of pages beginning with http: or https:; calls add up
     */
    public Builder knowledge(String... help) {
      knowledge.addAll(List.of(help));
      return this;
    }

    /**
     * Makes it a work order.
     *
     * @param plan what is said of it beforehand
     */
    public Builder workOrder(WorkOrderPlan plan) {
      this.kind = TaskKind.WORK_ORDER;
      this.order = Objects.requireNonNull(plan, "plan");
      return this;
    }

    /**
     * Makes it an approval, requested by whoever brings the case into the stage.
     *
     * @param terms how it is decided
     */
    public Builder approval(ApprovalTerms terms) {
      this.kind = TaskKind.APPROVAL;
      this.approval = Objects.requireNonNull(terms, "terms");
      return this;
    }

    /** Lets an approval start only when somebody requests it, not with the stage. */
    public Builder onRequest() {
      this.onRequest = true;
      return this;
    }

    TaskTemplate build() {
      return new TaskTemplate(this);
    }
  }
}
