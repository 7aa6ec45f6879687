package io.casekit.engine;

import io.casekit.cases.Case;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.Cancelled;
import io.casekit.event.CaseEvent.Closed;
import io.casekit.event.CaseEvent.Reopened;
import io.casekit.event.CaseEvent.StageChanged;
import io.casekit.event.TaskEvent.TaskCancelled;
import io.casekit.event.TaskEvent.TaskStarted;
import io.casekit.task.Task;
import io.casekit.type.Stage;
import io.casekit.type.StageCategory;
import io.casekit.type.TaskTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What follows from entering a stage. */
final class StageMove {
  private StageMove() {}

  static List<CaseEvent> events(Case c, Stage to, Scene scene) {
    return entering(c, to, null);
  }

  /**
   * What follows from entering a stage.
   *
   * @param unopposedFor for how long nobody objected, if it closes by itself; else null
   */
  static List<CaseEvent> entering(Case c, Stage to, @Nullable String unopposedFor) {
    List<CaseEvent> events = new ArrayList<>();
    StageCategory from = c.stageCategory();
    boolean toWork = to.category().isOpen() && to.category() != StageCategory.RESOLVED;
    events.add(new StageChanged(c.stage(), to.key(), to.category()));
    if (toWork && (from == StageCategory.RESOLVED || !from.isOpen())) {
      events.add(new Reopened(from));
    }
    if (!to.category().isOpen()) {
      // Nobody will look at these any more; leaving them open would be a lie.
      c.tasks().stream()
          .filter(Task::isOpen)
          .forEach(task -> events.add(new TaskCancelled(task.id())));
      events.add(to.category() == StageCategory.CLOSED ? new Closed(unopposedFor) : new Cancelled());
    }
    events.addAll(started(c.tasks(), to));
    return events;
  }

  /** The tasks that a stage starts, each unless the latest of its template is still open. */
  static List<CaseEvent> started(List<Task> tasks, Stage stage) {
    List<CaseEvent> events = new ArrayList<>(0);
    for (TaskTemplate template : stage.tasks()) {
      task(
              tasks,
              template.key(),
              template.title(),
              stage.key(),
              template.queue().orElse(null),
              template.isRequired())
          .ifPresent(events::add);
    }
    return events;
  }

  /** A task that starts, unless the latest of its template is still open. */
  static Optional<CaseEvent> task(
      List<Task> tasks,
      String template,
      String title,
      String stage,
      @Nullable String queue,
      boolean required) {
    Optional<Task> latest =
        tasks.stream().filter(task -> task.template().equals(template)).findFirst();
    if (latest.filter(Task::isOpen).isPresent()) {
      return Optional.empty();
    }
    int count = latest.map(task -> count(task) + 1).orElse(1);
    String id = count == 1 ? template : template + "-" + count;
    return Optional.of(new TaskStarted(id, template, title, stage, queue, required));
  }

  private static int count(Task task) {
    return task.id().equals(task.template())
        ? 1
        : Integer.parseInt(task.id().substring(task.template().length() + 1));
  }
}
