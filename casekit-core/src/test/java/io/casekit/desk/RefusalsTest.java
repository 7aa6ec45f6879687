package io.casekit.desk;

import static io.casekit.Office.ANNA;
import static io.casekit.Office.BORIS;
import static io.casekit.Office.IMPORT;
import static io.casekit.Office.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.casekit.Office;
import io.casekit.access.Actor;
import io.casekit.audit.AuditEntry;
import io.casekit.audit.StaleCaseException;
import io.casekit.cases.Case;
import io.casekit.cases.CaseNotFoundException;
import io.casekit.cases.CaseTooLargeException;
import io.casekit.cases.CommandRefusedException;
import io.casekit.cases.IdempotencyKeyReusedException;
import io.casekit.cases.Obstacle;
import io.casekit.cases.Obstacle.Kind;
import io.casekit.reference.CaseId;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Priority;
import io.casekit.type.Action;
import io.casekit.type.Attribute;
import io.casekit.type.CaseType;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is refused when, by which obstacles, and in which words. */
class RefusalsTest {
  private static final Actor OUTSIDER = Actor.agent("olga").in("heating");

  private final Office office = new Office();

  private static Arguments refused(
      String command,
      String situation,
      Actor actor,
      Function<CaseDesk, Case> call,
      List<Kind> kinds,
      String... words) {
    return arguments(command, situation, actor, call, kinds, List.of(words));
  }

