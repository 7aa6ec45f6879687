package io.casekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.casekit.cases.Case;
import io.casekit.desk.CaseDesk;
import io.casekit.desk.CaseDraft;
import io.casekit.desk.Desk;
import io.casekit.query.CaseQuery;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever is wrong with an input gives one typed error, and nothing has changed. */
@SuppressWarnings("NullAway") // Null is one of the wrong inputs.
abstract class InputPromises extends KitPromises {
  private static final List<Instant> WRONG_TIMES =
      List.of(
          Instant.MIN,
          Limits.EARLIEST.minusNanos(1),
          Limits.LATEST_EXCLUSIVE,
          Instant.MAX,
          Instant.parse("+10000-01-01T00:00:00Z"));

  private final Case c = leak();

  InputPromises(StoreContract contract) {
    super(contract);
  }

  /** What is wrong for a text of at most so many characters, by what is wrong with it. */
  private static Map<String, @Nullable String> wrongTexts(int max) {
    Map<String, @Nullable String> wrong = new LinkedHashMap<>();
    wrong.put("missing", null);
    wrong.put("empty", "");
    wrong.put("blank", " \t\u2003");
    wrong.put("too long", "x".repeat(max + 1));
    wrong.put("U+0000", "a\u0000b");
    wrong.put("half a pair, high", "a\uD83D");
    wrong.put("half a pair, low", "\uDEB0a");
    wrong.put("a pair the wrong way round", "\uDEB0\uD83D");
    return wrong;
  }

  /** What is wrong for a key besides. */
  private static Map<String, @Nullable String> wrongKeys() {
    Map<String, @Nullable String> wrong = wrongTexts(Limits.KEY);
    wrong.put("a space before", " a");
    wrong.put("a line break behind", "a\n");
    wrong.put("a control character", "a\u0007b");
    return wrong;
  }

  private static Map<String, @Nullable String> wrongPaths() {
    Map<String, @Nullable String> wrong = wrongTexts(Limits.PATH);
    wrong.put("a blank segment", "house-7//flat");
    wrong.put("a slash at the end", "house-7/");
    wrong.put("too deep", "a/".repeat(Limits.PATH_SEGMENTS) + "a");
    return wrong;
  }

  private void commands(
      String what, Map<String, @Nullable String> wrong, BiConsumer<CaseDesk, String> command) {
    wrong.forEach(
        (why, text) ->
            assertRefused(what + ", " + why, () -> command.accept(desk.on(c.id()), text)));
  }

  private void openings(
      String what, Map<String, @Nullable String> wrong, BiConsumer<CaseDraft, String> said) {
    wrong.forEach(
        (why, text) ->
            assertRefused(
                what + ", " + why,
                () ->
                    desk.open(
                        "fault-report",
                        d -> {
                          d.title("A leak");
                          said.accept(d, text);
                        })));
  }

  private static void assertRefused(String what, Runnable asked) {
    try {
      asked.run();
    } catch (InvalidInputException expected) {
      assertThat(expected.faults()).as(what).isNotEmpty();
      assertThat(expected.getMessage()).as(what).isNotBlank();
      return;
    } catch (RuntimeException other) {
      fail(what + " must be an InvalidInputException, but was " + other, other);
    }
    fail(what + " was accepted");
  }

  private void assertNothingChanged() {
    assertUnchanged(c);
    assertThat(desk.count(CaseQuery.all())).isOne();
  }

  @Test
  void texts_that_are_not_acceptable_are_refused() {
    commands("note", wrongTexts(Limits.NOTE), CaseDesk::note);
    commands("public note", wrongTexts(Limits.NOTE), CaseDesk::publicNote);
    commands("message", wrongTexts(Limits.NOTE), CaseDesk::message);
    commands("reason", wrongTexts(Limits.REASON), (on, text) -> on.because(text).note("x"));
    commands("outcome", wrongTexts(Limits.REASON), CaseDesk::resolve);
    openings("title", wrongTexts(Limits.TITLE), CaseDraft::title);
    Map<String, @Nullable String> description = wrongTexts(Limits.TEXT);
    description.remove("missing");
    openings("description", description, CaseDraft::description);
    Map<String, @Nullable String> name = wrongTexts(Limits.TITLE);
    name.remove("missing");
    openings("reporter's name", name, (d, text) -> d.by(new Party("p", text)));

    assertNothingChanged();
  }

