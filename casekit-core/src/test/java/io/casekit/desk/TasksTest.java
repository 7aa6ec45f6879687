package io.casekit.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.casekit.Office;
import io.casekit.access.Actor;
import io.casekit.access.InMemoryDirectory;
import io.casekit.audit.TimelineLine;
import io.casekit.calendar.Timespan;
import io.casekit.cases.Case;
import io.casekit.cases.CommandRefusedException;
import io.casekit.cases.NextSteps.Step;
import io.casekit.cases.Obstacle;
import io.casekit.cases.Obstacle.Kind;
import io.casekit.event.CaseEvent.Breached;
import io.casekit.event.CaseEvent.Notified;
import io.casekit.event.CaseEvent.OwnerChanged;
import io.casekit.event.TaskEvent.TaskAssigned;
import io.casekit.event.TaskEvent.TaskOverdue;
import io.casekit.event.TaskEvent.Way;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.reference.Limits;
import io.casekit.sla.SlaClock;
import io.casekit.sla.Target;
import io.casekit.spi.StoredEntry;
import io.casekit.task.ChecklistItem;
import io.casekit.task.Task;
import io.casekit.task.TaskState;
import io.casekit.type.Action;
import io.casekit.type.CaseType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who may do what with the tasks of a case, and what follows from it. */
class TasksTest {
  private static final Actor ANNA = Actor.agent("anna").in("intake");
  private static final Actor PETE = Actor.agent("pete").in("plumbing");
  private static final Actor PIA = Actor.agent("pia").in("plumbing");
  private static final Actor BOSS = Actor.agent("bob").withRoles("boss");

  private final InMemoryDirectory people =
      new InMemoryDirectory()
          .group("plumbing", "pete", "pia")
          .manager("pete", "mona")
          .role("case-owner", "carla");

  private static CaseType.Builder type() {
    return CaseType.named("fault")
        .stage("new", s -> s.to("working", "done"))
        .stage(
            "working",
            s ->
                s.task("shut", t -> t.queue("plumbing").due(Timespan.workingHours(2)))
                    .task(
                        "mend",
                        t ->
                            t.queue("plumbing")
                                .candidates("carl")
                                .required()
                                .after("shut")
                                .check("dry", "Is it dry?")
                                .check("tidy", "Is it tidy?"))
                    .task("call", t -> t.forOwner())
                    .to("new", "done"))
        .stage("done", s -> s.closed().to("working"))
        .allow(Action.ASSIGN, "boss")
        .allow(Action.CANCEL_TASK, "boss")
        .sla("s", Target.ofTask("mending", "mend").within(Timespan.workingHours(6)));
  }

  private final Office office =
      new Office(new InMemoryCaseStore(), type(), k -> k.directory(people));

  private Case working() {
    Case c = office.as(ANNA).open("fault", d -> d.title("Leak"));
    return on(c, ANNA).moveTo("working");
  }

  private CaseDesk on(Case c, Actor actor) {
    return office.as(actor).on(c.id());
  }

  private static Task task(Case c, String id) {
    return c.task(id).orElseThrow();
  }

  private static Obstacle refused(Runnable command) {
    CommandRefusedException refusal =
        catchThrowableOfType(CommandRefusedException.class, command::run);
    assertThat(refusal).isNotNull();
    return refusal.obstacles().get(0);
  }

  @Test
  void a_task_starts_with_what_its_template_says() {
    Case c = working();

    assertThat(task(c, "shut").dueAt()).contains(office.now.plus(Duration.ofHours(2)));
    assertThat(task(c, "mend"))
        .satisfies(
            mend -> {
              assertThat(mend.queue()).contains("plumbing");
              assertThat(mend.candidates()).containsExactly("carl");
              assertThat(mend.dependsOn()).containsExactly("shut");
              assertThat(mend.checklist()).extracting(ChecklistItem::isDone).containsOnly(false);
            });
    assertThat(task(c, "call").assignee()).contains("anna");
  }