  static Stream<Arguments> refusals() {
    List<Kind> stage = List.of(Kind.WRONG_STAGE);
    List<Kind> already = List.of(Kind.ALREADY);
    List<Kind> role = List.of(Kind.MISSING_ROLE);
    List<Kind> unknown = List.of(Kind.UNKNOWN);
    String reopen = "The case is closed (stage done). Reopen it first.";
    return Stream.of(
        // What is over takes no work.
        refused(
            "set",
            "done",
            ANNA,
            d -> d.set(Office.REMARK, "x"),
            stage,
            "set attributes of",
            reopen),
        refused("unset", "done", ANNA, d -> d.unset(Office.REMARK), stage, reopen),
        refused("categorise", "done", ANNA, d -> d.categorise("x"), stage, "categorise", reopen),
        refused("prioritise", "done", ANNA, d -> d.prioritise(Priority.LOW), stage, reopen),
        refused("assign", "done", ANNA, d -> d.assignToPerson("x"), stage, "assign", reopen),
        refused("assign", "done", ANNA, d -> d.assignToQueue("x"), stage, reopen),
        refused("claim", "done", ANNA, CaseDesk::claim, stage, "claim", reopen),
        refused(
            "release",
            "done",
            ANNA,
            CaseDesk::release,
            List.of(Kind.WRONG_STAGE, Kind.MISSING_ASSIGNEE),
            "release",
            reopen,
            "queue intake has it, not anna"),
        refused("owner", "done", BORIS, d -> d.changeOwner("x"), stage, "change the owner", reopen),
        refused(
            "complete",
            "done",
            ANNA,
            d -> d.completeTask("inspect"),
            List.of(Kind.WRONG_STAGE, Kind.ALREADY),
            reopen,
            "is completed already"),
        refused(
            "cancel task",
            "done",
            ANNA,
            d -> d.cancelTask("order"),
            List.of(Kind.WRONG_STAGE, Kind.ALREADY),
            "is cancelled already"),
        refused("work", "dropped", ANNA, d -> d.categorise("x"), stage, "The case is cancelled"),
        // What is so already.
        refused(
            "prioritise",
            "new",
            ANNA,
            d -> d.prioritise(Priority.MEDIUM),
            already,
            "Its priority is medium already"),
        refused(
            "assign",
            "working, hers",
            ANNA,
            d -> d.assignToPerson("anna"),
            already,
            "anna has it already"),
        refused(
            "owner",
            "new",
            BORIS,
            d -> d.changeOwner("anna"),
            already,
            "anna answers for it already"),
        refused(
            "claim",
            "working, hers",
            ANNA,
            CaseDesk::claim,
            already,
            "anna has it. Ask for it to be released"),
        refused("reopen", "working", ANNA, CaseDesk::reopen, already, "There is nothing to reopen"),
        refused(
            "reopen", "new", ANNA, d -> d.reopen("triage"), already, "being worked on (stage new)"),
        // Who may.
        refused(
            "owner",
            "new",
            ANNA,
            d -> d.changeOwner("x"),
            role,
            "It takes one of the roles [lead], but anna has none"),
        refused(
            "cancel", "new", ANNA, CaseDesk::cancel, role, "[lead]", "Ask somebody who has one"),
        refused("move", "new", ANNA, d -> d.moveTo("dropped"), role, "[lead]"),
        refused(
            "claim",
            "new",
            OUTSIDER,
            CaseDesk::claim,
            role,
            "It is in queue intake, and olga works in [heating]"),
        refused(
            "claim",
            "new",
            IMPORT,
            CaseDesk::claim,
            List.of(Kind.MISSING_ROLE, Kind.MISSING_ROLE),
            "Only a person can claim"),
        refused("note", "new", TENANT, d -> d.note("x"), role, "A reporter sends a message"),
        refused(
            "public note",
            "new",
            TENANT,
            d -> d.publicNote("x"),
            role,
            "A reporter sends a message"),
        refused(
            "set",
            "new",
            ANNA,
            d -> d.set(Office.KEY_BOX, "7"),
            role,
            "\"key-box\" may be set by the roles [key-keeper] only"),
        refused(
            "release",
            "working, hers",
            BORIS,
            CaseDesk::release,
            List.of(Kind.MISSING_ASSIGNEE),
            "anna has it, not boris. Assign it instead"),
        // Where it can go.
        refused(
            "move",
            "new",
            ANNA,
            d -> d.moveTo("waiting"),
            stage,
            "From stage new it can go to [triage, working, dropped], not to waiting"),
        refused("move", "new", ANNA, d -> d.moveTo("new"), stage, "not to new"),
        refused(
            "move",
            "new",
            ANNA,
            d -> d.moveTo("nowhere"),
            unknown,
            "has no stage \"nowhere\"; it has new, triage"),
        refused(
            "resolve",
            "new",
            ANNA,
            d -> d.resolve("x"),
            stage,
            "no stage of category resolved can be reached"),
        refused(
            "resolve",
            "new",
            ANNA,
            d -> d.resolve("x", "done"),
            stage,
            "Stage done is of category closed"),
        refused(
            "resolve",
            "new",
            ANNA,
            d -> d.resolve("x", "nowhere"),
            unknown,
            "no stage \"nowhere\""),
        refused(
            "close",
            "new",
            ANNA,
            CaseDesk::close,
            stage,
            "no stage of category closed can be reached"),
        refused(
            "close",
            "fixed",
            ANNA,
            d -> d.close("working"),
            stage,
            "Stage working is of category active"),
        refused("close", "done", ANNA, CaseDesk::close, stage, "no stage of category closed"),
        refused("cancel", "waiting", BORIS, d -> d.cancel("void"), stage, "not to void"),
        refused(
            "cancel",
            "triage",
            BORIS,
            CaseDesk::cancel,
            unknown,
            "Several stages can be meant: [dropped, void]. Name one"),
        refused(
            "reopen",
            "fixed",
            ANNA,
            CaseDesk::reopen,
            unknown,
            "Several stages can be meant: [working, waiting]"),
        refused(
            "reopen",
            "done",
            ANNA,
            d -> d.reopen("triage"),
            stage,
            "From stage done it can go to [working, waiting], not to triage"),
        refused(
            "reopen",
            "done",
            ANNA,
            d -> d.reopen("fixed"),
            stage,
            "Stage fixed is of category resolved"),
        // What is missing.
        refused(
            "move",
            "working",
            ANNA,
            d -> d.moveTo("waiting"),
            List.of(Kind.OPEN_TASK),
            "Task \"inspect\" is open and stage working requires it. Complete or cancel the task first."),
        refused(
            "move",
            "working, inspected",
            ANNA,
            d -> d.moveTo("approval"),
            List.of(Kind.MISSING_ATTRIBUTE, Kind.MISSING_ASSIGNEE),
            "Attribute \"cost\" is not set and stage approval requires it. Set it first.",
            "Nobody works on it and stage approval requires somebody. Assign or claim it first."),
        refused(
            "move",
            "working, inspected",
            ANNA,
            d -> d.moveTo("fixed"),
            List.of(Kind.MISSING_OUTCOME),
            "Stage fixed requires an outcome. Resolve the case with one."),
        refused(
            "resolve",
            "working",
            ANNA,
            d -> d.resolve("x"),
            List.of(Kind.OPEN_TASK),
            "stage working requires it"),
        refused(
            "unset",
            "new",
            ANNA,
            d -> d.unset(Office.URGENCY),
            List.of(Kind.MISSING_ATTRIBUTE),
            "\"urgency\" cannot be taken away, as stage new requires it. Give it another value."),
        refused(
            "set",
            "new",
            ANNA,
            d -> d.set(Office.DRY, true),
            stage,
            "\"dry\" may be set in the stages [working] only, not in new"),
        refused(
            "complete",
            "new",
            ANNA,
            d -> d.completeTask("inspect"),
            unknown,
            "It has no task \"inspect\"; it has []"),
        refused(
            "cancel task",
            "working",
            ANNA,
            d -> d.cancelTask("inspekt"),
            unknown,
            "it has [inspect, order]"),
        refused(
            "complete",
            "working, inspected",
            ANNA,
            d -> d.completeTask("inspect"),
            already,
            "Task \"inspect\" is completed already"));
  }

