package io.casekit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.CaseKit;
import io.casekit.access.Actor;
import io.casekit.cases.Case;
import io.casekit.cases.NextSteps.Step;
import io.casekit.desk.CaseDesk;
import io.casekit.desk.Desk;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.reference.Tenant;
import io.casekit.task.Task;
import io.casekit.type.Action;
import io.casekit.type.CaseType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** Whatever waits for what, who answers for a case can always go on. */
class TaskGraphTest {
  private static final Actor OWNER = Actor.agent("olga");

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void no_case_is_ever_stuck_however_its_tasks_wait_for_each_other(@ForAll long seed) {
    Random random = new Random(seed);
    CaseKit kit =
        CaseKit.with(new InMemoryCaseStore())
            .clock(() -> Instant.parse("2026-03-02T08:00:00Z"))
            .tenant(Tenant.of("north", ZoneOffset.UTC, Locale.ENGLISH))
            .types(type(random))
            .build();
    Desk owner = kit.tenant("north").as(OWNER);
    Case c = owner.open("matter", d -> d.title("Some matter"));
    c = owner.on(c.id()).moveTo("work");

    while (c.isOpen()) {
      if (random.nextInt(4) == 0 && c.tasks().size() < 20) {
        c = startedAfterSome(owner.on(c.id()), c, random);
      }
      List<Step> steps =
          owner.next(c.id()).allowed().stream()
              .filter(
                  step -> step.action() == Action.COMPLETE_TASK || step.action() == Action.CLOSE)
              .toList();
      assertThat(steps).as("what olga can do with %s", c.toJson()).isNotEmpty();
      Step next = steps.get(random.nextInt(steps.size()));
      c =
          next.action() == Action.CLOSE
              ? owner.on(c.id()).close()
              : owner.on(c.id()).task(next.subject().orElseThrow()).complete();
    }
  }

  private static Case startedAfterSome(CaseDesk on, Case c, Random random) {
    String[] open =
        c.tasks().stream()
            .filter(task -> task.isOpen() && random.nextBoolean())
            .map(Task::id)
            .limit(20)
            .toArray(String[]::new);
    return on.startTask("One more", t -> t.required().assignee("somebody").after(open));
  }

  /** Required tasks of others, in an order that nobody sees, each after some before it. */
  private static CaseType type(Random random) {
    List<String> keys = new ArrayList<>();
    for (int i = random.nextInt(8); i >= 0; i--) {
      keys.add("task-" + (char) ('a' + i));
    }
    Collections.shuffle(keys, random);
    List<String> declared = new ArrayList<>(keys);
    Collections.shuffle(declared, random);
    return CaseType.named("matter")
        .stage("new", s -> s.to("work"))
        .stage(
            "work",
            s -> {
              for (String key : declared) {
                String[] before =
                    keys.subList(0, keys.indexOf(key)).stream()
                        .filter(other -> random.nextBoolean())
                        .toArray(String[]::new);
                s.task(key, t -> t.required().assignee("somebody").after(before));
              }
              s.to("done");
            })
        .stage("done", s -> s.closed())
        .allow(Action.COMPLETE_TASK, "nobody has this")
        .allow(Action.START_TASK)
        .build();
  }
}
