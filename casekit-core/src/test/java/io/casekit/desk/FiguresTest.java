package io.casekit.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.groups.Tuple.tuple;

import io.casekit.CaseKit;
import io.casekit.access.Actor;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.query.CaseQuery;
import io.casekit.reference.CaseId;
import io.casekit.reference.Tenant;
import io.casekit.report.LeadTimeEnd;
import io.casekit.report.MonthlyFlow;
import io.casekit.report.OnTime;
import io.casekit.sla.Target;
import io.casekit.type.CaseType;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiguresTest {

  private Instant now = Instant.parse("2026-01-10T09:00:00Z");

  private final Desk desk =
      CaseKit.with(new InMemoryCaseStore())
          .clock(() -> now)
          .tenant(Tenant.of("north", ZoneOffset.UTC, Locale.ENGLISH))
          .types(type("leak"), type("noise"))
          .build()
          .tenant("north")
          .as(Actor.agent("anna"));

  private static CaseType type(String key) {
    return CaseType.named(key)
        .queue("front-desk")
        .stage("new", s -> s.to("done"))
        .stage("done", s -> s.closed())
        .sla("repair", Target.resolution("repair"))
        .build();
  }

  private CaseId open(String type, String at) {
    now = Instant.parse(at);
    return desk.open(type, draft -> draft.title("something")).id();
  }

  private CaseId openDue(String type, String at, String due) {
    now = Instant.parse(at);
    return desk.open(type, draft -> draft.title("something").due("repair", Instant.parse(due)))
        .id();
  }

  private void close(CaseId id, String at) {
    now = Instant.parse(at);
    desk.on(id).close();
  }

  @Test
  void cases_are_counted_by_queue_and_by_person_also_after_their_end() {
    CaseId first = open("leak", "2026-01-10T09:00:00Z");
    open("leak", "2026-01-11T09:00:00Z");
    desk.on(first).assignTo("plumbing", "bert");
    close(first, "2026-01-12T09:00:00Z");

    assertThat(desk.reports().casesByQueue(CaseQuery.all()))
        .containsExactly(entry("front-desk", 1), entry("plumbing", 1));
    assertThat(desk.reports().casesByQueue(CaseQuery.open()))
        .containsExactly(entry("front-desk", 1));
    assertThat(desk.reports().casesByAssignee(CaseQuery.all())).containsExactly(entry("bert", 1));
  }

  @Test
  void the_share_on_time_by_type_adds_up_to_the_share_of_all() {
    close(openDue("leak", "2026-01-10T09:00:00Z", "2026-01-12T09:00:00Z"), "2026-01-12T09:00:00Z");
    close(openDue("leak", "2026-01-13T09:00:00Z", "2026-01-14T09:00:00Z"), "2026-01-14T09:00:01Z");
    openDue("noise", "2026-01-15T09:00:00Z", "2026-01-16T09:00:00Z");
    open("noise", "2026-01-17T09:00:00Z");

    assertThat(desk.reports().onTimeByType(CaseQuery.all(), LeadTimeEnd.CLOSING))
        .containsExactly(
            entry("leak", new OnTime(2, 1, 1, 0)), entry("noise", new OnTime(1, 0, 0, 1)));
    assertThat(desk.reports().onTime(CaseQuery.all(), LeadTimeEnd.CLOSING))
        .isEqualTo(new OnTime(3, 1, 1, 1));
  }

  @Test
  void the_months_go_on_to_the_last_closing_and_while_there_is_none_to_the_last_opening() {
    CaseId first = open("leak", "2026-01-10T09:00:00Z");
    open("leak", "2026-03-10T09:00:00Z");

    assertThat(desk.reports().monthlyFlow(CaseQuery.all()).months())
        .extracting(MonthlyFlow.Month::month, MonthlyFlow.Month::backlog)
        .containsExactly(
            tuple(YearMonth.of(2026, 1), 1),
            tuple(YearMonth.of(2026, 2), 1),
            tuple(YearMonth.of(2026, 3), 2));

    close(first, "2026-04-01T00:00:00Z");

    assertThat(desk.reports().monthlyFlow(CaseQuery.all()).months())
        .extracting(MonthlyFlow.Month::month, MonthlyFlow.Month::backlog)
        .endsWith(tuple(YearMonth.of(2026, 3), 2), tuple(YearMonth.of(2026, 4), 1));
  }

  /** The first that a person says is an assignment, whatever the rules said before. */
  @ParameterizedTest
  @ValueSource(strings = {"front-desk", "plumbing"})
  void what_rules_chose_does_not_change_what_counts_as_a_reassignment(String first) {
    CaseId id = open("leak", "2026-01-10T09:00:00Z");

    assertThat(desk.on(id).assignToQueue(first).reassignments()).isZero();
    assertThat(desk.on(id).assignToQueue("heating").reassignments()).isEqualTo(1);
  }
}