  @ParameterizedTest(name = "{0} when {1}")
  @MethodSource("refusals")
  void what_cannot_be_done_is_refused_with_reasons_and_changes_nothing(
      String command,
      String situation,
      Actor actor,
      Function<CaseDesk, Case> call,
      List<Kind> kinds,
      List<String> words) {
    Case c = office.in(situation);

    CommandRefusedException refused =
        catchThrowableOfType(CommandRefusedException.class, () -> call.apply(office.on(c, actor)));

    assertThat(refused).isNotNull();
    assertThat(refused.obstacles()).extracting(Obstacle::kind).containsExactlyElementsOf(kinds);
    assertThat(refused).hasMessageStartingWith("Cannot ");
    assertThat(refused).hasMessageContaining(" F-2026-0001: ");
    assertThat(refused).hasMessageContainingAll(words.toArray(String[]::new));
    assertThat(office.look(c)).isEqualTo(c);
    assertThat(office.desk().trail(c.id())).hasSize((int) c.version());
  }

  @Test
  void what_is_reserved_for_nobody_says_so() {
    Office strict = new Office(Office.fault().allow(Action.CATEGORISE));
    Case c = strict.open();

    assertThatThrownBy(() -> strict.on(c).categorise("x"))
        .isInstanceOf(CommandRefusedException.class)
        .hasMessage("Cannot categorise F-2026-0001: Nobody may do this in cases of type fault.");
  }

  @Test
  void an_opening_is_refused_with_every_reason_and_draws_no_number() {
    Office strict = new Office(Office.fault().allow(Action.OPEN, "clerk"));

    CommandRefusedException refused =
        catchThrowableOfType(
            CommandRefusedException.class,
            () ->
                strict
                    .desk()
                    .open(
                        "fault", r -> r.title("x").set(Office.KEY_BOX, "7").set(Office.DRY, true)));

    assertThat(refused.obstacles())
        .extracting(Obstacle::kind)
        .containsExactly(
            Kind.MISSING_ROLE, Kind.WRONG_STAGE, Kind.MISSING_ROLE, Kind.MISSING_ATTRIBUTE);
    assertThat(refused.command()).isEqualTo("open");
    assertThat(refused)
        .hasMessageStartingWith("Cannot open a case of type fault: ")
        .hasMessageContaining("Attribute \"urgency\" is not set and stage new requires it.");
    Case first = strict.as(ANNA.withRoles("clerk")).open("fault", Office::leak);
    assertThat(first.number().value()).isEqualTo("F-2026-0001");
  }

