package io.casekit.desk;

import static io.casekit.sla.ThresholdAction.createTask;
import static io.casekit.sla.ThresholdAction.escalate;
import static io.casekit.sla.ThresholdAction.notifyRole;
import static io.casekit.sla.ThresholdAction.raisePriority;
import static io.casekit.sla.ThresholdAction.reassign;
import static io.casekit.sla.ThresholdAction.remind;
import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.CaseKit;
import io.casekit.access.Actor;
import io.casekit.access.InMemoryDirectory;
import io.casekit.calendar.Timespan;
import io.casekit.cases.Case;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.Assigned;
import io.casekit.event.CaseEvent.Breached;
import io.casekit.event.CaseEvent.Escalated;
import io.casekit.event.CaseEvent.Notified;
import io.casekit.event.CaseEvent.PriorityChanged;
import io.casekit.event.CaseEvent.Reminded;
import io.casekit.event.CaseEvent.ThresholdReached;
import io.casekit.event.CaseEvent.WaitedTooLong;
import io.casekit.event.TaskEvent.TaskStarted;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.reference.Priority;
import io.casekit.reference.Tenant;
import io.casekit.sla.EscalationChain;
import io.casekit.sla.IdleGuard;
import io.casekit.sla.Recompute;
import io.casekit.sla.SlaPolicy;
import io.casekit.sla.Target;
import io.casekit.sla.Threshold;
import io.casekit.sla.ThresholdAction;
import io.casekit.task.Task;
import io.casekit.type.CaseType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What happens to a case by itself: thresholds, chains, the idle guard, the longest wait. */
class EscalationTest {
  /** A Monday, 08:00; work is Monday to Friday, 08:00 to 17:00, in UTC. */
  private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");

  private static final Actor ANNA = Actor.agent("anna").in("intake");

  private final InMemoryDirectory people =
      new InMemoryDirectory()
          .role("lead", "lea", "leo")
          .role("boss", "bob")
          .role("deputy", "dora")
          .group("intake", "ina")
          .manager("anna", "mona");
  private final InMemoryCaseStore store = new InMemoryCaseStore();
  private Instant now = MONDAY;
  private CaseKit kit;
  private Desk anna;
  private long seen;

  private static CaseType.Builder type() {
    return CaseType.named("fault")
        .stage("new", s -> s.to("waiting", "done", "dropped"))
        .stage("waiting", s -> s.waiting().to("new", "done"))
        .stage("done", s -> s.closed().to("new"))
        .stage("dropped", s -> s.cancelled());
  }

  private static Target repair(Threshold... thresholds) {
    return Target.resolution("repair")
        .within(Timespan.workingHours(8))
        .within(Priority.LOW, Timespan.workingHours(80))
        .at(thresholds);
  }

  private Case open(CaseType.Builder type) {
    kit =
        CaseKit.with(store)
            .clock(() -> now)
            .tenant(Tenant.of("north", ZoneOffset.UTC, Locale.ENGLISH))
            .types(type.build())
            .directory(people)
            .build();
    anna = kit.tenant("north").as(ANNA);
    Case c = anna.open("fault", d -> d.title("Leak"));
    seen = c.version();
    return c;
  }

  /** Wakes at an instant and returns what happened by it. */
  private List<CaseEvent> wake(Case c, String at) {
    now = Instant.parse(at);
    assertThat(kit.wake().failed()).isZero();
    return news(c);
  }

  private List<CaseEvent> news(Case c) {
    List<CaseEvent> events = new ArrayList<>();
    anna.trail(c.id(), seen, 100).forEach(entry -> events.addAll(entry.events()));
    seen = anna.get(c.id()).version();
    assertThat(anna.verify(c.id()).findings()).isEmpty();
    return events;
  }

  private static ThresholdReached reached(String threshold, String at) {
    return new ThresholdReached("repair", 1, threshold, Instant.parse(at), false);
  }

