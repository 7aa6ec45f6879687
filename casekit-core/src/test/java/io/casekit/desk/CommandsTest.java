package io.casekit.desk;

import static io.casekit.Office.ANNA;
import static io.casekit.Office.BORIS;
import static io.casekit.Office.IMPORT;
import static io.casekit.Office.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.Office;
import io.casekit.access.Actor;
import io.casekit.assignment.Assignment;
import io.casekit.assignment.CaseRules;
import io.casekit.assignment.Explanation;
import io.casekit.audit.AuditEntry;
import io.casekit.cases.Case;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.Assigned;
import io.casekit.event.CaseEvent.AttributesChanged;
import io.casekit.event.CaseEvent.Cancelled;
import io.casekit.event.CaseEvent.Categorised;
import io.casekit.event.CaseEvent.Change;
import io.casekit.event.CaseEvent.Claimed;
import io.casekit.event.CaseEvent.Closed;
import io.casekit.event.CaseEvent.MessageReceived;
import io.casekit.event.CaseEvent.NoteAdded;
import io.casekit.event.CaseEvent.Opened;
import io.casekit.event.CaseEvent.OwnerChanged;
import io.casekit.event.CaseEvent.PlacedBy;
import io.casekit.event.CaseEvent.PriorityChanged;
import io.casekit.event.CaseEvent.Released;
import io.casekit.event.CaseEvent.Reopened;
import io.casekit.event.CaseEvent.Replaced;
import io.casekit.event.CaseEvent.Resolved;
import io.casekit.event.CaseEvent.StageChanged;
import io.casekit.event.TaskEvent.TaskCancelled;
import io.casekit.event.TaskEvent.TaskCompleted;
import io.casekit.event.TaskEvent.TaskStarted;
import io.casekit.json.Sha256;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Category;
import io.casekit.reference.Channel;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.task.Task;
import io.casekit.task.TaskState;
import io.casekit.type.StageCategory;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What each command does: to the case, and in the trail, where it is one entry. */
class CommandsTest {
  private final Office office = new Office();

  @Test
  void opening_registers_numbers_places_and_starts_a_case() {
    Case c =
        office
            .desk()
            .via(Channel.PHONE)
            .because("called twice")
            .open(
                "fault",
                r ->
                    Office.leak(r)
                        .description("Since this morning")
                        .at("house-7/flat-12")
                        .by(new Party("tenant-4711", "Ada"))
                        .category("plumbing/leak")
                        .priority(Priority.HIGH)
                        .set(Office.COST, new BigDecimal("12.50")));

    assertThat(c.number()).isEqualTo(new CaseNumber("F-2026-0001"));
    assertThat(c.stage()).isEqualTo("new");
    assertThat(c.stageCategory()).isEqualTo(StageCategory.NEW);
    assertThat(c.queue()).contains("intake");
    assertThat(c.assignee()).isEmpty();
    assertThat(c.owner()).contains("anna");
    assertThat(c.get(Office.COST)).contains(new BigDecimal("12.5"));
    assertThat(c.place()).contains(Place.of("house-7/flat-12"));
    assertThat(c.channel()).contains(Channel.PHONE);
    assertThat(c.version()).isEqualTo(1);
    assertThat(c.clocks()).extracting(clock -> clock.target()).containsExactly("answer", "fix");
    List<AuditEntry> trail = office.desk().trail(c.id());
    assertThat(trail).hasSize(1);
    assertThat(trail.get(0).command()).isEqualTo("open");
    assertThat(trail.get(0).reason()).contains("called twice");
    assertThat(trail.get(0).channel()).contains(Channel.PHONE);
    assertThat(trail.get(0).actor()).isEqualTo(Actor.agent("anna"));
    assertThat(trail.get(0).events())
        .hasOnlyElementsOfTypes(Opened.class, Assigned.class, OwnerChanged.class);
    assertThat(office.look(c)).isEqualTo(c);
    assertThat(office.desk().find(c.number())).contains(c);
  }

  @Test
  void a_case_that_no_agent_opens_has_no_owner_until_one_is_named() {
    Case c = office.as(TENANT).open("fault", Office::leak);
    Case named = office.as(TENANT).open("fault", r -> Office.leak(r).owner("boris"));

    assertThat(c.owner()).isEmpty();
    assertThat(named.owner()).contains("boris");
  }

  @Test
  void setting_attributes_says_what_was_before_and_is_now() {
    Case c = office.open(r -> r.set(Office.REMARK, "drips"));

    Case changed =
        office.on(c).set(Map.of("remark", "runs", "cost", 12, "urgency", "high", "phone", "0171"));

    assertThat(changed.attributes().asMap())
        .isEqualTo(
            Map.of(
                "remark", "runs", "cost", new BigDecimal(12), "urgency", "high", "phone", "0171"));
    assertThat(office.lastEvents(c))
        .containsExactly(
            new AttributesChanged(
                List.of(
                    new Change("cost", null, null, new BigDecimal(12)),
                    new Change("phone", null, null, "0171"),
                    new Change("remark", "drips", null, "runs"))));
  }

