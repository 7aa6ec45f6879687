package io.casekit.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.casekit.Office;
import io.casekit.access.AccessPolicy;
import io.casekit.access.Visibility;
import io.casekit.access.Visibility.Grant;
import io.casekit.assignment.Assignment;
import io.casekit.assignment.CaseRules;
import io.casekit.assignment.Finding;
import io.casekit.cases.Case;
import io.casekit.cases.CaseNotFoundException;
import io.casekit.cases.Guidance;
import io.casekit.cases.Guidance.Expected;
import io.casekit.cases.Guidance.Proposal;
import io.casekit.cases.Guidance.Source;
import io.casekit.cases.Guidance.Who;
import io.casekit.cases.Obstacle;
import io.casekit.cases.Obstacle.Kind;
import io.casekit.reference.Category;
import io.casekit.reference.Priority;
import io.casekit.task.ApprovalTerms;
import io.casekit.type.Action;
import io.casekit.type.CaseType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What helps to go on with a case, without doing it. */
class GuidanceTest {
  private final Office office = new Office();

  private Guidance guidance(Case c) {
    return office.desk().guidance(c.id());
  }

  private static List<Proposal> of(Source source, Guidance guidance) {
    return guidance.proposals().stream().filter(p -> p.source() == source).toList();
  }

  @Test
  void whoever_has_the_case_is_to_bring_it_on_and_a_queue_to_take_it() {
    Case c = office.open();

    assertThat(guidance(c).expected())
        .extracting(Expected::who, Expected::name, Expected::action)
        .containsExactly(tuple(Who.QUEUE, "intake", Action.CLAIM));

    office.on(c).claim();

    Expected one = guidance(c).expected().get(0);
    assertThat(one.who()).isEqualTo(Who.PERSON);
    assertThat(one.name()).isEqualTo("anna");
    assertThat(one.due()).isEqualTo(office.look(c).dueAt());
    assertThat(one.blockedBy()).isEmpty();
  }

  @Test
  void what_stands_in_every_way_on_is_named_and_who_has_its_task_too() {
    Case c = office.in("working, hers");

    List<Expected> expected = guidance(c).expected();

    Expected whole = expected.stream().filter(e -> e.subject().isEmpty()).findFirst().orElseThrow();
    assertThat(whole.blockedBy()).extracting(Obstacle::kind).contains(Kind.OPEN_TASK);
    assertThat(whole.blockedBy()).extracting(Obstacle::kind).doesNotContain(Kind.MISSING_ROLE);
    assertThat(expected)
        .filteredOn(e -> e.subject().equals(Optional.of("inspect")))
        .extracting(Expected::who, Expected::name)
        .containsExactly(tuple(Who.QUEUE, "plumbing"));
  }

  @Test
  void an_approval_is_expected_of_those_who_are_asked_and_a_task_that_waits_names_what_for() {
    Office office =
        new Office(
            CaseType.named("fault")
                .attribute(Office.URGENCY)
                .stage(
                    "new",
                    s ->
                        s.task("look", t -> t.knowledge("https://intra.example/look"))
                            .task("mend", t -> t.after("look").assignee("maija"))
                            .task(
                                "budget", t -> t.approval(ApprovalTerms.by("boris", "clara").all()))
                            .to("done"))
                .stage("done", s -> s.closed()));

    List<Expected> expected = office.desk().guidance(office.open().id()).expected();

    assertThat(expected)
        .filteredOn(e -> e.subject().equals(Optional.of("budget")))
        .extracting(Expected::name, Expected::action)
        .containsExactlyInAnyOrder(tuple("boris", Action.APPROVE), tuple("clara", Action.APPROVE));
    assertThat(expected)
        .filteredOn(e -> e.subject().equals(Optional.of("mend")))
        .flatExtracting(Expected::blockedBy)
        .extracting(Obstacle::subject)
        .containsExactly("look");
    assertThat(expected)
        .filteredOn(e -> e.subject().equals(Optional.of("look")))
        .flatExtracting(Expected::knowledge)
        .containsExactly("https://intra.example/look");
  }

  @Test
  void a_waiting_case_waits_for_the_reporter_and_an_ended_one_for_nobody() {
    assertThat(guidance(office.in("waiting")).expected())
        .filteredOn(e -> e.who() == Who.REPORTER)
        .extracting(Expected::name)
        .containsExactly("tenant-4711");
    assertThat(guidance(office.in("done")).expected()).isEmpty();
    Case open = office.open();
    assertThat(guidance(open).steps()).isEqualTo(office.desk().next(open.id()));
  }