  @Test
  void a_threshold_is_reached_once_where_its_share_has_been_counted() {
    Case c = open(type().sla("p", repair(Threshold.percent(75, remind()))));

    assertThat(c.wakeAt()).contains(Instant.parse("2026-03-02T14:00:00Z"));
    assertThat(wake(c, "2026-03-02T13:59:59Z")).isEmpty();
    assertThat(wake(c, "2026-03-02T14:30:00Z"))
        .containsExactly(
            reached("75 percent", "2026-03-02T14:00:00Z"),
            new Notified(null, List.of("ina"), "intake"));
    assertThat(wake(c, "2026-03-02T15:00:00Z")).isEmpty();
  }

  @Test
  void thresholds_lie_before_and_after_the_due_time_in_working_time_or_days() {
    Case c =
        open(
            type()
                .sla(
                    "p",
                    repair(
                        Threshold.before(Timespan.workingHours(2)),
                        Threshold.after(Timespan.workingHours(2)),
                        Threshold.after(Timespan.calendarDays(2)),
                        Threshold.breach())));

    assertThat(wake(c, "2026-03-06T12:00:00Z"))
        .containsExactly(
            reached("before working-hours PT2H", "2026-03-02T14:00:00Z"),
            new Breached("repair", Instant.parse("2026-03-02T16:00:00Z")),
            reached("breach", "2026-03-02T16:00:00Z"),
            reached("after working-hours PT2H", "2026-03-03T09:00:00Z"),
            reached("after calendar-days 2", "2026-03-04T16:00:00Z"));
  }

  @Test
  void a_threshold_waits_while_its_clock_is_paused() {
    Case c = open(type().sla("p", repair(Threshold.percent(50, remind()))));
    now = MONDAY.plus(Duration.ofHours(1));
    anna.on(c).moveTo("waiting");
    news(c);

    assertThat(wake(c, "2026-03-04T08:00:00Z")).isEmpty();
    now = Instant.parse("2026-03-04T08:00:00Z");
    anna.on(c).moveTo("new");

    assertThat(anna.get(c.id()).wakeAt()).contains(Instant.parse("2026-03-04T11:00:00Z"));
  }

  @Test
  void what_a_change_moves_into_the_past_is_done_once_and_marked_late() {
    Case c =
        open(
            type()
                .priority(Priority.LOW)
                .sla("p", repair(Threshold.percent(50, notifyRole("boss")))));
    now = MONDAY.plus(Duration.ofHours(6));
    anna.on(c).prioritise(Priority.HIGH);
    news(c);

    assertThat(wake(c, "2026-03-02T14:00:01Z"))
        .containsExactly(
            new ThresholdReached(
                "repair", 1, "50 percent", Instant.parse("2026-03-02T12:00:00Z"), true),
            new Notified("boss", List.of("bob"), null));
    assertThat(wake(c, "2026-03-02T15:00:00Z")).isEmpty();
  }

  @Test
  void what_a_change_moves_into_the_future_comes_again_only_if_it_has_not_come() {
    Case c = open(type().sla("p", repair(Threshold.percent(25), Threshold.percent(75, remind()))));
    wake(c, "2026-03-02T10:00:00Z");
    anna.on(c).prioritise(Priority.LOW);
    news(c);

    // 75 percent of 80 hours; a quarter of them was reached before and stays so.
    assertThat(wake(c, "2026-03-10T18:00:00Z"))
        .containsExactly(
            reached("75 percent", "2026-03-10T14:00:00Z"),
            new Notified(null, List.of("ina"), "intake"));
  }

  @Test
  void an_automatic_change_does_not_set_off_again_what_caused_it() {
    Case c =
        open(
            type()
                .sla(
                    "p",
                    repair(Threshold.percent(50, raisePriority()))
                        .within(Priority.HIGH, Timespan.workingHours(6))
                        .whenChanged(Recompute.RESTART)));

    assertThat(wake(c, "2026-03-02T12:00:00Z"))
        .containsExactly(
            reached("50 percent", "2026-03-02T12:00:00Z"),
            new PriorityChanged(Priority.MEDIUM, Priority.HIGH));
    assertThat(anna.get(c.id()).clocks().get(0).cycle()).isEqualTo(2);
    assertThat(wake(c, "2026-03-03T17:00:00Z")).noneMatch(e -> e instanceof PriorityChanged);
  }