  @Test
  void setting_what_is_set_already_writes_nothing() {
    Case c = office.open(r -> r.set(Office.COST, new BigDecimal("1.50")));

    Case same = office.on(c).set(Office.COST, new BigDecimal("1.5"));

    assertThat(same).isEqualTo(c);
    assertThat(office.desk().trail(c.id())).hasSize(1);
  }

  @Test
  void an_attribute_is_taken_away() {
    Case c = office.open(r -> r.set(Office.REMARK, "drips"));

    Case changed = office.on(c).unset(Office.REMARK);

    assertThat(changed.get(Office.REMARK)).isEmpty();
    assertThat(office.lastEvents(c))
        .containsExactly(new AttributesChanged(List.of(new Change("remark", "drips", null, null))));
    assertThat(office.on(c).unset(Office.REMARK).version()).isEqualTo(2);
  }

  @Test
  void a_long_text_that_is_replaced_is_named_by_hash_and_by_the_entry_that_set_it() {
    String atLimit = "ä".repeat(512);
    String over = atLimit + "x";
    Case c = office.open(r -> r.set(Office.REMARK, atLimit));

    office.on(c).set(Office.REMARK, over);
    CaseEvent first = office.lastEvents(c).get(0);
    office.on(c).note("in between");
    office.on(c).set(Office.REMARK, over + over);
    CaseEvent second = office.lastEvents(c).get(0);
    office.on(c).unset(Office.REMARK);
    CaseEvent third = office.lastEvents(c).get(0);
    Case last = office.on(c).set(Office.REMARK, "short");

    assertThat(first)
        .isEqualTo(new AttributesChanged(List.of(new Change("remark", atLimit, null, over))));
    assertThat(second)
        .isEqualTo(
            new AttributesChanged(
                List.of(
                    new Change("remark", null, new Replaced(Sha256.hex(over), 2), over + over))));
    assertThat(third)
        .isEqualTo(
            new AttributesChanged(
                List.of(
                    new Change("remark", null, new Replaced(Sha256.hex(over + over), 4), null))));
    assertThat(last.longTextSetAt()).isEmpty();
    assertThat(office.desk().verify(c.id()).findings()).isEmpty();
  }

  @Test
  void a_long_text_given_at_the_opening_was_set_by_entry_one() {
    String text = "x".repeat(1_025);
    Case c = office.open(r -> r.set(Office.REMARK, text));

    office.on(c).set(Office.REMARK, "short");

    assertThat(c.longTextSetAt()).isEqualTo(Map.of("remark", 1L));
    assertThat(office.lastEvents(c))
        .containsExactly(
            new AttributesChanged(
                List.of(new Change("remark", null, new Replaced(Sha256.hex(text), 1), "short"))));
  }

  @Test
  void categorising_and_prioritising_say_before_and_after() {
    Case c = office.open();

    office.on(c).categorise("plumbing");
    List<CaseEvent> first = office.lastEvents(c);
    office.on(c).categorise("plumbing/leak");
    List<CaseEvent> second = office.lastEvents(c);
    Case last = office.on(c).prioritise(Priority.CRITICAL);

    assertThat(first).containsExactly(new Categorised(null, Category.of("plumbing")));
    assertThat(second)
        .containsExactly(new Categorised(Category.of("plumbing"), Category.of("plumbing/leak")));
    assertThat(office.lastEvents(c))
        .containsExactly(new PriorityChanged(Priority.MEDIUM, Priority.CRITICAL));
    assertThat(last.category()).contains(Category.of("plumbing/leak"));
    assertThat(last.priority()).isEqualTo(Priority.CRITICAL);
  }

  @Test
  void assigning_gives_it_to_a_queue_a_person_or_both() {
    Case c = office.open();

    Case person = office.on(c).assignToPerson("boris");
    List<CaseEvent> first = office.lastEvents(c);
    Case queue = office.on(c).assignToQueue("plumbing");
    Case both = office.on(c).assignTo("heating", "carl");

    assertThat(person.queue()).contains("intake");
    assertThat(person.assignee()).contains("boris");
    assertThat(first)
        .containsExactly(new Assigned("intake", null, "intake", "boris", PlacedBy.HAND, null));
    assertThat(queue.queue()).contains("plumbing");
    assertThat(queue.assignee()).isEmpty();
    assertThat(both.queue()).contains("heating");
    assertThat(both.assignee()).contains("carl");
    assertThat(both.responsible()).isEqualTo("carl");
    assertThat(office.lastEvents(c))
        .containsExactly(new Assigned("plumbing", null, "heating", "carl", PlacedBy.HAND, null));
    assertThat(both.reassignments()).isEqualTo(2);
  }

