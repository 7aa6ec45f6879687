package io.casekit.audit;

import io.casekit.event.TaskEvent.TaskCancelled;
import io.casekit.event.TaskEvent.TaskCompleted;
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
  private static String title(PlainWords w, String id) {
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
