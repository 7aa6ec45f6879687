package io.casekit.engine;

import io.casekit.cases.Case;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.Cancelled;
import io.casekit.event.CaseEvent.Closed;
import io.casekit.event.CaseEvent.Reopened;
import io.casekit.event.CaseEvent.StageChanged;
import io.casekit.event.TaskEvent.TaskCancelled;
import io.casekit.task.Task;
import io.casekit.type.Stage;
import io.casekit.type.StageCategory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What follows from entering a stage. */
final class StageMove {
  private StageMove() {}

  static List<CaseEvent> events(Case c, Stage to, Scene scene) {
    return entering(c, to, null, scene);
  }

  /**
   * What follows from entering a stage.
   *
   * @param unopposedFor for how long nobody objected, if it closes by itself; else null
   */
  static List<CaseEvent> entering(Case c, Stage to, @Nullable String unopposedFor, Scene scene) {
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
      events.add(
          to.category() == StageCategory.CLOSED ? new Closed(unopposedFor) : new Cancelled());
    }
    events.addAll(TaskStart.of(c, to, scene));
    return events;
  }
}