  @Test
  void claiming_and_releasing_take_it_from_its_queue_and_put_it_back() {
    Case c = office.open();

    Case claimed = office.on(c).claim();
    List<CaseEvent> first = office.lastEvents(c);
    Case released = office.on(c).release();

    assertThat(claimed.assignee()).contains("anna");
    assertThat(claimed.queue()).contains("intake");
    assertThat(first).containsExactly(new Claimed("intake", "anna"));
    assertThat(released.assignee()).isEmpty();
    assertThat(released.queue()).contains("intake");
    assertThat(released.reassignments()).isZero();
    assertThat(office.lastEvents(c)).containsExactly(new Released("anna", "intake"));
  }

  @Test
  void the_owner_changes() {
    Case c = office.open();

    Case changed = office.on(c, BORIS).changeOwner("boris");

    assertThat(changed.owner()).contains("boris");
    assertThat(changed.assignee()).isEmpty();
    assertThat(office.lastEvents(c)).containsExactly(new OwnerChanged("anna", "boris"));
  }

  @Test
  void entering_a_stage_starts_its_tasks() {
    Case c = office.open();

    Case moved = office.on(c).moveTo("working");

    assertThat(moved.stage()).isEqualTo("working");
    assertThat(moved.stageCategory()).isEqualTo(StageCategory.ACTIVE);
    assertThat(office.lastEvents(c))
        .containsExactly(
            new StageChanged("new", "working", StageCategory.ACTIVE),
            new TaskStarted(
                Task.named("inspect")
                    .template("inspect")
                    .title("inspect")
                    .stage("working")
                    .queue("plumbing")
                    .required(true)
                    .startedAt(office.now)
                    .build()),
            new TaskStarted(
                Task.named("order")
                    .template("order")
                    .title("order")
                    .stage("working")
                    .startedAt(office.now)
                    .build()));
    assertThat(moved.tasks()).extracting(task -> task.state()).containsOnly(TaskState.OPEN);
  }

  @Test
  void entering_it_again_starts_ended_tasks_anew_and_leaves_open_ones() {
    Case c = office.in("waiting");

    Case again = office.on(c).moveTo("working");

    assertThat(again.tasks()).extracting(task -> task.id()).containsExactly("inspect-2", "order");
    office.on(c).completeTask("inspect-2");
    office.on(c).moveTo("waiting");
    assertThat(office.on(c).moveTo("working").tasks())
        .extracting(task -> task.id())
        .containsExactly("inspect-3", "order");
  }

  @Test
  void notes_and_messages_go_into_the_trail_and_are_counted() {
    Case c = office.open();

    office.on(c).note("Ask the caretaker");
    assertThat(office.lastEvents(c)).containsExactly(new NoteAdded("Ask the caretaker", false));
    office.on(c).publicNote("We are coming");
    assertThat(office.lastEvents(c)).containsExactly(new NoteAdded("We are coming", true));
    Case last = office.on(c, TENANT).message("Hurry");

    assertThat(office.lastEvents(c)).containsExactly(new MessageReceived("Hurry"));
    assertThat(last.notes()).isEqualTo(2);
    assertThat(last.messages()).isEqualTo(1);
    assertThat(last.lastMessageAt()).contains(office.now);
    assertThat(last.toJson()).doesNotContain("Hurry").doesNotContain("caretaker");
  }

  @Test
  void words_can_be_added_when_all_is_over() {
    Case c = office.in("done");

    office.on(c).note("Thanks came");
    Case last = office.on(c, TENANT).message("Thanks");

    assertThat(last.stage()).isEqualTo("done");
    assertThat(last.wakeAt()).isEmpty();
  }

  @Test
  void tasks_are_completed_with_or_without_a_result_and_cancelled() {
    Case c = office.in("working");

    office.on(c).completeTask("inspect", "A pipe");
    List<CaseEvent> first = office.lastEvents(c);
    Case last = office.on(c).cancelTask("order");

    assertThat(first).containsExactly(new TaskCompleted("inspect", "A pipe"));
    assertThat(office.lastEvents(c)).containsExactly(new TaskCancelled("order"));
    assertThat(last.task("inspect").orElseThrow().state()).isEqualTo(TaskState.COMPLETED);
    assertThat(last.task("order").orElseThrow().state()).isEqualTo(TaskState.CANCELLED);
    assertThat(last.task("order").orElseThrow().endedAt()).contains(office.now);
  }