  @Test
  void priority_is_raised_to_what_is_said_but_never_lowered() {
    Case c =
        open(
            type()
                .priority(Priority.HIGH)
                .sla(
                    "p",
                    repair(
                        Threshold.percent(10, raisePriority(Priority.MEDIUM)),
                        Threshold.percent(20, raisePriority(Priority.CRITICAL)),
                        Threshold.percent(30, raisePriority()))));

    assertThat(wake(c, "2026-03-02T12:00:00Z"))
        .filteredOn(e -> e instanceof PriorityChanged)
        .containsExactly(new PriorityChanged(Priority.HIGH, Priority.CRITICAL));
  }

  @Test
  void the_case_goes_to_whoever_of_a_backup_role_is_there_else_to_a_queue() {
    Case c =
        open(
            type()
                .sla(
                    "p",
                    repair(
                        Threshold.percent(50, reassign("lead", "help")),
                        Threshold.percent(75, reassign("nobody", "help")))));

    wake(c, "2026-03-02T12:00:00Z");
    assertThat(anna.get(c.id()).assignee()).contains("lea");
    wake(c, "2026-03-02T14:00:00Z");
    assertThat(anna.get(c.id()).assignee()).isEmpty();
    assertThat(anna.get(c.id()).queue()).contains("help");
    assertThat(anna.get(c.id()).reassignments()).isZero();
  }

  @Test
  void a_task_is_started_unless_it_is_open() {
    Case c =
        open(
            type()
                .sla(
                    "p",
                    repair(
                        Threshold.percent(50, createTask("call", "Call the tenant")),
                        Threshold.percent(75, createTask("call", "Call the tenant")))));

    assertThat(wake(c, "2026-03-02T15:00:00Z"))
        .filteredOn(e -> e instanceof TaskStarted)
        .containsExactly(
            new TaskStarted(
                Task.named("call")
                    .template("call")
                    .title("Call the tenant")
                    .stage("new")
                    .startedAt(Instant.parse("2026-03-02T15:00:00Z"))
                    .build()));
    anna.on(c).completeTask("call");
    assertThat(anna.get(c.id()).task("call").orElseThrow().isOpen()).isFalse();
  }

  private static CaseType.Builder chained(EscalationChain chain) {
    return type().chain(chain).sla("p", repair(Threshold.percent(50, escalate("duty"))));
  }

  private static final EscalationChain DUTY =
      EscalationChain.of("duty", "lead", Timespan.workingHours(1))
          .with(new EscalationChain.Level("boss", "deputy", Timespan.workingHours(2)));

  @Test
  void a_chain_calls_level_after_level_and_ends_with_the_manager_of_the_owner() {
    Case c = open(chained(DUTY));

    assertThat(wake(c, "2026-03-02T12:00:00Z"))
        .endsWith(new Escalated("duty", 1, "lead", List.of("lea", "leo"), null));
    assertThat(wake(c, "2026-03-02T13:00:00Z"))
        .containsExactly(new Escalated("duty", 2, "boss", List.of("bob"), null));
    assertThat(wake(c, "2026-03-02T15:00:00Z"))
        .containsExactly(new Escalated("duty", 3, null, List.of("mona"), null));
    assertThat(wake(c, "2026-03-02T15:59:00Z")).isEmpty();
  }