  @Test
  void keys_that_are_not_acceptable_are_refused() {
    commands("idempotency key", wrongKeys(), (on, key) -> on.key(key).note("x"));
    commands("queue", wrongKeys(), CaseDesk::assignToQueue);
    commands("person", wrongKeys(), CaseDesk::assignToPerson);
    commands("queue of both", wrongKeys(), (on, key) -> on.assignTo(key, "anna"));
    commands("person of both", wrongKeys(), (on, key) -> on.assignTo("plumbing", key));
    commands("owner", wrongKeys(), CaseDesk::changeOwner);
    commands("attribute", wrongKeys(), (on, key) -> on.set(Collections.singletonMap(key, "x")));
    openings("reporter", wrongKeys(), CaseDraft::by);
    Map<String, @Nullable String> owner = wrongKeys();
    owner.remove("missing");
    openings("owner", owner, CaseDraft::owner);
    wrongKeys()
        .forEach(
            (why, key) -> {
              assertRefused("key of an opening, " + why, () -> leak(desk.key(key)));
              assertRefused("type, " + why, () -> desk.open(key, d -> d.title("x")));
              assertRefused("cursor, " + why, () -> desk.page(CaseQuery.all(), 9, key));
              assertRefused("queried queue, " + why, () -> CaseQuery.all().inQueues(key));
              assertRefused("tenant, " + why, () -> kit.tenant(key));
            });

    assertNothingChanged();
  }

  @Test
  void stages_and_tasks_that_are_no_keys_are_refused() {
    commands("stage", wrongKeys(), CaseDesk::moveTo);
    commands("closed stage", wrongKeys(), CaseDesk::close);
    commands("cancelled stage", wrongKeys(), CaseDesk::cancel);
    commands("stage to reopen in", wrongKeys(), CaseDesk::reopen);
    commands("resolved stage", wrongKeys(), (on, key) -> on.resolve("Mended", key));
    commands("task", wrongKeys(), CaseDesk::completeTask);
    commands("cancelled task", wrongKeys(), CaseDesk::cancelTask);

    assertNothingChanged();
  }

  @Test
  void paths_that_are_not_acceptable_are_refused() {
    commands("category", wrongPaths(), CaseDesk::categorise);
    openings("category", wrongPaths(), CaseDraft::category);
    openings("place", wrongPaths(), CaseDraft::at);

    assertNothingChanged();
  }

  @Test
  void times_that_are_not_acceptable_are_refused() {
    List<@Nullable Instant> wrong = new ArrayList<>(WRONG_TIMES);
    wrong.add(null);
    for (Instant at : wrong) {
      assertRefused("occurredAt " + at, () -> desk.on(c.id()).occurredAt(at).note("x"));
      assertRefused("opened at " + at, () -> leak(desk.occurredAt(at)));
      assertRefused(
          "agreed " + at, () -> desk.open("fault-report", d -> d.title("x").due("repair", at)));
      assertRefused("seen at " + at, () -> desk.on(c.id()).set(SampleCases.SEEN_AT, at));
      assertRefused("due before " + at, () -> CaseQuery.all().dueBefore(at));
    }
    assertRefused(
        "a moment from now",
        () -> desk.on(c.id()).occurredAt(clock.instant().plusNanos(1_000)).note("x"));
    assertRefused(
        "unknown target",
        () -> desk.open("fault-report", d -> d.title("x").due("tea", START.plus(DAY))));

    assertNothingChanged();
  }