  @Test
  void resolving_moves_it_and_keeps_the_outcome() {
    Case c = office.in("working, inspected");
    office.passHours(1);

    Case fixed = office.on(c).resolve("Tightened");

    assertThat(fixed.stage()).isEqualTo("fixed");
    assertThat(fixed.outcome()).contains("Tightened");
    assertThat(fixed.resolvedAt()).contains(office.now);
    assertThat(fixed.isOpen()).isTrue();
    assertThat(office.lastEvents(c))
        .containsExactly(
            new StageChanged("working", "fixed", StageCategory.RESOLVED),
            new Resolved("Tightened"));
  }

  @Test
  void resolving_what_is_resolved_records_it_anew() {
    Case c = office.in("fixed");
    office.passHours(1);

    Case again = office.on(c).resolve("Replaced");

    assertThat(again.outcome()).contains("Replaced");
    assertThat(again.resolvedAt()).contains(office.now);
    assertThat(office.lastEvents(c)).containsExactly(new Resolved("Replaced"));
  }

  @Test
  void closing_ends_it_and_cancels_what_is_open() {
    Case c = office.in("fixed");

    Case done = office.on(c).close();

    assertThat(done.stage()).isEqualTo("done");
    assertThat(done.isOpen()).isFalse();
    assertThat(done.closedAt()).contains(office.now);
    assertThat(done.wakeAt()).isEmpty();
    assertThat(done.dueAt()).isEmpty();
    assertThat(office.lastEvents(c))
        .containsExactly(
            new StageChanged("fixed", "done", StageCategory.CLOSED),
            new TaskCancelled("order"),
            new Closed());
  }

  @Test
  void cancelling_ends_it_in_the_stage_of_choice() {
    Case c = office.in("triage");

    Case gone = office.on(c, BORIS).cancel("void");

    assertThat(gone.stage()).isEqualTo("void");
    assertThat(gone.isOpen()).isFalse();
    assertThat(gone.resolvedAt()).isEmpty();
    assertThat(office.lastEvents(c))
        .containsExactly(
            new StageChanged("triage", "void", StageCategory.CANCELLED), new Cancelled());
  }

  @Test
  void reopening_brings_it_back_and_counts() {
    Case c = office.in("done");

    Case again = office.on(c).reopen("working");

    assertThat(again.stage()).isEqualTo("working");
    assertThat(again.reopenings()).isEqualTo(1);
    assertThat(again.closedAt()).isEmpty();
    assertThat(again.resolvedAt()).isPresent();
    assertThat(again.wakeAt()).isPresent();
    assertThat(office.lastEvents(c))
        .startsWith(
            new StageChanged("done", "working", StageCategory.ACTIVE),
            new Reopened(StageCategory.CLOSED));
    assertThat(again.responsible()).isNotEqualTo("nobody");
  }

  @Test
  void a_repeated_key_returns_the_first_result_and_changes_nothing() {
    Case opened = office.desk().key("k1").open("fault", Office::leak);
    Case noted = office.on(opened).key("k2").note("once");
    office.on(opened).note("later");

    assertThat(office.desk().key("k1").open("fault", Office::leak)).isEqualTo(opened);
    assertThat(office.on(opened).key("k2").note("once")).isEqualTo(noted);
    assertThat(office.desk().trail(opened.id())).hasSize(3);
    assertThat(office.desk().trail(opened.id()).get(1).key()).contains("k2");
  }

  @Test
  void rules_place_a_new_case_again_until_a_person_has_said_who_gets_it() {
    Office ruled =
        new Office(
            kit ->
                kit.rules(
                    CaseRules.routing(
                        facts ->
                            facts
                                .category()
                                .map(kind -> Assignment.toQueue(kind.path(), "By category.")))));
    Case c = ruled.open();

    assertThat(c.queue()).contains("intake");
    Case placed = ruled.on(c).categorise("heating");
    assertThat(placed.queue()).contains("heating");
    assertThat(placed.reassignments()).isZero();
    assertThat(ruled.desk().explain(c.id()).placedBecause())
        .contains(Explanation.of("By category."));
    ruled.on(c).assignToQueue("intake");
    assertThat(ruled.on(c).categorise("plumbing").queue()).contains("intake");
    assertThat(ruled.desk().explain(c.id()).placedBecause()).isEmpty();
  }

  @Test
  void an_importer_may_do_what_people_do_without_resetting_the_review() {
    Case c = office.open();
    office.passHours(30);

    Case after = office.on(c, IMPORT).set(Office.REMARK, "from the old system");

    assertThat(after.attentionAt()).isEqualTo(c.attentionAt());
    assertThat(office.on(c, ANNA).note("seen").attentionAt()).isEqualTo(office.now);
  }
}
