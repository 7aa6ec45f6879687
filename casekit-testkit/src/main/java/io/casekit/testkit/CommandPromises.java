package io.casekit.testkit;

import static io.casekit.testkit.SampleCases.AFFECTED;
import static io.casekit.testkit.SampleCases.APPOINTMENT;
import static io.casekit.testkit.SampleCases.AREA;
import static io.casekit.testkit.SampleCases.CONTACT;
import static io.casekit.testkit.SampleCases.COSTS;
import static io.casekit.testkit.SampleCases.DANGER;
import static io.casekit.testkit.SampleCases.DETAILS;
import static io.casekit.testkit.SampleCases.METER;
import static io.casekit.testkit.SampleCases.PHONE;
import static io.casekit.testkit.SampleCases.REMARK;
import static io.casekit.testkit.SampleCases.ROOM;
import static io.casekit.testkit.SampleCases.SEEN_AT;
import static io.casekit.testkit.SampleCases.SHUT_OFF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.access.Actor;
import io.casekit.audit.AuditEntry;
import io.casekit.audit.StaleCaseException;
import io.casekit.cases.Attachment;
import io.casekit.cases.Case;
import io.casekit.cases.CommandRefusedException;
import io.casekit.cases.NextSteps;
import io.casekit.cases.Obstacle;
import io.casekit.desk.CaseDesk;
import io.casekit.desk.Desk;
import io.casekit.event.CaseEvent;
import io.casekit.reference.CaseId;
import io.casekit.reference.Channel;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Money;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.type.Action;
import io.casekit.type.StageCategory;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Commands: what they keep, when they are refused, and that a refused one changes nothing. */
abstract class CommandPromises extends KitPromises {
  CommandPromises(StoreContract contract) {
    super(contract);
  }

  @Test
  void a_case_is_kept_as_it_was_opened() {
    Case opened =
        desk.via(Channel.QR)
            .open(
                "fault-report",
                d ->
                    d.title("Wasser läuft \uD83D\uDEB0")
                        .description("x".repeat(5_000))
                        .by(new Party("tenant-4711", "Frau Öz"))
                        .at("house-7/flat-12")
                        .category("plumbing/leak")
                        .priority(Priority.HIGH)
                        .owner("carl")
                        .due("repair", Instant.parse("2026-03-05T12:00:00Z"))
                        .set(METER, -5L)
                        .set(AREA, new BigDecimal("12.50"))
                        .set(COSTS, Money.of("99.90", "EUR"))
                        .set(DANGER, true)
                        .set(APPOINTMENT, LocalDate.of(2026, 3, 29))
                        .set(SEEN_AT, START.minusNanos(1_000))
                        .set(ROOM, "bath")
                        .set(AFFECTED, Set.of("water", "power"))
                        .set(SHUT_OFF, Place.of("house-7/cellar"))
                        .set(CONTACT, new Party("p-1", "Herr Ü"))
                        .set(REMARK, "50 % off")
                        .set(DETAILS, "y".repeat(20_000))
                        .set(PHONE, "+49 30 1234567"));

    assertThat(desk.get(opened.id())).isEqualTo(opened);
    assertThat(desk.find(opened.number())).contains(opened);
    assertThat(opened.number().value()).matches("FR-2026-[0-9]{6}");
    assertThat(opened.get(AREA)).contains(new BigDecimal("12.5"));
    assertThat(opened.get(SEEN_AT)).contains(START.minusNanos(1_000));
    assertThat(opened.get(DETAILS)).contains("y".repeat(20_000));
    assertThat(opened.queue()).contains("dispatch");
    assertThat(opened.owner()).contains("carl");
    assertThat(opened.version()).isOne();
    assertThat(desk.trail(opened.id())).hasSize(1);
    assertIntact(opened.id());
  }