  @Test
  void those_of_its_queue_and_its_candidates_claim_it_and_nobody_else() {
    Case c = working();

    assertThat(refused(() -> on(c, ANNA).task("mend").claim()).message())
        .isEqualTo(
            "Task \"mend\" is for queue plumbing, carl. Ask somebody of them, or for it to be forwarded.");
    assertThat(task(on(c, PETE).task("mend").claim(), "mend").assignee()).contains("pete");
    assertThat(refused(() -> on(c, PIA).task("mend").claim()).kind()).isEqualTo(Kind.ALREADY);
    on(c, PETE).task("mend").release();
    assertThat(task(on(c, Actor.agent("carl")).task("mend").claim(), "mend").assignee())
        .contains("carl");
  }

  @Test
  void what_somebody_has_others_leave_alone_but_not_who_answers_for_the_case() {
    Case c = working();
    on(c, PETE).task("shut").claim();

    assertThat(refused(() -> on(c, PIA).task("shut").complete()).message())
        .isEqualTo(
            "pete has task \"shut\", not pia. Ask for it, or whoever answers for the case to forward it.");
    assertThat(refused(() -> on(c, PIA).task("shut").forwardToPerson("pia")).kind())
        .isEqualTo(Kind.MISSING_ASSIGNEE);
    assertThat(task(on(c, BOSS).task("shut").cancel(), "shut").state())
        .isEqualTo(TaskState.CANCELLED);
    assertThat(task(on(c, ANNA).task("call").complete("Told her"), "call").state())
        .isEqualTo(TaskState.COMPLETED);
  }

  @Test
  void a_role_that_may_not_cancel_can_still_complete_what_it_has() {
    Case c = working();
    on(c, PETE).task("shut").claim();

    assertThat(refused(() -> on(c, PETE).task("shut").cancel()).kind())
        .isEqualTo(Kind.MISSING_ROLE);
    assertThat(task(on(c, PETE).task("shut").complete(), "shut").isOpen()).isFalse();
  }

  @Test
  void a_delegated_task_can_be_handed_back_once() {
    Case c = working();
    on(c, PETE).task("mend").claim();
    Case delegated = on(c, PETE).task("mend").delegate("zoe");

    assertThat(task(delegated, "mend").assignee()).contains("zoe");
    assertThat(task(delegated, "mend").delegatedBy()).contains("pete");
    assertThat(refused(() -> on(c, Actor.agent("zoe")).task("mend").delegate("yan")).message())
        .contains("delegated by pete already");
    Case back = on(c, Actor.agent("zoe")).task("mend").handBack();
    assertThat(task(back, "mend").assignee()).contains("pete");
    assertThat(task(back, "mend").delegatedBy()).isEmpty();
    assertThat(office.lastEvents(c))
        .containsExactly(
            new TaskAssigned("mend", Way.HANDED_BACK, "plumbing", "zoe", "plumbing", "pete"));
    assertThat(refused(() -> on(c, PETE).task("mend").handBack()).message())
        .contains("Nobody has delegated");
  }

  @Test
  void what_is_forwarded_to_another_queue_leaves_its_candidates_behind() {
    Case c = working();

    Task there = task(on(c, PETE).task("mend").forwardToQueue("roofing"), "mend");

    assertThat(there.queue()).contains("roofing");
    assertThat(there.candidates()).isEmpty();
    assertThat(refused(() -> on(c, Actor.agent("carl")).task("mend").claim()).kind())
        .isEqualTo(Kind.MISSING_ROLE);
    assertThat(refused(() -> on(c, PETE).task("mend").forwardToQueue("roofing")).kind())
        .isEqualTo(Kind.ALREADY);
  }

  @Test
  void a_task_waits_for_those_before_it_whoever_completes_it() {
    Case c = working();

    Obstacle waits = refused(() -> on(c, ANNA).task("mend").complete());
    on(c, BOSS).task("shut").cancel();

    assertThat(waits)
        .isEqualTo(
            new Obstacle(
                Kind.OPEN_TASK,
                "shut",
                "Task \"shut\" is open and must end before \"mend\". Complete or cancel it first."));
    assertThat(task(on(c, ANNA).task("mend").complete(), "mend").state())
        .isEqualTo(TaskState.COMPLETED);
  }