  @Test
  void where_nobody_manages_the_owner_the_end_of_a_chain_is_its_fallback_queue() {
    Case c = open(chained(DUTY.fallback("board")));
    anna.on(c).changeOwner("otto");
    wake(c, "2026-03-02T12:00:00Z");
    wake(c, "2026-03-02T13:00:00Z");

    List<CaseEvent> end = wake(c, "2026-03-02T15:00:00Z");

    assertThat(end.get(0)).isEqualTo(new Escalated("duty", 3, null, List.of(), "board"));
    assertThat(end.get(1))
        .isInstanceOfSatisfying(
            Assigned.class,
            given -> {
              assertThat(given.queue()).isEqualTo("board");
              assertThat(given.placedBy()).isEqualTo(CaseEvent.PlacedBy.ESCALATION);
            });
    assertThat(anna.get(c.id()).responsible()).isEqualTo("queue board");
  }

  @Test
  void without_a_directory_an_escalation_goes_to_the_queue_of_the_type() {
    Case c =
        open(
            type()
                .queue("office")
                .chain(EscalationChain.of("void", "nobody"))
                .sla("p", repair(Threshold.percent(50, escalate("void")))));
    anna.on(c).changeOwner("otto");
    anna.on(c).assignToPerson("anna");

    assertThat(wake(c, "2026-03-02T12:00:00Z"))
        .contains(new Escalated("void", 2, null, List.of(), "office"));
    assertThat(anna.get(c.id()).responsible()).isEqualTo("queue office");
  }

  @Test
  void who_is_away_is_stood_in_for_and_a_role_by_its_backup() {
    Instant later = MONDAY.plus(Duration.ofDays(9));
    people
        .absent("lea", MONDAY, later, "leo")
        .absent("bob", MONDAY, later, "bill")
        .absent("bill", MONDAY, later, "bob");
    Case c = open(chained(DUTY));

    assertThat(wake(c, "2026-03-02T12:00:00Z"))
        .endsWith(new Escalated("duty", 1, "lead", List.of("leo"), null));
    // The delegates of the boss stand in for each other, so nobody is there.
    assertThat(wake(c, "2026-03-02T13:00:00Z"))
        .containsExactly(new Escalated("duty", 2, "deputy", List.of("dora"), null));
  }

  @Test
  void once_somebody_has_done_something_the_next_level_is_not_called_by_time() {
    Case c = open(chained(DUTY));
    wake(c, "2026-03-02T12:00:00Z");
    now = Instant.parse("2026-03-02T12:30:00Z");
    anna.on(c).note("I am on it");
    news(c);

    assertThat(wake(c, "2026-03-02T15:00:00Z")).isEmpty();
  }

  @Test
  void a_reporters_question_does_not_stop_an_escalation() {
    Case c = open(chained(DUTY));
    wake(c, "2026-03-02T12:00:00Z");
    kit.tenant("north").as(Actor.reporter("tina")).on(c).message("Hello?");
    news(c);

    assertThat(wake(c, "2026-03-02T13:00:00Z")).anyMatch(e -> e instanceof Escalated);
  }

  @Test
  void the_idle_guard_reminds_and_then_calls_the_chain_also_while_clocks_run() {
    Case c =
        open(
            type()
                .priority(Priority.LOW)
                .chain(EscalationChain.of("duty", "lead"))
                .idle(IdleGuard.after(Timespan.workingDays(1)).thenEscalate(2, "duty"))
                .sla("p", repair()));

    assertThat(wake(c, "2026-03-03T08:00:00Z")).containsExactly(new Reminded("intake", null, 1));
    assertThat(wake(c, "2026-03-04T08:00:00Z")).containsExactly(new Reminded("intake", null, 2));
    assertThat(wake(c, "2026-03-05T08:00:00Z"))
        .containsExactly(new Escalated("duty", 1, "lead", List.of("lea", "leo"), null));
    assertThat(wake(c, "2026-03-06T08:00:00Z"))
        .containsExactly(new Escalated("duty", 2, null, List.of("mona"), null));
    assertThat(wake(c, "2026-03-10T08:00:00Z")).containsExactly(new Reminded("intake", null, 3));
  }