  @Test
  void a_case_goes_through_its_whole_life() {
    CaseId id = leak().id();

    assertThat(step(id, c -> c.set(METER, 7L)).get(METER)).contains(7L);
    assertThat(step(id, c -> c.unset(METER)).get(METER)).isEmpty();
    assertThat(step(id, c -> c.set(Map.of("room", "bath", "danger", true))).get(DANGER))
        .contains(true);
    assertThat(step(id, c -> c.categorise("plumbing/leak")).category()).isPresent();
    assertThat(step(id, c -> c.prioritise(Priority.LOW)).priority()).isEqualTo(Priority.LOW);
    assertThat(step(id, CaseDesk::claim).assignee()).contains("anna");
    assertThat(step(id, CaseDesk::release).assignee()).isEmpty();
    assertThat(step(id, c -> c.assignToQueue("plumbing")).queue()).contains("plumbing");
    assertThat(step(id, c -> c.assignToPerson("ben")).assignee()).contains("ben");
    assertThat(step(id, c -> c.assignTo("dispatch", "anna")).assignee()).contains("anna");
    assertThat(step(id, c -> c.changeOwner("dora")).owner()).contains("dora");
    assertThat(step(id, c -> c.note("inside")).notes()).isOne();
    assertThat(step(id, c -> c.publicNote("We are coming")).notes()).isEqualTo(2);
    assertThat(step(id, c -> c.message("When?")).messages()).isOne();
    assertThat(step(id, c -> c.attach(photo("inside"))).attachments()).isOne();
    assertThat(step(id, c -> c.attachPublicly(photo("shown"))).attachments()).isEqualTo(2);
    assertThat(step(id, c -> c.moveTo("in-progress")).stageCategory())
        .isEqualTo(StageCategory.ACTIVE);
    assertThat(step(id, c -> c.moveTo("waiting")).stage()).isEqualTo("waiting");
    assertThat(step(id, c -> c.cancelTask("order-parts")).task("order-parts"))
        .hasValueSatisfying(t -> assertThat(t.isOpen()).isFalse());
    step(id, c -> c.moveTo("in-progress"));
    step(id, c -> c.completeTask("inspect", "A seal"));
    assertThat(step(id, c -> c.resolve("Mended")).outcome()).contains("Mended");
    assertThat(step(id, CaseDesk::reopen).reopenings()).isOne();
    step(id, c -> c.completeTask("inspect-2"));
    step(id, c -> c.resolve("Mended again"));
    Case closed = step(id, CaseDesk::close);
    assertThat(closed.isOpen()).isFalse();
    assertThat(closed.wakeAt()).isEmpty();
    assertThat(closed.closedAt()).contains(clock.instant());
    assertThat(step(id, CaseDesk::reopen).isOpen()).isTrue();
    assertThat(step(id, CaseDesk::cancel).stageCategory()).isEqualTo(StageCategory.CANCELLED);
    assertThat(step(id, c -> c.note("after the end")).notes()).isEqualTo(3);
    assertIntact(id);
  }

  private static Attachment photo(String name) {
    return new Attachment("files/" + name, name + ".jpg", "0a".repeat(32));
  }

  /** One command is one entry, and what it returns is what is kept. */
  private Case step(CaseId id, Function<CaseDesk, Case> command) {
    clock.advance(MINUTE);
    Case before = desk.get(id);

    Case after = command.apply(desk.on(id));

    assertThat(after.version()).isEqualTo(before.version() + 1);
    assertThat(desk.get(id)).isEqualTo(after);
    List<AuditEntry> added = desk.trail(id, before.version(), 10);
    assertThat(added).hasSize(1);
    assertThat(added.get(0).recordedAt()).isEqualTo(clock.instant());
    if (after.isOpen()) {
      assertThat(after.wakeAt()).isPresent();
    }
    return after;
  }

