package io.casekit.trail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.casekit.event.TaskEvent.TaskAssigned;
import io.casekit.event.TaskEvent.TaskCancelled;
import io.casekit.event.TaskEvent.TaskChecked;
import io.casekit.event.TaskEvent.TaskCompleted;
import io.casekit.event.TaskEvent.TaskOverdue;
import io.casekit.event.TaskEvent.TaskRescheduled;
import io.casekit.event.TaskEvent.TaskStarted;
import io.casekit.event.TaskEvent.Way;
import io.casekit.json.Instants;
import io.casekit.json.Json;
import io.casekit.json.JsonIn;
import io.casekit.json.Sealer;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.task.Task;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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
    forms.on("task-assigned", TaskAssigned.class, TaskForms::assigned, TaskForms::assigned);
    forms.on(
        "task-checked",
        TaskChecked.class,
        (e, out, s) -> {
          out.put("task", e.task());
          out.put("item", e.item());
          if (e.by() != null) {
            // It may be the reporter.
            out.set("by", s.seal(TextNode.valueOf(e.by())));
          }
        },
        in -> new TaskChecked(in.text("task"), in.text("item"), Parts.text(in, "by")));
    forms.on(
        "task-rescheduled",
        TaskRescheduled.class,
        (e, out, s) -> {
          out.put("task", e.task());
          instant(out, "before", e.before());
          instant(out, "dueAt", e.dueAt());
        },
        in -> new TaskRescheduled(in.text("task"), maybe(in, "before"), maybe(in, "dueAt")));
    forms.on(
        "task-overdue",
        TaskOverdue.class,
        (e, out, s) -> {
          out.put("task", e.task());
          instant(out, "dueAt", e.dueAt());
        },
        in -> new TaskOverdue(in.text("task"), Parts.instant(in, "dueAt")));
  }

  private static void assigned(TaskAssigned e, ObjectNode out, Sealer sealer) {
    out.put("task", e.task());
    out.put("way", key(e.way()));
    Parts.put(out, "queueBefore", e.queueBefore());
    Parts.put(out, "assigneeBefore", e.assigneeBefore());
    Parts.put(out, "queue", e.queue());
    Parts.put(out, "assignee", e.assignee());
  }

  private static TaskAssigned assigned(JsonIn in) {
    return new TaskAssigned(
        in.text("task"),
        in.read("way", TaskForms::way, Way.FORWARDED),
        Parts.text(in, "queueBefore"),
        Parts.text(in, "assigneeBefore"),
        Parts.text(in, "queue"),
        Parts.text(in, "assignee"));
  }

  private static String key(Way way) {
    return way.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Way way(String key) {
    for (Way way : Way.values()) {
      if (key(way).equals(key)) {
        return way;
      }
    }
    throw new InvalidInputException(
        "way of a task", "there is no way \"" + key + "\"; it may come from a newer casekit");
  }

  private static void instant(ObjectNode out, String field, @Nullable Instant value) {
    if (value != null) {
      out.put(field, Instants.write(value));
    }
  }

  private static @Nullable Instant maybe(JsonIn in, String field) {
    return in.optional(field, Instants::parse).orElse(null);
  }

  private static void started(TaskStarted e, ObjectNode out, Sealer sealer) {
    ObjectNode task = out.putObject("task");
    task.setAll((ObjectNode) Json.parse("task", e.task().toJson(), Limits.CASE_STATE_BYTES));
    if (task.get("order") instanceof ObjectNode order) {
      OrderForms.sealPlan((ObjectNode) order.required("plan"), sealer);
    }
    if (task.get("approval") instanceof ObjectNode approval) {
      OrderForms.seal((ObjectNode) approval.required("terms"), "about", sealer);
    }
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
