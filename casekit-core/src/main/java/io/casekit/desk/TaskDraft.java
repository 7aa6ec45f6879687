package io.casekit.desk;

import io.casekit.calendar.Timespan;
import io.casekit.engine.StartTask;
import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.task.ChecklistItem;
import io.casekit.task.WorkOrderPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a new task while it is being started. Filled within {@link CaseDesk#startTask};
 * what is wrong with it is said when it is started, all at once. Not safe for use by several
 * threads.
 */
public final class TaskDraft {
  private final @Nullable String title;
  private @Nullable String queue;
  private @Nullable String assignee;
  private final List<String> candidates = new ArrayList<>(0);
  private boolean required;
  private @Nullable Instant dueAt;
  private @Nullable Timespan due;
  private final List<String> dependsOn = new ArrayList<>(0);
  private final List<ChecklistItem> checklist = new ArrayList<>(0);
  private @Nullable String target;
  private @Nullable WorkOrderPlan order;
  private final List<Fault> faults = new ArrayList<>(0);

  TaskDraft(@Nullable String title) {
    this.title = title;
  }

  /**
   * Puts it into a queue.
   *
   * @param key the queue; without queue, person and candidates the task belongs to whoever has the
   *     case
   */
  public TaskDraft queue(String key) {
    queue = said("queue", key);
    return this;
  }

  /**
   * Gives it to a person.
   *
   * @param person the host's identifier
   */
  public TaskDraft assignee(String person) {
    assignee = said("assignee", person);
    return this;
  }

  /**
   * Lets persons claim it, besides those of its queue.
   *
   * @param people the host's identifiers, at most 20; calls add up
   */
  public TaskDraft candidates(String... people) {
    add("candidates", candidates, people);
    return this;
  }

  /** Requires that it is completed or cancelled before the case may leave the present stage. */
  public TaskDraft required() {
    required = true;
    return this;
  }

  /**
   * Says by when it is to be done; afterwards whoever should do it is reminded.
   *
   * @param instant the instant
   */
  public TaskDraft due(Instant instant) {
    dueAt = said("due", instant);
    return this;
  }

  /**
   * Says how long it may take; afterwards whoever should do it is reminded.
   *
   * @param timespan from now on, in the calendar of the case
   */
  public TaskDraft due(Timespan timespan) {
    due = said("due", timespan);
    return this;
  }

  /**
   * Requires that other tasks of the case have ended before this one is completed.
   *
   * @param tasks the tasks within the case, at most 20; calls add up
   */
  public TaskDraft after(String... tasks) {
    add("after", dependsOn, tasks);
    return this;
  }

  /**
   * Adds a line to its checklist.
   *
   * @param item the line within the task
   * @param text what to see to, at most 500 characters; sealed in the trail
   */
  public TaskDraft check(String item, String text) {
    if (item == null || text == null) {
      faults.add(
          new Fault("checklist/" + checklist.size(), "its key or text is missing; give both"));
    } else {
      checklist.add(ChecklistItem.of(item, text));
    }
    return this;
  }

  /**
   * Lets it count for an SLA target, as the tasks do that the target is about. Its clock runs until
   * the last of them has ended.
   *
   * @param key the key of a target of kind task
   */
  public TaskDraft target(String key) {
    target = said("target", key);
    return this;
  }

  /**
   * Makes it a work order.
   *
   * @param plan what is planned
   */
  public TaskDraft workOrder(WorkOrderPlan plan) {
    order = said("order", plan);
    return this;
  }

  private void add(String path, List<String> to, String... values) {
    for (String value : said(path, values) == null ? new String[0] : values) {
      if (said(path + "/" + to.size(), value) != null) {
        to.add(value);
      }
    }
  }

  private <T> @Nullable T said(String path, @Nullable T value) {
    if (value == null) {
      faults.add(new Fault(path, "it is missing; give one, or leave it out"));
    }
    return value;
  }

  StartTask command() {
    List<Fault> all = new ArrayList<>(faults);
    try {
      StartTask command =
          new StartTask(
              title,
              queue,
              assignee,
              candidates,
              required,
              dueAt,
              due,
              dependsOn,
              checklist,
              target,
              order);
      if (all.isEmpty()) {
        return command;
      }
    } catch (InvalidInputException e) {
      all.addAll(e.faults());
    }
    throw new InvalidInputException("task", all);
  }
}