  @Test
  void what_goes_with_a_command_is_kept_in_the_trail() {
    Case c = leak();
    clock.advance(HOUR);

    desk.on(c.id())
        .key("k-1")
        .occurredAt(START.plusSeconds(60))
        .because("She called")
        .via(Channel.PHONE)
        .set(ROOM, "bath");

    AuditEntry entry = desk.trail(c.id()).get(1);
    assertThat(entry.key()).contains("k-1");
    assertThat(entry.occurredAt()).isEqualTo(START.plusSeconds(60));
    assertThat(entry.recordedAt()).isEqualTo(START.plus(HOUR));
    assertThat(entry.reason()).contains("She called");
    assertThat(entry.channel()).contains(Channel.PHONE);
    assertThat(entry.actor().id()).isEqualTo("anna");
    assertThat(entry.events())
        .containsExactly(
            new CaseEvent.AttributesChanged(
                List.of(new CaseEvent.Change("room", null, null, "bath"))));
  }

  @Test
  void another_node_goes_on_where_the_first_one_was() {
    Case c = leak();
    Desk elsewhere = north(kit(contract.secondStore(store)), SampleCases.ben());

    Case moved = elsewhere.on(c.id()).moveTo("in-progress");

    assertThat(desk.get(c.id())).isEqualTo(moved);
    assertThat(desk.on(c.id()).note("seen").version()).isEqualTo(3);
    assertIntact(elsewhere.verify(c.id()));
  }

  @Test
  void a_refused_command_changes_nothing_and_says_why() {
    Case c = leak();
    desk.on(c.id()).claim();
    Case before = desk.on(c.id()).moveTo("in-progress");
    Map<String, Function<CaseDesk, Case>> refused = new LinkedHashMap<>();
    refused.put("no such way", on -> on.moveTo("closed"));
    refused.put("no such stage", on -> on.moveTo("nowhere"));
    refused.put("nothing to reopen", CaseDesk::reopen);
    refused.put("claimed already", CaseDesk::claim);
    refused.put("the same priority", on -> on.prioritise(Priority.MEDIUM));
    refused.put("the same owner", on -> on.changeOwner("anna"));
    refused.put("the same person", on -> on.assignToPerson("anna"));
    refused.put("the task is open", on -> on.resolve("Mended"));
    refused.put("cannot be closed from here", CaseDesk::close);
    refused.put("no such task", on -> on.completeTask("dig"));
    refused.put("not a resolved stage", on -> on.resolve("Mended", "waiting"));

    refused.forEach(
        (why, command) ->
            assertThatExceptionOfType(CommandRefusedException.class)
                .as(why)
                .isThrownBy(() -> command.apply(desk.on(before.id()).key("key " + why)))
                .satisfies(e -> assertThat(e.obstacles()).isNotEmpty())
                .withMessageContaining(before.number().value()));

    assertUnchanged(before);
  }

  @Test
  void next_steps_say_what_the_commands_will_answer() {
    Case c = leak();
    desk.on(c.id()).moveTo("in-progress");
    NextSteps next = desk.next(c.id());

    for (NextSteps.Step step : next.steps()) {
      if (step.action() == Action.MOVE && step.subject().isPresent()) {
        assertThat(step.isAllowed()).isTrue();
      }
      if (step.action() == Action.RESOLVE) {
        assertThat(step.obstacles())
            .extracting(Obstacle::kind)
            .contains(Obstacle.Kind.OPEN_TASK, Obstacle.Kind.MISSING_ASSIGNEE);
      }
    }
    assertThat(next.allowed()).isNotEmpty();
  }

  @Test
  void a_role_that_is_missing_is_said_and_nothing_is_changed() {
    Desk ben = north(kit, SampleCases.ben());
    assertThatExceptionOfType(CommandRefusedException.class)
        .isThrownBy(() -> ben.open("purchase", d -> d.title("Chairs").set("cost-centre", "7")))
        .satisfies(
            e ->
                assertThat(e.obstacles())
                    .extracting(Obstacle::kind)
                    .containsExactly(Obstacle.Kind.MISSING_ROLE));
    Case bought = desk.open("purchase", d -> d.title("Chairs").set("cost-centre", "7"));
    Case before = desk.on(bought.id()).moveTo("waiting");

    assertThatThrownBy(() -> ben.on(bought.id()).set(Map.of("approval", "yes")))
        .isInstanceOf(CommandRefusedException.class);
    assertThatThrownBy(() -> desk.on(bought.id()).moveTo("refused"))
        .as("nobody may cancel")
        .isInstanceOf(CommandRefusedException.class);

    assertUnchanged(before);
  }

