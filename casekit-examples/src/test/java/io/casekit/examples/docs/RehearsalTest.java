package io.casekit.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.CaseKit;
import io.casekit.assignment.Assignment;
import io.casekit.assignment.CaseRules;
import io.casekit.calendar.Timespan;
import io.casekit.desk.Desk;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.query.CaseQuery;
import io.casekit.reference.Tenant;
import io.casekit.report.Rehearsal;
import io.casekit.report.SlaReport.Share;
import io.casekit.sla.Target;
import io.casekit.testkit.SampleCases;
import io.casekit.testkit.SettableClock;
import io.casekit.type.CaseType;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RehearsalTest {
  private final SettableClock clock = SettableClock.at("2026-11-20T09:00:00Z");
  private final Desk desk =
      CaseKit.with(new InMemoryCaseStore())
          .clock(clock)
          .tenant(Tenant.of("north", ZoneOffset.UTC, Locale.ENGLISH))
          .types(repairedWithin(8))
          .build()
          .tenant("north")
          .as(SampleCases.anna());

  private static CaseType repairedWithin(int hours) {
    return CaseType.named("fault")
        .stage("new", s -> s.to("done"))
        .stage("done", s -> s.closed())
        .sla("repair", Target.resolution("repair").within(Timespan.workingHours(hours)))
        .build();
  }

  @Test
  void rules_are_put_before_past_cases() {
    desk.open("fault", d -> d.title("A leak"));
    desk.open("fault", d -> d.title("A noise"));
    CaseRules next =
        CaseRules.routing(
            facts ->
                facts.title().contains("leak")
                    ? Optional.of(Assignment.toQueue("plumbing", "It leaks."))
                    : Optional.empty());

    // tag::rules[]
    Rehearsal rehearsal = desk.reports().rehearse(CaseQuery.all(), next);

    rehearsal.places().changed(); // how many cases would go elsewhere
    rehearsal.places().changes(); // from where to where, with the numbers of some of them
    rehearsal.places().hits(); // which rule answered how often
    rehearsal.places().fallbackRate(); // and how often none did
    rehearsal.loadAfter(); // intake and backlog of each queue, month by month
    // end::rules[]

    assertThat(rehearsal.places().changed()).isEqualTo(1);
    assertThat(rehearsal.loadAfter()).containsOnlyKeys("intake", "plumbing");
  }

  @Test
  void promises_are_put_before_past_cases() {
    var c = desk.open("fault", d -> d.title("A leak"));
    clock.advance(Duration.ofHours(6));
    desk.on(c).moveTo("done");
    CaseType stricter = repairedWithin(4);

    // tag::promises[]
    Rehearsal strict = desk.reports().rehearse(CaseQuery.all(), Rehearsal.Plan.of(stricter));

    strict.promisesBefore(); // met and missed, target by target, as it was
    strict.promisesAfter(); // as it would have been
    // end::promises[]

    assertThat(strict.promisesBefore().orElseThrow().target("repair").orElseThrow().all())
        .isEqualTo(new Share(1, 0, 0, 0, 0));
    assertThat(strict.promisesAfter().orElseThrow().target("repair").orElseThrow().all())
        .isEqualTo(new Share(0, 1, 0, 0, 0));
  }
}
