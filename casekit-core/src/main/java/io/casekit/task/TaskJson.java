package io.casekit.task;

import io.casekit.json.CanonicalOut;
import io.casekit.json.Instants;
import io.casekit.json.JsonIn;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The JSON form of a task, in the state of a case and in the trail. What is usual is left out. */
final class TaskJson {
  private TaskJson() {}

  // Members in the order of their names, as the canonical form asks; CanonicalOut holds that.
  static String write(Task task) {
    CanonicalOut out = new CanonicalOut().object();
    task.approval().ifPresent(approval -> out.name("approval").raw(approval.toJson()));
    out.member("assignee", task.assignee().orElse(null));
    texts(out, "candidates", task.candidates());
    checklist(out, task.checklist());
    out.member("countsAs", task.ownCountsAs());
    out.member("delegatedBy", task.delegatedBy().orElse(null));
    texts(out, "dependsOn", task.dependsOn());
    instant(out, "dueAt", task.dueAt().orElse(null));
    instant(out, "endedAt", task.endedAt().orElse(null));
    out.member("id", task.id());
    out.member("kind", task.kind() == TaskKind.TASK ? null : task.kind().key());
    task.order().ifPresent(order -> out.name("order").raw(order.toJson()));
    out.member("overdue", task.isOverdue());
    out.member("queue", task.queue().orElse(null));
    out.member("required", task.isRequired());
    out.member("stage", task.stage());
    instant(out, "startedAt", task.startedAt());
    out.member("state", task.isOpen() ? null : task.state().key());
    out.member("template", task.template().orElse(null));
    out.member("title", task.title());
    return out.endObject().toString();
  }

  private static void checklist(CanonicalOut out, List<ChecklistItem> items) {
    if (!items.isEmpty()) {
      out.name("checklist").array();
      for (ChecklistItem item : items) {
        out.object();
        instant(out, "doneAt", item.doneAt());
        out.member("doneBy", item.doneBy());
        out.member("key", item.key());
        out.member("text", item.text());
        out.endObject();
      }
      out.endArray();
    }
  }

  private static void texts(CanonicalOut out, String name, List<String> texts) {
    if (!texts.isEmpty()) {
      out.name(name).array();
      texts.forEach(out::value);
      out.endArray();
    }
  }

  private static void instant(CanonicalOut out, String name, @Nullable Instant value) {
    if (value != null) {
      out.member(name, Instants.write(value));
    }
  }

  static Task read(String json) {
    JsonIn in = JsonIn.parse("task", json, Limits.CASE_STATE_BYTES);
    Task.Builder task =
        Task.named(in.text("id"))
            .kind(in.optional("kind", TaskKind::of).orElse(TaskKind.TASK))
            .template(text(in, "template"))
            .title(in.text("title"))
            .stage(in.text("stage"))
            .queue(text(in, "queue"))
            .assignee(text(in, "assignee"))
            .delegatedBy(text(in, "delegatedBy"))
            .candidates(in.texts("candidates"))
            .required(in.flag("required", false))
            .state(in.optional("state", TaskState::of).orElse(TaskState.OPEN))
            .dependsOn(in.texts("dependsOn"))
            .checklist(in.objects("checklist").stream().map(TaskJson::item).toList())
            .countsAs(text(in, "countsAs"))
            .dueAt(instant(in, "dueAt"))
            .overdue(in.flag("overdue", false))
            .startedAt(in.read("startedAt", Instants::parse, Instant.EPOCH))
            .endedAt(instant(in, "endedAt"));
    part(in, "order", part -> task.order(WorkOrder.fromJson(part)));
    part(in, "approval", part -> task.approval(Approval.fromJson(part)));
    in.check();
    return task.build();
  }

  private static void part(JsonIn in, String field, Consumer<String> reader) {
    if (in.has(field)) {
      try {
        reader.accept(in.any(field).toString());
      } catch (InvalidInputException e) {
        in.faults(field, e.faults());
      }
    }
  }

  private static ChecklistItem item(JsonIn in) {
    return new ChecklistItem(
        in.text("key"), in.text("text"), instant(in, "doneAt"), text(in, "doneBy"));
  }

  private static @Nullable String text(JsonIn in, String field) {
    return in.optionalText(field).orElse(null);
  }

  private static @Nullable Instant instant(JsonIn in, String field) {
    return in.optional(field, Instants::parse).orElse(null);
  }
}
