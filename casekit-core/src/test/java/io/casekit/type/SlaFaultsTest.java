package io.casekit.type;

import static io.casekit.type.FaultReport.paths;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.calendar.Timespan;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Priority;
import io.casekit.sla.Condition;
import io.casekit.sla.EscalationChain;
import io.casekit.sla.IdleGuard;
import io.casekit.sla.Recompute;
import io.casekit.sla.ReopenPolicy;
import io.casekit.sla.SlaPolicy;
import io.casekit.sla.Target;
import io.casekit.sla.Threshold;
import io.casekit.sla.ThresholdAction;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is said about time in a case type: all that is wrong is told at once, each with its path.
 */
class SlaFaultsTest {
  private static CaseType.Builder type() {
    return CaseType.named("fault")
        .attribute(Attribute.choice("contract", "gold", "silver"), Attribute.money("costs"))
        .stage("new", s -> s.to("work"))
        .stage("work", s -> s.task("inspect").to("wait", "done"))
        .stage("wait", s -> s.waiting().to("work"))
        .stage("done", s -> s.closed());
  }

  @Test
  void conditions_on_what_is_not_there_or_has_no_single_values() {
    assertThat(
            paths(
                type()
                    .sla(
                        SlaPolicy.of("p", Target.resolution("t"))
                            .when(
                                Condition.attribute("moon", "x"),
                                Condition.attribute("contract", "gold", "bronze"),
                                Condition.attribute("costs", "1"),
                                Condition.stage("work", "attic")))))
        .containsExactly("sla/p/when/0", "sla/p/when/1", "sla/p/when/2", "sla/p/when/3");
  }

  @Test
  void targets_about_stages_and_tasks_that_cannot_be() {
    assertThat(
            paths(
                type()
                    .sla(
                        "p",
                        Target.inStage("a", "moon"),
                        Target.inStage("b", "done"),
                        Target.until("c", "new"),
                        Target.ofTask("d", "paint"),
                        Target.ofTask("e", "inspect"))))
        .containsExactly(
            "sla/p/targets/a/of", "sla/p/targets/b/of", "sla/p/targets/c/of", "sla/p/targets/d/of");
  }

  @Test
  void chains_that_are_not_there_or_there_twice() {
    assertThat(
            paths(
                type()
                    .chain(EscalationChain.of("duty", "lead"), EscalationChain.of("duty", "boss"))
                    .idle(IdleGuard.after(Timespan.workingDays(1)).thenEscalate(1, "night"))
                    .sla(
                        "p",
                        Target.resolution("t")
                            .at(Threshold.breach(ThresholdAction.escalate("moon"))))))
        .containsExactly("chains/1/key", "sla/p/targets/t/thresholds/breach", "idle/escalate");
  }

  @Test
  void a_threshold_may_not_start_a_task_that_a_stage_starts() {
    assertThat(
            paths(
                type()
                    .sla(
                        "p",
                        Target.resolution("t")
                            .at(
                                Threshold.percent(
                                    50, ThresholdAction.createTask("inspect", "Inspect"))))))
        .containsExactly("sla/p/targets/t/thresholds/50 percent");
  }

  @Test
  void only_a_waiting_stage_has_a_longest_wait() {
    assertThat(
            paths(
                CaseType.named("fault")
                    .stage("new", s -> s.waitsAtMost(Timespan.calendarDays(3)).to("done"))
                    .stage("done", s -> s.closed())))
        .containsExactly("stages/new/longestWait");
  }

  @Test
  void alternatives_take_the_same_course() {
    SlaPolicy gold =
        SlaPolicy.of("gold", Target.resolution("t").within(Timespan.workingHours(1)))
            .when(Condition.attribute("contract", "gold"));

    assertThat(paths(type().sla(gold).sla("rest", Target.resolution("t").pausedIn("work"))))
        .containsExactly("sla/rest/targets/t");
    assertThat(paths(type().sla(gold).sla("rest", Target.firstResponse("t"))))
        .containsExactly("sla/rest/targets/t");
    assertThat(paths(type().sla(gold).sla("rest", Target.resolution("t")))).isEmpty();
  }

  @Test
  void after_a_policy_for_every_case_another_with_the_same_target_would_never_apply() {
    assertThat(
            paths(
                type()
                    .sla("all", Target.resolution("t"))
                    .sla(
                        SlaPolicy.of("gold", Target.resolution("t"))
                            .when(Condition.attribute("contract", "gold")))))
        .containsExactly("sla/gold/targets/0/key");
  }

