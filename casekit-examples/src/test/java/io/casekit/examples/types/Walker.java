package io.casekit.examples.types;

import io.casekit.CaseKit;
import io.casekit.access.Actor;
import io.casekit.cases.Case;
import io.casekit.cases.NextSteps.Step;
import io.casekit.cases.Obstacle;
import io.casekit.desk.CaseDesk;
import io.casekit.desk.Desk;
import io.casekit.reference.Money;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import io.casekit.task.FieldEntry;
import io.casekit.task.Task;
import io.casekit.testkit.SettableClock;
import io.casekit.type.Attribute;
import io.casekit.type.CaseType;
import io.casekit.type.Stage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Takes a case along a walk, and does before each step what stands in its way. */
final class Walker {
  private static final int MOST_OBSTACLES = 20;

  private final CaseType type;
  private final Desk desk;
  private final SettableClock clock;
  private final Function<String, Desk> desks;

  Walker(CaseType type, CaseKit kit, SettableClock clock, Actor actor) {
    this.type = type;
    this.desk = kit.tenant("north").as(actor);
    this.desks = who -> kit.tenant("north").as(Actor.agent(who).withRoles("manager", "director"));
    this.clock = clock;
  }

  Case walk(List<String> stages) {
    Case c =
        desk.open(
            type.key(),
            draft -> {
              draft
                  .title("A walk through " + type.title())
                  .by(new Party("tenant-4711", "Aino"))
                  .at("house-7/flat-12");
              type.attributes().stream()
                  .filter(Attribute::isRequired)
                  .forEach(attribute -> draft.set(attribute.key(), sample(attribute)));
            });
    for (String stage : stages.subList(1, stages.size())) {
      clock.advance(Duration.ofHours(1));
      c = step(c, type.stage(stage).orElseThrow());
    }
    return c;
  }

  private Case step(Case c, Stage to) {
    for (int i = 0; i < MOST_OBSTACLES; i++) {
      Step step =
          desk.next(c.id()).steps().stream()
              .filter(s -> s.subject().filter(to.key()::equals).isPresent())
              .findFirst()
              .orElseThrow();
      List<Obstacle> obstacles =
          step.obstacles().stream()
              .filter(obstacle -> obstacle.kind() != Obstacle.Kind.MISSING_OUTCOME)
              .toList();
      if (obstacles.isEmpty()) {
        return go(desk.on(c.id()).because("the walk goes on"), c, to);
      }
      remove(c, obstacles.get(0));
    }
    throw new AssertionError("Too much stands in the way of " + c.number() + " to " + to.key());
  }

  private Case go(CaseDesk on, Case c, Stage to) {
    switch (to.category()) {
      case RESOLVED -> {
        return on.resolve("It is done", to.key());
      }
      case CLOSED -> {
        return on.close(to.key());
      }
      case CANCELLED -> {
        return on.cancel(to.key());
      }
      default -> {
        boolean reopens =
            c.stageCategory().isEnded() || c.resolvedAt().isPresent() && isResolved(c);
        return reopens ? on.reopen(to.key()) : on.moveTo(to.key());
      }
    }
  }

  private static boolean isResolved(Case c) {
    return c.stageCategory() == io.casekit.type.StageCategory.RESOLVED;
  }

  private void remove(Case c, Obstacle obstacle) {
    CaseDesk on = desk.on(c.id());
    switch (obstacle.kind()) {
      case MISSING_ATTRIBUTE -> {
        Attribute<?> attribute = type.attribute(obstacle.subject()).orElseThrow();
        on.set(Map.of(attribute.key(), sample(attribute)));
      }
      case OPEN_TASK -> complete(c, obstacle.subject());
      case MISSING_APPROVAL -> approve(c, obstacle.subject());
      case MISSING_ASSIGNEE -> on.assignToPerson("maija");
      default -> throw new AssertionError("The walker cannot do anything about " + obstacle);
    }
  }

  /** Does what a task needs before it can be completed, and completes it. */
  private void complete(Case c, String id) {
    CaseDesk on = desk.on(c.id());
    Task task = c.task(id).orElseThrow();
    if (task.order().isPresent()) {
      on.key(c.number() + "/" + id + "/hours")
          .workOrder(id)
          .record(FieldEntry.worked("maija", Duration.ofMinutes(90)));
      on.key(c.number() + "/" + id + "/sign").workOrder(id).signOff("well done");
    }
    on.completeTask(id, "done");
  }

  /** Somebody else approves, as nobody approves what they have asked for. */
  private void approve(Case c, String approval) {
    desks.apply("clara").on(c.id()).approval(approval).approve("it is reasonable");
  }

  private static Object sample(Attribute<?> attribute) {
    Map<String, Object> samples = new HashMap<>();
    samples.put("text", "something");
    samples.put("whole-number", 7L);
    samples.put("decimal", new BigDecimal("7.5"));
    samples.put("money", Money.of("120.50", "EUR"));
    samples.put("yes-no", true);
    samples.put("date", LocalDate.of(2026, 12, 1));
    samples.put("place", Place.of("house-7"));
    samples.put("party", new Party("firm-1", "Firm"));
    String kind = attribute.kind().key();
    if (!attribute.choices().isEmpty()) {
      String first = attribute.choices().iterator().next();
      return kind.equals("choice") ? first : Set.of(first);
    }
    return samples.get(kind);
  }
}