  @Test
  void a_required_task_that_was_cancelled_bars_no_stage() {
    Case c = office.in("working");
    office.on(c).cancelTask("inspect");

    Case resolved = office.on(c).resolve("x");

    assertThat(resolved.stage()).isEqualTo("fixed");
  }

  @Test
  void a_missing_case_and_a_key_used_for_something_else_are_refused() {
    Case c = office.desk().key("k").open("fault", Office::leak);
    CaseId nobody = CaseId.parse("018f0000-0000-7000-8000-000000000000");

    assertThatThrownBy(() -> office.desk().on(nobody).note("x"))
        .isInstanceOf(CaseNotFoundException.class);
    assertThatThrownBy(() -> office.desk().get(nobody)).isInstanceOf(CaseNotFoundException.class);
    assertThatThrownBy(() -> office.desk().key("k").open("fault", r -> Office.leak(r).title("y")))
        .isInstanceOf(IdempotencyKeyReusedException.class);
    assertThatThrownBy(() -> office.on(c).key("k").note("x"))
        .isInstanceOf(IdempotencyKeyReusedException.class);
    assertThatThrownBy(() -> office.as(BORIS).key("k").open("fault", Office::leak))
        .isInstanceOf(IdempotencyKeyReusedException.class);
    assertThat(office.desk().trail(c.id())).hasSize(1);
  }

  @Test
  void a_case_that_has_changed_since_it_was_seen_is_refused_with_what_came_in_between() {
    Case c = office.open();
    office.on(c).note("does not matter");
    office.on(c, TENANT).message("does not matter either");
    office.on(c).expecting(1).categorise("plumbing");

    StaleCaseException stale =
        catchThrowableOfType(
            StaleCaseException.class, () -> office.on(c).expecting(1).categorise("heating"));

    assertThat(stale.expected()).isEqualTo(1);
    assertThat(stale.current()).isEqualTo(office.look(c));
    assertThat(stale.between()).extracting(AuditEntry::sequence).containsExactly(2L, 3L, 4L);
    assertThat(stale)
        .hasMessageContaining("Cannot categorise F-2026-0001: it was seen at version 1 and stands")
        .hasMessageContaining("add-note, send-message, categorise");
    assertThat(office.on(c).expecting(1).note("never conflicts").version()).isEqualTo(5);
    assertThatThrownBy(() -> office.on(c).expecting(6).categorise("heating"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("6 is no version of F-2026-0001, which stands at 5");
    assertThatThrownBy(() -> office.on(c).expecting(0).categorise("heating"))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void a_case_that_would_become_too_large_is_refused() {
    String[] keys = new String[10];
    CaseType.Builder type = Office.fault();
    for (int i = 0; i < keys.length; i++) {
      keys[i] = "long" + i;
      type.attribute(Attribute.text(keys[i]));
    }
    Office large = new Office(type);
    Case c = large.open();
    for (int i = 0; i < 7; i++) {
      large.on(c).set(Map.of(keys[i], "x".repeat(Limits.TEXT)));
    }
    Case before = large.look(c);

    assertThatThrownBy(() -> large.on(c).set(Map.of(keys[8], "\u20ac".repeat(Limits.TEXT))))
        .isInstanceOf(CaseTooLargeException.class)
        .hasMessageContaining("Cannot set attributes of F-2026-0001: its state would be ")
        .hasMessageContaining("Put long texts into notes");
    assertThat(large.look(c)).isEqualTo(before);
  }
}