  @Test
  void somebody_doing_something_starts_the_idle_guard_anew() {
    Case c =
        open(
            type()
                .chain(EscalationChain.of("duty", "lead"))
                .idle(IdleGuard.after(Timespan.workingDays(1)).thenEscalate(1, "duty")));
    wake(c, "2026-03-03T08:00:00Z");
    anna.on(c).note("on it");
    news(c);

    assertThat(wake(c, "2026-03-04T08:00:00Z")).containsExactly(new Reminded("intake", null, 1));
  }

  @Test
  void a_case_that_waits_for_thirty_days_is_looked_at_once() {
    Case c = open(type().sla("p", repair()));
    anna.on(c).moveTo("waiting");
    news(c);
    List<CaseEvent> all = new ArrayList<>();
    for (int day = 3; day <= 31; day++) {
      all.addAll(wake(c, "2026-03-%02dT09:00:00Z".formatted(day)));
    }
    all.addAll(wake(c, "2026-04-01T09:00:00Z"));

    assertThat(all)
        .filteredOn(e -> e instanceof WaitedTooLong)
        .containsExactly(new WaitedTooLong("waiting", MONDAY, "intake", null));
    assertThat(anna.get(c.id()).wakeAt()).isPresent();
  }

  @Test
  void a_waiting_stage_may_say_how_long_it_waits_at_most() {
    Case c =
        open(
            CaseType.named("fault")
                .stage("new", s -> s.to("waiting", "done"))
                .stage("waiting", s -> s.waiting().waitsAtMost(Timespan.calendarDays(2)).to("done"))
                .stage("done", s -> s.closed()));
    anna.on(c).moveTo("waiting");

    assertThat(anna.get(c.id()).wakeAt()).contains(MONDAY.plus(Duration.ofDays(2)));
  }

  @Test
  void more_than_a_hundred_steps_at_once_are_an_error_that_is_seen() {
    List<Target> targets = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      targets.add(
          Target.resolution("t" + i)
              .within(Timespan.workingHours(1))
              .at(Threshold.percent(50), Threshold.percent(60)));
    }
    Case c = open(type().sla(SlaPolicy.of("p", targets.toArray(Target[]::new))));
    now = Instant.parse("2026-03-04T12:00:00Z");

    assertThat(kit.wake().failed()).isOne();
    assertThat(kit.health().failedWakes())
        .singleElement()
        .satisfies(
            failed -> assertThat(failed.message()).contains("more than 100 automatic steps"));
    assertThat(anna.get(c.id()).version()).isEqualTo(c.version());
  }

  @Test
  void a_threshold_is_forgotten_when_its_clock_stops() {
    ThresholdAction told = notifyRole("boss");
    Case c = open(type().sla("p", repair(Threshold.percent(50, told))));
    now = Instant.parse("2026-03-02T13:00:00Z");
    anna.on(c).close();
    news(c);

    assertThat(wake(c, "2026-03-04T08:00:00Z")).isEmpty();
  }

  @Test
  void a_host_may_see_otherwise_what_answers_the_reporter() {
    kit =
        CaseKit.with(store)
            .clock(() -> now)
            .tenant(Tenant.of("north", ZoneOffset.UTC, Locale.ENGLISH))
            .types(
                type()
                    .sla("p", Target.firstResponse("answer").within(Timespan.workingHours(4)))
                    .build())
            .responses((event, before, actor) -> event instanceof CaseEvent.OwnerChanged)
            .build();
    anna = kit.tenant("north").as(ANNA);
    Case c = anna.open("fault", d -> d.title("Leak"));

    anna.on(c).publicNote("We have got it");
    assertThat(anna.get(c.id()).clocks().get(0).isRunning()).isTrue();
    anna.on(c).changeOwner("otto");
    assertThat(anna.get(c.id()).clocks().get(0).isStopped()).isTrue();
    assertThat(anna.verify(c.id()).findings()).isEmpty();
  }
}
