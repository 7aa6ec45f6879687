package io.casekit.type;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.casekit.calendar.Timespan;
import io.casekit.json.JsonIn;
import io.casekit.task.ChecklistItem;
import io.casekit.task.TaskKind;
import io.casekit.type.TaskTemplate.Taker;
import java.util.Arrays;
import java.util.Locale;

/** The JSON form of the tasks of a stage. What means "nothing" is left out. */
final class TaskTemplateJson {
  private TaskTemplateJson() {}

  static void write(ObjectNode out, TaskTemplate task) {
    out.put("key", task.key());
    CaseTypeJson.title(out, task.title(), task.key());
    if (task.kind() != TaskKind.TASK) {
      out.put("kind", task.kind().key());
    }
    task.queue().ifPresent(queue -> out.put("queue", queue));
    task.assignee().ifPresent(person -> out.put("assignee", person));
    task.taker().ifPresent(taker -> out.put("for", key(taker)));
    CaseTypeJson.texts(out, "candidates", task.candidates());
    CaseTypeJson.flag(out, "required", task.isRequired());
    task.due().ifPresent(due -> out.put("due", due.toString()));
    if (!task.checklist().isEmpty()) {
      ArrayNode checklist = out.putArray("checklist");
      for (ChecklistItem item : task.checklist()) {
        checklist.addObject().put("key", item.key()).put("text", item.text());
      }
    }
    CaseTypeJson.texts(out, "after", task.dependsOn());
    CaseTypeJson.texts(out, "knowledge", task.knowledge());
    OrderJson.write(out, task);
  }

  static void read(JsonIn in, TaskTemplate.Builder out) {
    in.optionalText("title").ifPresent(out::titled);
    in.optional("kind", TaskKind::of).ifPresent(out::kind);
    in.optionalText("queue").ifPresent(out::queue);
    in.optionalText("assignee").ifPresent(out::assignee);
    in.optional("for", TaskTemplateJson::taker).ifPresent(out::taker);
    out.candidates(in.texts("candidates").toArray(String[]::new));
    if (in.flag("required", false)) {
      out.required();
    }
    in.optional("due", Timespan::parse).ifPresent(out::due);
    in.objects("checklist").forEach(item -> out.check(item.text("key"), item.text("text")));
    out.after(in.texts("after").toArray(String[]::new));
    out.knowledge(in.texts("knowledge").toArray(String[]::new));
    OrderJson.read(in, out);
  }

  private static Taker taker(String key) {
    return Words.find("taker", key, Arrays.asList(Taker.values()), TaskTemplateJson::key);
  }

  private static String key(Taker taker) {
    return taker.name().toLowerCase(Locale.ROOT);
  }
}
