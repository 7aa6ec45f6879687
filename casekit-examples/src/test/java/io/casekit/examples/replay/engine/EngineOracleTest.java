package io.casekit.examples.replay.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.casekit.examples.replay.Oracle;
import io.casekit.examples.replay.plan.Assignee;
import io.casekit.examples.replay.plan.CaseLog;
import io.casekit.examples.replay.plan.LeadTo;
import io.casekit.examples.replay.plan.Moment;
import io.casekit.examples.replay.plan.Opening;
import io.casekit.examples.replay.plan.Plan;
import io.casekit.examples.replay.plan.Recurrence;
import io.casekit.examples.replay.plan.Source;
import io.casekit.examples.replay.plan.Stage;
import io.casekit.examples.replay.report.Figures;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.query.CaseQuery;
import io.casekit.query.CaseSummary;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Made-up files of every kind: what casekit reports is what a plain count of the steps gives. */
class EngineOracleTest {

  private static final Instant START = Instant.parse("2024-03-30T20:00:00Z");
  private static final List<Stage> STAGES =
      List.of(
          Stage.NEW,
          new Stage("queued", Stage.Category.NEW),
          new Stage("busy", Stage.Category.ACTIVE),
          new Stage("waiting", Stage.Category.WAITING),
          new Stage("done", Stage.Category.RESOLVED),
          new Stage("solved", Stage.Category.RESOLVED));

  /** Which kind of assignee the file counts, if any. */
  private enum Counted {
    QUEUE,
    PERSON,
    NONE
  }

  @Property(tries = 60)
  void casekit_reports_what_the_steps_amount_to(@ForAll long seed) {
    Plan plan = plan(new Random(seed));

    Replay replay = new Replay(plan, new InMemoryCaseStore());
    replay.play(played -> {});

    Figures found = EngineFigures.of(replay, 3);
    Figures expected = Oracle.figuresOf(plan, 3);
    assertThat(withoutHours(found)).isEqualTo(withoutHours(expected));
    expected.leadByType().forEach((type, lead) -> isClose(found.leadByType().get(type), lead));
    for (CaseSummary c : replay.desk().page(CaseQuery.all(), 1_000).items()) {
      assertThat(replay.desk().verify(c.id()).findings()).isEmpty();
    }
  }

  private static Figures withoutHours(Figures f) {
    Map<String, Figures.Lead> counts = new java.util.TreeMap<>();
    f.leadByType().forEach((type, lead) -> counts.put(type, new Figures.Lead(lead.n(), 0, 0)));
    return new Figures(
        f.cases(),
        f.rejected(),
        f.casesByType(),
        counts,
        f.backlogMonthEnd(),
        f.sla(),
        f.recurring(),
        f.reassignments(),
        f.reopenings());
  }

  private static void isClose(Figures.Lead found, Figures.Lead expected) {
    assertThat(found.medianHours()).isCloseTo(expected.medianHours(), within(1e-6));
    assertThat(found.p90Hours()).isCloseTo(expected.p90Hours(), within(1e-6));
  }

  private static Plan plan(Random random) {
    Counted counted = pick(random, List.of(Counted.values()));
    List<CaseLog> cases = new ArrayList<>();
    int rows = 0;
    for (int i = 0; i < 1 + random.nextInt(12); i++) {
      cases.add(log(random, counted, "case " + i, rows));
      rows += 100;
    }
    Recurrence recurrence =
        pick(
            random,
            List.of(
                Recurrence.NONE,
                Recurrence.BY_PLACE_AND_TYPE,
                Recurrence.byAttributes("caller", "what")));
    return Plan.of(
        new Source(
            "made up",
            "test",
            ZoneId.of(pick(random, List.of("UTC", "America/New_York", "Pacific/Auckland"))),
            pick(random, List.of(LeadTo.values())),
            recurrence),
        cases);
  }

  private static CaseLog log(Random random, Counted counted, String id, int firstLine) {
    Instant opened = START.plusSeconds(random.nextInt(120 * 24 * 60) * 60L);
    Opening opening =
        Opening.of(pick(random, List.of("leak", "a / b", "x".repeat(230))), "something")
            .at(pick(random, List.of(List.of(), List.of("house/1", " flat"), List.of("h"))), null)
            .due(random.nextInt(3) == 0 ? null : opened.plusSeconds(random.nextInt(9_000_000)))
            .with(
                random.nextBoolean()
                    ? Map.of("caller", "c" + random.nextInt(2), "what", "w")
                    : Map.of("caller", "c"));
    CaseLog log = new CaseLog(id, opened, firstLine, opening);
    Instant at = opened;
    int rows = random.nextInt(10);
    for (int i = 0; i < rows; i++) {
      // Mostly forward, now and then back, perhaps to before the opening.
      at = at.plusSeconds((random.nextInt(100) - 10) * 3_600L * random.nextInt(30));
      Moment row = log.row(at, firstLine + i);
      if (random.nextInt(3) > 0) {
        log.assign(row, Assignee.queue("q/" + random.nextInt(3)), counted == Counted.QUEUE);
      }
      if (random.nextInt(3) > 0) {
        log.assign(row, Assignee.person("p " + random.nextInt(3)), counted == Counted.PERSON);
      }
      Stage to = pick(random, STAGES);
      if (to.category() == Stage.Category.RESOLVED && random.nextBoolean()) {
        log.resolve(row, at.minusSeconds(random.nextInt(3) * 600L), to);
      } else {
        log.move(row, to);
      }
      if (random.nextInt(12) == 0) {
        log.close(row, at, "for now");
        if (i < rows - 1) {
          log.reopen(log.row(at.plusSeconds(60), firstLine + i), STAGES.get(2));
        }
      }
    }
    if (rows > 0 && random.nextInt(3) > 0 && !isClosed(log)) {
      log.close(log.row(at, firstLine + rows), at.plusSeconds(random.nextInt(7_000_000)), "done");
    }
    return log;
  }

  private static boolean isClosed(CaseLog log) {
    return log.steps().get(log.steps().size() - 1)
        instanceof io.casekit.examples.replay.plan.Step.Close;
  }

  private static <T> T pick(Random random, List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
