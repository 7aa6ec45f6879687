package io.casekit.trail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.casekit.event.TaskEvent.TaskCancelled;
import io.casekit.event.TaskEvent.TaskCompleted;
import io.casekit.event.TaskEvent.TaskStarted;
import io.casekit.json.Json;
import io.casekit.json.JsonIn;
import io.casekit.json.Sealer;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.task.Task;
import java.time.Instant;

/** The JSON forms of what happens to the tasks of a case. */
final class TaskForms {
  // Stands in after a fault, and never gets out.
  private static final Task NO_TASK =
      Task.named("-").title("-").stage("-").startedAt(Instant.EPOCH).build();

  private TaskForms() {}

  static void add(Forms forms) {
    forms.on("task-started", TaskStarted.class, TaskForms::started, TaskForms::started);
    forms.on(
        "task-completed",
        TaskCompleted.class,
        (e, out, s) -> {
          out.put("task", e.task());
          if (e.result() != null) {
            out.set("result", s.seal(TextNode.valueOf(e.result())));
          }
        },
        in -> new TaskCompleted(in.text("task"), Parts.text(in, "result")));
    forms.on(
        "task-cancelled",
        TaskCancelled.class,
        (e, out, s) -> out.put("task", e.task()),
        in -> new TaskCancelled(in.text("task")));
  }

  private static void started(TaskStarted e, ObjectNode out, Sealer sealer) {
    ObjectNode task = out.putObject("task");
    task.setAll((ObjectNode) Json.parse("task", e.task().toJson(), Limits.CASE_STATE_BYTES));
    if (e.task().template().isEmpty()) {
      // What a template says is nobody's secret; what a person writes may be.
      seal(task, "title", sealer);
      task.path("checklist").forEach(item -> seal((ObjectNode) item, "text", sealer));
    }
  }

  private static void seal(ObjectNode node, String field, Sealer sealer) {
    node.set(field, sealer.seal(node.required(field)));
  }

  private static TaskStarted started(JsonIn in) {
    try {
      return new TaskStarted(Task.fromJson(in.any("task").toString()));
    } catch (InvalidInputException e) {
      in.faults("task", e.faults());
      return new TaskStarted(NO_TASK);
    }
  }
}
