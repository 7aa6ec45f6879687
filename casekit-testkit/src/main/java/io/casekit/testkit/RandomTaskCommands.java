package io.casekit.testkit;

import io.casekit.cases.Case;
import io.casekit.desk.CaseDesk;
import io.casekit.task.ChecklistItem;
import io.casekit.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Commands about tasks by chance, each of which fits some task as the case stands. */
final class RandomTaskCommands {
  /** The commands of which each is to be tried often. */
  static final List<String> NAMES =
      List.of(
          "start-task",
          "claim-task",
          "release-task",
          "delegate-task",
          "hand-back-task",
          "forward-task",
          "escalate-task",
          "check-task",
          "reschedule-task",
          "complete-task",
          "cancel-task");

  private final Case c;
  private final int choice;
  private final Instant now;
  private final List<Function<CaseDesk, Case>> fitting = new ArrayList<>();

  private RandomTaskCommands(Case c, int choice, Instant now) {
    this.c = c;
    this.choice = choice;
    this.now = now;
  }

  /** The case in which most can be done with tasks. */
  static Case busiest(List<Case> cases) {
    return cases.stream()
        .max(Comparator.comparing(RandomTaskCommands::toDo).thenComparing(Case::id))
        .orElseThrow();
  }

  private static long toDo(Case c) {
    return c.tasks().stream()
        .filter(Task::isOpen)
        .mapToLong(task -> 1 + (isTaken(task) ? 5 : 0) + (task.delegatedBy().isPresent() ? 50 : 0))
        .sum();
  }

  static Function<CaseDesk, Case> any(Case c, int choice, Instant now) {
    return new RandomTaskCommands(c, choice, now).any();
  }

  private Function<CaseDesk, Case> any() {
    Optional<Task> delegated = task(task -> task.delegatedBy().isPresent());
    if (delegated.isPresent() && choice % 6 > 0) {
      return on -> on.task(delegated.get().id()).handBack();
    }
    // What few cases come to is in it more than once.
    for (int i = 0; i < 4; i++) {
      add(
          task ->
              task.assignee().isEmpty()
                  && (task.queue().isPresent() || task.candidates().contains("anna")),
          id -> on -> on.task(id).claim());
    }
    for (int i = 0; i < 7; i++) {
      Predicate<Task> mayDelegate = task -> isTaken(task) && task.delegatedBy().isEmpty();
      add(mayDelegate, id -> on -> on.task(id).delegate("person-" + choice % 4));
      add(mayDelegate, id -> on -> on.task(id).delegate("person-" + choice % 5));
      add(RandomTaskCommands::isTaken, id -> on -> on.because("Late").task(id).escalate());
      add(RandomTaskCommands::isTaken, id -> on -> on.task(id).release());
    }
    for (int i = 0; i < 5; i++) {
      task(task -> !task.checklist().isEmpty()).map(this::check).ifPresent(fitting::add);
    }
    add(task -> true, id -> on -> on.task(id).reschedule(now.plus(Duration.ofHours(choice))));
    add(task -> task.blockers(c.tasks()).isEmpty(), id -> on -> on.task(id).complete());
    add(task -> true, id -> on -> on.task(id).cancel());
    add(task -> true, this::forward);
    boolean few = c.tasks().stream().filter(Task::isOpen).count() < 4;
    if (fitting.isEmpty() || few && choice % 2 == 0) {
      fitting.add(start());
    }
    // So that the two choices, of a task and of what to do, do not go together.
    return fitting.get(choice * 31 / 7 % fitting.size());
  }

  private static boolean isTaken(Task task) {
    return task.assignee().isPresent();
  }

  private void add(Predicate<Task> fits, Function<String, Function<CaseDesk, Case>> command) {
    task(fits).map(task -> command.apply(task.id())).ifPresent(fitting::add);
  }

  private Optional<Task> task(Predicate<Task> fits) {
    List<Task> tasks = c.tasks().stream().filter(Task::isOpen).filter(fits).toList();
    return tasks.isEmpty() ? Optional.empty() : Optional.of(tasks.get(choice % tasks.size()));
  }

  private Function<CaseDesk, Case> start() {
    Optional<Task> before = task(task -> true);
    return on ->
        on.startTask(
            "Something to do " + choice,
            t -> {
              if (choice % 4 > 0) {
                t.queue(RandomCaseTypes.QUEUES.get(choice % 3));
              } else {
                t.candidates("anna", "ben");
              }
              if (choice % 3 == 0) {
                t.assignee("person-" + choice % 4);
              }
              if (choice % 5 == 0) {
                t.required();
              }
              if (choice % 2 == 0) {
                t.due(now.plus(Duration.ofHours(choice)));
                t.check("keys", "Are the keys there?").check("tidy", "Is it tidy?");
              }
              before.filter(task -> choice % 3 == 0).ifPresent(task -> t.after(task.id()));
            });
  }

  private Function<CaseDesk, Case> forward(String id) {
    return choice % 3 == 0
        ? on -> on.task(id).forwardToQueue(RandomCaseTypes.QUEUES.get(choice / 3 % 3))
        : on -> on.task(id).forwardToPerson("person-" + choice % 4);
  }

  private Function<CaseDesk, Case> check(Task task) {
    ChecklistItem item = task.checklist().get(choice % task.checklist().size());
    return item.isDone()
        ? on -> on.task(task.id()).uncheck(item.key())
        : on -> on.task(task.id()).check(item.key());
  }
}
