package io.casekit.examples.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.examples.replay.plan.Plan;
import io.casekit.examples.replay.plan.Stage;
import io.casekit.examples.replay.plan.Step;
import io.casekit.examples.replay.sample.Portfolio;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.query.CaseQuery;
import io.casekit.reference.Priority;
import io.casekit.report.Forecast;
import io.casekit.report.LeadTimeEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What casekit learns from trails against what the plan says of the same cases. */
class EngineForecastTest {

  private static final int MOST = 100_000;

  @Test
  void from_the_trails_of_a_replay_casekit_learns_what_the_plan_says() {
    Plan plan = Portfolio.plan();
    Replay replay = new Replay(plan, new InMemoryCaseStore());
    replay.play(played -> {});

    Forecast learned = replay.desk().reports().forecast(CaseQuery.all(), LeadTimeEnd.CLOSING, MOST);

    Forecast said = said(plan, replay.names());
    assertThat(learned.cases()).isEqualTo(said.cases()).isGreaterThan(1_000);
    int answers = 0;
    for (String type : plan.types()) {
      for (Priority priority : Priority.values()) {
        for (Stage stage : plan.stages()) {
          for (int hours = 0; hours < 200; hours += 7) {
            String key = replay.names().key(type);
            Duration in = Duration.ofHours(hours % 50);
            Duration left = Duration.ofHours(hours);

            Optional<Forecast.Outlook> outlook = learned.of(key, priority, stage.name(), in, left);

            assertThat(outlook).isEqualTo(said.of(key, priority, stage.name(), in, left));
            answers += outlook.isPresent() ? 1 : 0;
          }
        }
      }
    }
    assertThat(answers).isGreaterThan(1_000);
  }

  private static Forecast said(Plan plan, Names names) {
    Map<String, List<Step>> cases =
        plan.steps().stream().collect(Collectors.groupingBy(Step::caseId));
    Forecast.Tally tally = new Forecast.Tally();
    for (List<Step> steps : cases.values()) {
      if (steps.get(steps.size() - 1) instanceof Step.Close close) {
        Step.Open open = (Step.Open) steps.get(0);
        tally.add(
            names.key(open.opening().type()),
            EnginePlayer.priority(open.opening().priority()),
            close.moment().occurredAt(),
            stays(steps));
      }
    }
    return tally.result();
  }

  private static List<Forecast.Stay> stays(List<Step> steps) {
    List<Step> moves = steps.stream().filter(step -> entered(step).isPresent()).toList();
    List<Forecast.Stay> stays = new ArrayList<>();
    for (int i = 0; i + 1 < moves.size(); i++) {
      Instant from = moves.get(i).moment().occurredAt();
      Instant until = moves.get(i + 1).moment().occurredAt();
      Stage stage = entered(moves.get(i)).orElseThrow();
      if (!stage.category().isEnded()) {
        stays.add(new Forecast.Stay(stage.name(), from, until));
      }
    }
    return stays;
  }

  private static Optional<Stage> entered(Step step) {
    if (step instanceof Step.Open) {
      return Optional.of(Stage.NEW);
    } else if (step instanceof Step.Move move) {
      return Optional.of(move.stage());
    } else if (step instanceof Step.Resolve resolve) {
      return Optional.of(resolve.stage());
    } else if (step instanceof Step.Reopen reopen) {
      return Optional.of(reopen.stage());
    } else if (step instanceof Step.Close) {
      return Optional.of(Stage.CLOSED);
    }
    return Optional.empty();
  }
}