  @Test
  void lines_of_a_checklist_are_ticked_and_unticked() {
    Case c = working();

    Case ticked = on(c, PETE).task("mend").check("dry");
    assertThat(task(ticked, "mend").checklist().get(0))
        .isEqualTo(ChecklistItem.of("dry", "Is it dry?").done(office.now, "pete"));
    assertThat(on(c, PETE).task("mend").check("dry").version()).isEqualTo(ticked.version());
    assertThat(refused(() -> on(c, PETE).task("mend").check("wet")).message())
        .isEqualTo("The checklist of task \"mend\" has no line \"wet\"; it has [dry, tidy].");
    assertThat(task(on(c, PETE).task("mend").uncheck("dry"), "mend").checklist().get(0).done())
        .isEmpty();
  }

  @Test
  void an_ad_hoc_task_is_named_by_its_entry_and_holds_the_stage_if_it_is_required() {
    Case c = working();
    on(c, ANNA).task("mend").reschedule(office.now.plusSeconds(9));

    Case started =
        on(c, ANNA)
            .startTask(
                "Fetch the keys",
                t ->
                    t.assignee("zoe")
                        .required()
                        .after("shut")
                        .due(Timespan.workingHours(3))
                        .check("both", "Both of them?"));

    Task keys = started.tasks().get(started.tasks().size() - 1);
    assertThat(keys.id()).isEqualTo("ad-hoc-" + started.version());
    assertThat(keys.template()).isEmpty();
    assertThat(keys.dueAt()).contains(office.now.plus(Duration.ofHours(3)));
    on(c, ANNA).task("shut").complete();
    on(c, ANNA).task("mend").complete();
    assertThat(refused(() -> on(c, ANNA).close()).message())
        .isEqualTo(
            "Task \"%s\" is open and stage working requires it. Complete or cancel the task first."
                .formatted(keys.id()));
    on(c, Actor.agent("zoe")).task(keys.id()).complete();
    assertThat(on(c, ANNA).close().isOpen()).isFalse();
  }

  @Test
  void an_ad_hoc_task_waits_only_for_what_there_is() {
    Case c = working();

    assertThat(refused(() -> on(c, ANNA).startTask("x", t -> t.after("ad-hoc-99"))))
        .extracting(Obstacle::kind)
        .isEqualTo(Kind.UNKNOWN);
    assertThat(refused(() -> on(c, ANNA).startTask("x", t -> t.target("speed"))).message())
        .isEqualTo("Case type fault has no SLA target \"speed\" for a task; it has [mending].");
  }

  @Test
  void the_clock_of_a_task_target_runs_until_the_last_task_that_counts_for_it() {
    Case c = working();
    Case more = on(c, ANNA).startTask("And the wall", t -> t.target("mending"));
    String wall = more.tasks().get(more.tasks().size() - 1).id();

    on(c, ANNA).task("shut").complete();
    SlaClock between = on(c, ANNA).task("mend").complete().clocks().get(0);
    office.passHours(7);
    SlaClock after = on(c, ANNA).task(wall).complete().clocks().get(0);

    assertThat(between.isStopped()).isFalse();
    assertThat(after.isStopped()).isTrue();
    assertThat(after.breaches()).hasSize(1);
    assertThat(office.lastEvents(c)).first().isInstanceOf(Breached.class);
  }

  @Test
  void a_cancelled_task_cancels_its_clock_and_a_new_one_starts_it_anew() {
    Case c = working();

    SlaClock cancelled = on(c, BOSS).task("mend").cancel().clocks().get(0);
    on(c, ANNA).moveTo("new");
    Case again = on(c, ANNA).moveTo("working");

    assertThat(cancelled.marks().cancelled()).isTrue();
    assertThat(again.clocks().get(0).cycle()).isEqualTo(2);
    assertThat(again.task("mend-2").orElseThrow().dependsOn()).containsExactly("shut");
  }

