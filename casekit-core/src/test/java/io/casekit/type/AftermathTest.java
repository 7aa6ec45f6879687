package io.casekit.type;

import static io.casekit.type.FaultReport.paths;
import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.calendar.Timespan;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AftermathTest {
  private static final Timespan WEEK = Timespan.calendarDays(7);

  private static CaseType.Builder type(Consumer<Stage.Builder> fixed) {
    return CaseType.named("fault")
        .stage("new", s -> s.to("fixed", "dropped"))
        .stage("fixed", s -> fixed.accept(s.resolved().to("done", "new")))
        .stage("done", s -> s.closed().to("new"))
        .stage("dropped", s -> s.cancelled());
  }

  @Test
  void what_becomes_of_a_resolved_case_comes_back_from_json() {
    CaseType type =
        type(s -> s.closesAfter(WEEK).reopensWithin(WEEK).reopensOnMessage("new")).build();

    assertThat(type.toJson())
        .contains("\"closes\":{\"after\":\"calendar-days 7\"}")
        .contains("\"reopens\":{\"onMessage\":\"new\",\"within\":\"calendar-days 7\"}");
    assertThat(CaseType.fromJson(type.toJson())).isEqualTo(type);
    Stage fixed = type.stage("fixed").orElseThrow();
    assertThat(fixed.closesAfter()).contains(WEEK);
    assertThat(fixed.closesTo()).isEmpty();
    assertThat(fixed.reopensWithin()).contains(WEEK);
    assertThat(fixed.reopensOnMessage()).contains("new");
    assertThat(fixed.reopeningNeedsReason()).isFalse();
  }

  @Test
  void a_reason_and_the_stage_to_close_in_come_back_too() {
    CaseType type = type(s -> s.closesAfter(WEEK, "done").reopeningNeedsReason()).build();

    assertThat(CaseType.fromJson(type.toJson())).isEqualTo(type);
    assertThat(type.stage("fixed").orElseThrow().closesTo()).contains("done");
    assertThat(type.stage("fixed").orElseThrow().reopeningNeedsReason()).isTrue();
  }

  @Test
  void a_type_that_says_nothing_of_it_keeps_its_version() {
    assertThat(type(s -> {}).build().toJson()).doesNotContain("closes").doesNotContain("reopens");
  }

  @Test
  void what_cannot_be_is_refused_with_its_path() {
    assertThat(paths(type(s -> s.active().closesAfter(WEEK))))
        .containsExactly("stages/fixed/closes");
    assertThat(paths(type(s -> s.closesAfter(WEEK, "new"))))
        .containsExactly("stages/fixed/closes/to");
    assertThat(paths(type(s -> s.closesAfter(WEEK, " "))))
        .containsExactly("stages/fixed/closes/to");
    assertThat(paths(type(s -> s.reopensOnMessage("done"))))
        .containsExactly("stages/fixed/reopens/onMessage");
    assertThat(paths(type(s -> s.active().reopensWithin(WEEK))))
        .containsExactly("stages/fixed/reopens");
    assertThat(
            paths(
                type(s -> {})
                    .stage("void", s -> s.cancelled().reopensWithin(WEEK))
                    .stage("late", s -> s.to("void"))))
        .contains("stages/void/reopens");
  }

  @Test
  void which_of_several_closed_stages_is_meant_must_be_said() {
    assertThat(paths(type(s -> s.closesAfter(WEEK).to("filed")).stage("filed", s -> s.closed())))
        .containsExactly("stages/fixed/closes");
    assertThat(
            paths(
                type(s -> s.closesAfter(WEEK, "filed").to("filed"))
                    .stage("filed", s -> s.closed())))
        .isEmpty();
  }
}
