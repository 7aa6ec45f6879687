package io.casekit.engine;

import io.casekit.cases.Case;
import io.casekit.cases.Guidance.Expected;
import io.casekit.cases.Guidance.Who;
import io.casekit.cases.Obstacle;
import io.casekit.cases.Obstacle.Kind;
import io.casekit.reference.Party;
import io.casekit.task.Task;
import io.casekit.type.Action;
import io.casekit.type.Stage;
import io.casekit.type.StageCategory;
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
    Who who = task.queue().isPresent() || c.assignee().isEmpty() ? Who.QUEUE : Who.PERSON;
    String name = task.queue().or(c::assignee).or(c::queue).orElse("");
    expected.add(
        new Expected(
            who,
            name,
            Action.COMPLETE_TASK,
            task.id(),
            "Do \"%s\".".formatted(task.title()),
            null,
            List.of()));
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
    expected.add(new Expected(who, name, action, null, sentence, dueAt, blockedBy));
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