  @Test
  void who_should_do_a_task_is_told_once_when_it_is_overdue() {
    Case c = working();
    Instant due = office.now.plus(Duration.ofHours(2));
    assertThat(c.wakeAt()).contains(due);

    office.passHours(2);
    office.kit.wake();

    assertThat(office.lastEvents(c))
        .containsExactly(
            new TaskOverdue("shut", due), new Notified(null, List.of("pete", "pia"), "plumbing"));
    assertThat(task(office.look(c), "shut").isOverdue()).isTrue();
    long version = office.look(c).version();
    office.passHours(1);
    office.kit.wake();
    assertThat(office.look(c).version()).isEqualTo(version);
    Case later = on(c, ANNA).task("shut").reschedule(office.now.plusSeconds(60));
    assertThat(task(later, "shut").isOverdue()).isFalse();
    assertThat(later.wakeAt()).contains(office.now.plusSeconds(60));
  }

  @Test
  void a_task_that_does_not_move_goes_to_the_manager_then_the_owner_but_only_with_a_reason() {
    Case c = working();
    on(c, PETE).task("mend").claim();

    assertThat(refused(() -> on(c, ANNA).task("mend").escalate()).kind())
        .isEqualTo(Kind.MISSING_REASON);
    Case up = on(c, ANNA).because("Nothing since Monday").task("mend").escalate();
    assertThat(task(up, "mend").assignee()).contains("mona");
    Case over = on(c, ANNA).because("Still nothing").task("mend").escalate();
    assertThat(task(over, "mend").assignee()).contains("anna");
    Case out = on(c, ANNA).because("I cannot").task("mend").escalate();
    assertThat(task(out, "mend").assignee()).isEmpty();
    assertThat(task(out, "mend").queue()).contains("intake");
  }

  @Test
  void a_case_that_no_agent_opened_is_owned_by_the_role_of_its_type() {
    Case c = office.as(Office.TENANT).open("fault", d -> d.title("Leak"));

    assertThat(c.owner()).isEmpty();
    assertThat(c.ownerRole()).contains("case-owner");
    assertThat(refused(() -> on(c, PETE).assignToPerson("pete")).kind())
        .isEqualTo(Kind.MISSING_ROLE);
    Actor carla = Actor.agent("carla").withRoles("case-owner");
    assertThat(refused(() -> on(c, carla).assignToPerson("pete")).kind())
        .isEqualTo(Kind.MISSING_REASON);
    assertThat(on(c, carla).because("He knows the house").assignToPerson("pete").assignee())
        .contains("pete");
  }

  @Test
  void a_case_is_handed_from_person_to_role_and_back() {
    Case c = working();

    Case handed = on(c, ANNA).handOwnerTo("night-shift");
    assertThat(handed.owner()).isEmpty();
    assertThat(handed.ownerRole()).contains("night-shift");
    assertThat(refused(() -> on(c, ANNA).handOwnerTo("night-shift")).message())
        .isEqualTo("Role night-shift answers for it already.");
    Case back = on(c, ANNA).changeOwner("anna");
    assertThat(back.owner()).contains("anna");
    assertThat(back.ownerRole()).isEmpty();
    assertThat(office.lastEvents(c))
        .containsExactly(new OwnerChanged(null, "anna", "night-shift", null));
  }

  @Test
  void who_stands_in_for_an_absent_owner_may_do_what_the_owner_may() {
    people.absent("anna", Instant.EPOCH, Instant.MAX, "dora");
    Case c = working();

    assertThat(on(c, Actor.agent("dora")).because("Anna is away").assignToPerson("pete").assignee())
        .contains("pete");
    assertThat(refused(() -> on(c, Actor.agent("eva")).because("x").assignToPerson("eva")).kind())
        .isEqualTo(Kind.MISSING_ROLE);
  }

