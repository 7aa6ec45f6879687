package io.casekit.type;

import static io.casekit.type.FaultReport.paths;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.calendar.Timespan;
import io.casekit.reference.InvalidInputException;
import io.casekit.sla.SlaPolicy;
import io.casekit.sla.Target;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseTypeFaultsTest {
  private static CaseType.Builder type() {
    return CaseType.named("report");
  }

  /** From new by way of work to done, and perhaps to gone. */
  private static CaseType.Builder life() {
    return life(work -> {});
  }

  private static CaseType.Builder life(Consumer<Stage.Builder> work) {
    return type()
        .stage("new", s -> s.to("work", "gone").task("look"))
        .stage("work", s -> work.accept(s.to("done").task("mend")))
        .stage("done", s -> s.closed())
        .stage("gone", s -> s.cancelled());
  }

  @Test
  void theTypesThatTheTestsStartFromAreValid() {
    assertThat(paths(life())).isEmpty();
    assertThat(paths(CaseTypes.smallest())).isEmpty();
    assertThat(paths(CaseTypes.rich())).isEmpty();
  }

  @Test
  void noStageAtAll() {
    assertThat(paths(type())).containsExactly("stages");
  }

  @Test
  void aFirstStageThatIsNotNew() {
    assertThat(paths(type().stage("a", s -> s.active().to("b")).stage("b", s -> s.closed())))
        .containsExactly("stages/a/category");
  }

  @Test
  void noClosedStage() {
    assertThat(paths(type().stage("a", s -> s.to("b")).stage("b", s -> s.cancelled())))
        .containsExactly("stages");
  }

  @Test
  void aStageThatCannotBeReached() {
    assertThat(paths(life().stage("island", s -> s.to("done")))).containsExactly("stages/island");
  }

  @Test
  void stagesThatOnlyReachEachOther() {
    assertThat(
            paths(life().stage("one", s -> s.to("other", "done")).stage("other", s -> s.to("one"))))
        .containsExactly("stages/one", "stages/other");
  }

  @Test
  void aDeadEndThatIsNotClosed() {
    assertThat(paths(life(s -> s.to("stuck")).stage("stuck", s -> s.waiting())))
        .containsExactly("stages/stuck/to");
  }

  @Test
  void stagesFromWhichNoCaseEverEnds() {
    assertThat(
            paths(
                life(s -> s.to("ping"))
                    .stage("ping", s -> s.to("pong"))
                    .stage("pong", s -> s.to("ping"))))
        .containsExactly("stages/ping/to", "stages/pong/to");
  }

  @Test
  void aTransitionToAnUnknownStage() {
    assertThat(paths(life(s -> s.to("moon")))).containsExactly("stages/work/to/1");
  }

  @Test
  void aTransitionToTheStageItself() {
    assertThat(paths(life(s -> s.to("work")))).containsExactly("stages/work/to/1");
  }

  @Test
  void aTransitionFromAnEndedStageToAnother() {
    assertThat(
            paths(
                type()
                    .stage("a", s -> s.to("b", "c"))
                    .stage("b", s -> s.closed().to("a", "c"))
                    .stage("c", s -> s.cancelled().to("b", "a"))))
        .containsExactly("stages/b/to/1", "stages/c/to/0");
  }

  @Test
  void anEndedStageThatStartsTasks() {
    assertThat(paths(type().stage("a", s -> s.to("b")).stage("b", s -> s.closed().task("archive"))))
        .containsExactly("stages/b/tasks");
  }

  @Test
  void keysThatAreThereTwice() {
    assertThat(
            paths(
                life(s -> s.task("look").task("mend"))
                    .stage("work", s -> s.to("done"))
                    .attribute(Attribute.text("a"), Attribute.choice("b", "x", "y", "x"))
                    .attribute(Attribute.decimal("a"))
                    .sla("s", Target.resolution("t"), Target.resolution("t"))
                    .sla("r", Target.firstResponse("t"))
                    .sla("s", Target.firstResponse("u"))))
        .containsExactlyInAnyOrder(
            "stages/work/tasks/1/key",
            "stages/work/tasks/2/key",
            "stages/4/key",
            "attributes/2/key",
            "attributes/b/choices/2",
            "sla/s/targets/1/key",
            "sla/r/targets/0/key",
            "sla/2/key");
  }

  @Test
  void elementsThatAreThereTwice() {
    assertThat(
            paths(
                life(s -> s.to("done").requires("a", "a").requiresTask("look", "look"))
                    .attribute(Attribute.text("a").setBy("x", "x").setIn("new", "new"))
                    .allow(Action.CLOSE, "x", "x")))
        .containsExactlyInAnyOrder(
            "stages/work/to/1",
            "stages/work/requires/attributes/1",
            "stages/work/requires/tasks/1",
            "attributes/a/setBy/1",
            "attributes/a/setIn/1",
            "allow/close/1");
  }

  @Test
  void entryRequirementsThatAreUnknown() {
    assertThat(paths(life(s -> s.requires("colour").requiresTask("look", "dance"))))
        .containsExactly("stages/work/requires/attributes/0", "stages/work/requires/tasks/1");
  }

  @Test
  void aTaskRequiredBeforeAnyStageStartsIt() {
    // "mend" is started by the very stage that requires it, "sweep" after it, "fly" nowhere near.
    assertThat(
            paths(
                life(s -> s.requiresTask("look", "mend", "sweep", "fly").to("later"))
                    .stage("later", s -> s.task("sweep").to("done"))
                    .stage("island", s -> s.task("fly").to("work"))))
        .containsExactly(
            "stages/island",
            "stages/work/requires/tasks/1",
            "stages/work/requires/tasks/2",
            "stages/work/requires/tasks/3");
  }

  @Test
  void aTaskRequiredBeyondAnotherBranch() {
    assertThat(
            paths(
                type()
                    .stage("new", s -> s.to("left", "right"))
                    .stage("left", s -> s.task("paint").to("done"))
                    .stage("right", s -> s.requiresTask("paint").to("done"))
                    .stage("done", s -> s.closed().requiresTask("paint"))))
        .containsExactly("stages/right/requires/tasks/0");
  }

  @Test
  void aFirstStageWithRequirementsNobodyCanMeet() {
    assertThat(
            paths(
                type()
                    .stage(
                        "new",
                        s ->
                            s.requiresAssignee()
                                .requiresOutcome()
                                .requiresTask("t")
                                .task("t")
                                .to("done"))
                    .stage("done", s -> s.closed())))
        .containsExactly(
            "stages/new/requires/assignee",
            "stages/new/requires/outcome",
            "stages/new/requires/tasks/0");
  }

  @Test
  void anAttributeRequiredAtTheOpeningThatTheOpenersMayNotSet() {
    assertThat(
            paths(
                life()
                    .attribute(Attribute.text("a").required().setBy("clerk"))
                    .allow(Action.OPEN, "tenant")
                    .allow(Action.SET_ATTRIBUTES, "clerk")))
        .containsExactly("attributes/a/setBy");
    assertThat(
            paths(
                life()
                    .attribute(Attribute.text("a").required().setBy("clerk", "tenant"))
                    .allow(Action.OPEN, "tenant")))
        .isEmpty();
  }

  @Test
  void anAttributeRequiredAtTheOpeningThatMayOnlyBeSetLater() {
    assertThat(paths(life().attribute(Attribute.text("a").required().setIn("work"))))
        .containsExactly("attributes/a/setIn");
    assertThat(paths(life().attribute(Attribute.text("a").requiredFrom("new").setIn("work"))))
        .containsExactly("attributes/a/setIn");
    assertThat(paths(life().attribute(Attribute.text("a").required().setIn("work", "new"))))
        .isEmpty();
  }

  @Test
  void anAttributeRequiredFromAStageBeforeWhichItMayNotBeSet() {
    assertThat(paths(life().attribute(Attribute.text("a").requiredFrom("work").setIn("work"))))
        .containsExactly("attributes/a/setIn");
    assertThat(paths(life().attribute(Attribute.text("a").requiredFrom("done").setIn("gone"))))
        .containsExactly("attributes/a/setIn");
    assertThat(paths(life().attribute(Attribute.text("a").requiredFrom("done").setIn("work"))))
        .isEmpty();
  }

  @Test
  void anAttributeThatAStageAsksForButNobodyMaySetBefore() {
    assertThat(
            paths(life(s -> s.requires("a")).attribute(Attribute.text("a").setIn("work", "done"))))
        .containsExactly("attributes/a/setIn");
    assertThat(
            paths(
                life(s -> s.requires("a"))
                    .attribute(Attribute.text("a").setBy("clerk"))
                    .allow(Action.OPEN, "tenant")
                    .allow(Action.SET_ATTRIBUTES, "boss")))
        .containsExactly("attributes/a/setBy");
    assertThat(
            paths(
                life(s -> s.requires("a"))
                    .attribute(Attribute.text("a").setBy("clerk"))
                    .allow(Action.OPEN, "tenant")
                    .allow(Action.SET_ATTRIBUTES, "clerk")))
        .isEmpty();
  }

  @Test
  void anAttributeRequiredWhereNobodyMaySetAny() {
    assertThat(
            paths(
                life()
                    .attribute(Attribute.text("a").requiredFrom("done").setIn("work"))
                    .allow(Action.SET_ATTRIBUTES)))
        .containsExactly("attributes/a/setBy");
  }

  @Test
  void aTypeThatNobodyMayOpenAnyMoreIsNoFault() {
    assertThat(
            paths(
                life().attribute(Attribute.text("a").required().setBy("clerk")).allow(Action.OPEN)))
        .isEmpty();
  }

  @Test
  void stagesOfAnAttributeThatAreUnknownOrCancelled() {
    assertThat(
            paths(
                life()
                    .attribute(
                        Attribute.text("a").setIn("new", "moon").requiredFrom("mars"),
                        Attribute.text("b").requiredFrom("gone"),
                        Attribute.text("c").requiredFrom(" "),
                        Attribute.text("d").required().setIn("moon"))))
        .containsExactly(
            "attributes/a/requiredFrom",
            "attributes/a/setIn/1",
            "attributes/b/requiredFrom",
            "attributes/c/requiredFrom",
            "attributes/d/setIn/0");
  }

  @Test
  void rolesAndStagesThatSayNothing() {
    assertThat(
            paths(
                life()
                    .attribute(
                        Attribute.text("a").setBy(new String[0]).setIn(new String[0]),
                        Attribute.text("b").setBy("x", " "))
                    .allow(Action.MOVE, "", "x")))
        .containsExactlyInAnyOrder(
            "attributes/a/setBy", "attributes/a/setIn", "attributes/b/setBy/1", "allow/move/0");
  }

  @Test
  void aClockPausedInAStageThatIsUnknownOrEnded() {
    assertThat(
            paths(
                life()
                    .sla("repair", Target.resolution("fix").pausedIn("work", "moon", "done"))
                    .sla(SlaPolicy.of("other", Target.resolution("o").pausedIn("gone")))))
        .containsExactly(
            "sla/repair/targets/fix/pausedIn/1",
            "sla/repair/targets/fix/pausedIn/2",
            "sla/other/targets/o/pausedIn/0");
  }

  @Test
  void anSlaPolicyThatIsNone() {
    Target[] many =
        IntStream.range(0, 51).mapToObj(i -> Target.resolution("t" + i)).toArray(Target[]::new);

    assertThat(paths(life().sla(" ", Target.resolution("fix").pausedIn("moon")).sla("many", many)))
        .containsExactly("sla/0/key", "sla/0/targets/fix/pausedIn/0", "sla/many/targets");
  }

  @Test
  void aReviewThatComesTooLateOrCountsHours() {
    assertThat(paths(life().reviewEvery(Timespan.workingDays(91)))).containsExactly("reviewEvery");
    assertThat(paths(life().reviewEvery(Timespan.calendarDays(91)))).containsExactly("reviewEvery");
    assertThat(paths(life().reviewEvery(Timespan.workingHours(8)))).containsExactly("reviewEvery");
    assertThat(paths(life().reviewEvery(Timespan.calendarDays(90)))).isEmpty();
  }

  @Test
  void choicesWhereNoneOrTooManyAre() {
    String[] many = IntStream.range(0, 501).mapToObj(i -> "c" + i).toArray(String[]::new);

    assertThat(
            paths(
                life()
                    .attribute(
                        Attribute.choice("a"),
                        Attribute.multipleChoice("b", many),
                        Attribute.choice("c", "", "x", " y"))))
        .containsExactly(
            "attributes/a/choices",
            "attributes/b/choices",
            "attributes/c/choices/0",
            "attributes/c/choices/2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " a", "a\tb", "a\u0000", "\ud800"})
  void keysAndTitlesThatAreNone(String bad) {
    String longest = "x".repeat(200);
    CaseType.Builder type =
        CaseType.named(bad)
            .titled(longest + "x")
            .queue(bad)
            .number(bad)
            .attribute(Attribute.text(bad).titled(longest + "x"))
            .stage(
                "new",
                s ->
                    s.titled(longest + "x")
                        .to("done", bad)
                        .task(bad, t -> t.titled(longest + "x").queue(bad)))
            .stage("done", s -> s.closed().titled(longest));

    assertThat(paths(type))
        .containsExactly(
            "key",
            "title",
            "number",
            "queue",
            "attributes/0/key",
            "attributes/0/title",
            "stages/new/title",
            "stages/new/to/1",
            "stages/new/tasks/0/key",
            "stages/new/tasks/0/title",
            "stages/new/tasks/0/queue");
  }

  @Test
  void aStageWithoutAKeyIsNamedByItsPosition() {
    assertThat(paths(life(s -> s.to("done")).stage(" ", s -> s.to("done"))))
        .contains("stages/4/key");
  }

  @Test
  void moreStagesAndAttributesThanThereMayBe() {
    CaseType.Builder stages = life();
    IntStream.range(0, 97).forEach(i -> stages.stage("s" + i));
    CaseType.Builder attributes = life();
    IntStream.range(0, 201).forEach(i -> attributes.attribute(Attribute.text("a" + i)));

    assertThat(paths(stages)).containsExactly("stages");
    assertThat(paths(attributes)).containsExactly("attributes");
  }

  @Test
  void aTypeThatIsTooLargeAsJson() {
    String title = "x".repeat(200);
    CaseType.Builder type =
        life(
            s ->
                IntStream.range(0, 21_000).forEach(i -> s.task("task " + i, t -> t.titled(title))));

    assertThatThrownBy(type::build)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("larger than 4194304 bytes");
  }

  @Test
  void theLargestTypeIsCheckedInNoTime() {
    CaseType.Builder type = CaseType.named("huge");
    String[] all =
        Stream.concat(IntStream.range(0, 98).mapToObj(i -> "s" + i), Stream.of("a", "z"))
            .toArray(String[]::new);
    for (String stage : all) {
      if (!stage.equals("z")) {
        type.stage(
            stage,
            s ->
                s.to(Stream.of(all).filter(to -> !to.equals(stage)).toArray(String[]::new))
                    .task("t " + stage));
      }
    }
    type.stage("z", s -> s.closed().requiresTask("t a"));
    for (int i = 0; i < 200; i++) {
      type.attribute(Attribute.text("a" + i).requiredFrom("z").setIn("s" + i % 98).searchable());
    }

    assertThat(type.build().stages()).hasSize(100);
  }

  @Test
  void everyFaultIsToldAtOnce() {
    CaseType.Builder type =
        CaseType.named("report")
            .number("FR-{year}")
            .reviewEvery(Timespan.calendarDays(365))
            .allow(Action.OPEN, "tenant")
            .allow(Action.CLOSE, " ")
            .attribute(
                Attribute.text("phone").required().setBy("clerk"),
                Attribute.choice("urgency", "now", "now"),
                Attribute.text("phone"))
            .stage("new", s -> s.requiresOutcome().to("work", "moon"))
            .stage("work", s -> s.requires("colour").requiresTask("look").to("work"))
            .stage("island", s -> s.to("done"))
            .stage("done", s -> s.closed().task("archive"))
            .sla("repair", Target.resolution("fix").pausedIn("mars"));

    assertThatThrownBy(type::build)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("Cannot accept case type report, 17 faults:\n  - number: ")
        .hasMessageContaining("- stages/new/to/1: there is no stage \"moon\"");
    assertThat(paths(type))
        .containsExactly(
            "number",
            "reviewEvery",
            "allow/close/0",
            "attributes/2/key",
            "attributes/urgency/choices/1",
            "stages/new/to/1",
            "stages/new/requires/outcome",
            "stages/work/to/0",
            "stages/work/requires/attributes/0",
            "stages/work/requires/tasks/0",
            "stages/done/tasks",
            "stages/new/to",
            "stages/work/to",
            "stages/island",
            "stages/done",
            "attributes/phone/setBy",
            "sla/repair/targets/fix/pausedIn/0");
  }

  @Test
  void theJsonOfAFaultyTypeHasTheSameFaults() {
    String json =
"""
{"key": "report", "number": "FR-{year}", "reviewEvery": "calendar-days 365",
 "allow": {"open": ["tenant"], "close": [" "]},
 "attributes": [
   {"key": "phone", "kind": "text", "required": true, "setBy": ["clerk"]},
   {"key": "urgency", "kind": "choice", "choices": ["now", "now"]},
   {"key": "phone", "kind": "text"}],
 "stages": [
   {"key": "new", "to": ["work", "moon"], "requires": {"outcome": true}},
   {"key": "work", "to": ["work"], "requires": {"attributes": ["colour"], "tasks": ["look"]}},
   {"key": "island", "to": ["done"]},
   {"key": "done", "category": "closed", "tasks": [{"key": "archive"}]}],
 "sla": [{"key": "repair", "targets": [
   {"key": "fix", "kind": "resolution", "pausedIn": ["mars"]}]}]}
""";

    assertThat(paths(() -> CaseType.fromJson(json)))
        .containsExactly(
            "number",
            "reviewEvery",
            "allow/close/0",
            "attributes/2/key",
            "attributes/urgency/choices/1",
            "stages/new/to/1",
            "stages/new/requires/outcome",
            "stages/work/to/0",
            "stages/work/requires/attributes/0",
            "stages/work/requires/tasks/0",
            "stages/done/tasks",
            "stages/new/to",
            "stages/work/to",
            "stages/island",
            "stages/done",
            "attributes/phone/setBy",
            "sla/repair/targets/fix/pausedIn/0");
  }
}
