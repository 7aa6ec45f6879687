package io.casekit.engine;

import io.casekit.cases.Case;
import io.casekit.event.ApprovalEvent;
import io.casekit.event.ApprovalEvent.ApprovalDecided;
import io.casekit.event.ApprovalEvent.ApprovalLapsed;
import io.casekit.event.ApprovalEvent.ApprovalWithdrawn;
import io.casekit.event.CaseEvent;
import io.casekit.event.TaskEvent.TaskCancelled;
import io.casekit.event.TaskEvent.TaskStarted;
import io.casekit.sla.Signal;
import io.casekit.sla.Signal.What;
import io.casekit.task.Task;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the events of approvals mean to clocks. To a clock of tasks a decision completes the task,
 * whatever it was; one without a decision cancels it.
 */
final class ApprovalSignals {
  private ApprovalSignals() {}

  static List<Signal> of(ApprovalEvent event, @Nullable Case was, boolean byStaff) {
    Optional<String> template =
        was == null ? Optional.empty() : was.task(event.task()).flatMap(Task::countsAs);
    if (template.isEmpty()) {
      return List.of();
    } else if (event instanceof ApprovalDecided) {
      return List.of(
          new Signal(What.TASK_COMPLETED, template.get(), byStaff),
          new Signal(What.APPROVAL_DECIDED, template.get(), byStaff));
    } else if (event instanceof ApprovalWithdrawn || event instanceof ApprovalLapsed) {
      return List.of(
          new Signal(What.TASK_CANCELLED, template.get(), byStaff),
          new Signal(What.APPROVAL_ENDED, template.get(), byStaff));
    }
    return List.of();
  }

  /** Adds what the start and the end of a task mean if it is an approval. */
  static List<Signal> with(
      List<Signal> signals, CaseEvent event, @Nullable Case was, boolean byStaff) {
    Optional<Task> task = Optional.empty();
    What what = What.APPROVAL_REQUESTED;
    if (event instanceof TaskStarted started) {
      task = Optional.of(started.task());
    } else if (event instanceof TaskCancelled cancelled && was != null) {
      task = was.task(cancelled.task());
      what = What.APPROVAL_ENDED;
    }
    Optional<String> template =
        task.filter(one -> one.approval().isPresent()).flatMap(Task::countsAs);
    if (template.isEmpty()) {
      return signals;
    }
    return Stream.concat(signals.stream(), Stream.of(new Signal(what, template.get(), byStaff)))
        .toList();
  }
}
