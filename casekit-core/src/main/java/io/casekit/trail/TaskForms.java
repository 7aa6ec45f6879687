package io.casekit.trail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.casekit.event.TaskEvent.TaskCancelled;
import io.casekit.event.TaskEvent.TaskCompleted;
import io.casekit.event.TaskEvent.TaskStarted;
import io.casekit.json.JsonIn;
import io.casekit.json.Sealer;

/** The JSON forms of what happens to the tasks of a case. */
final class TaskForms {
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
    out.put("task", e.task());
    out.put("template", e.template());
    out.put("title", e.title());
    out.put("stage", e.stage());
    Parts.put(out, "queue", e.queue());
    out.put("required", e.isRequired());
  }

  private static TaskStarted started(JsonIn in) {
    return new TaskStarted(
        in.text("task"),
        in.text("template"),
        in.text("title"),
        in.text("stage"),
        Parts.text(in, "queue"),
        in.flag("required", false));
  }
}
