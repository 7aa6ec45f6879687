package io.casekit.engine;

import io.casekit.cases.Case;
import io.casekit.cases.Guidance.Expected;
import io.casekit.cases.Guidance.Who;
import io.casekit.cases.Obstacle;
import io.casekit.cases.Obstacle.Kind;
import io.casekit.reference.Party;
import io.casekit.task.Approval;
import io.casekit.task.Task;
import io.casekit.type.Action;
import io.casekit.type.Stage;
import io.casekit.type.StageCategory;
import io.casekit.type.TaskTemplate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says who has to do something next with a case, and what stands in the way whoever does it. */
final class Expectations {
  private static final Comparator<Expected> BY_TIME =
      Comparator.comparing(e -> e.due().orElse(Instant.MAX));

  private final Case c;
  private final Scene scene;
  private final List<Expected> expected = new ArrayList<>();

  private Expectations(Case c, Scene scene) {
    this.c = c;
    this.scene = scene;
  }

  static List<Expected> of(Case c, Scene scene) {
    if (!c.isOpen()) {
      return List.of();
    }
    Expectations expectations = new Expectations(c, scene);
    c.tasks().stream().filter(Task::isOpen).forEach(expectations::task);
    expectations.wholeCase();
    // Stable, so that tasks without a time come before the case.
    return expectations.expected.stream().sorted(BY_TIME).toList();
  }

  private void task(Task task) {
    Approval approval = task.approval().orElse(null);
    if (approval != null) {
      approval.awaited().forEach(who -> approve(task, approval, who));
    } else if (task.assignee().isPresent()) {
      work(task, Who.PERSON, task.assignee().get());
    } else {
      task.candidates().forEach(who -> work(task, Who.PERSON, who));
      task.queue().ifPresent(queue -> work(task, Who.QUEUE, queue));
      if (TaskGates.isOfTheCase(task)) {
        work(
            task,
            c.assignee().isPresent() ? Who.PERSON : Who.QUEUE,
            c.assignee().or(c::queue).orElse(""));
      }
    }
  }

  private void work(Task task, Who who, String name) {
    List<Obstacle> blockers = new ArrayList<>(TaskGates.blockers(task.id(), c));
    blockers.addAll(OrderGates.complete(task.id(), c));
    expected.add(
        new Expected(
            who,
            name,
            task.assignee().isPresent() ? Action.COMPLETE_TASK : Action.CLAIM_TASK,
            task.id(),
            "Do \"%s\".".formatted(task.title()),
            task.dueAt().orElse(null),
            blockers,
            knowledge(task)));
  }

  private void approve(Task task, Approval approval, String who) {
    expected.add(
        new Expected(
            Who.PERSON,
            who,
            Action.APPROVE,
            task.id(),
            "Approve or reject \"%s\".".formatted(task.title()),
            approval.until().orElse(null),
            List.of(),
            knowledge(task)));
  }

  private void wholeCase() {
    String person = c.assignee().orElse(null);
    Instant offeredUntil = c.offeredUntil().orElse(null);
    if (person != null && offeredUntil != null) {
      add(Who.PERSON, person, Action.CLAIM, "Accept or decline it.", offeredUntil, List.of());
    } else if (c.stageCategory() == StageCategory.WAITING) {
      waiting();
    } else if (person == null) {
      add(Who.QUEUE, c.queue().orElse(""), Action.CLAIM, "Take it from the queue.", due(), ways());
    } else {
      add(Who.PERSON, person, null, "Bring it on from %s.".formatted(title()), due(), ways());
    }
  }

  private void waiting() {
    add(
        Who.REPORTER,
        c.reporter().map(Party::id).orElse(""),
        null,
        "Answer: it waits in %s.".formatted(title()),
        null,
        List.of());
    c.assignee()
        .ifPresent(
            who ->
                add(
                    Who.PERSON,
                    who,
                    null,
                    "See that it does not wait too long.",
                    c.wakeAt().orElse(null),
                    List.of()));
  }

  private void add(
      Who who,
      String name,
      @Nullable Action action,
      String sentence,
      @Nullable Instant dueAt,
      List<Obstacle> blockedBy) {
    List<String> knowledge =
        Gates.stage(c, scene).tasks().stream().flatMap(t -> t.knowledge().stream()).toList();
    expected.add(new Expected(who, name, action, null, sentence, dueAt, blockedBy, knowledge));
  }

  private List<String> knowledge(Task task) {
    return scene.pinned().type().stages().stream()
        .flatMap(stage -> stage.tasks().stream())
        .filter(template -> task.template().filter(template.key()::equals).isPresent())
        .findFirst()
        .map(TaskTemplate::knowledge)
        .orElse(List.of());
  }

  private @Nullable Instant due() {
    return c.dueAt().orElse(null);
  }

  private String title() {
    return Gates.stage(c, scene).title();
  }

  /**
   * What stands in every way out of the stage, apart from who may go it; nothing if one is free. To
   * give the case up is no way on.
   */
  private List<Obstacle> ways() {
    Set<Obstacle> all = new LinkedHashSet<>();
    for (String key : Gates.stage(c, scene).to()) {
      Stage to = scene.pinned().type().stage(key).orElseThrow();
      if (to.category() != StageCategory.CANCELLED) {
        List<Obstacle> found =
            Gates.move(c, to, to.category() == StageCategory.RESOLVED ? "-" : null, scene).stream()
                .filter(obstacle -> obstacle.kind() != Kind.MISSING_ROLE)
                .toList();
        if (found.isEmpty()) {
          return List.of();
        }
        all.addAll(found);
      }
    }
    return List.copyOf(all);
  }
}
