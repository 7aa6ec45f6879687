package io.casekit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.Office;
import io.casekit.access.Actor;
import io.casekit.access.ActorKind;
import io.casekit.cases.Case;
import io.casekit.cases.CommandRefusedException;
import io.casekit.cases.NextSteps;
import io.casekit.cases.NextSteps.Step;
import io.casekit.cases.Obstacle;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.StageChanged;
import io.casekit.event.LinkEvent;
import io.casekit.json.CanonicalJson;
import io.casekit.json.Json;
import io.casekit.sla.SlaClock;
import io.casekit.sla.Target;
import io.casekit.trail.EventJson;
import io.casekit.type.Action;
import io.casekit.type.Attribute;
import io.casekit.type.CaseType;
import io.casekit.type.CaseTypes;
import io.casekit.type.Stage;
import io.casekit.type.StageCategory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Random commands on random cases of random types, without a store. */
class PureCoreTest {
  private static final Actor MACHINE = Actor.system("machine");

  @Provide
  static Arbitrary<CaseType> types() {
    return Arbitraries.oneOf(CaseTypes.valid(), Arbitraries.of(Office.fault().build()));
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void replaying_the_events_gives_the_same_case(@ForAll("types") CaseType type, @ForAll long seed) {
    Play play = new Play(seed, type);
    List<Case> seen = new ArrayList<>(List.of(play.c));
    for (int i = 0; i < 20; i++) {
      if (play.move()) {
        seen.add(play.c);
      }
    }

    assertThat(seen).hasSize(play.entries.size());
    for (int i : new int[] {1, 1 + seen.size() / 2, seen.size()}) {
      int count = Math.min(i, seen.size());
      assertThat(play.folded(count).toJson()).isEqualTo(seen.get(count - 1).toJson());
    }
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void what_the_rules_find_at_the_opening_counts_as_if_it_had_been_given(
      @ForAll("types") CaseType type, @ForAll long seed) {
    Play play = new Play(seed, type);
    EntryHead head = play.entries.get(0).head();
    OpenCommand asked = play.asked;
    OpenCommand told =
        new OpenCommand(
            asked.type(),
            asked.title(),
            asked.description(),
            asked.reporter(),
            asked.place(),
            play.c.category().orElse(null),
            play.c.priority(),
            asked.owner(),
            asked.attributes(),
            asked.agreedDueAt(),
            asked.agreedBy());
    String who = head.actorKind() == ActorKind.REPORTER ? "t-1" : "anna";
    Actor actor = new Actor(who, head.actorKind(), Set.of(Play.ROLES), Set.of());
    Scene scene =
        new Scene(
            play.pinned,
            actor,
            play.rules,
            play.host,
            play.picks,
            head.recordedAt(),
            head.occurredAt());
    Case given =
        Fold.entry(null, head, Play.opening(told, head, scene), play.pinned).toBuilder()
            .priorityFixed(asked.priority() != null)
            .build();

    assertThat(play.c.toJson()).isEqualTo(given.toJson());
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void a_case_and_its_events_survive_their_json(@ForAll("types") CaseType type, @ForAll long seed) {
    Play play = new Play(seed, type);
    play.moves(15);

    String json = play.c.toJson();
    assertThat(Case.fromJson(json).toJson()).isEqualTo(json);
    assertThat(Case.fromJson(json)).isEqualTo(play.c).hasSameHashCodeAs(play.c);
    assertThat(CanonicalJson.write(Json.parse("case", json, 1 << 20))).isEqualTo(json);
    for (Play.Entry entry : play.entries) {
      for (CaseEvent event : entry.events()) {
        assertThat(EventJson.read(EventJson.write(event))).isEqualTo(event);
      }
    }
    for (Attribute<?> attribute : type.attributes()) {
      assertThat(Case.fromJson(json).get(attribute)).isEqualTo(play.c.get(attribute));
    }
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void nothing_falls_through_the_cracks(@ForAll("types") CaseType type, @ForAll long seed) {
    Play play = new Play(seed, type);
    for (int i = 0; i < 20; i++) {
      play.move();
      Case c = play.c;

      if (c.isOpen()) {
        assertThat(c.assignee().isPresent() || c.queue().isPresent()).isTrue();
        assertThat(c.responsible()).isNotEqualTo("nobody");
        assertThat(c.wakeAt()).isPresent();
        assertThat(c.closedAt()).isEmpty();
      } else {
        assertThat(c.wakeAt().isPresent()).isEqualTo(!c.notices().waiting().isEmpty());
        assertThat(c.dueAt()).isEmpty();
        assertThat(c.closedAt()).isPresent();
        assertThat(c.tasks()).noneMatch(task -> task.isOpen());
      }
    }
  }

  /** A merge leads from everywhere to where merged cases end, and back. */
  private static boolean byMerging(Play.Entry entry) {
    return entry.events().stream()
        .anyMatch(e -> e instanceof LinkEvent.MergedInto || e instanceof LinkEvent.MergeUndone);
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void no_case_goes_where_its_type_does_not_lead(
      @ForAll("types") CaseType type, @ForAll long seed) {
    Play play = new Play(seed, type);
    play.moves(30);

    String stage = type.initialStage().key();
    for (Play.Entry entry : play.entries) {
      for (CaseEvent event : entry.events()) {
        if (event instanceof StageChanged moved) {
          assertThat(moved.before()).isEqualTo(stage);
          if (!byMerging(entry)) {
            assertThat(type.stage(stage).orElseThrow().to()).contains(moved.after());
          }
          stage = moved.after();
          assertThat(moved.category()).isEqualTo(type.stage(stage).orElseThrow().category());
        }
      }
    }
    assertThat(play.c.stage()).isEqualTo(stage);
    Stage last = type.stage(stage).orElseThrow();
    if (last.category() != StageCategory.CANCELLED && !play.c.links().isMerged()) {
      assertThat(type.requiredAttributes(last))
          .allMatch(attribute -> play.c.attributes().has(attribute.key()));
    }
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void a_clock_stands_still_just_where_its_target_says(
      @ForAll("types") CaseType type, @ForAll long seed) {
    Play play = new Play(seed, type);
    for (int i = 0; i < 18; i++) {
      Case c = play.c;

      for (SlaClock clock : c.clocks()) {
        Target target = Clocks.target(clock, play.pinned);
        boolean still =
            target.pausedIn().isEmpty()
                ? c.stageCategory() == StageCategory.WAITING
                : target.pausedIn().contains(c.stage());
        still |=
            !target.pausedWhile().isEmpty()
                && target.pausedWhile().stream().allMatch(condition -> condition.holds(c));
        if (clock.stoppedAt() == null) {
          assertThat(clock.isPaused()).as("%s in %s", clock, c.stage()).isEqualTo(still);
          assertThat(c.isOpen()).isTrue();
        }
      }
      play.move();
    }
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void waking_does_something_at_the_wake_up_time_and_nothing_before(
      @ForAll("types") CaseType type, @ForAll long seed) {
    Play play = new Play(seed, type);
    play.moves(18);
    for (int i = 0; i < 10; i++) {
      if (play.c.wakeAt().isEmpty()) {
        assertThat(play.c.isOpen()).isFalse();
        assertThat(Decider.decide(play.c, new Wake(), scene(play, play.now))).isEmpty();
        return;
      }
      Instant wakeAt = play.c.wakeAt().orElseThrow();
      Instant before = wakeAt.minus(1, ChronoUnit.MICROS);
      if (!before.isBefore(play.c.openedAt())) {
        assertThat(Decider.decide(play.c, new Wake(), scene(play, before))).isEmpty();
      }
      play.now = play.now.isAfter(wakeAt) ? play.now : wakeAt;
      assertThat(play.give(new Wake(), scene(play, play.now))).isTrue();
    }
    play.c
        .wakeAt()
        .ifPresent(at -> assertThat(at).isAfter(play.entries.get(0).head().recordedAt()));
  }

  private static Scene scene(Play play, Instant at) {
    return new Scene(play.pinned, MACHINE, play.rules, play.host, play.picks, at, at);
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void every_breach_is_recorded_once_and_dated_at_its_due_time(
      @ForAll("types") CaseType type, @ForAll long seed) {
    Play play = new Play(seed, type);
    Set<String> missed = new HashSet<>();
    int from = 0;
    for (int i = 0; i < 20; i++) {
      Map<String, Instant> due = new java.util.HashMap<>();
      play.c.clocks().forEach(clock -> due.put(clock.target(), clock.dueAt()));
      play.move();
      for (Play.Entry entry : play.entries.subList(from, play.entries.size())) {
        for (CaseEvent event : entry.events()) {
          if (event instanceof CaseEvent.BreachSuperseded gone) {
            assertThat(missed.remove(gone.target() + gone.cycle())).isTrue();
          } else if (event instanceof CaseEvent.Breached breached) {
            assertThat(missed.add(breached.target() + breached.cycle())).isTrue();
            assertThat(breached.dueAt()).isBeforeOrEqualTo(entry.head().recordedAt());
            if (event == entry.events().get(0)) {
              assertThat(breached.dueAt()).isEqualTo(due.get(breached.target()));
            }
          }
        }
      }
      from = play.entries.size();
    }
    assertThat(
            play.c.clocks().stream()
                .filter(clock -> clock.breachedAt() != null)
                .map(clock -> clock.target() + clock.cycle()))
        .isSubsetOf(missed);
    for (SlaClock clock : play.c.clocks()) {
      assertThat(clock.breachedAt() != null)
          .isEqualTo(missed.contains(clock.target() + clock.cycle()));
    }
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void the_next_steps_are_what_the_engine_does(@ForAll("types") CaseType type, @ForAll long seed) {
    Play play = new Play(seed, type);
    for (int i = 0; i < 8; i++) {
      play.moves(2);
      Scene scene = play.scene(play.actor());
      NextSteps steps = NextStepsFinder.find(play.c, scene);

      for (Step step : steps.steps()) {
        play.commandFor(step)
            .ifPresentOrElse(
                command -> assertSame(play, step, command, scene),
                () -> assertAttributes(play, step, scene));
      }
      List<String> leads = new ArrayList<>(type.stage(play.c.stage()).orElseThrow().to());
      assertThat(steps.steps().subList(0, leads.size()))
          .extracting(Step::about)
          .containsExactlyElementsOf(leads);
    }
  }

  private static void assertSame(Play play, Step step, Command command, Scene scene) {
    if (step.isAllowed()) {
      assertThat(Decider.decide(play.c, command, scene)).as(step.toString()).isNotEmpty();
      return;
    }
    assertThatThrownBy(() -> Decider.decide(play.c, command, scene))
        .as(step.toString())
        .isInstanceOfSatisfying(
            CommandRefusedException.class,
            refused -> assertThat(refused.obstacles()).isEqualTo(step.obstacles()));
  }

  private static void assertAttributes(Play play, Step step, Scene scene) {
    boolean any = false;
    for (Attribute<?> attribute : play.type.attributes()) {
      Optional<Object> value = Optional.of(attribute.check(play.value(attribute)));
      List<Obstacle> obstacles =
          new AttributeCommands.SetAttributes(Map.of(attribute.key(), value))
              .obstacles(play.c, scene);
      any |= obstacles.isEmpty();
      if (!play.type.mayDo(Action.SET_ATTRIBUTES, scene.actor().roles()) || !play.c.isOpen()) {
        assertThat(obstacles).containsAll(Gates.work(Action.SET_ATTRIBUTES, play.c, scene));
      }
    }
    assertThat(step.isAllowed()).isEqualTo(any);
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void deciding_twice_is_deciding_the_same_and_touches_nothing(
      @ForAll("types") CaseType type, @ForAll long seed) {
    Play play = new Play(seed, type);
    play.moves(15);
    String before = play.c.toJson();
    Play.Entry last = play.entries.get(play.entries.size() - 1);

    Scene scene = play.scene(play.actor());
    for (Step step : NextStepsFinder.find(play.c, scene).allowed()) {
      play.commandFor(step)
          .ifPresent(
              command ->
                  assertThat(Decider.decide(play.c, command, scene))
                      .isEqualTo(Decider.decide(play.c, command, scene)));
    }
    Case twice = Fold.entry(play.c, last.head(), last.events(), play.pinned);

    assertThat(Fold.entry(play.c, last.head(), last.events(), play.pinned)).isEqualTo(twice);
    assertThat(play.c.toJson()).isEqualTo(before);
  }
}
