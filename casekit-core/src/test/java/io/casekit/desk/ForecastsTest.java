package io.casekit.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.CaseKit;
import io.casekit.access.Actor;
import io.casekit.access.Visibility;
import io.casekit.cases.CaseNotFoundException;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.query.CaseOrder;
import io.casekit.query.CaseQuery;
import io.casekit.reference.CaseId;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Priority;
import io.casekit.reference.Tenant;
import io.casekit.report.Forecast;
import io.casekit.report.LeadTimeEnd;
import io.casekit.sla.Target;
import io.casekit.type.CaseType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forecasts as a host asks for them: learned from trails, asked for open cases. */
class ForecastsTest {
  private static final Instant START = Instant.parse("2026-01-10T09:00:00Z");
  private static final CaseType LEAK =
      CaseType.named("leak")
          .queue("front-desk")
          .stage("new", s -> s.to("work", "resolved", "closed"))
          .stage("work", s -> s.to("new", "resolved"))
          .stage("resolved", s -> s.resolved().to("work", "closed"))
          .stage("closed", s -> s.closed().to("work"))
          .sla("repair", Target.resolution("repair"))
          .build();

  private Instant now = START;

  private final CaseKit kit =
      CaseKit.with(new InMemoryCaseStore())
          .clock(() -> now)
          .tenant(Tenant.of("north", ZoneOffset.UTC, Locale.ENGLISH))
          .types(LEAK)
          .access(
              (tenant, actor) ->
                  actor.id().equals("tina")
                      ? Visibility.of(Visibility.Grant.everything().reporters("tina"))
                      : Visibility.everything())
          .build();
  private final Desk desk = kit.tenant("north").as(Actor.agent("anna"));

  private void pass(int hours) {
    now = now.plus(Duration.ofHours(hours));
  }

  /** Opens a case that is due after some hours. */
  private CaseId open(int dueInHours) {
    return desk.open(
            "leak",
            draft -> draft.title("Leak").due("repair", now.plus(Duration.ofHours(dueInHours))))
        .id();
  }

  /** A case that is two hours new, then in work for some hours, and closed a day later. */
  private void ended(int hoursInWork) {
    CaseId id = open(1_000);
    pass(2);
    desk.on(id).moveTo("work");
    pass(hoursInWork);
    desk.on(id).resolve("Done");
    pass(24);
    desk.on(id).close();
  }

  private Forecast learned(int most) {
    return desk.reports().forecast(CaseQuery.all(), LeadTimeEnd.RESOLUTION, most);
  }

  @Test
  void the_chance_is_that_of_cases_that_were_in_the_stage_for_as_long() {
    for (int hours = 1; hours <= 40; hours++) {
      ended(hours);
    }
    CaseId id = open(30);
    pass(3);
    desk.on(id).moveTo("work");
    pass(5);

    Forecast.Outlook outlook = desk.reports().outlook(learned(1_000), id).orElseThrow();

    // 36 were in work for 5 hours or more; 13 of them for more than the 27 until it is due.
    assertThat(outlook.cases()).isEqualTo(36);
    assertThat(outlook.chance()).isEqualTo(14.0 / 38);
    assertThat(outlook.likeness()).isEqualTo(Forecast.Likeness.TYPE_AND_PRIORITY);
  }

  @Test
  void only_the_cases_that_were_closed_last_are_learned_from_if_that_is_asked() {
    for (int i = 0; i < 30; i++) {
      ended(100);
    }
    for (int i = 0; i < 30; i++) {
      ended(1);
    }
    CaseId id = open(50);

    assertThat(desk.reports().outlook(learned(60), id).orElseThrow().chance()).isEqualTo(31.0 / 62);
    assertThat(desk.reports().outlook(learned(30), id).orElseThrow().chance()).isEqualTo(1.0 / 32);
    assertThat(learned(30).cases()).isEqualTo(30);
  }

  @Test
  void a_case_that_is_open_or_was_never_resolved_teaches_nothing_of_resolutions() {
    ended(1);
    CaseId reopened = open(100);
    desk.on(reopened).resolve("Done");
    desk.on(reopened).moveTo("work");
    desk.on(open(100)).close();

    assertThat(learned(1_000).cases()).isEqualTo(1);
    assertThat(desk.reports().forecast(CaseQuery.all(), LeadTimeEnd.CLOSING, 1_000).cases())
        .isEqualTo(2);
  }

  @Test
  void a_worklist_is_answered_in_its_order_and_what_cannot_be_answered_is_left_out() {
    for (int hours = 1; hours <= 40; hours++) {
      ended(hours);
    }
    CaseId overdue = open(1);
    CaseId resolved = open(30);
    desk.on(resolved).resolve("Done");
    CaseId late = open(35);
    CaseId soon = open(10);
    CaseId withoutTarget = desk.open("leak", draft -> draft.title("No hurry")).id();
    pass(2);

    // tag::worklist[]
    Reports reports = desk.reports();
    // Once a night, or once a day: it reads the trails of up to 10,000 cases.
    Forecast forecast = reports.forecast(CaseQuery.all(), LeadTimeEnd.RESOLUTION, 10_000);
    // Whenever somebody opens the worklist: from the case to its chance of being late.
    Map<CaseId, Forecast.Outlook> outlooks =
        reports.outlooks(forecast, CaseQuery.open().orderBy(CaseOrder.DUE), 100);
    // end::worklist[]

    assertThat(outlooks).containsOnlyKeys(soon, late).doesNotContainKeys(overdue, withoutTarget);
    assertThat(outlooks.keySet()).containsExactly(soon, late);
    assertThat(outlooks.get(soon).chance()).isGreaterThan(outlooks.get(late).chance());
    assertThat(desk.reports().outlook(learned(1_000), overdue)).isEmpty();
  }

  @Test
  void who_may_not_see_a_case_neither_learns_from_it_nor_is_told_about_it() {
    for (int i = 0; i < 30; i++) {
      ended(1);
    }
    CaseId id = open(10);
    Reports hers = kit.tenant("north").as(Actor.reporter("tina")).reports();

    assertThat(hers.forecast(CaseQuery.all(), LeadTimeEnd.RESOLUTION, 1_000).cases()).isZero();
    assertThat(hers.outlooks(learned(1_000), CaseQuery.open(), 10)).isEmpty();
    assertThatThrownBy(() -> hers.outlook(learned(1_000), id))
        .isInstanceOf(CaseNotFoundException.class);
  }

  @Test
  void the_priority_is_part_of_what_makes_cases_similar() {
    for (int i = 0; i < 30; i++) {
      ended(1);
    }
    CaseId id = open(10);
    desk.on(id).prioritise(Priority.CRITICAL);

    assertThat(desk.reports().outlook(learned(1_000), id).orElseThrow().likeness())
        .isEqualTo(Forecast.Likeness.TYPE);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 100_001})
  void how_many_cases_to_learn_from_has_bounds(int most) {
    assertThatThrownBy(() -> learned(most))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("1 to 100000");
  }
}