  @Test
  void only_the_latest_ended_ad_hoc_tasks_are_kept_and_those_that_others_wait_for() {
    Case c = working();
    String first = "";
    for (int i = 0; i < Limits.ENDED_AD_HOC_TASKS + 5; i++) {
      Case started = on(c, ANNA).startTask("Task " + i);
      String id = started.tasks().get(started.tasks().size() - 1).id();
      if (i == 0) {
        first = id;
        on(c, ANNA).startTask("Waits", t -> t.after(id));
      }
      office.now = office.now.plusSeconds(1);
      c = on(c, ANNA).task(id).complete();
    }

    assertThat(c.tasks().stream().filter(t -> t.template().isEmpty() && !t.isOpen()))
        .hasSize(Limits.ENDED_AD_HOC_TASKS + 1)
        .anyMatch(t -> t.title().equals("Task 0"));
    assertThat(c.task(first)).isPresent();
  }

  @Test
  void there_is_a_limit_to_open_tasks() {
    Case c = working();
    for (int i = c.tasks().size(); i < Limits.OPEN_TASKS; i++) {
      c = on(c, ANNA).startTask("Task " + i);
    }
    Case full = c;

    assertThat(refused(() -> on(full, ANNA).startTask("One more")).message())
        .isEqualTo("It has 200 open tasks, the limit is 200. Complete or cancel some first.");
  }

  @Test
  void next_steps_say_of_every_task_what_may_be_done() {
    Case c = working();
    on(c, PETE).task("mend").claim();

    List<Step> steps = office.as(PETE).next(c.id()).steps();

    assertThat(steps.stream().filter(s -> s.subject().filter("mend"::equals).isPresent()))
        .filteredOn(Step::isAllowed)
        .extracting(Step::action)
        .containsExactly(
            Action.CHECK_TASK,
            Action.RELEASE_TASK,
            Action.DELEGATE_TASK,
            Action.FORWARD_TASK,
            Action.RESCHEDULE_TASK,
            Action.ESCALATE_TASK);
    assertThat(office.as(PETE).next(c.id()).step(Action.START_TASK)).isPresent();
  }

  @Test
  void the_timeline_tells_it_in_sentences() {
    Case c = working();
    on(c, PETE).task("mend").claim();
    on(c, PETE).task("mend").delegate("zoe");
    on(c, ANNA).task("mend").release();
    on(c, ANNA).startTask("Fetch the keys");

    String told =
        office.desk().timeline(c.id()).stream()
            .map(TimelineLine::words)
            .collect(Collectors.joining("\n"));
    assertThat(told)
        .contains(
            "Task \"mend\" claimed by pete.",
            "Task \"mend\" delegated by pete to zoe.",
            "Task \"mend\" released by zoe; it is for queue plumbing.",
            "Task \"ad-hoc-%d\" started: Fetch the keys.".formatted(office.look(c).version()));
  }

  @Test
  void what_a_person_writes_of_a_task_is_sealed() {
    Case c = working();
    on(c, ANNA).startTask("Call Mrs Miller", t -> t.check("a", "Her sister too"));

    List<String> payloads =
        office.store.read(
            reader ->
                reader.entries(c.tenant(), c.id(), 0, 100).stream()
                    .map(StoredEntry::payload)
                    .toList());
    assertThat(payloads)
        .noneMatch(payload -> payload.contains("Miller") || payload.contains("sister"));
    assertThat(office.desk().verify(c.id()).findings()).isEmpty();
  }

  @Test
  void roles_named_for_an_action_reach_the_tasks_of_others() {
    Case c = working();
    on(c, PETE).task("shut").claim();

    assertThat(on(c, BOSS).because("Not needed").task("shut").cancel().task("shut"))
        .map(Task::state)
        .contains(TaskState.CANCELLED);
    assertThat(Set.of(Kind.MISSING_ASSIGNEE))
        .contains(refused(() -> on(c, BOSS).task("call").complete()).kind());
  }
}