  @Test
  void what_the_rules_say_differently_is_proposed_and_not_done() {
    CaseRules later =
        CaseRules.categorising(f -> Optional.of(Finding.of(Category.of("plumbing"), "It leaks.")))
            .orElse(
                CaseRules.prioritising(
                    f ->
                        f.category().isPresent()
                            ? Optional.of(Finding.of(Priority.CRITICAL, "Water is urgent."))
                            : Optional.empty()))
            .orElse(
                CaseRules.routing(
                    f ->
                        f.priority() == Priority.CRITICAL
                            ? Optional.of(Assignment.toQueue("emergency", "It is critical."))
                            : Optional.empty()));
    Case c = office.open();
    Office same = new Office(office.store, Office.fault(), kit -> kit.rules(later));
    same.now = office.now;

    Guidance guidance = same.desk().guidance(c.id());

    assertThat(of(Source.RULES, guidance))
        .extracting(Proposal::action, p -> p.subject().orElse(""), p -> p.explanation().sentence())
        .containsExactly(
            tuple(Action.CATEGORISE, "plumbing", "It leaks."),
            tuple(Action.SET_PRIORITY, "critical", "Water is urgent."),
            tuple(Action.ASSIGN, "queue:emergency", "It is critical."));
    assertThat(office.look(c)).isEqualTo(c);
  }

  @Test
  void a_broken_rule_takes_the_rest_from_nobody() {
    Case c = office.open();
    Office same =
        new Office(
            office.store,
            Office.fault(),
            kit ->
                kit.rules(
                    CaseRules.categorising(
                        f -> {
                          throw new IllegalStateException("broken");
                        })));
    same.now = office.now;

    Guidance guidance = same.desk().guidance(c.id());

    assertThat(of(Source.RULES, guidance)).isEmpty();
    assertThat(guidance.expected()).isNotEmpty();
    assertThat(guidance.steps().allowed()).isNotEmpty();
  }

  @Test
  void what_was_most_often_done_next_in_the_same_stage_is_proposed_with_its_share() {
    for (int i = 0; i < 3; i++) {
      office.in("done");
    }
    Case dropped = office.open();
    office.on(dropped).moveTo("triage");
    office.on(dropped, Office.BORIS).cancel("dropped");
    Case c = office.open();

    List<Proposal> habits = of(Source.HABIT, guidance(c));

    assertThat(habits).hasSize(1);
    Proposal habit = habits.get(0);
    assertThat(habit.action()).isEqualTo(Action.MOVE);
    assertThat(habit.subject()).contains("working");
    assertThat(habit.share()).isEqualTo(0.75);
    assertThat(habit.cases()).isEqualTo(4);
    assertThat(habit.explanation().sentence())
        .isEqualTo(
            "Of 4 times that a case of type fault stood in stage new and ended, 3 went on so.");
  }

  @Test
  void only_cases_of_the_same_category_count() {
    Case other = office.open();
    office.on(other).categorise("power");
    office.on(other).moveTo("triage");
    office.on(other, Office.BORIS).cancel("dropped");
    Case c = office.open();
    office.on(c).categorise("plumbing");

    assertThat(of(Source.HABIT, guidance(c))).isEmpty();
  }

  @Test
  void what_was_read_serves_for_an_hour() {
    Case c = office.open();
    assertThat(of(Source.HABIT, guidance(c))).isEmpty();
    office.in("done");
    assertThat(of(Source.HABIT, guidance(c))).isEmpty();

    office.pass(Duration.ofHours(1));

    assertThat(of(Source.HABIT, guidance(c))).hasSize(1);
  }

  @Test
  void nobody_is_guided_by_cases_that_are_hidden() {
    AccessPolicy own =
        (tenant, actor) ->
            actor.id().equals("anna")
                ? Visibility.of(Grant.everything().queues("intake"))
                : Visibility.everything();
    Office office = Office.seenBy(own);
    Case done = office.in("done");
    office.on(done, Office.BORIS).reopen("working");
    office.on(done).completeTask("inspect-2");
    office.on(done, Office.BORIS).assignToQueue("secret");
    office.on(done, Office.BORIS).resolve("Tightened again");
    office.on(done, Office.BORIS).close();
    Case c = office.open();

    assertThat(of(Source.HABIT, office.desk().guidance(c.id()))).isEmpty();
    assertThat(of(Source.HABIT, office.as(Office.BORIS).guidance(c.id()))).hasSize(1);
    assertThatThrownBy(() -> office.desk().guidance(done.id()))
        .isInstanceOf(CaseNotFoundException.class);
  }
}
