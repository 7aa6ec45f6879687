package io.casekit.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.CaseKit;
import io.casekit.access.Actor;
import io.casekit.access.InMemoryDirectory;
import io.casekit.calendar.Timespan;
import io.casekit.cases.Case;
import io.casekit.cases.CommandRefusedException;
import io.casekit.cases.NextSteps.Step;
import io.casekit.cases.Obstacle;
import io.casekit.cases.Obstacle.Kind;
import io.casekit.event.ApprovalEvent.ApprovalDecided;
import io.casekit.event.ApprovalEvent.ApprovalLapsed;
import io.casekit.event.ApprovalEvent.ApproversAsked;
import io.casekit.event.ApprovalEvent.VoteCast;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.Breached;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Money;
import io.casekit.reference.Tenant;
import io.casekit.sla.ClockState;
import io.casekit.sla.EscalationChain;
import io.casekit.sla.Target;
import io.casekit.task.Approval;
import io.casekit.task.ApprovalTerms;
import io.casekit.task.TaskState;
import io.casekit.type.Action;
import io.casekit.type.Attribute;
import io.casekit.type.CaseType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Who decides about an approval, and what happens if nobody does. */
class ApprovalsTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
  private static final Attribute<Money> COST = Attribute.money("cost");
  private static final ApprovalTerms SPEND =
      ApprovalTerms.byRole("lead")
          .about("The repair costs more than we may spend")
          .amountFrom("cost")
          .limit("lead", Money.of("5000", "EUR"))
          .limit("boss", Money.of("50000", "EUR"))
          .within(Timespan.workingDays(2))
          .backup("boss")
          .escalatesTo("up");

  private final InMemoryDirectory people =
      new InMemoryDirectory()
          .role("lead", "lea", "leo")
          .role("boss", "bob")
          .role("chief", "cleo")
          .manager("olga", "mona");
  private Instant now = MONDAY;
  private final CaseKit kit =
      CaseKit.with(new InMemoryCaseStore())
          .clock(() -> now)
          .tenant(Tenant.of("north", ZoneOffset.UTC, Locale.ENGLISH))
          .types(type())
          .directory(people)
          .build();

  private static CaseType type() {
    return CaseType.named("fault")
        .attribute(COST)
        .stage(
            "new",
            s -> s.task("spend", t -> t.approval(SPEND).onRequest().titled("Spend")).to("work"))
        .stage("work", s -> s.requiresApproval("spend").to("new", "closed"))
        .stage("closed", s -> s.closed())
        .chain(EscalationChain.of("up", "chief", Timespan.workingDays(1)))
        .sla("p", Target.ofApproval("decide", "spend").within(Timespan.workingHours(8)))
        .build();
  }

  private CaseDesk as(String person, Case c, String... roles) {
    return desk(person, roles).on(c);
  }

  private Desk desk(String person, String... roles) {
    return kit.tenant("north").as(Actor.agent(person).withRoles(roles));
  }

  private Case requested(String cost) {
    Case c = desk("rita").open("fault", d -> d.title("Roof").owner("olga"));
    as("rita", c).set(COST, Money.of(cost, "EUR"));
    return as("rita", c).requestApproval("spend");
  }

  private static Approval approval(Case c) {
    return c.task("spend").orElseThrow().approval().orElseThrow();
  }

  private List<CaseEvent> last(Case c) {
    List<io.casekit.audit.AuditEntry> trail = desk("rita").trail(c.id());
    return trail.get(trail.size() - 1).events();
  }

  private static List<Kind> kinds(Throwable refused) {
    return ((CommandRefusedException) refused).obstacles().stream().map(Obstacle::kind).toList();
  }

  @Test
  void whoever_is_asked_approves_and_the_case_may_go_on() {
    Case c = requested("3000");

    assertThat(approval(c).awaited()).containsExactly("lea", "leo");
    assertThatThrownBy(() -> as("rita", c).moveTo("work"))
        .hasMessageContaining("One of lea, leo has to decide until 2026-03-04T08:00:00Z");
    Case approved = as("leo", c, "lead").approval("spend").approve("Go on");

    assertThat(last(c))
        .containsExactly(
            new VoteCast("spend", "leo", "leo", true, 0, "Go on"),
            new ApprovalDecided("spend", true));
    assertThat(approved.task("spend").orElseThrow().state()).isEqualTo(TaskState.COMPLETED);
    assertThat(as("rita", c).moveTo("work").stage()).isEqualTo("work");
  }

  @Test
  void what_is_rejected_may_be_requested_anew() {
    Case c = requested("3000");
    as("leo", c, "lead").approval("spend").reject("Too dear");
    Case rejected = as("lea", c, "lead").approval("spend").reject("Far too dear");

    assertThat(approval(rejected).state()).isEqualTo(Approval.State.REJECTED);
    assertThatThrownBy(() -> as("rita", c).moveTo("work"))
        .satisfies(e -> assertThat(kinds(e)).containsExactly(Kind.MISSING_APPROVAL))
        .hasMessageContaining("Request it anew");
    Case again = as("rita", c).requestApproval("spend");
    assertThat(again.tasks()).singleElement().extracting("id").isEqualTo("spend-2");
  }

  @Test
  void a_role_decides_up_to_its_limit_only() {
    Case c = requested("7000");

    // No lead may spend so much, so the backup is asked at once.
    assertThat(approval(c).level()).isOne();
    assertThat(approval(c).awaited()).containsExactly("bob");
    assertThatThrownBy(() -> as("lea", c, "lead").approval("spend").approve())
        .satisfies(e -> assertThat(kinds(e)).containsExactly(Kind.NOT_ASKED, Kind.MISSING_ROLE))
        .hasMessageContaining("7000 EUR, which takes one of the roles [boss]");
    assertThat(approval(as("bob", c, "boss").approval("spend").approve()).isGranted()).isTrue();
  }

  @Test
  void nobody_approves_their_own_request_nor_by_delegation() {
    people.absent("leo", MONDAY, Instant.MAX, "rita");
    Case c = requested("3000");

    assertThatThrownBy(() -> as("rita", c, "lead").approval("spend").approve())
        .satisfies(e -> assertThat(kinds(e)).containsExactly(Kind.SEPARATION_OF_DUTIES))
        .hasMessageContaining("rita has asked for it, and nobody approves their own request.")
        .hasMessageContaining("It takes one of lea, leo.");
    Step approve = desk("rita", "lead").next(c.id()).step(Action.APPROVE, "spend").orElseThrow();
    assertThat(approve.isAllowed()).isFalse();
  }

  @Test
  void whoever_asks_has_no_seat_among_those_who_are_asked() {
    Case c = desk("lea").open("fault", d -> d.title("Roof"));
    as("lea", c).set(COST, Money.of("3000", "EUR"));

    Case asked = as("lea", c).requestApproval("spend");

    assertThat(approval(asked).seats()).containsExactly("leo");
  }

  @Test
  void somebody_who_stands_in_answers_once_and_only_while_the_other_is_away() {
    people.absent("lea", MONDAY, MONDAY.plusSeconds(60), "leo");
    Case c = desk("rita").open("fault", d -> d.title("Roof"));
    ApprovalTerms both = ApprovalTerms.by("lea", "leo").all();
    Case asked = as("rita", c).requestApproval("Lift", both);
    String task = asked.tasks().get(0).id();
    as("leo", c).approval(task).approve();

    assertThatThrownBy(() -> as("leo", c).approval(task).approve())
        .satisfies(e -> assertThat(kinds(e)).containsExactly(Kind.SEPARATION_OF_DUTIES))
        .hasMessageContaining("nobody answers twice. It takes lea.");
    now = MONDAY.plusSeconds(90);
    assertThat(as("lea", c).approval(task).approve().task(task).orElseThrow().isOpen()).isFalse();
  }

  @Test
  void a_delegate_answers_for_whom_is_away() {
    people.absent("lea", MONDAY, Instant.MAX, "dora").absent("dora", MONDAY, Instant.MAX, "dino");
    Case c = requested("3000");

    as("dino", c, "lead").approval("spend").approve();

    assertThat(last(c)).contains(new VoteCast("spend", "lea", "dino", true, 0, null));
  }

  @Test
  void circles_of_delegates_are_harmless() {
    people.absent("lea", MONDAY, Instant.MAX, "leo").absent("leo", MONDAY, Instant.MAX, "lea");
    Case c = requested("3000");

    assertThatThrownBy(() -> as("dino", c, "lead").approval("spend").approve())
        .satisfies(e -> assertThat(kinds(e)).containsExactly(Kind.NOT_ASKED));
  }

  @Test
  void what_nobody_decides_goes_on_to_others_and_lapses_in_the_end() {
    people.role("lead", "lea", "leo", "olga").role("boss", "bob", "cleo", "mona", "olga");
    Case c = requested("3000");

    assertThat(wake(c, "2026-03-04T08:00:00Z"))
        .containsExactly(
            new ApproversAsked(
                "spend",
                1,
                "boss",
                List.of("bob", "cleo", "mona", "olga"),
                at("2026-03-06T08:00:00Z")));
    assertThat(wake(c, "2026-03-06T08:00:00Z"))
        .containsExactly(
            new ApproversAsked("spend", 2, "chief", List.of("cleo"), at("2026-03-09T08:00:00Z")));
    assertThat(wake(c, "2026-03-09T08:00:00Z"))
        .containsExactly(
            new ApproversAsked(
                "spend", 3, null, List.of("olga", "mona"), at("2026-03-11T08:00:00Z")));
    assertThat(wake(c, "2026-03-11T08:00:00Z")).containsExactly(new ApprovalLapsed("spend"));

    Case lapsed = desk("rita").get(c.id());
    assertThat(approval(lapsed).isGranted()).isFalse();
    assertThat(lapsed.task("spend").orElseThrow().state()).isEqualTo(TaskState.CANCELLED);
    assertThatThrownBy(() -> as("rita", c).moveTo("work"))
        .hasMessageContaining("Request it anew, or let the owner of the case override it.");
  }

  private List<CaseEvent> wake(Case c, String at) {
    now = at(at);
    assertThat(kit.wake().failed()).isZero();
    return last(c).stream().filter(e -> e instanceof io.casekit.event.ApprovalEvent).toList();
  }

  private static Instant at(String instant) {
    return Instant.parse(instant);
  }

  @Test
  void the_owner_may_go_on_without_one_that_has_lapsed_but_says_why() {
    Case c = requested("999999");
    // Nobody may decide about so much, so it lapses at once.
    assertThat(approval(c).state()).isEqualTo(Approval.State.LAPSED);

    assertThatThrownBy(() -> as("rita", c).approval("spend").override("It rains in"))
        .satisfies(e -> assertThat(kinds(e)).containsExactly(Kind.SEPARATION_OF_DUTIES));
    assertThatThrownBy(() -> as("leo", c).approval("spend").override("It rains in"))
        .satisfies(e -> assertThat(kinds(e)).containsExactly(Kind.NOT_ASKED))
        .hasMessageContaining("Only the owner of the case (olga) or the owner's manager (mona)");
    assertThatThrownBy(() -> as("olga", c).approval("spend").override(""))
        .isInstanceOf(InvalidInputException.class);
    Case gone = as("olga", c).approval("spend").override("It rains in");

    assertThat(approval(gone).state()).isEqualTo(Approval.State.OVERRIDDEN);
    assertThat(as("rita", c).moveTo("work").stage()).isEqualTo("work");
  }

  @Test
  void who_asked_and_the_owner_may_withdraw_the_request() {
    Case c = requested("3000");

    assertThatThrownBy(() -> as("leo", c).approval("spend").withdraw())
        .hasMessageContaining("Only rita and the owner of the case may withdraw it.");
    Case withdrawn = as("rita", c).approval("spend").withdraw();

    assertThat(approval(withdrawn).state()).isEqualTo(Approval.State.WITHDRAWN);
    assertThat(withdrawn.task("spend").orElseThrow().isOpen()).isFalse();
  }

  @Test
  void an_approval_is_neither_completed_nor_cancelled_as_other_tasks_are() {
    Case c = requested("3000");

    assertThatThrownBy(() -> as("olga", c).completeTask("spend"))
        .hasMessageContaining("Approve or reject it, or withdraw the request.");
    assertThatThrownBy(() -> as("olga", c).cancelTask("spend"))
        .hasMessageContaining("Approve or reject it, or withdraw the request.");
  }

  @Test
  void the_end_of_the_case_withdraws_it() {
    Case c = desk("rita").open("fault", d -> d.title("Roof"));
    as("rita", c).set(COST, Money.of("3", "EUR"));
    as("rita", c).requestApproval("spend");
    as("lea", c, "lead").approval("spend").approve();
    as("rita", c).moveTo("work");
    Case asked = as("rita", c).requestApproval("Lift", ApprovalTerms.by("lea"));

    Case closed = as("rita", c).close();

    assertThat(closed.task(asked.tasks().get(1).id()).orElseThrow().approval().orElseThrow())
        .extracting(Approval::state)
        .isEqualTo(Approval.State.WITHDRAWN);
  }

  @Test
  void a_missed_decision_is_a_breach_like_any_other() {
    Case c = requested("3000");
    assertThat(desk("rita").clocks(c.id()))
        .singleElement()
        .extracting("state")
        .isEqualTo(ClockState.RUNNING);

    now = MONDAY.plusSeconds(9 * 3_600);
    kit.wake();

    assertThat(last(c)).contains(new Breached("decide", MONDAY.plusSeconds(8 * 3_600)));
    Case approved = as("lea", c, "lead").approval("spend").approve();
    assertThat(approved.clocks().get(0).isStopped()).isTrue();
  }

  @Test
  void an_amount_that_is_not_known_cannot_be_approved() {
    Case c = desk("rita").open("fault", d -> d.title("Roof"));

    assertThatThrownBy(() -> as("rita", c).requestApproval("spend"))
        .satisfies(e -> assertThat(kinds(e)).containsExactly(Kind.MISSING_ATTRIBUTE));
    assertThatThrownBy(() -> as("rita", c).requestApproval("unknown"))
        .satisfies(e -> assertThat(kinds(e)).containsExactly(Kind.UNKNOWN))
        .hasMessageContaining("it has [spend]");
    assertThatThrownBy(
            () ->
                as("rita", c)
                    .requestApproval(
                        "Lift", ApprovalTerms.by("lea").limit("lead", Money.of("1", "EUR"))))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void the_timeline_tells_it() {
    Case c = requested("3000");
    as("lea", c, "lead").approval("spend").approve("Go on");

    assertThat(desk("rita").timeline(c.id()))
        .extracting("words")
        .anySatisfy(
            line ->
                assertThat(line.toString())
                    .contains("lea, leo are asked to approve \"Spend\" until Wednesday 4 March"))
        .anySatisfy(
            line ->
                assertThat(line.toString())
                    .contains("lea approves \"Spend\": Go on. \"Spend\" is approved."));
  }
}