  @Test
  void alternatives_keep_their_order_and_it_makes_a_version_of_its_own() {
    SlaPolicy gold =
        SlaPolicy.of("gold", Target.resolution("t")).when(Condition.attribute("contract", "gold"));
    SlaPolicy big = SlaPolicy.of("big", Target.resolution("t")).when(Condition.place("tower"));

    CaseType goldFirst = type().sla(gold, big).build();
    CaseType bigFirst = type().sla(big, gold).build();

    assertThat(goldFirst.slas()).extracting(SlaPolicy::key).containsExactly("gold", "big");
    assertThat(goldFirst).isNotEqualTo(bigFirst);
    assertThat(CaseType.fromJson(goldFirst.toJson())).isEqualTo(goldFirst);
  }

  @Test
  void everything_survives_its_json() {
    CaseType all =
        type()
            .chain(
                EscalationChain.of("duty", "lead", Timespan.workingHours(2))
                    .with(new EscalationChain.Level("boss", "deputy", null))
                    .fallback("board"))
            .idle(IdleGuard.after(Timespan.workingDays(3)).thenEscalate(2, "duty"))
            .sla(
                SlaPolicy.of(
                        "gold",
                        Target.nextResponse("reply").roundTheClock(),
                        Target.inStage("a", "work").startsWhen(Condition.place("house-7")),
                        Target.until("b", "work").stopsWhen(Condition.category("gas")),
                        Target.ofTask("c", "inspect").pausedWhile(Condition.reporter("tina")),
                        Target.resolution("t")
                            .within(Timespan.workingHours(8))
                            .whenReopened(ReopenPolicy.NEW_CYCLE)
                            .whenChanged(Recompute.FROM_NOW)
                            .at(
                                Threshold.percent(
                                    80,
                                    ThresholdAction.remind(),
                                    ThresholdAction.notifyRole("lead"),
                                    ThresholdAction.raisePriority(),
                                    ThresholdAction.raisePriority(Priority.HIGH)),
                                Threshold.before(
                                    Timespan.workingHours(1), ThresholdAction.escalate("duty")),
                                Threshold.after(
                                    Timespan.calendarDays(1),
                                    ThresholdAction.reassign("lead", "board"),
                                    ThresholdAction.createTask("call", "Call")),
                                Threshold.breach()))
                    .when(Condition.attribute("contract", "gold")))
            .build();

    CaseType read = CaseType.fromJson(all.toJson());

    assertThat(read).isEqualTo(all);
    assertThat(read.slas()).isEqualTo(all.slas());
    assertThat(read.chains()).isEqualTo(all.chains());
    assertThat(read.idle()).isEqualTo(all.idle());
  }

  @Test
  void a_type_that_uses_nothing_of_it_is_written_as_before() {
    String json =
        type().sla("p", Target.resolution("t").within(Timespan.workingDays(1))).build().toJson();

    assertThat(json)
        .contains(
            "\"sla\":[{\"key\":\"p\",\"targets\":[{\"key\":\"t\",\"kind\":\"resolution\",\"within\":{")
        .doesNotContain(
            "chains", "idle", "longestWait", "when", "thresholds", "reopen", "recompute");
  }

  @Test
  void everything_wrong_in_a_document_is_told_at_once() {
    String json =
        """
        {
          "key": "fault",
          "stages": [
            {"key": "new", "to": ["done"]},
            {"key": "done", "category": "closed"}
          ],
          "chains": [{"key": "duty", "levels": []}],
          "idle": {"after": "working-hours PT3H"},
          "sla": [
            {
              "key": "p",
              "when": [{"fact": "moon", "oneOf": ["full"]}, {"fact": "priority", "oneOf": []}],
              "targets": [
                {"key": "a", "kind": "stage", "within": {}},
                {
                  "key": "b", "kind": "resolution", "within": {"low": "P1D"},
                  "reopen": "never", "recompute": "later",
                  "thresholds": [
                    {"at": "tomorrow"},
                    {"at": "80 percent", "do": [{"action": "shout"}]},
                    {"at": "before working-days 2"}
                  ]
                }
              ]
            }
          ]
        }
        """;

    assertThat(paths(() -> CaseType.fromJson(json)))
        .containsExactlyInAnyOrder(
            "chains/0",
            "idle",
            "sla/p/when/0/fact",
            "sla/p/when/1",
            "sla/p/targets/a/of",
            "sla/p/targets/b/within/low",
            "sla/p/targets/b/reopen",
            "sla/p/targets/b/recompute",
            "sla/p/targets/b/thresholds/0/at",
            "sla/p/targets/b/thresholds/1/do/0/action",
            "sla/p/targets/b/thresholds/2/at");
  }

  @ParameterizedTest
  @CsvSource({
    "0 percent",
    "1001 percent",
    "x percent",
    "80",
    "before",
    "before working-days 1",
    "after P1D",
    "breached"
  })
  void a_threshold_says_where_it_lies(String at) {
    assertThatThrownBy(() -> Threshold.parse(at, List.of()))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void two_thresholds_do_not_lie_at_the_same_point() {
    assertThatThrownBy(
            () -> Target.resolution("t").at(Threshold.percent(50), Threshold.percent(50)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("two thresholds at \"50 percent\"");
  }
}
