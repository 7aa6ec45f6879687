package io.casekit.engine;

import io.casekit.calendar.Timespan;
import io.casekit.cases.Case;
import io.casekit.event.CaseEvent;
import io.casekit.event.TaskEvent.TaskStarted;
import io.casekit.sla.ThresholdAction;
import io.casekit.task.Task;
import io.casekit.type.Stage;
import io.casekit.type.TaskTemplate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tasks that begin by themselves. */
final class TaskStart {
  private TaskStart() {}

  /**
   * The tasks that a stage starts, each unless the latest of its template is still open.
   *
   * @param c the case before it enters the stage
   */
  static List<CaseEvent> of(Case c, Stage stage, Scene scene) {
    if (stage.tasks().isEmpty()) {
      return List.of();
    }
    Map<String, String> ids = new HashMap<>();
    for (TaskTemplate template : stage.tasks()) {
      if (!template.isOnRequest()) {
        next(c, template.key()).ifPresent(id -> ids.put(template.key(), id));
      }
    }
    List<CaseEvent> events = new ArrayList<>();
    for (TaskTemplate template : stage.tasks()) {
      String id = ids.get(template.key());
      if (id != null) {
        events.addAll(OrderStart.started(task(c, id, template, stage.key(), ids, scene), c, scene));
      }
    }
    return events;
  }

  private static Task task(
      Case c,
      String id,
      TaskTemplate template,
      String stage,
      Map<String, String> starting,
      Scene scene) {
    Task.Builder task =
        Task.named(id)
            .kind(template.kind())
            .template(template.key())
            .title(template.title())
            .stage(stage)
            .queue(template.queue().orElse(null))
            .assignee(template.assignee().or(() -> taker(c, template)).orElse(null))
            .candidates(template.candidates())
            .required(template.isRequired())
            .dependsOn(
                template.dependsOn().stream()
                    .flatMap(key -> waitedFor(c, key, starting).stream())
                    .toList())
            .checklist(template.checklist())
            .dueAt(template.due().map(due -> dueAt(due, c, scene)).orElse(null))
            .startedAt(scene.at());
    return OrderStart.with(task, template, c, scene).build();
  }

  /** One task of a template in the stage that the case is in, unless the latest is still open. */
  static List<CaseEvent> of(Case c, TaskTemplate template, Scene scene) {
    return next(c, template.key())
        .map(id -> task(c, id, template, c.stage(), Map.of(), scene))
        .map(task -> OrderStart.started(task, c, scene))
        .orElse(List.of());
  }

  /** When a time from now on is over, in the calendar of the case. */
  static Instant dueAt(Timespan due, Case c, Scene scene) {
    return Schedule.after(due, scene.at(), scene.pinned().calendar(c, c.calendar()));
  }

  private static Optional<String> taker(Case c, TaskTemplate template) {
    return template
        .taker()
        .flatMap(
            taker ->
                switch (taker) {
                  case ASSIGNEE -> c.assignee();
                  case OWNER -> c.owner();
                });
  }

  /** The task of a template that must end first; empty if the case has none that is open. */
  private static Optional<String> waitedFor(Case c, String template, Map<String, String> starting) {
    return Optional.ofNullable(starting.get(template))
        .or(() -> latest(c, template).filter(Task::isOpen).map(Task::id));
  }

  /** The task that a threshold starts; empty if the latest of it is still open. */
  static Optional<CaseEvent> of(Case c, ThresholdAction.CreateTask create, Scene scene) {
    return next(c, create.task())
        .map(
            id ->
                new TaskStarted(
                    Task.named(id)
                        .template(create.task())
                        .title(create.title())
                        .stage(c.stage())
                        .queue(create.queue())
                        .startedAt(scene.at())
                        .build()));
  }

  /** How the next task of a template is named; empty if the latest is still open. */
  private static Optional<String> next(Case c, String template) {
    Task latest = latest(c, template).orElse(null);
    if (latest == null) {
      return Optional.of(template);
    }
    return latest.isOpen()
        ? Optional.empty()
        : Optional.of(template + "-" + (count(latest, template) + 1));
  }

  private static int count(Task task, String template) {
    return task.id().equals(template)
        ? 1
        : Integer.parseInt(task.id().substring(template.length() + 1));
  }

  static Optional<Task> latest(Case c, String template) {
    return c.tasks().stream().filter(task -> task.isOf(template)).findFirst();
  }
}
