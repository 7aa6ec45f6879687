package io.casekit.audit;

import io.casekit.event.TaskEvent.TaskAssigned;
import io.casekit.event.TaskEvent.TaskCancelled;
import io.casekit.event.TaskEvent.TaskChecked;
import io.casekit.event.TaskEvent.TaskCompleted;
import io.casekit.event.TaskEvent.TaskOverdue;
import io.casekit.event.TaskEvent.TaskRescheduled;
import io.casekit.event.TaskEvent.TaskStarted;
import io.casekit.task.Task;
import io.casekit.type.Stage;

/** Says what happens to the tasks of a case. */
final class TaskWords {
  private TaskWords() {}

  static void add(Sentences sentences) {
    sentences.say(TaskStarted.class, (w, e) -> started(w, e.task()));
    sentences.say(
        TaskCompleted.class,
        (w, e) -> {
          String done = "Task \"%s\" completed".formatted(title(w, e.task()));
          return PlainWords.ended(e.result() == null ? done : done + ": " + e.result());
        });
    sentences.say(
        TaskCancelled.class, (w, e) -> "Task \"%s\" cancelled.".formatted(title(w, e.task())));
    sentences.say(TaskAssigned.class, TaskWords::assigned);
    sentences.say(
        TaskChecked.class,
        (w, e) ->
            "Task \"%s\": line \"%s\" %s."
                .formatted(
                    title(w, e.task()),
                    e.item(),
                    e.by() == null ? "is no longer ticked" : "ticked"));
    sentences.say(
        TaskRescheduled.class,
        (w, e) ->
            "Task \"%s\" is %s."
                .formatted(
                    title(w, e.task()),
                    e.dueAt() == null ? "no longer due" : "due on " + w.time(e.dueAt())));
    sentences.say(
        TaskOverdue.class,
        (w, e) ->
            "Task \"%s\" was due on %s and is not done."
                .formatted(title(w, e.task()), w.time(e.dueAt())));
  }

  private static String assigned(PlainWords w, TaskAssigned e) {
    String task = "Task \"%s\" ".formatted(title(w, e.task()));
    String to = e.assignee() == null && e.queue() == null ? "whoever may claim it" : who(e);
    return switch (e.way()) {
      case CLAIMED -> task + "claimed by %s.".formatted(e.assignee());
      case RELEASED -> task + "released by %s; it is for %s.".formatted(e.assigneeBefore(), to);
      case DELEGATED -> task + "delegated by %s to %s.".formatted(e.assigneeBefore(), e.assignee());
      case HANDED_BACK ->
          task + "handed back by %s to %s.".formatted(e.assigneeBefore(), e.assignee());
      case FORWARDED -> task + "forwarded to %s.".formatted(to);
      case ESCALATED -> task + "escalated to %s.".formatted(to);
    };
  }

  private static String who(TaskAssigned e) {
    return PlainWords.who(e.queue(), e.assignee());
  }

  private static String started(PlainWords w, Task task) {
    String started =
        task.template().isPresent()
            ? "Task \"%s\" started".formatted(task.title())
            : "Task \"%s\" started: %s".formatted(task.id(), task.title());
    if (task.dueAt().isPresent()) {
      started = PlainWords.ended(started) + " Due on " + w.time(task.dueAt().get());
    }
    return PlainWords.ended(started);
  }

  /** The title of a task, found by the template that its id begins with. */
  static String title(PlainWords w, String id) {
    String title = id;
    int longest = 0;
    for (Stage stage : w.type().stages()) {
      for (var template : stage.tasks()) {
        String key = template.key();
        boolean fits = id.equals(key) || id.startsWith(key + "-");
        if (fits && key.length() > longest) {
          longest = key.length();
          title = template.title();
        }
      }
    }
    return title;
  }
}