  @Test
  void attributes_that_are_unknown_or_of_another_kind_are_refused() {
    Map<String, @Nullable Object> wrong = new LinkedHashMap<>();
    wrong.put("no such attribute", "x");
    wrong.put("Room", "bath");
    wrong.put("room", "attic");
    wrong.put("meter", "7");
    wrong.put("area", 1.5d);
    wrong.put("costs", new BigDecimal("1"));
    wrong.put("danger", "yes");
    wrong.put("appointment", START);
    wrong.put("seen-at", LocalDate.of(2026, 1, 1));
    wrong.put("affected", "water");
    wrong.put("shut-off", "house-7");
    wrong.put("contact", "p-1");
    wrong.put("remark", 7L);
    wrong.put("details", null);
    wrong.forEach(
        (key, value) -> {
          assertRefused(
              "set " + key, () -> desk.on(c.id()).set(Collections.singletonMap(key, value)));
          assertRefused(
              "open with " + key,
              () -> desk.open("fault-report", d -> d.title("x").set(key, value)));
        });
    Map<String, Object> many = new HashMap<>();
    many.put("remark", "y".repeat(Limits.SEARCHABLE_TEXT + 1));
    assertRefused("a searchable text that is too long", () -> desk.on(c.id()).set(many));
    many.put("remark", "fine");
    many.put("affected", List.of());
    assertRefused("no choice", () -> desk.on(c.id()).set(many));
    many.put("affected", List.of("water", "fire"));
    assertRefused("an unknown choice", () -> desk.on(c.id()).set(many));
    many.remove("affected");
    many.put("area", new BigDecimal("1E+1000000000"));
    assertRefused("too many digits", () -> desk.on(c.id()).set(many));
    many.remove("area");
    many.put("appointment", LocalDate.of(1899, 12, 31));
    assertRefused("a day too early", () -> desk.on(c.id()).set(many));
    assertRefused("nothing at all", () -> desk.on(c.id()).set(Map.of()));

    assertNothingChanged();
  }

  @Test
  void everything_that_is_wrong_is_said_at_once() {
    assertThatThrownBy(
            () ->
                desk.open(
                    "fault-report",
                    d -> d.title("x").set("room", "attic").set("meter", "7").set("none", 1L)))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e ->
                assertThat(e.faults())
                    .extracting(fault -> fault.path())
                    .containsExactlyInAnyOrder("room", "meter", "none"));
    assertNothingChanged();
  }

  @Test
  void what_is_just_acceptable_is_accepted_and_kept() {
    Case widest =
        desk.because("r".repeat(Limits.REASON))
            .key("k".repeat(Limits.KEY))
            .open(
                "fault-report",
                d ->
                    d.title("\uD83D\uDEB0".repeat(Limits.TITLE / 2))
                        .description("ü".repeat(Limits.TEXT))
                        .by(new Party("p".repeat(Limits.KEY), "n".repeat(Limits.TITLE)))
                        .at(Place.of("h".repeat(Limits.PATH)))
                        .category("a/".repeat(Limits.PATH_SEGMENTS - 1) + "a")
                        .owner("ö".repeat(Limits.KEY))
                        .set(SampleCases.REMARK, "s".repeat(Limits.SEARCHABLE_TEXT))
                        .set(SampleCases.DETAILS, "d".repeat(Limits.TEXT))
                        .set(SampleCases.SEEN_AT, Limits.EARLIEST)
                        .set(SampleCases.AREA, new BigDecimal("9".repeat(Limits.DIGITS)))
                        .due("repair", Limits.LATEST_EXCLUSIVE.minusNanos(1_000)));
    desk.on(widest.id()).note("\u0001\uD83D\uDEB0".repeat(Limits.NOTE / 3));
    Case named = desk.on(widest.id()).assignTo("q".repeat(Limits.KEY), "p".repeat(Limits.KEY));

    assertThat(desk.get(widest.id())).isEqualTo(named);
    assertIntact(widest.id());
  }

  @Test
  void a_desk_can_be_tried_again_after_an_error() {
    Desk again = desk.because("A good reason");
    assertRefused("blank note", () -> again.on(c.id()).note(" "));

    assertThat(again.on(c.id()).note("said").version()).isEqualTo(2);
  }

  @Test
  void whatever_a_draft_throws_reaches_the_caller_and_no_case_is_opened() {
    Consumer<CaseDraft> failing =
        d -> {
          throw new IllegalStateException("the form was closed");
        };
    assertThatThrownBy(() -> desk.open("fault-report", failing)).hasMessage("the form was closed");
    assertNothingChanged();
  }
}