  @Test
  void what_changes_nothing_writes_nothing() {
    Case c = leak();
    Case before = desk.on(c.id()).set(ROOM, "bath");

    Case same = desk.on(c.id()).set(ROOM, "bath");

    assertThat(same).isEqualTo(before);
    assertUnchanged(before);
  }

  @Test
  void a_stale_form_is_refused_with_what_came_in_between() {
    Case seen = leak();
    desk.on(seen.id()).note("a note");
    desk.on(seen.id()).prioritise(Priority.HIGH);
    Case now = desk.on(seen.id()).categorise("power");

    assertThatExceptionOfType(StaleCaseException.class)
        .isThrownBy(() -> desk.on(seen.id()).expecting(seen.version()).set(ROOM, "bath"))
        .satisfies(
            e -> {
              assertThat(e.expected()).isEqualTo(1);
              assertThat(e.current()).isEqualTo(now);
              assertThat(e.between()).isEqualTo(desk.trail(seen.id(), 1, 10));
            });
    assertUnchanged(now);

    assertThat(desk.on(seen.id()).expecting(4).set(ROOM, "bath").version()).isEqualTo(5);
  }

  @Test
  void notes_messages_and_files_never_conflict() {
    Case seen = leak();
    desk.on(seen.id()).note("one");
    desk.on(seen.id()).message("two");
    desk.on(seen.id()).publicNote("three");
    desk.on(seen.id()).attach(photo("four"));

    Case changed = desk.on(seen.id()).expecting(seen.version()).prioritise(Priority.HIGH);

    assertThat(changed.version()).isEqualTo(6);
    assertThat(desk.on(seen.id()).expecting(1).note("five").version()).isEqualTo(7);
    assertThat(desk.on(seen.id()).expecting(1).attach(photo("six")).version()).isEqualTo(8);
  }

  @Test
  void a_version_that_never_was_is_refused() {
    Case c = leak();
    for (long version : new long[] {-1, 0, 2, Long.MAX_VALUE}) {
      assertThatThrownBy(() -> desk.on(c.id()).expecting(version).prioritise(Priority.LOW))
          .as("version %d", version)
          .isInstanceOf(InvalidInputException.class);
    }
    assertUnchanged(c);
  }

  @Test
  void only_an_importer_may_date_something_before_the_opening() {
    Case c = leak();
    Instant before = START.minus(DAY);
    assertThatThrownBy(() -> desk.on(c.id()).occurredAt(before).moveTo("in-progress"))
        .isInstanceOf(InvalidInputException.class);
    assertUnchanged(c);

    Case moved =
        north(kit, Actor.importer("old system"))
            .on(c.id())
            .occurredAt(before)
            .moveTo("in-progress");

    assertThat(moved.isFlagged()).isTrue();
    assertThat(moved.stageSince()).isEqualTo(before);
    assertIntact(c.id());
  }

  @Test
  void a_clock_that_was_set_back_does_not_date_an_entry_before_the_one_it_follows() {
    Case c = leak();
    clock.advance(HOUR);
    desk.on(c.id()).note("later");
    clock.setBack(START);

    desk.on(c.id()).prioritise(Priority.HIGH);

    assertThat(desk.trail(c.id()))
        .extracting(AuditEntry::recordedAt)
        .containsExactly(START, START.plus(HOUR), START.plus(HOUR));
    assertIntact(c.id());
  }

  @Test
  void replaying_the_trail_gives_the_case_back_as_text_tells_it() {
    Case c = leak();
    resolved(c.id());
    desk.on(c.id()).close();

    assertThat(desk.timeline(c.id())).hasSize(desk.trail(c.id()).size());
    assertThat(desk.timeline(c.id())).allSatisfy(line -> assertThat(line.words()).isNotBlank());
    assertIntact(c.id());
  }
}
